import Contracts
import Diagnostics

/// Finds the members of a manifest that a selection means.
package struct Selector: Sendable {
  let manifest: Manifest
  let graph: DependencyGraph
  let state: PreviousState?
  /// What can be selected: everything that is switched on.
  let members: NodeSet
  private let sources: NodeSet

  package init(manifest: Manifest, graph: DependencyGraph, state: PreviousState? = nil) {
    self.manifest = manifest
    self.graph = graph
    self.state = state
    var members = NodeSet(capacity: graph.count)
    var sources = NodeSet(capacity: graph.count)
    for (index, kind) in graph.kinds.enumerated() {
      if kind == .source { sources.insert(index) }
      if Selector.member(index, of: graph, manifest)?.isEnabled == true { members.insert(index) }
    }
    self.members = members
    self.sources = sources
  }

  /// What a selection found.
  package struct Selection: Sendable {
    package var ids: Set<UniqueID>
    /// The words of the command line that match nothing, for "The selection criterion 'x' does not match any enabled
    /// nodes".
    package var unmatched: [String]
  }

  /// - Parameter resourceTypes: what the command can work on; everything else is left out of the result.
  /// - Parameter includesEmpty: nodes without code too, as for `ls`.
  package func select(
    _ spec: SelectionSpec, resourceTypes: Set<ResourceType>, includesEmpty: Bool = false
  ) throws(DbtError) -> Selection {
    var unmatched: [String] = []
    let found = try resolve(spec, unmatched: &unmatched)
    var ids = Set<UniqueID>()
    for index in found.direct where resourceTypes.contains(graph.kinds[index]) {
      if !includesEmpty, member(index)?.isEmpty == true { continue }
      ids.insert(graph.ids[index])
    }
    return Selection(ids: ids, unmatched: unmatched)
  }

  func member(_ index: Int) -> GraphMember? { Selector.member(index, of: graph, manifest) }

  private static func member(_ index: Int, of graph: DependencyGraph, _ manifest: Manifest) -> GraphMember? {
    let id = graph.ids[index]
    let kind = graph.kinds[index]
    if kind == .source { return manifest.sources[id].map(GraphMember.source) }
    if let node = manifest.nodes[id] { return .node(node) }
    guard let section = DependencyGraph.otherSections.first(where: { $0.kind == kind })?.section else { return nil }
    return manifest.others[section]?[id].map { .other(kind, $0) }
  }

  // MARK: Set operations

  /// Members that are selected, and tests that join them if the rest of their parents turns up.
  private struct Found {
    var direct: NodeSet
    var indirect: NodeSet
  }

  private func resolve(_ spec: SelectionSpec, unmatched: inout [String]) throws(DbtError) -> Found {
    switch spec {
    case .criterion(let criterion): return try resolve(criterion)
    case .group(let group):
      var parts: [Found] = []
      for component in group.components {
        var part = try resolve(component, unmatched: &unmatched)
        part.indirect.formUnion(part.direct)
        parts.append(part)
      }
      let direct = combine(parts.map(\.direct), by: group.operation)
      let indirect = combine(parts.map(\.indirect), by: group.operation)
      let found = Found(direct: admit(indirect, to: direct, mode: group.indirectSelection), indirect: indirect)
      if let word = group.expected, found.direct.isEmpty, !unmatched.contains(word) { unmatched.append(word) }
      return found
    }
  }

  private func combine(_ sets: [NodeSet], by operation: SelectionSpec.Group.Operation) -> NodeSet {
    guard var result = sets.first else { return NodeSet(capacity: graph.count) }
    for set in sets.dropFirst() {
      switch operation {
      case .union: result.formUnion(set)
      case .intersection: result.formIntersection(set)
      case .difference: result.subtract(set)
      }
    }
    return result
  }

  private func resolve(_ criterion: SelectionCriterion) throws(DbtError) -> Found {
    let matched = try search(criterion)
    var selected = matched
    if criterion.childrensParents {
      let origins = within(graph.descendants(of: matched)).union(matched)
      selected.formUnion(within(graph.ancestors(of: origins)).union(origins))
    }
    if criterion.parents { selected.formUnion(within(graph.ancestors(of: matched, depth: criterion.parentsDepth))) }
    if criterion.children { selected.formUnion(within(graph.descendants(of: matched, depth: criterion.childrenDepth))) }
    return expand(selected, mode: criterion.indirectSelection)
  }

  private func within(_ set: NodeSet) -> NodeSet {
    var set = set
    set.formIntersection(members)
    return set
  }

  // MARK: Tests that come along

  /// Adds the tests of selected nodes: all (eager), those whose parents are all selected (cautious) or also parents of
  /// selected nodes (buildable), or none (empty).
  private func expand(_ selected: NodeSet, mode: Flags.IndirectSelection) -> Found {
    var found = Found(direct: selected, indirect: NodeSet(capacity: graph.count))
    if mode == .empty { return found }
    var allowed = selected
    if mode == .buildable {
      allowed.formUnion(within(graph.ancestors(of: selected)))
      allowed.formUnion(sources)
    }
    for node in selected {
      for child in graph.children[node] where graph.kinds[child].isTest && members.contains(child) {
        if mode == .eager || graph.parents[child].allSatisfy(allowed.contains) {
          found.direct.insert(child)
        } else {
          found.indirect.insert(child)
        }
      }
    }
    return found
  }

  /// Adds the waiting tests whose parents have all turned up.
  private func admit(_ waiting: NodeSet, to direct: NodeSet, mode: Flags.IndirectSelection) -> NodeSet {
    guard mode == .cautious || mode == .buildable, waiting != direct else { return direct }
    var allowed = direct
    if mode == .buildable { allowed.formUnion(within(graph.ancestors(of: direct))) }
    var result = direct
    for test in waiting where graph.kinds[test] != .unitTest {
      // One cautious test may be the last parent that another waits for.
      let present = mode == .cautious ? result : allowed
      if graph.parents[test].allSatisfy(present.contains) { result.insert(test) }
    }
    return result
  }
}
