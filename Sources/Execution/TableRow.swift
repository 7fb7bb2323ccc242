import Context
import Jinja

/// A row of a table that a macro returned; columns go by their names in lower case, whatever the warehouse makes of them.
struct TableRow {
  let names: [String]
  let values: [Value]
  let interpreter: Interpreter

  static func all(of table: TableObject, _ interpreter: Interpreter) -> [TableRow] {
    let names = table.columnNames.map { $0.lowercased() }
    return table.rows.map { TableRow(names: names, values: $0, interpreter: interpreter) }
  }

  /// Nil for null and for a column that is not there.
  func value(_ name: String) -> Value? {
    guard let place = names.firstIndex(of: name) else { return nil }
    if case .none = values[place] { return nil }
    return values[place]
  }

  func text(_ name: String) -> String? { value(name).flatMap { try? interpreter.string(of: $0) } }
}
