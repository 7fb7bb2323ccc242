import JSON
import OrderedCollections

/// Who depends on whom, as manifests list it.
package struct ManifestEdges: Sendable {
  /// What each node depends on, sorted.
  package private(set) var parents: OrderedDictionary<UniqueID, [UniqueID]> = [:]
  /// What depends on each node, sorted.
  package private(set) var children: OrderedDictionary<UniqueID, [UniqueID]> = [:]

  package init(of manifest: Manifest) {
    for node in manifest.nodes.values { parents[node.uniqueID] = node.dependsOn.nodes.sorted() }
    for id in manifest.sources.keys { parents[id] = [] }
    for section in ["exposures", "metrics", "semantic_models", "saved_queries", "unit_tests"] {
      for (id, artifact) in manifest.others[section] ?? [:] {
        let dependencies = artifact["depends_on"]?["nodes"]?.arrayValue ?? []
        parents[id] = dependencies.compactMap(\.stringValue).sorted()
      }
    }
    children = parents.mapValues { _ in [] }
    for (child, dependencies) in parents {
      for parent in dependencies { children[parent]?.append(child) }
    }
    for parent in children.keys { children[parent]?.sort() }
  }
}

extension Manifest {
  /// The members of each group, by the group's name.
  package var groupMap: OrderedDictionary<String, [UniqueID]> {
    var map: OrderedDictionary<String, [UniqueID]> = [:]
    for artifact in (others["groups"] ?? [:]).values {
      if let name = artifact["name"]?.stringValue { map[name] = [] }
    }
    for node in nodes.values where !map.isEmpty {
      if let group = node.group { map[group]?.append(node.uniqueID) }
    }
    for section in ["saved_queries", "semantic_models", "metrics"] {
      for (id, artifact) in others[section] ?? [:] {
        if let group = (artifact["group"] ?? artifact["config"]?["group"])?.stringValue { map[group]?.append(id) }
      }
    }
    return map
  }
}
