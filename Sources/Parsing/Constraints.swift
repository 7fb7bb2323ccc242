import Context
import Contracts
import JSON
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

  /// SHA-256 of the columns by name with their types and constraints, and of the model's own constraints where its
  /// materialization enforces them. dbt takes it over the texts of its Python objects.
  static func checksum(of columns: [ColumnInfo], _ constraints: [JSONObject], materialized: String) -> String {
    var text = ""
    for column in columns.sorted(by: { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }) {
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
        return "\(key)=\(TestNaming.pythonRepresentation(value))"
      }
      return "\(className)(\(members.joined(separator: ", ")))"
    }
    return "[\(texts.joined(separator: ", "))]"
  }
}
