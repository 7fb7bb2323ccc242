import Contracts

/// Infers which columns identify a model's rows: from constraints, else from `unique` and `not_null` tests.
struct PrimaryKeys {
  /// Tests by the model that they are about.
  private var testsByModel: [UniqueID: [Node]] = [:]

  init(_ manifest: Manifest) {
    for node in manifest.nodes.values where node.test?.metadata != nil {
      if let model = node.test?.attachedNode { testsByModel[model, default: []].append(node) }
    }
    for node in manifest.disabled.values.joined() where node.test?.metadata != nil {
      if let model = node.test?.attachedNode { testsByModel[model, default: []].append(node) }
    }
  }

  /// Sorted; empty when nothing says.
  func columns(of model: Node) -> [String] {
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
      guard let metadata = test.test?.metadata else { continue }
      let columns =
        metadata.arguments["column_name"]?.stringValue.map { [$0] }
        ?? metadata.arguments["combination_of_columns"]?.arrayValue?.compactMap(\.stringValue) ?? []
      switch metadata.name {
      case "unique", "unique_combination_of_columns":
        if test.config.isEnabled { unique.formUnion(columns) } else { disabledUnique.formUnion(columns) }
      case "not_null": notNull.formUnion(columns)
      default: continue
      }
    }
    let both = unique.union(disabledUnique).intersection(notNull)
    return (both.isEmpty ? (unique.isEmpty ? disabledUnique : unique) : both).sorted()
  }
}
