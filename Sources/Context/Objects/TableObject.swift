import Diagnostics
import Jinja
import Warehouse

/// A query's rows as templates see them: the members of an agate table that dbt's packages use.
package final class TableObject: TemplateObject {
  package let columnNames: [String]
  package let typeNames: [String]
  package let rows: [[Value]]

  package init(columnNames: [String], typeNames: [String], rows: [[Value]]) {
    self.columnNames = columnNames
    self.typeNames = typeNames
    self.rows = rows
  }

  package convenience init(_ table: ResultTable) {
    self.init(
      columnNames: table.columns.map(\.name), typeNames: table.columns.map(\.typeName),
      rows: table.rows.map { $0.map(Value.init(cell:)) })
  }

  package var typeName: String { "Table" }
  package var isTrue: Bool { true }
  package var length: Int? { rows.count }
  package func iterate(_ interpreter: Interpreter) -> [Value]? { rowValues }

  /// A table's items are its rows.
  package func item(_ key: Value, _ interpreter: Interpreter) -> Value? {
    RowSequence(rows: rowValues).item(key, interpreter)
  }

  var rowValues: [Value] { rows.map { .object(RowObject(names: columnNames, values: $0)) } }

  package func attribute(_ name: String, _ interpreter: Interpreter) -> Value? {
    switch name {
    case "columns": .object(ColumnSequence(table: self))
    case "column_names": .tuple(columnNames.map(Value.string))
    case "column_types": .tuple(typeNames.map(Value.string))
    case "rows": .object(RowSequence(rows: rowValues))
    default: Self.methods.contains(name) ? .function(name) { try self.callMethod(name, $0, $1) } : nil
    }
  }

  private static let methods: Set<String> = [
    "print_table", "select", "exclude", "where", "rename", "limit", "group_by", "order_by", "print_csv", "distinct",
  ]

  package func callMethod(_ name: String, _ arguments: Arguments, _ interpreter: Interpreter) throws -> Value {
    switch name {
    case "print_table":
      return .string("")
    case "select", "exclude":
      let wanted = try Set(
        interpreter.iterate(arguments.positional.first ?? .list(ListValue())).map(interpreter.string))
      let kept = columnNames.indices.filter { wanted.contains(columnNames[$0]) == (name == "select") }
      return .object(
        TableObject(
          columnNames: kept.map { columnNames[$0] }, typeNames: kept.map { typeNames[$0] },
          rows: rows.map { row in kept.map { row[$0] } }))
    case "limit":
      guard case .int(let count)? = arguments.positional.first, count >= 0 else { return .object(self) }
      return .object(TableObject(columnNames: columnNames, typeNames: typeNames, rows: Array(rows.prefix(count))))
    case "where":
      let test = arguments.positional.first ?? .none
      let kept = try zip(rows, rowValues).filter { try interpreter.isTrue(interpreter.call(test, Arguments([$0.1]))) }
      return .object(TableObject(columnNames: columnNames, typeNames: typeNames, rows: kept.map(\.0)))
    case "rename":
      let bound = try arguments.bind(name, ["column_names", "row_names", "slug_columns", "slug_rows"])
      return .object(TableObject(columnNames: try renamed(bound[0], interpreter), typeNames: typeNames, rows: rows))
    default:
      guard let member = attribute(name, interpreter), !Self.methods.contains(name) else {
        return try interpreter.call(.undefined(Undefined(name: name, owner: typeName)), arguments)
      }
      return try interpreter.call(member, arguments)
    }
  }

  private func renamed(_ names: Value?, _ interpreter: Interpreter) throws -> [String] {
    switch names {
    case .dict(let mapping)?:
      return try columnNames.map { name in try mapping[name].map(interpreter.string(of:)) ?? name }
    case .none?, nil: return columnNames
    case let list?: return try interpreter.iterate(list).map(interpreter.string(of:))
    }
  }
}

/// `table.columns`: by position or by name.
private final class ColumnSequence: TemplateObject {
  private let table: TableObject
  init(table: TableObject) { self.table = table }

  var typeName: String { "MappedSequence" }
  var length: Int? { table.columnNames.count }
  func iterate(_ interpreter: Interpreter) -> [Value]? { table.columnNames.indices.map(column) }

  func item(_ key: Value, _ interpreter: Interpreter) -> Value? {
    switch key {
    case .int(let index):
      let place = index < 0 ? index + table.columnNames.count : index
      return table.columnNames.indices.contains(place) ? column(place) : nil
    case .string(let name): return table.columnNames.firstIndex(of: name).map(column)
    default: return nil
    }
  }

  func attribute(_ name: String, _ interpreter: Interpreter) -> Value? {
    switch name {
    case "keys": .function(name) { _, _ in .tuple(self.table.columnNames.map(Value.string)) }
    case "values": .function(name) { _, _ in .tuple(self.table.columnNames.indices.map(self.column)) }
    case "items":
      .function(name) { _, _ in
        .list(
          ListValue(
            self.table.columnNames.indices.map { .tuple([.string(self.table.columnNames[$0]), self.column($0)]) }))
      }
    default: table.columnNames.firstIndex(of: name).map(column)
    }
  }

