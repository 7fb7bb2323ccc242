import Contracts
import Diagnostics
import JSON
import Jinja

/// One entry of a model's `indexes`, checked: what `adapter.parse_index` gives.
final class IndexObject: TemplateObject {
  private let columns: [String]
  private let isUnique: Bool
  private let type: String?
  private let clock: @Sendable () -> Double

  /// - Throws: dbt's complaint about an entry of another shape.
  init(_ definition: JSONObject, clock: @escaping @Sendable () -> Double) throws {
    guard let columns = definition["columns"]?.arrayValue?.compactMap(\.stringValue), !columns.isEmpty else {
      throw DbtError(.compilation, "Could not parse index config: 'columns' is a required property")
    }
    for key in definition.keys where !["columns", "unique", "type"].contains(key) {
      throw DbtError(
        .compilation,
        "Could not parse index config: Additional properties are not allowed ('\(key)' was unexpected)")
    }
    self.columns = columns
    isUnique = definition["unique"]?.boolValue ?? false
    type = definition["type"]?.stringValue
    self.clock = clock
  }

  var typeName: String { "IndexConfig" }
  var isTrue: Bool { true }

  func attribute(_ name: String, _ interpreter: Interpreter) -> Value? {
    switch name {
    case "columns": .list(ListValue(columns.map(Value.string)))
    case "unique": .bool(isUnique)
    case "type": type.map(Value.string) ?? Value.none
    case "render": .function(name) { try self.callMethod(name, $0, $1) }
    default: nil
    }
  }

  /// `index.render(relation)`: a name that no other index has. The time is part of it, since an index keeps its name when
  /// its table is renamed to be the backup.
  func callMethod(_ name: String, _ arguments: Arguments, _ interpreter: Interpreter) throws -> Value {
    guard name == "render" else {
      return try interpreter.call(.undefined(Undefined(name: name, owner: typeName)), arguments)
    }
    let relation = try interpreter.string(of: arguments.positional.first ?? arguments["relation"] ?? .none)
    let parts = columns + [relation, isUnique ? "True" : "False", type ?? "None", String(clock())]
    return .string(CommonNames.md5(parts.joined(separator: "_")))
  }
}
