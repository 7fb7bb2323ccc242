import JSON

extension TestProject {
  /// `run_results.json`: each node's status by its unique id.
  func statuses() throws -> [String: String] {
    try results().mapValues { $0["status"]?.stringValue ?? "" }
  }

  /// `run_results.json`: each node's result by its unique id.
  func results() throws -> [String: JSONValue] {
    let results = try json("target/run_results.json")["results"]?.arrayValue ?? []
    return Dictionary(uniqueKeysWithValues: results.map { ($0["unique_id"]?.stringValue ?? "", $0) })
  }

  /// A node of `manifest.json`.
  func node(_ id: String) throws -> JSONValue { try json("target/manifest.json")["nodes"]?[id] ?? .null }
}
