import Diagnostics
import Jinja
import Warehouse

/// A column as templates see it: dbt's `Column`.
package final class ColumnObject: TemplateObject {
  package let column: Column
  private let dialect: Dialect

  package init(_ column: Column, dialect: Dialect) {
    self.column = column
    self.dialect = dialect
  }

  package var typeName: String { "Column" }
  package var isTrue: Bool { true }
  package func representation(_ interpreter: Interpreter) -> String { "<Column \(column.name) (\(dataType))>" }
  package func isEqual(to other: Value) -> Bool {
    if case .object(let object as ColumnObject) = other { column == object.column } else { false }
  }
  package func hash(into hasher: inout Hasher) { hasher.combine(column) }

  private var type: String { column.dataType.lowercased() }

  var isString: Bool { ["text", "character varying", "character", "varchar"].contains(type) }
  var isNumeric: Bool { type == "numeric" || type == "decimal" || type.hasPrefix("decimal(") }
  var isInteger: Bool {
    [
      "smallint", "integer", "bigint", "smallserial", "serial", "bigserial", "int2", "int4", "int8", "serial2",
      "serial4", "serial8", "tinyint", "hugeint", "utinyint", "usmallint", "uinteger", "ubigint", "int",
    ].contains(type)
  }
  var isFloat: Bool { ["real", "float4", "float", "double precision", "float8", "double"].contains(type) }

  /// The type with its arguments, as DDL writes it.
  var dataType: String {
    if isString {
      let isWhole = column.characterSize == nil && type != "character"
      return isWhole && dialect.hasUnsizedText ? column.dataType : dialect.stringType(column.characterSize ?? 256)
    }
    if isNumeric, !type.contains("("), let precision = column.numericPrecision {
      return "\(column.dataType)(\(precision)\(column.numericScale.map { ",\($0)" } ?? ""))"
    }
    return column.dataType
  }

  package func attribute(_ name: String, _ interpreter: Interpreter) -> Value? {
    switch name {
    case "name", "column": .string(column.name)
    case "quoted": .string(dialect.quoteCharacter + column.name + dialect.quoteCharacter)
    case "dtype": .string(column.dataType)
    case "data_type", "expanded_data_type": .string(dataType)
    case "char_size": column.characterSize.map(Value.int) ?? Value.none
    case "numeric_precision": column.numericPrecision.map(Value.int) ?? Value.none
    case "numeric_scale": column.numericScale.map(Value.int) ?? Value.none
    default:
      Self.methods.contains(name) ? .function(name) { try self.callMethod(name, $0, $1) } : nil
    }
  }

  private static let methods: Set<String> = [
    "is_string", "is_numeric", "is_number", "is_integer", "is_float", "string_size", "can_expand_to", "literal",
    "flatten", "create", "translate_type", "string_type", "numeric_type",
  ]

  package func callMethod(_ name: String, _ arguments: Arguments, _ interpreter: Interpreter) throws -> Value {
    switch name {
    case "is_string": return .bool(isString)
    case "is_numeric": return .bool(isNumeric)
    case "is_integer": return .bool(isInteger)
    case "is_float": return .bool(isFloat)
    case "is_number": return .bool(isNumeric || isInteger || isFloat)
    case "string_size":
      guard isString else { throw DbtError(.runtime, "Called string_size() on non-string field!") }
      return .int(column.characterSize ?? 256)
    case "can_expand_to":
      guard case .object(let other as ColumnObject)? = arguments.positional.first ?? arguments["other_column"] else {
        return .bool(false)
      }
      guard isString, other.isString else { return .bool(false) }
      return .bool(other.column.characterSize ?? 256 > column.characterSize ?? 256)
    case "literal":
      let value = try interpreter.string(of: arguments.positional.first ?? .none)
      return .string("\(value)::\(dataType)")
    case "flatten": return .list(ListValue([.object(self)]))
    case "create", "translate_type", "string_type", "numeric_type":
      return try ColumnClass(dialect).callMethod(name, arguments, interpreter)
    default:
      guard let member = attribute(name, interpreter) else {
        return try interpreter.call(.undefined(Undefined(name: name, owner: typeName)), arguments)
      }
      return try interpreter.call(member, arguments)
    }
  }
}

