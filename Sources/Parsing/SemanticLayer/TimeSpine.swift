import Contracts
import Diagnostics
import JSON
import OrderedCollections

/// `time_spine` of a model: the column that has a row for each day (or hour, …), and custom granularities beside it.
enum TimeSpine {
  private static let fields: [Field] = [
    .required("standard_granularity_column"),
    .optional(
      "custom_granularities", .list(.object([.required("name"), .optional("column_name")])), []),
  ]

  /// - Throws: unless the model describes all columns that the time spine names.
  static func read(
    _ entry: PropertiesEntry, _ columns: OrderedDictionary<String, ColumnInfo>, _ reader: PropertiesReader
  ) throws -> JSONValue? {
    guard let node = entry.node["time_spine"], !node.isNull else { return nil }
    let spine = try ShapeReader(reader: reader, section: entry.key, path: entry.path).read(
      node, fields, at: ["time_spine"])
    let name = spine["standard_granularity_column"]?.stringValue ?? ""
    let known = JSONValue(strings: Array(columns.keys)).pythonRepresentation
    guard let column = columns[name] else {
      throw (node["standard_granularity_column"] ?? node).error(
        .parsing,
        "Time spine standard granularity column must be defined on the model. Got invalid column name '\(name)' for "
          + "model '\(entry.name)'. Valid names: \(known).")
    }
    guard column.granularity != nil else {
      throw (node["standard_granularity_column"] ?? node).error(
        .parsing,
        "Time spine standard granularity column must have a granularity defined. Please add one for column '\(name)' "
          + "in model '\(entry.name)'.")
    }
    let custom = (spine["custom_granularities"]?.arrayValue ?? []).compactMap {
      $0["column_name"]?.stringValue ?? $0["name"]?.stringValue
    }
    let missing = custom.filter { columns[$0] == nil }
    guard missing.isEmpty else {
      throw (node["custom_granularities"] ?? node).error(
        .parsing,
        "Time spine custom granularity columns do not exist in the model. Columns not found: "
          + "\(JSONValue(strings: missing).pythonRepresentation); Available columns: \(known)")
    }
    return .object(spine)
  }
}
