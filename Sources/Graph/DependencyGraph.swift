import Contracts
import Diagnostics
import JSON

/// Who depends on whom, over everything in a manifest that has dependencies or can be depended on.
///
/// Nodes are numbered in the order of their unique ids, so that comparing numbers compares ids.
package struct DependencyGraph: Sendable {
  package let ids: [UniqueID]
  package let kinds: [ResourceType]
  /// Models that have no relation of their own.
  package let ephemeral: NodeSet
  let parents: Adjacency
  let children: Adjacency
  private let indices: [UniqueID: Int]

  package init(linking manifest: Manifest) throws {
    var members: [(id: UniqueID, kind: ResourceType, dependencies: [UniqueID])] = []
    members.reserveCapacity(manifest.nodes.count + manifest.sources.count)
    // Tests of what is switched off are in the manifest, but nobody can select them.
    for node in manifest.nodes.values where node.resourceType != .test || node.config.isEnabled {
      members.append((node.uniqueID, node.resourceType, node.dependsOn.nodes))
    }
    for id in manifest.sources.keys { members.append((id, .source, [])) }
    for (section, kind) in DependencyGraph.otherSections {
      for (id, artifact) in manifest.others[section] ?? [:] {
        members.append((id, kind, artifact.dependencies))
      }
    }
    members.sort { $0.id < $1.id }

    ids = members.map(\.id)
    kinds = members.map(\.kind)
    var indices = [UniqueID: Int](minimumCapacity: ids.count)
    for (index, id) in ids.enumerated() { indices[id] = index }
    self.indices = indices

    var ephemeral = NodeSet(capacity: ids.count)
    for node in manifest.nodes.values where node.isEphemeral { ephemeral.insert(indices[node.uniqueID]!) }
    self.ephemeral = ephemeral

    let edges = try DependencyGraph.edges(of: members, indices: indices)
    children = Adjacency(nodeCount: ids.count, edges: edges)
    parents = Adjacency(nodeCount: ids.count, edges: edges.map { (from: $0.to, to: $0.from) })
    let cycles = findCycles().map { cycleError($0, manifest: manifest) }
    if cycles.count == 1 { throw cycles[0] }
    if !cycles.isEmpty { throw DbtErrors(cycles) }
  }

  /// The sections of `Manifest.others` whose entries stand in the graph.
  static let otherSections: [(section: String, kind: ResourceType)] = [
    ("exposures", .exposure), ("metrics", .metric), ("semantic_models", .semanticModel),
    ("saved_queries", .savedQuery), ("unit_tests", .unitTest),
  ]

  private static func edges(
    of members: [(id: UniqueID, kind: ResourceType, dependencies: [UniqueID])], indices: [UniqueID: Int]
  ) throws(DbtError) -> [(from: Int, to: Int)] {
    var edges: [(from: Int, to: Int)] = []
    for (child, member) in members.enumerated() {
      let first = edges.count
      for dependency in member.dependencies {
        guard let parent = indices[dependency] else {
          throw DbtError(.compilation, "'\(member.id)' depends on '\(dependency)' which is not in the graph!")
        }
        if edges[first...].contains(where: { $0.from == parent }) { continue }
        edges.append((from: parent, to: child))
      }
    }
    return edges
  }

  // MARK: Reading

  package var count: Int { ids.count }

  package func index(of id: UniqueID) -> Int? { indices[id] }

  /// Direct dependencies in the order in which they were declared; empty for unknown ids.
  package func parents(of id: UniqueID) -> [UniqueID] {
    indices[id].map { node in parents[node].map { ids[$0] } } ?? []
  }

  /// Direct dependents, sorted; empty for unknown ids.
  package func children(of id: UniqueID) -> [UniqueID] {
    indices[id].map { node in children[node].map { ids[$0] } } ?? []
  }

  /// Everything that depends on one of `origins`, at most `depth` steps away.
  func descendants(of origins: NodeSet, depth: Int? = nil) -> NodeSet { reach(from: origins, along: children, depth) }

  /// Everything that one of `origins` depends on, at most `depth` steps away.
  func ancestors(of origins: NodeSet, depth: Int? = nil) -> NodeSet { reach(from: origins, along: parents, depth) }

  /// An origin is in the result only when another origin leads to it.
  private func reach(from origins: NodeSet, along edges: Adjacency, _ depth: Int?) -> NodeSet {
    var reached = NodeSet(capacity: count)
    var layer = Array(origins)
    var steps = 0
    while !layer.isEmpty, steps < depth ?? .max {
      var next: [Int] = []
      for node in layer {
        for target in edges[node] where reached.insert(target) { next.append(target) }
      }
      layer = next
      steps += 1
    }
    return reached
  }
}

extension JSONObject {
  /// `depends_on.nodes` of an artifact object.
  var dependencies: [UniqueID] { self["depends_on"]?["nodes"]?.arrayValue?.compactMap(\.stringValue) ?? [] }
}
