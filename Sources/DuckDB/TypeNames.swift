import ADBC

/// DuckDB's own names of the types that its driver exports.
enum TypeNames {
  static func name(of field: ArrowField) -> String {
    field.extensionName == "arrow.json" ? "JSON" : name(of: field.type)
  }

  private static func name(of type: ArrowType) -> String {
    switch type {
    case .null: "NULL"
    case .bool, .byteBool: "BOOLEAN"
    case .int(let bits, let signed): integer(bits, signed)
    case .float(let bits): bits == 64 ? "DOUBLE" : "FLOAT"
    case .decimal(_, let precision, let scale): "DECIMAL(\(precision),\(scale))"
    case .utf8: "VARCHAR"
    case .binary, .fixedBinary: "BLOB"
    case .uuid: "UUID"
    case .bits: "BIT"
    case .zonedTime: "TIME WITH TIME ZONE"
    case .date: "DATE"
    case .time(let unit): unit == .nanoseconds ? "TIME_NS" : "TIME"
    case .timestamp(let unit, let zone): zone.isEmpty ? timestamp(unit) : "TIMESTAMP WITH TIME ZONE"
    case .duration, .monthInterval, .dayTimeInterval, .monthDayNanoInterval: "INTERVAL"
    case .list(let item, _), .listView(let item, _): name(of: item) + "[]"
    case .fixedList(let item, let size): name(of: item) + "[\(size)]"
    case .structure(let fields): "STRUCT(" + members(fields) + ")"
    case .map(let entries):
      if case .structure(let parts) = entries.type, parts.count == 2 {
        "MAP(\(name(of: parts[0])), \(name(of: parts[1])))"
      } else {
        "MAP"
      }
    case .dictionary(_, let values): name(of: values) == "VARCHAR" ? "ENUM" : name(of: values)
    case .runEndEncoded(_, let values): name(of: values)
    case .union(_, _, let fields): "UNION(" + members(fields) + ")"
    }
  }

  private static func integer(_ bits: Int, _ signed: Bool) -> String {
    let name =
      switch bits {
      case 8: "TINYINT"
      case 16: "SMALLINT"
      case 32: "INTEGER"
      case 64: "BIGINT"
      default: "HUGEINT"
      }
    return signed ? name : "U" + name
  }

  private static func timestamp(_ unit: ArrowUnit) -> String {
    switch unit {
    case .seconds: "TIMESTAMP_S"
    case .milliseconds: "TIMESTAMP_MS"
    case .microseconds: "TIMESTAMP"
    case .nanoseconds: "TIMESTAMP_NS"
    }
  }

  private static func members(_ fields: [ArrowField]) -> String {
    fields.map { "\($0.name) \(name(of: $0))" }.joined(separator: ", ")
  }
}
