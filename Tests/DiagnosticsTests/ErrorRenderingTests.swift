import Testing

@testable import Diagnostics

@Suite struct ErrorRenderingTests {
  private static let file = SourceFile(
    path: "models/staging/stg_orders.sql", text: "-- orders\n\nselect * from {{ ref() }}\n\twhere größe = x\n")

  private static func span(_ text: String) -> SourceSpan {
    let range = file.text.range(of: text)
    return SourceSpan(file: file, range: range)
  }

  @Test func showsPlaceAndSource() {
    let error = DbtError(
      .compilation, "ref() takes at most two arguments (0 given)", at: Self.span("ref()"),
      node: "model stg_orders (models/staging/stg_orders.sql)")
    #expect(
      error.rendered() == """
        Compilation Error in model stg_orders (models/staging/stg_orders.sql)
          ref() takes at most two arguments (0 given)
          --> models/staging/stg_orders.sql:3:18
           3 | select * from {{ ref() }}
             |                  ^^^^^
        """)
  }

  @Test func keepsTabsAndCountsScalars() {
    let error = DbtError(.parsing, "unknown", at: Self.span("= x"))
    #expect(
      error.rendered() == """
        Parsing Error
          unknown
          --> models/staging/stg_orders.sql:4:14
           4 | \twhere größe = x
             | \t            ^^^
        """)
  }

  @Test func showsFramesAndNotes() {
    let error = DbtError(
      .compilation, "first\n\nthird", node: "model m (models/m.sql)", notes: ["Try this."],
      frames: [.init(name: "inner", span: Self.span("where")), .init(name: "outer", span: nil)])
    #expect(
      error.rendered() == """
        Compilation Error in model m (models/m.sql)
          first

          third
          > in macro inner (models/staging/stg_orders.sql:4)
          > called by macro outer
          > called by model m (models/m.sql)
          Try this.
        """)
  }

  @Test func showsPlaceInRefusedSQL() {
    var error = DbtError(.database, "column \"b\" does not exist")
    error.database = .init(sqlState: "42703", offset: 7, sql: "select b\nfrom t")
    #expect(
      error.rendered() == """
        Database Error
          column "b" does not exist
          --> compiled SQL:1:8
           1 | select b
             |        ^
        """)
  }

  @Test func cutsLongLinesAroundTheMarker() {
    let text = String(repeating: "a", count: 300) + "HERE" + String(repeating: "b", count: 300)
    let file = SourceFile(path: "x.sql", text: text)
    let lines = SourceExcerpt(SourceSpan(file: file, range: 300..<304)).lines(colors: false)
    let shown = Array(lines[1])
    #expect(shown.count <= SourceExcerpt.width + 10)
    let caret = Array(lines[2]).firstIndex(of: "^") ?? 0
    #expect(String(shown[caret..<caret + 4]) == "HERE")
    #expect(lines[0] == "  --> x.sql:1:301")
  }

  @Test(arguments: [(0, 0), (10, 10), (1_000, 2_000), (9, 9), (5, 40), (0, 70)])
  func everySpanIsShown(_ from: Int, _ to: Int) {
    let lines = SourceExcerpt(SourceSpan(file: Self.file, range: from..<to)).lines(colors: true)
    #expect(lines.first?.contains("stg_orders.sql:") == true)
  }

  @Test func sortsByFileAndPlace() {
    let other = SourceFile(path: "a.sql", text: "x")
    let errors = [
      DbtError(.parsing, "1"), DbtError(.parsing, "2", at: Self.span("where")),
      DbtError(.parsing, "3", at: Self.span("select")),
      DbtError(.parsing, "4", at: SourceSpan(file: other, range: 0..<1)),
    ]
    #expect(DbtError.sorted(errors).map(\.message) == ["4", "3", "2", "1"])
    #expect(DbtError.rendered([DbtError(.parsing, "a"), DbtError(.runtime, "b")]).contains("  a\n\nRuntime Error"))
  }
}

extension String {
  fileprivate func range(of part: String) -> Range<Int> {
    let bytes = Array(utf8)
    let wanted = Array(part.utf8)
    let start = bytes.indices.first { bytes[$0...].starts(with: wanted) } ?? 0
    return start..<start + wanted.count
  }
}
