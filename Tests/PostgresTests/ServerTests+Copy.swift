import Diagnostics
import Testing
import Warehouse

@testable import Postgres

extension ServerTests {
  @Suite struct Copy {
    private struct TornFile: Error {}

    @Test func everyByteArrives() throws {
      let connection = try TestServer.connect()
      _ = try connection.execute(
        "create temp table t (n int, \"A b\" text, lower text, extra int default 7)", fetch: false, limit: nil)
      let texts: [String?] = [
        nil, "", "\\N", "\\.", "a\tb", "a\nb", "a\r\nb", "\\", "\\\\t", "\"q\"", "'", ",", "é😀日本", "NULL", " ",
        "\u{1}\u{7f}", "\u{feff}x", "x\u{b}y\u{c}",
      ]
      let rows = texts.enumerated().map { [$1, String($0), "l"] }
      #expect(
        try connection.ingest(MemoryRows(["A b", "n", "LOWER"], rows), into: TestServer.relation("t")) == texts.count)
      let stored = try connection.rows("select \"A b\" from t order by n").map { $0[0] }
      #expect(stored == texts.map { $0.map(Cell.text) ?? .null })
      #expect(
        try connection.value("select count(*) from t where extra = 7 and lower = 'l'") == .int(Int64(texts.count)))
    }

    @Test func manyRows() throws {
      let connection = try TestServer.connect()
      try connection.begin()
      _ = try connection.execute(
        "create temp table t (id int, name text, amount float8, at timestamp)", fetch: false, limit: nil)
      let source = MemoryRows(["id", "name", "amount", "at"], count: 100_000) { index in
        [String(index), index % 7 == 0 ? nil : "näme \(index)", "\(index).5", "2024-02-29 10:00:00"]
      }
      #expect(try connection.ingest(source, into: TestServer.relation("t")) == 100_000)
      try connection.commit()
      #expect(
        try connection.rows("select count(*), sum(id), count(name), sum(amount)::numeric from t")
          == [[.int(100_000), .int(4_999_950_000), .int(85_714), .decimal("5000000000")]])
    }

    @Test func badValueNamesRowAndColumn() throws {
      let connection = try TestServer.connect()
      _ = try connection.execute("create temp table t (a int, b int)", fetch: false, limit: nil)
      let error = failure {
        _ = try connection.ingest(MemoryRows(["a", "b"], [["1", "2"], ["3", "x"]]), into: TestServer.relation("t"))
      }
      #expect(
        error?.message == "invalid input syntax for type integer: \"x\"\nCONTEXT:  COPY t, line 2, column b: \"x\"")
      #expect(error?.notes == ["in row 2, column \"b\""])
      #expect(error?.database?.sqlState == "22P02")
      #expect(try connection.value("select count(*) from t") == .int(0))
    }

    @Test func earlyRefusalOfALongLoad() throws {
      let connection = try TestServer.connect()
      _ = try connection.execute("create temp table t (a int)", fetch: false, limit: nil)
      let source = MemoryRows(["a"], count: 300_000) { $0 == 10 ? ["x"] : [String($0)] }
      #expect(
        failure { _ = try connection.ingest(source, into: TestServer.relation("t")) }?.notes.first
          == "in row 11, column \"a\"")
      #expect(try connection.value("select 1") == .int(1))
    }

    @Test func faultsOfTheSourceLeaveNothing() throws {
      let connection = try TestServer.connect()
      _ = try connection.execute("create temp table t (a int)", fetch: false, limit: nil)
      let torn = MemoryRows(["a"], count: 100_000) { if $0 == 99_999 { throw TornFile() } else { ["1"] } }
      #expect(throws: TornFile.self) { _ = try connection.ingest(torn, into: TestServer.relation("t")) }
      let ragged = MemoryRows(["a"], [["1"], ["1", "2"]])
      #expect(
        failure { _ = try connection.ingest(ragged, into: TestServer.relation("t")) }?.message
          == "row 2 has 2 cells, but there are 1 columns")
      #expect(try connection.value("select count(*) from t") == .int(0))
    }

    @Test func namesThatDoNotFit() throws {
      let connection = try TestServer.connect()
      _ = try connection.execute("create temp table t (a int)", fetch: false, limit: nil)
      #expect(
        failure { _ = try connection.ingest(MemoryRows(["b"], []), into: TestServer.relation("t")) }?.message
          == "column \"b\" of relation \"t\" does not exist")
      #expect(
        failure { _ = try connection.ingest(MemoryRows(["b"], []), into: TestServer.relation("nosuch")) }?.message
          .hasPrefix("relation \"nosuch\" does not exist") == true)
      let long = String(repeating: "é", count: 40)
      _ = try connection.execute("create temp table l (\(long) int, \"it's \"\" \\\" int)", fetch: false, limit: nil)
      #expect(
        try connection.ingest(MemoryRows([long, "it's \" \\"], [["1", nil]]), into: TestServer.relation("l")) == 1)
      #expect(try connection.ingest(MemoryRows(["a"], []), into: TestServer.relation("t")) == 0)
    }
  }
}
