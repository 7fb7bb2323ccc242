import JSON

extension Node {
  /// Whether a test keeps its failing rows in a relation.
  ///
  /// - Parameter byDefault: the flag `--store-failures`.
  package func storesFailures(byDefault: Bool) -> Bool {
    guard resourceType == .test else { return false }
    if let kind = config["store_failures_as"]?.stringValue { return kind != "ephemeral" }
    return config["store_failures"]?.boolValue ?? byDefault
  }
}
