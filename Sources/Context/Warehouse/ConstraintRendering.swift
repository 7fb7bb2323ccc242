import Diagnostics
import Jinja
import Warehouse

/// Constraints of a contract as DDL: `render_raw_columns_constraints` and `render_raw_model_constraints`.
enum ConstraintRendering {
  /// One text a column: name, type and the constraints that the warehouse knows.
  static func columns(_ arguments: Arguments, _ dialect: Dialect, _ interpreter: Interpreter) throws -> Value {
    let bound = try arguments.bind("render_raw_columns_constraints", ["raw_columns"], required: 1)
    guard case .dict(let columns)? = bound[0] else { return .list(ListValue()) }
    var lines: [Value] = []
    for (_, column) in columns.pairs {
      guard case .dict(let column) = column else { continue }
      func text(_ key: String) throws -> String? {
        guard let value = column[key], case .string(let text) = value else { return nil }
        return text
      }
      let name = try text("name") ?? ""
      var isQuoted = false
      if case .bool(let flag)? = column["quote"] { isQuoted = flag }
      var parts = [
        isQuoted ? dialect.quoteCharacter + name + dialect.quoteCharacter : name, try text("data_type") ?? "",
      ]
      if case .list(let constraints)? = column["constraints"] {
        for constraint in constraints.items {
          if let text = try render(constraint, dialect, isModelLevel: false, interpreter) { parts.append(text) }
        }
      }
      lines.append(.string(parts.joined(separator: " ")))
    }
    return .list(ListValue(lines))
  }

  static func model(_ arguments: Arguments, _ dialect: Dialect, _ interpreter: Interpreter) throws -> Value {
    let bound = try arguments.bind("render_raw_model_constraints", ["raw_constraints"], required: 1)
    guard let list = bound[0] else { return .list(ListValue()) }
    let texts = try interpreter.iterate(list).compactMap { try render($0, dialect, isModelLevel: true, interpreter) }
    return .list(ListValue(texts.map(Value.string)))
  }

  /// nil for constraints that the warehouse does not support.
  private static func render(
    _ constraint: Value, _ dialect: Dialect, isModelLevel: Bool, _ interpreter: Interpreter
  ) throws -> String? {
    guard case .dict(let members) = constraint else { return nil }
    func text(_ key: String) throws -> String? {
      guard let value = members[key], case .string(let text) = value, !text.isEmpty else { return nil }
      return text
    }
    func list(_ key: String) throws -> String? {
      guard let value = members[key], case .list(let items) = value, !items.items.isEmpty else { return nil }
      return try items.items.map(interpreter.string(of:)).joined(separator: ", ")
    }
    let type = try text("type") ?? ""
    guard dialect.constraintSupport[type] ?? "not_supported" != "not_supported" else { return nil }
    let expression = try text("expression")
    let suffix = expression.map { " \($0)" } ?? ""
    let prefix = isModelLevel ? (try text("name")).map { "constraint \($0) " } ?? "" : ""
    let columns = isModelLevel ? try list("columns").map { " (\($0))" } ?? "" : ""
    switch type {
    case "check":
      guard let expression else { return nil }
      return "\(prefix)check (\(expression))"
    case "not_null": return isModelLevel ? nil : "not null\(suffix)"
    case "unique": return "\(prefix)unique\(columns)\(suffix)"
    case "primary_key": return "\(prefix)primary key\(columns)\(suffix)"
    case "foreign_key":
      let head = isModelLevel ? "\(prefix)foreign key\(columns) " : ""
      if let target = try text("to"), let targetColumns = try list("to_columns") {
        return "\(head)references \(target) (\(targetColumns))"
      }
      return expression.map { "\(head)references \($0)" }
    case "custom": return expression.map { isModelLevel ? "\(prefix)\($0)" : $0 }
    default: return nil
    }
  }
}
