import Context
import Contracts
import Diagnostics
import JSON
import Jinja
import YAML

/// Reads constraints of models and columns, and sums a contract up.
enum Constraints {
  /// Each as manifests show it: all members, those that nobody set with dbt's defaults.
  ///
  /// - Parameter ofModel: constraints of a model name columns.
  static func read(_ node: YAMLNode?, ofModel: Bool, _ reader: PropertiesReader) throws -> [JSONObject] {
    try (node?.items ?? []).compactMap { item in
      guard let written = try reader.render(item).objectValue else { return nil }
      var constraint: JSONObject = [
        "type": .null, "name": .null, "expression": .null, "warn_unenforced": true, "warn_unsupported": true,
        "to": .null, "to_columns": [],
      ]
      if ofModel { constraint["columns"] = [] }
      return constraint.merging(written) { $1 }
    }
  }

  private static let types = ["check", "not_null", "unique", "primary_key", "foreign_key", "custom"]

  /// Holds a model's entry against dbt's rules: known types; one primary key; an enforced contract needs columns.
  static func check(_ patch: PropertiesEntry, _ node: Node) throws {
    var errors: [DbtError] = []
    let columns = (patch.version?.node["columns"]?.items ?? []) + (patch.node["columns"]?.items ?? [])
    for column in columns {
      for item in wrongTypes(column["constraints"]) {
        errors.append(wrongType(item, "Invalid constraint type on column \(column["name"]?.string ?? "")", node))
      }
    }
    let isEnforced = node.config["contract"]?["enforced"]?.boolValue == true
    if isEnforced {
      let list = types.map { "'\($0)'" }.joined(separator: ", ")
      for item in wrongTypes(patch.node["constraints"]) {
        let text = "Invalid constraint type on model \(node.name): Type must be one of [\(list)]"
        errors.append(wrongType(item, text, node))
      }
      if node.columns.isEmpty {
        errors.append(
          DbtError(
            .parsing,
            "Contract enforcement failed for: (\(node.originalFilePath))\n"
              + "Constraints must be defined in a `yml` schema configuration file like `schema.yml`.",
            at: (patch.node["config"]?.pair("contract") ?? patch.node.pair("name"))?.key.span, node: node.title,
            notes: ["Name each column of the model under `columns:`, with its `data_type`."]))
      }
    }
    if errors.isEmpty, let error = wrongKeys(node, patch) { errors = [error] }
    try DbtErrors.check(errors)
  }

  private static func wrongTypes(_ list: YAMLNode?) -> [YAMLNode] {
    (list?.items ?? []).filter { item in item["type"]?.string.map { !types.contains($0) } ?? true }
  }

  private static func wrongType(_ item: YAMLNode, _ text: String, _ node: Node) -> DbtError {
    DbtError(
      .parsing, text, at: (item["type"] ?? item).span, node: node.title,
      notes: ["One of: " + types.joined(separator: ", ")])
  }

  private static func wrongKeys(_ node: Node, _ patch: PropertiesEntry) -> DbtError? {
    func isKey(_ constraint: JSONObject) -> Bool { constraint["type"]?.stringValue == "primary_key" }
    let columns = node.columns.values.filter { $0.constraints.contains(where: isKey) }.map(\.name)
    var reasons: [String] = []
    if columns.count > 1 {
      reasons.append(
        "Found \(columns.count) columns (\(JSONValue(strings: columns).pythonRepresentation)) with primary key constraints "
          + "defined. Primary keys for multiple columns must be defined as a model level constraint.")
    }
    if !columns.isEmpty, node.model?.constraints.contains(where: isKey) ?? false {
      reasons.append(
        "Primary key constraints defined at the model level and the columns level. Primary keys can be defined at the "
          + "model level or the column level, not both.")
    }
    guard !reasons.isEmpty else { return nil }
    return DbtError(
      .parsing, "Primary key constraint error: (\(node.originalFilePath))\n" + reasons.joined(separator: "\n"),
      at: (patch.node.pair("columns") ?? patch.node.pair("name"))?.key.span, node: node.title)
  }

  /// What the foreign keys of a model point at: dbt counts them among its references.
  static func targets(of node: Node, _ patch: PropertiesEntry?) throws -> [ForeignKeyTarget] {
    guard let model = node.model, let patch else { return [] }
    let constraints = model.constraints + node.columns.values.flatMap(\.constraints)
    return try constraints.compactMap { constraint in
      guard constraint["type"]?.stringValue == "foreign_key", let text = constraint["to"]?.stringValue else {
        return nil
      }
      let place = place(of: text, in: patch)
      let call = StaticCall(text)
      if let ref = call?.ref(at: place) { return .ref(ref) }
      guard let call, call.function == "source", call.arguments.count == 2 else {
        throw DbtError(
          .parsing,
          "Invalid 'ref' or 'source' syntax on foreign key constraint 'to' on model \(node.name): \(text).", at: place)
      }
      return .source(call.arguments[0], call.arguments[1], place)
    }
  }

  enum ForeignKeyTarget {
    case ref(RefCall)
    case source(String, String, SourceSpan)
  }

  private static func place(of target: String, in patch: PropertiesEntry) -> SourceSpan {
    let owners = [patch.version?.node, patch.node].compactMap { $0 }.flatMap { [$0] + ($0["columns"]?.items ?? []) }
    let constraints = owners.flatMap { $0["constraints"]?.items ?? [] }
    return (constraints.compactMap { $0["to"] }.first { $0.string == target } ?? patch.node).span
  }

  /// SHA-256 of the columns by name with their types and constraints, and of the model's own constraints where its
  /// materialization enforces them. dbt takes it over the texts of its Python objects.
  static func checksum(of columns: [ColumnInfo], _ constraints: [JSONObject], materialized: String) -> String {
    var text = ""
    for column in columns.sorted(by: { $0.name.precedes($1.name) }) {
      text += "|\(column.name)\(column.dataType ?? "None")\(pythonText(column.constraints, "ColumnLevelConstraint"))"
    }
    if ["table", "incremental"].contains(materialized) {
      text += materialized + pythonText(constraints, "ModelLevelConstraint")
    }
    return CommonNames.sha256(Array(text.utf8))
  }

  private static func pythonText(_ constraints: [JSONObject], _ className: String) -> String {
    let texts = constraints.map { constraint in
      let members = constraint.map { key, value in
        if key == "type", case .string(let type) = value { return "type=<ConstraintType.\(type): '\(type)'>" }
        return "\(key)=\(value.pythonRepresentation)"
      }
      return "\(className)(\(members.joined(separator: ", ")))"
    }
    return "[\(texts.joined(separator: ", "))]"
  }
}