/// `api.Column`: makes columns and knows the warehouse's type names.
package final class ColumnClass: TemplateObject {
  private let dialect: Dialect
  init(_ dialect: Dialect) { self.dialect = dialect }

  package var typeName: String { "Column" }
  package var isCallable: Bool { true }

  package func call(_ arguments: Arguments, _ interpreter: Interpreter) throws -> Value {
    let names = ["column", "dtype", "char_size", "numeric_precision", "numeric_scale"]
    let bound = try arguments.bind("Column", names, required: 2)
    func size(_ index: Int) -> Int? {
      if case .int(let number)? = bound[index] { return number }
      if case .float(let number)? = bound[index] { return Int(exactly: number) }
      return nil
    }
    let column = Column(
      name: try interpreter.string(of: bound[0] ?? .none), dataType: try interpreter.string(of: bound[1] ?? .none),
      characterSize: size(2), numericPrecision: size(3), numericScale: size(4))
    return .object(ColumnObject(column, dialect: dialect))
  }

  package func attribute(_ name: String, _ interpreter: Interpreter) -> Value? {
    switch name {
    case "create", "translate_type", "string_type", "numeric_type", "from_description":
      .function(name) { try self.callMethod(name, $0, $1) }
    case "TYPE_LABELS": RelationObject.dict(dialect.typeLabels.sorted { $0.key < $1.key }.map { ($0, .string($1)) })
    default: nil
    }
  }

  package func callMethod(_ name: String, _ arguments: Arguments, _ interpreter: Interpreter) throws -> Value {
    func text(_ index: Int) throws -> String {
      guard index < arguments.positional.count else { return "" }
      return try interpreter.string(of: arguments.positional[index])
    }
    switch name {
    case "create":
      let bound = try arguments.bind(name, ["name", "label_or_dtype"], required: 2)
      let type = translate(try interpreter.string(of: bound[1] ?? .none))
      let column = Column(name: try interpreter.string(of: bound[0] ?? .none), dataType: type)
      return .object(ColumnObject(column, dialect: dialect))
    case "translate_type": return .string(translate(try text(0)))
    case "string_type":
      let bound = try arguments.bind(name, ["size"], required: 1)
      if case .int(let size)? = bound[0] { return .string(dialect.stringType(size)) }
      return .string(dialect.stringType(256))
    case "numeric_type":
      let bound = try arguments.bind(name, ["dtype", "precision", "scale"], required: 1)
      let type = try interpreter.string(of: bound[0] ?? .none)
      guard case .int(let precision)? = bound[1], case .int(let scale)? = bound[2] else { return .string(type) }
      return .string("\(type)(\(precision),\(scale))")
    case "from_description":
      return .object(ColumnObject(try Self.parse(try text(0), try text(1)), dialect: dialect))
    default: return try interpreter.call(.undefined(Undefined(name: name, owner: typeName)), arguments)
    }
  }

  func translate(_ type: String) -> String { dialect.typeLabels[type.uppercased()] ?? type }

  /// Reads `numeric(10,2)` and `character varying(20)`.
  static func parse(_ name: String, _ description: String) throws -> Column {
    guard let open = description.firstIndex(of: "("), let close = description.lastIndex(of: ")"), open < close else {
      return Column(name: name, dataType: description)
    }
    let base = String(description[..<open])
    let sizes = description[description.index(after: open)..<close].split(separator: ",").map {
      Int($0.filter { $0 != " " })
    }
    guard !sizes.contains(nil), let first = sizes.first else { return Column(name: name, dataType: description) }
    if sizes.count == 1 { return Column(name: name, dataType: base, characterSize: first) }
    return Column(name: name, dataType: base, numericPrecision: first, numericScale: sizes[1])
  }
}
