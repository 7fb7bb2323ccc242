import Diagnostics
import Foundation
import JSON
import Jinja
import TestPython
import Testing

/// Random templates, rendered by Jinja2 as dbt-common sets it up and by us. Runs where a python3 with dbt-common is found
/// (`SDBT_TEST_PYTHON` names another); `SDBT_TEST_SEED` and `SDBT_TEST_COUNT` make others, and more of them.
@Suite(.enabled(if: TestPython.can("import dbt_common.clients.jinja"), "needs python3 with dbt-common"))
struct JinjaDifferentialTests {
  @Test func rendersAsJinja2() throws {
    let seed = ProcessInfo.processInfo.environment["SDBT_TEST_SEED"] ?? "7"
    let count = ProcessInfo.processInfo.environment["SDBT_TEST_COUNT"] ?? "2000"
    let cases = try TestPython.lines(["jinja_cases.py", seed, count])
    #expect(cases.count == Int(count))
    for line in cases { try compare(try JSONValue.parse(line)) }
  }

  private func compare(_ known: JSONValue) throws {
    let template = try #require(known["template"]?.stringValue)
    let mode = try #require(known["mode"]?.stringValue)
    let expected = known["ok"]?.stringValue
    do {
      let text = try DifferentialContext.render(template, mode: mode)
      guard let expected, Array(text.utf8) == Array(expected.utf8) else {
        let told = expected ?? known["error"]?.stringValue ?? ""
        Issue.record("\(mode) \(template.debugDescription)\n  Jinja2: \(told)\n  we:     \(text)")
        return
      }
    } catch let error as DbtError {
      if let expected {
        Issue.record("\(mode) \(template.debugDescription)\n  Jinja2: \(expected)\n  we:     \(error.message)")
      }
      #expect(error.span != nil, "\(template.debugDescription): \(error.message)")
    }
  }
}

/// What the random templates see: the names of the recorded ones, and dbt's modules.
enum DifferentialContext {
  static let modules: [String: Value] = {
    let datetime = DateTimeModule.make { 1_700_000_000_000_000 }
    return [
      "re": RegexModule.value, "pytz": PytzModule.value, "itertools": IteratorsModule.value, "datetime": datetime,
      "now": (try? DateTimeValue(2024, 2, 29, 1, 2, 3)).map(Value.object) ?? .none,
      "set": .function("set") { arguments, interpreter in
        let result = Value.set(SetValue())
        _ = try interpreter.callMethod(of: result, "update", arguments)
        return result
      },
    ]
  }()

  static func render(_ text: String, mode: String) throws -> String {
    let environment = RecordedContext.environment
    let template = try environment.parse(SourceFile(path: "t.sql", text: text))
    let names = RecordedContext.names().merging(modules) { _, new in new }
    let interpreter = Interpreter(
      environment: environment, globals: FixedGlobals(names), mood: mode == "parse" ? .parse : .run)
    if mode != "native" { return try interpreter.render(template) }
    return try interpreter.representation(of: try interpreter.renderNative(template))
  }
}
