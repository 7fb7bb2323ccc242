import Testing

@testable import ADBC
@testable import DuckDB

struct StatementFailureTests {
  private func failure(_ text: String) -> StatementFailure {
    StatementFailure(DriverFailure(message: text, status: .internal))
  }

  @Test(arguments: [
    "IO Error: plain", "", "{", "Error: {not json}", "x {\"a\": 1}", "{\"exception_type\": 5}",
  ])
  func otherTextsStay(_ text: String) {
    #expect(failure(text).message == text)
    #expect(failure(text).range == nil)
  }

  @Test func theLineAndTheCaretAreDuckDBs() {
    let text = """
      Parser Error: {"exception_type":"Parser","exception_message":"no \\"b\\"","location":"[15,5]","position":"15"}
      """
    let error = failure(text).error(about: "select 'é',\n\t b_日 from t")
    #expect(error.database?.offset == 15)
    #expect(error.message == "Parser Error: no \"b\"\n\nLINE 2:   b_日 from t\n          ^^^")
  }

  @Test func onlySyntaxErrorsShowTheLine() {
    let text = """
      Binder Error: {"exception_type":"Binder","exception_message":"no \\"b\\"","location":"[7,1]","position":"7"}
      """
    let error = failure(text).error(about: "select b")
    #expect(error.database?.offset == 7)
    #expect(error.message == "Binder Error: no \"b\"")
  }

  @Test(arguments: [-1, 99, Int.max])
  func aPlaceOutsideTheStatementIsNone(_ position: Int) {
    let text =
      "{\"exception_type\":\"X\",\"exception_message\":\"m\",\"position\":\"\(position)\",\"location\":\"[\(position),\(Int.max)]\"}"
    let error = failure(text).error(about: "select 1")
    #expect(error.message == "X Error: m")
    #expect(error.database?.offset == nil)
  }

  @Test func longLinesAreCutAroundThePlace() {
    let sql = String(repeating: "a", count: 200) + "HERE" + String(repeating: "b", count: 200)
    let text =
      "{\"exception_type\":\"Parser\",\"exception_message\":\"m\",\"position\":\"200\",\"location\":\"[200,4]\"}"
    let lines = failure(text).error(about: sql).message.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines[2].hasPrefix("LINE 1: ...aaa") && lines[2].hasSuffix("bbb..."))
    #expect(lines[2].count < 140)
    let caret = lines[3].prefix { $0 == " " }.count
    #expect(lines[2].dropFirst(caret).hasPrefix("HERE"))
  }
}
