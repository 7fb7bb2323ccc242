import Contracts
import Diagnostics
import JSON

/// An earlier `manifest.json`, as far as `state:` and deferral ask for it; entries stay the objects that the file holds.
package struct PreviousManifest: Sendable {
  package let projectName: String?
  package let adapterType: String?
  package let nodes: JSONObject
  package let sources: JSONObject
  package let macros: JSONObject
  /// `exposures`, `metrics`, … by section.
  package let others: [String: JSONObject]

  /// - Parameter path: for errors.
  package init(parsing bytes: [UInt8], path: String) throws(DbtError) {
    let document = try ArtifactDocument(parsing: bytes, path: path, kind: "manifest", versions: 4...12)
    let metadata = document.root["metadata"]
    projectName = metadata?["project_name"]?.stringValue
    adapterType = metadata?["adapter_type"]?.stringValue
    nodes = document.root["nodes"]?.objectValue ?? [:]
    sources = document.root["sources"]?.objectValue ?? [:]
    macros = document.root["macros"]?.objectValue ?? [:]
    var others: [String: JSONObject] = [:]
    for section in PreviousManifest.otherSections { others[section] = document.root[section]?.objectValue ?? [:] }
    self.others = others
  }

  private static let otherSections = [
    "exposures", "metrics", "semantic_models", "saved_queries", "unit_tests", "functions", "groups",
  ]

  /// Everything that selection knows by a unique id.
  package var ids: Set<UniqueID> {
    var ids = Set(nodes.keys).union(sources.keys)
    for (section, entries) in others where section != "groups" { ids.formUnion(entries.keys) }
    return ids
  }

  /// Where deferral finds a node or a function; nil for nodes that are not in the manifest or have no relation.
  package func relation(of id: UniqueID) -> DeferredRelation? {
    guard let node = nodes[id] ?? others["functions"]?[id], let schema = node["schema"]?.stringValue,
      node["config"]?["materialized"]?.stringValue != "ephemeral"
    else { return nil }
    return DeferredRelation(
      database: node["database"]?.stringValue, schema: schema,
      alias: node["alias"]?.stringValue ?? node["name"]?.stringValue ?? "",
      relationName: node["relation_name"]?.stringValue,
      resourceType: node["resource_type"]?.stringValue ?? "model")
  }
}

/// A relation of another environment.
package struct DeferredRelation: Sendable, Hashable {
  package let database: String?
  package let schema: String
  package let alias: String
  package let relationName: String?
  package let resourceType: String
}
