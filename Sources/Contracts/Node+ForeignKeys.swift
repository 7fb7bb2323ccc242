import JSON

extension NodeMembers {
  /// What the foreign keys of the model and of its columns lead to, as written: `ref('customers')`.
  package var foreignKeyTargets: [String] {
    let all = (model?.constraints ?? []) + columns.values.flatMap(\.constraints)
    return all.filter { $0["type"]?.stringValue == "foreign_key" }.compactMap { $0["to"]?.stringValue }
  }
}

extension Node {
  /// The node with other targets, by those written.
  package func leading(to targets: [String: String]) -> Node {
    func changed(_ constraints: [JSONObject]) -> [JSONObject] {
      constraints.map { constraint in
        guard let target = constraint["to"]?.stringValue, let other = targets[target] else { return constraint }
        return constraint.merging(["to": .string(other)]) { $1 }
      }
    }
    var node = self
    if let constraints = node.model?.constraints { node.model?.constraints = changed(constraints) }
    for name in node.columns.keys { node.columns[name]?.constraints = changed(self.columns[name]?.constraints ?? []) }
    return node
  }
}
