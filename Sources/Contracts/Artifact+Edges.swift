import JSON
import OrderedCollections

/// Who depends on whom, as manifests list it.
///
/// Resources are numbers here, their places in `ids`: texts would be hashed and counted for every edge.
package struct ManifestEdges: Sendable {
  /// Nodes, sources, then the other resources that depend on something.
  package let ids: [UniqueID]
  /// What each depends on, sorted; by place.
  package private(set) var parents: [[UniqueID]] = []
  /// The places of what depends on each, as one list; those of place `p` are at `childStarts[p]..<childStarts[p + 1]`.
  private var childList: [Int32] = []
  private var childStarts: [Int32] = []

  package init(of manifest: Manifest) {
    let sections = ["exposures", "metrics", "semantic_models", "saved_queries", "unit_tests"].map {
      manifest.others[$0] ?? [:]
    }
    ids = Array(manifest.nodes.keys) + Array(manifest.sources.keys) + sections.flatMap { Array($0.keys) }
    parents.reserveCapacity(ids.count)
    for node in manifest.nodes.values { parents.append(Self.sorted(node.dependsOn.nodes)) }
    for _ in manifest.sources.keys { parents.append([]) }
    for artifact in sections.flatMap({ Array($0.values) }) {
      let dependencies = artifact["depends_on"]?["nodes"]?.arrayValue ?? []
      parents.append(dependencies.compactMap(\.stringValue).sorted())
    }
    let firstOther = manifest.nodes.count + manifest.sources.count
    let others = Dictionary(zip(ids[firstOther...], firstOther...)) { first, _ in first }
    linkChildren { id in
      manifest.nodes.index(forKey: id) ?? manifest.sources.index(forKey: id).map { $0 + manifest.nodes.count }
        ?? others[id]
    }
  }

  /// What depends on the resource at `place`, sorted.
  package func children(of place: Int) -> [UniqueID] {
    Self.sorted(childList[Int(childStarts[place])..<Int(childStarts[place + 1])].map { ids[Int($0)] })
  }

  private static func sorted(_ ids: [UniqueID]) -> [UniqueID] { ids.count < 2 ? ids : ids.sorted() }

  private mutating func linkChildren(_ place: (UniqueID) -> Int?) {
    var edges: [(parent: Int32, child: Int32)] = []
    edges.reserveCapacity(ids.count * 2)
    childStarts = Array(repeating: 0, count: ids.count + 1)
    for (child, dependencies) in parents.enumerated() {
      for id in dependencies {
        guard let parent = place(id) else { continue }
        edges.append((Int32(parent), Int32(child)))
        childStarts[parent + 1] += 1
      }
    }
    for place in ids.indices { childStarts[place + 1] += childStarts[place] }
    var free = childStarts
    childList = Array(repeating: 0, count: edges.count)
    for (parent, child) in edges {
      childList[Int(free[Int(parent)])] = child
      free[Int(parent)] += 1
    }
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
