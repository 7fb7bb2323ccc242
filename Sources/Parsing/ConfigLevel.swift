import JSON

/// One folder's level of a config tree of `dbt_project.yml`, read once for all nodes.
struct ConfigLevel: Sendable {
  /// `+key` and, for plain values, `key`.
  private let values: JSONObject
  private let folders: [String: ConfigLevel]

  init(_ tree: JSONObject) {
    var values: JSONObject = [:]
    var folders: [String: ConfigLevel] = [:]
    for (key, value) in tree {
      if key.hasPrefix("+") {
        values[String(key.dropFirst()).trimmed] = value
      } else if value.objectValue == nil {
        values[key] = value
      }
      if let members = value.objectValue { folders[key] = ConfigLevel(members) }
    }
    self.values = values
    self.folders = folders
  }

  /// The configs of the top, then of each folder on the way to the node.
  func forEach(on fqn: [String], _ body: (JSONObject) -> Void) {
    var level = self
    body(level.values)
    for name in fqn {
      guard let next = level.folders[name] else { return }
      level = next
      body(level.values)
    }
  }
}
