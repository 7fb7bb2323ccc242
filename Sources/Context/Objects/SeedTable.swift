import Diagnostics
import Jinja
import Warehouse

/// What `load_agate_table()` gives: a seed's columns, and its rows as a stream that the warehouse takes in.
package final class SeedTable: TemplateObject {
  package let columns: [RowSourceColumn]
  private let makeSource: @Sendable () throws -> any RowSource
  private let place: @Sendable (_ row: Int, _ column: String) -> SourceSpan?

  /// - Parameter place: where a cell stands in the file, for a warehouse's refusal of it.
  package init(
    columns: [RowSourceColumn],
    place: @escaping @Sendable (_ row: Int, _ column: String) -> SourceSpan? = { _, _ in nil },
    makeSource: @escaping @Sendable () throws -> any RowSource
  ) {
    self.columns = columns
    self.place = place
    self.makeSource = makeSource
  }

  /// The warehouse's refusal of a cell, with the cell's place; the statement is the program's own and tells nobody
  /// anything.
  func located(_ error: DbtError) -> DbtError {
    guard let cell = error.database?.cell, let span = place(cell.row, cell.column) else { return error }
    var error = error
    error.span = span
    error.database = .init(sqlState: error.database?.sqlState, offset: nil, sql: nil)
    return error
  }

  package var typeName: String { "Table" }
  package var isTrue: Bool { true }

  /// Opens the file again: each load reads it from the start.
  package func source() throws -> any RowSource { try makeSource() }

  package func attribute(_ name: String, _ interpreter: Interpreter) throws -> Value? {
    switch name {
    case "column_names": .tuple(columns.map { .string($0.name) })
    case "column_types": .tuple(columns.map { .string("\($0.type)") })
    // Macros of projects that walk a seed's rows themselves get them, at the price of holding them.
    case "rows", "columns": try inMemory().attribute(name, interpreter)
    default: nil
    }
  }

  package func callMethod(_ name: String, _ arguments: Arguments, _ interpreter: Interpreter) throws -> Value {
    try inMemory().callMethod(name, arguments, interpreter)
  }

  private func inMemory() throws -> TableObject {
    var rows: [[Value]] = []
    try source().forEachRow { row in
      var values: [Value] = []
      for index in 0..<row.count {
        let text = String(decoding: row.cell(index), as: UTF8.self)
        values.append(row.isNull[index] ? .none : Self.value(text, columns[index].type))
      }
      rows.append(values)
    }
    return TableObject(
      columnNames: columns.map(\.name), typeNames: columns.map { "\($0.type)" }, rows: rows)
  }

  private static func value(_ text: String, _ type: SeedColumnType) -> Value {
    switch type {
    case .integer, .bigint: Int(text).map(Value.int) ?? .string(text)
    case .number: .object(DecimalObject(text))
    case .boolean: .bool(text == "true")
    case .date, .timestamp, .text: .string(text)
    }
  }
}
