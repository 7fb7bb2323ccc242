import JSON

extension Node {
  /// Whether a test keeps its failing rows in a relation.
  ///
  /// - Parameter byDefault: the flag `--store-failures`.
  package func storesFailures(byDefault: Bool) -> Bool {
    guard self.resourceType == .test else { return false }
    if let kind = self.config["store_failures_as"]?.stringValue { return kind != "ephemeral" }
    return self.config["store_failures"]?.boolValue ?? byDefault
  }
}
