import Contracts

/// Infers which columns identify a model's rows: from constraints, else from `unique` and `not_null` tests.
struct PrimaryKeys {
  /// What the tests of one model say of its columns.
  private struct Tested {
    var unique: Set<String> = []
    var disabledUnique: Set<String> = []
    var notNull: Set<String> = []

    mutating func add(_ columns: [String], isUnique: Bool, isEnabled: Bool) {
      for column in columns {
        if !isUnique {
          notNull.insert(column)
        } else if isEnabled {
          unique.insert(column)
        } else {
          disabledUnique.insert(column)
        }
      }
    }

    /// Sorted.
    var key: [String] {
      let both = unique.union(disabledUnique).intersection(notNull)
      return (both.isEmpty ? (unique.isEmpty ? disabledUnique : unique) : both).sorted()
    }
  }

  private var testsByModel: [UniqueID: Tested] = [:]

  /// The columns of all models that have some, each with its place among the nodes.
  static func all(of manifest: Manifest) -> [(place: Int, columns: [String])] {
    let keys = PrimaryKeys(manifest)
    let nodes = manifest.nodes.values
    return nodes.indices.compactMap { place in
      guard nodes[place].resourceType == .model else { return nil }
      let columns = keys.columns(of: nodes[place])
      return columns.isEmpty ? nil : (place, columns)
    }
  }

  private init(_ manifest: Manifest) {
    for node in manifest.nodes.values where node.resourceType == .test {
      add(node.test, isEnabled: node.config.isEnabled)
    }
    for node in manifest.disabled.values.joined() { add(node.test, isEnabled: node.config.isEnabled) }
  }

  private mutating func add(_ test: TestDetail?, isEnabled: Bool) {
    guard let metadata = test?.metadata, let model = test?.attachedNode else { return }
    let isUnique = metadata.name == "unique" || metadata.name == "unique_combination_of_columns"
    guard isUnique || metadata.name == "not_null" else { return }
    let columns =
      metadata.arguments["column_name"]?.stringValue.map { [$0] }
      ?? metadata.arguments["combination_of_columns"]?.arrayValue?.compactMap(\.stringValue) ?? []
    testsByModel[model, default: Tested()].add(columns, isUnique: isUnique, isEnabled: isEnabled)
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
    return testsByModel[model.uniqueID]?.key ?? []
  }
}
