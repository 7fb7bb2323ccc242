import JSON

extension Node {
  /// Whether a test keeps its failing rows in a relation.
  package func storesFailures(_ flags: Flags) -> Bool {
    guard resourceType == .test else { return false }
    if let kind = config["store_failures_as"]?.stringValue { return kind == "table" || kind == "view" }
    return config["store_failures"]?.boolValue ?? flags.storeFailures
  }
}
