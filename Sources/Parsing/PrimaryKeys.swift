import Contracts
import Threads

/// Infers which columns identify a model's rows: from constraints, else from `unique` and `not_null` tests.
struct PrimaryKeys {
  /// Tests by the model that they are about.
  private var testsByModel: [UniqueID: [(metadata: TestMetadata, isEnabled: Bool)]] = [:]

  /// The columns of all models, each with its place among the nodes.
  static func all(of manifest: Manifest) -> [(place: Int, columns: [String])] {
    let keys = PrimaryKeys(manifest)
    let nodes = manifest.nodes.values
    let models = nodes.indices.filter { nodes[$0].resourceType == .model }
    return parallelMap(count: models.count) { (models[$0], keys.columns(of: nodes[models[$0]])) }
  }

  private init(_ manifest: Manifest) {
    for node in manifest.nodes.values { add(node.test, isEnabled: node.config.isEnabled) }
    for node in manifest.disabled.values.joined() { add(node.test, isEnabled: node.config.isEnabled) }
  }

  private mutating func add(_ test: TestDetail?, isEnabled: Bool) {
    guard let metadata = test?.metadata, let model = test?.attachedNode else { return }
    testsByModel[model, default: []].append((metadata, isEnabled))
  }

  /// Sorted; empty when nothing says.
  private func columns(of model: Node) -> [String] {
    let constraints = model.model?.constraints ?? []
    if let key = constraints.first(where: { $0["type"]?.stringValue == "primary_key" }) {
      return (key["columns"]?.arrayValue?.compactMap(\.stringValue) ?? []).sorted()
    }
    for (name, column) in model.columns
    where column.constraints.contains(where: { $0["type"]?.stringValue == "primary_key" }) {
      return [name]
    }
    var unique: Set<String> = []
    var disabledUnique: Set<String> = []
    var notNull: Set<String> = []
    for test in testsByModel[model.uniqueID] ?? [] {
      let columns =
        test.metadata.arguments["column_name"]?.stringValue.map { [$0] }
        ?? test.metadata.arguments["combination_of_columns"]?.arrayValue?.compactMap(\.stringValue) ?? []
      switch test.metadata.name {
      case "unique", "unique_combination_of_columns":
        if test.isEnabled { unique.formUnion(columns) } else { disabledUnique.formUnion(columns) }
      case "not_null": notNull.formUnion(columns)
      default: continue
      }
    }
    let both = unique.union(disabledUnique).intersection(notNull)
    return (both.isEmpty ? (unique.isEmpty ? disabledUnique : unique) : both).sorted()
  }
}
