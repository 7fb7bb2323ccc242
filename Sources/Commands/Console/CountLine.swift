import Contracts

/// dbt's enumerations: `7 models, 9 data tests, 1 seed, 512 macros`, `1 incremental model, 3 project hooks`.
package enum CountLine {
  /// What a manifest holds, in the order in which dbt comes upon it.
  package static func found(in manifest: Manifest) -> String {
    var nodes: [ResourceType: Int] = [:]
    var hasSingularTests = false
    for node in manifest.nodes.values {
      nodes[node.resourceType, default: 0] += 1
      if node.resourceType == .test, node.test?.metadata == nil { hasSingularTests = true }
    }
    // Tests without a file of their own come last, from properties files.
    let order: [ResourceType] =
      [.model, .snapshot, .analysis] + (hasSingularTests ? [.test] : []) + [
        .seed, .operation, .function,
      ]
      + (hasSingularTests ? [] : [.test]) + [.sqlOperation]
    let others: [(String, ResourceType)] = [
      ("exposures", .exposure), ("metrics", .metric), ("groups", .group), ("semantic_models", .semanticModel),
      ("saved_queries", .savedQuery), ("unit_tests", .unitTest),
    ]
    var counts = order.map { ($0.rawValue, nodes[$0] ?? 0) }
    counts.append((ResourceType.source.rawValue, manifest.sources.count))
    for (key, type) in others {
      if type == .group { counts.append((ResourceType.macro.rawValue, manifest.macros.count)) }
      counts.append((type.rawValue, manifest.others[key]?.count ?? 0))
    }
    return counts.filter { $0.1 > 0 }.map { text($0.1, $0.0) }.joined(separator: ", ")
  }

  /// What a run worked on, by kind.
  package static func finished(_ nodes: some Sequence<Node>) -> String {
    var counts: [String: Int] = [:]
    for node in nodes {
      let kind =
        switch node.resourceType {
        case .model: "\(node.config.materialized) model"
        case .operation: "project hook"
        default: node.resourceType.rawValue
        }
      counts[kind, default: 0] += 1
    }
    return counts.sorted { $0.key < $1.key }.map { text($0.value, $0.key) }.joined(separator: ", ")
  }

  private static func text(_ count: Int, _ kind: String) -> String {
    let plural =
      switch kind {
      case "analysis": "analyses"
      case "saved_query": "saved queries"
      case "test": "data tests"
      default: "\(kind)s"
      }
    return "\(count) \(count == 1 ? kind : plural)".replacingUnderscores
  }
}
