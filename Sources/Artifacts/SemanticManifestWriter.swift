import Contracts
import Diagnostics
import JSON

/// Writes `semantic_manifest.json`: what MetricFlow reads of a project.
///
/// Its classes (dbt_semantic_interfaces) have fewer members than the manifest's and another order; `SemanticForm` names them.
package struct SemanticManifestWriter: ArtifactWriter {
  private let manifest: Manifest

  package init(_ manifest: Manifest) { self.manifest = manifest }

  package func bytes() -> [UInt8] {
    var writer = JSONWriter(.python)
    writer.value(
      .object([
        "semantic_models": entries("semantic_models", SemanticForm.semanticModel),
        "metrics": entries("metrics", SemanticForm.metric),
        "project_configuration": .object(projectConfiguration),
        "saved_queries": entries("saved_queries", SemanticForm.savedQuery),
      ]))
    return writer.bytes
  }

  private func entries(_ section: String, _ form: SemanticForm) -> JSONValue {
    .array((manifest.others[section] ?? [:]).values.map { form.of(.object($0)) })
  }

  // MARK: Time spines

  private var projectConfiguration: JSONObject {
    [
      "time_spine_table_configurations": .array(legacyTimeSpine.map { [.object($0)] } ?? []),
      "metadata": .null,
      // The version of dbt_semantic_interfaces that dbt-core 1.11.16 takes.
      "dsi_package_version": .object(["major_version": "0", "minor_version": "9", "patch_version": "0"]),
      "time_spines": .array(manifest.nodes.values.compactMap(timeSpine).map(JSONValue.object)),
    ]
  }

  private func timeSpine(_ node: Node) -> JSONObject? {
    guard let spine = node.model?.timeSpine, let column = spine["standard_granularity_column"]?.stringValue else {
      return nil
    }
    return [
      "node_relation": .object([
        "alias": .string(node.alias), "schema_name": .string(node.schema), "database": JSONValue(node.database),
        "relation_name": JSONValue(node.relationName),
      ]),
      "primary_column": .object([
        "name": .string(column), "time_granularity": JSONValue(node.columns[column]?.granularity),
      ]),
      "custom_granularities": SemanticForm.list([.member("name"), .member("column_name")]).of(
        spine["custom_granularities"] ?? .array([])),
    ]
  }

  /// A model of this name is a time spine of days also without `time_spine`, as it was before there was such a key.
  private var legacyTimeSpine: JSONObject? {
    guard manifest.others["semantic_models"]?.isEmpty == false,
      let node = manifest.nodes.values.first(where: {
        $0.resourceType == .model && $0.name == "metricflow_time_spine" && $0.model?.timeSpine == nil
      })
    else { return nil }
    return ["location": JSONValue(node.relationName), "column_name": "date_day", "grain": "day"]
  }
}