  private func column(_ index: Int) -> Value {
    .object(
      TableColumn(name: table.columnNames[index], index: index, values: table.rows.map { $0[index] }))
  }
}

/// One column of a table.
private final class TableColumn: TemplateObject {
  private let name: String
  private let index: Int
  private let values: [Value]

  init(name: String, index: Int, values: [Value]) {
    self.name = name
    self.index = index
    self.values = values
  }

  var typeName: String { "Column" }
  var length: Int? { values.count }
  func iterate(_ interpreter: Interpreter) -> [Value]? { values }
  func item(_ key: Value, _ interpreter: Interpreter) -> Value? {
    guard case .int(let index) = key else { return nil }
    let place = index < 0 ? index + values.count : index
    return values.indices.contains(place) ? values[place] : nil
  }

  func attribute(_ name: String, _ interpreter: Interpreter) -> Value? {
    switch name {
    case "name": .string(self.name)
    case "index": .int(index)
    case "values": .function(name) { _, _ in .tuple(self.values) }
    case "values_distinct":
      .function(name) { _, _ in
        let set = DictValue()
        for value in self.values { set.set(value, Value.none) }
        return .tuple(set.pairs.map(\.0))
      }
    case "values_without_nulls":
      .function(name) { _, _ in .tuple(self.values.filter { if case .none = $0 { false } else { true } }) }
    default: nil
    }
  }
}

/// `table.rows`
private final class RowSequence: TemplateObject {
  private let rows: [Value]
  init(rows: [Value]) { self.rows = rows }

  var typeName: String { "MappedSequence" }
  var length: Int? { rows.count }
  func iterate(_ interpreter: Interpreter) -> [Value]? { rows }
  func item(_ key: Value, _ interpreter: Interpreter) -> Value? {
    guard case .int(let index) = key else { return nil }
    let place = index < 0 ? index + rows.count : index
    return rows.indices.contains(place) ? rows[place] : nil
  }
  func attribute(_ name: String, _ interpreter: Interpreter) -> Value? {
    name == "values" ? .function(name) { _, _ in .tuple(self.rows) } : nil
  }
}

/// A row: by position, by name, as a sequence of values.
package final class RowObject: TemplateObject {
  private let names: [String]
  private let values: [Value]

  init(names: [String], values: [Value]) {
    self.names = names
    self.values = values
  }

  package var typeName: String { "Row" }
  package var length: Int? { values.count }
  package func iterate(_ interpreter: Interpreter) -> [Value]? { values }
  package func representation(_ interpreter: Interpreter) throws -> String {
    "<agate.Row: (" + (try values.map(interpreter.representation(of:))).joined(separator: ", ") + ")>"
  }
  package func isEqual(to other: Value) -> Bool {
    if case .object(let object as RowObject) = other { object === self } else { false }
  }
  package func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }

  package func item(_ key: Value, _ interpreter: Interpreter) -> Value? {
    switch key {
    case .int(let index):
      let place = index < 0 ? index + values.count : index
      return values.indices.contains(place) ? values[place] : nil
    case .string(let name): return names.firstIndex(of: name).map { values[$0] }
    default: return nil
    }
  }

  package func attribute(_ name: String, _ interpreter: Interpreter) -> Value? {
    switch name {
    case "values": .function(name) { _, _ in .tuple(self.values) }
    case "keys": .function(name) { _, _ in .tuple(self.names.map(Value.string)) }
    case "items":
      .function(name) { _, _ in .list(ListValue(zip(self.names, self.values).map { .tuple([.string($0), $1]) })) }
    case "dict":
      .function(name) { _, _ in RelationObject.dict(Array(zip(self.names, self.values))) }
    case "get":
      .function(name) { arguments, interpreter in
        let bound = try arguments.bind("get", ["key", "default"], required: 1)
        return self.item(bound[0] ?? .none, interpreter) ?? bound[1] ?? .none
      }
    default: names.firstIndex(of: name).map { values[$0] }
    }
  }
}

extension Value {
  /// A warehouse's value as Python's adapters would hand it over.
  package init(cell: Cell) {
    switch cell {
    case .null: self = .none
    case .bool(let flag): self = .bool(flag)
    case .int(let number): self = .int(Int(number))
    case .decimal(let digits): self = .object(DecimalObject(digits))
    case .double(let number): self = .float(number)
    case .text(let text): self = .string(text)
    case .date(let days): self = Moments.date(days)
    case .time(let microseconds): self = .object(TimeValue(microsecond: Int(microseconds)))
    case .timestamp(let time): self = Moments.timestamp(time)
    case .bytes(let bytes): self = .bytes(bytes)
    case .interval(let months, let days, let microseconds):
      self =
        (try? TimeDeltaValue(days: months * 30 + days, microseconds: Int(microseconds))).map { .object($0) } ?? .none
    case .list(let cells): self = .list(ListValue(cells.map(Value.init(cell:))))
    }
  }
}
