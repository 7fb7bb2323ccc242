import Contracts
import JSON

extension SemanticLayerParser {
  func metric(_ entry: PropertiesEntry) throws -> Described {
    let shapes = ShapeReader(reader: reader, section: entry.key, path: entry.path)
    let read = try shapes.read(entry.node, MetricShape.entry)
    if let complaint = Self.complaint(about: entry.name) {
      throw shapes.error(entry.node["name"] ?? entry.node, [], complaint)
    }
    return try metric(entry, read, config(entry, "metrics", Self.defaults))
  }

  func metric(_ entry: PropertiesEntry, _ read: JSONObject, _ built: ConfigBuilder.Built) throws -> Described {
    let meta = built.config.meta
    var members = Self.head(entry, .metric)
    for key in ["description", "label", "type"] { members[key] = read[key] }
    members["type_params"] = .object(Self.typeParams(read))
    members["filter"] = read["filter"]
    members["metadata"] = .null
    members["time_granularity"] = read["time_granularity"]
    members["meta"] = meta.isEmpty ? read["meta"] : .object(meta)
    members["tags"] = read["tags"]
    members["config"] = .object(built.config.values)
    members["unrendered_config"] = .object(built.unrendered)
    members["sources"] = []
    members["depends_on"] = ["macros": [], "nodes": []]
    members["refs"] = []
    members["metrics"] = []
    members["created_at"] = .double(createdAt)
    members["group"] = built.config["group"] ?? .null
    return described(entry, members, built.config)
  }

  /// All of them, in dbt's order; input measures are known once all metrics are.
  private static func typeParams(_ read: JSONObject) -> JSONObject {
    let written = read["type_params"]?.objectValue ?? [:]
    func value(_ key: String) -> JSONValue { written[key] ?? .null }
    return [
      "measure": value("measure"), "input_measures": [], "numerator": value("numerator"),
      "denominator": value("denominator"), "expr": value("expr"), "window": value("window"),
      "grain_to_date": value("grain_to_date"), "metrics": written["metrics"]?.arrayValue.map(JSONValue.array) ?? [],
      "conversion_type_params": value("conversion_type_params"),
      "cumulative_type_params": read["type"] == "cumulative" ? cumulative(written) : .null,
      "metric_aggregation_params": .null,
    ]
  }

  /// What stands in the old place counts where the new one says nothing.
  private static func cumulative(_ written: JSONObject) -> JSONValue {
    let nested = written["cumulative_type_params"]
    func value(_ key: String) -> JSONValue {
      if let own = nested?[key], !own.isNull { return own }
      return written[key] ?? .null
    }
    return [
      "window": value("window"), "grain_to_date": value("grain_to_date"),
      "period_agg": nested?["period_agg"] ?? "first", "metric": .null,
    ]
  }

  /// dbt's rules for names of metrics, all that are broken in one sentence.
  private static func complaint(about name: String) -> String? {
    func isWord(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isAlphabetic || isDigit(scalar) || scalar == "_" }
    func isDigit(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.numericType != nil }
    var errors: [String] = []
    if name.contains(" ") { errors.append("cannot contain spaces") }
    if name.unicodeScalars.count > 250 { errors.append("cannot contain more than 250 characters") }
    if !(name.unicodeScalars.first.map { $0.isASCII && $0.properties.isAlphabetic } ?? false) {
      errors.append("must begin with a letter")
    }
    if name.isEmpty || !name.unicodeScalars.allSatisfy(isWord) {
      errors.append("must contain only letters, numbers and underscores")
    }
    return errors.isEmpty ? nil : "The metric name '\(name)' is invalid.  It \(errors.joined(separator: ", "))"
  }
}

extension JSONObject {
  /// A simple metric of one measure, as if it had been written.
  static func createdFrom(_ measure: JSONValue) -> JSONObject {
    let name = measure["name"] ?? .null
    func own(_ key: String) -> JSONValue? {
      guard let text = measure[key]?.stringValue, !text.isEmpty else { return nil }
      return .string(text)
    }
    let input: JSONValue = [
      "name": name, "filter": .null, "alias": .null, "join_to_timespine": false, "fill_nulls_with": .null,
    ]
    return [
      "description": own("description") ?? .string("Metric created from measure \(name.stringValue ?? "")"),
      "label": own("label") ?? name, "type": "simple", "type_params": ["measure": input, "expr": own("expr") ?? name],
      "filter": .null, "time_granularity": .null, "meta": [:], "tags": [],
    ]
  }
}
