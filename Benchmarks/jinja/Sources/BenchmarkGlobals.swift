import JSON
import Jinja

/// The context of a case and a few functions in dbt's manner, the same that `compare` gives to the Python engines.
final class BenchmarkGlobals: Globals {
  private let values: [String: Value]

  init(_ context: JSONValue) {
    var values: [String: Value] = [:]
    for (name, value) in context.objectValue ?? [:] { values[name] = Value(json: value) }
    let variables = values["vars"]?.dictValue ?? DictValue()
    let isIncremental = values["incremental"] ?? .bool(false)
    values["config"] = .function("config") { _, _ in .string("") }
    values["log"] = .function("log") { _, _ in .string("") }
    values["is_incremental"] = .function("is_incremental") { _, _ in isIncremental }
    values["ref"] = .function("ref") { arguments, _ in
      .string("\"analytics\".\"marts\".\"\(arguments.positional.last?.stringValue ?? "")\"")
    }
    values["source"] = .function("source") { arguments, _ in
      .string(
        "\"raw\".\"\(arguments.positional.first?.stringValue ?? "")\".\"\(arguments.positional.last?.stringValue ?? "")\""
      )
    }
    values["var"] = .function("var") { arguments, _ in
      guard let name = arguments.positional.first else { return .none }
      return variables.get(name) ?? (arguments.positional.count > 1 ? arguments.positional[1] : .none)
    }
    self.values = values
  }

  func global(_ name: String) -> Value? { values[name] }
}
