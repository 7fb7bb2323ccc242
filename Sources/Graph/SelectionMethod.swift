import Diagnostics

/// What a criterion looks at, by the name before the colon.
package enum SelectionMethod: String, Sendable, Hashable, CaseIterable {
  case fqn
  case tag
  case group
  case access
  case source
  case path
  case file
  case package
  case config
  case testName = "test_name"
  case testType = "test_type"
  case resourceType = "resource_type"
  case state
  case exposure
  case metric
  case result
  case sourceStatus = "source_status"
  case version
  case semanticModel = "semantic_model"
  case savedQuery = "saved_query"
  case unitTest = "unit_test"

  /// The method that a name with arguments (`config.materialized`) means, or the one that suits a bare `value`.
  static func resolve(_ name: String?, value: String) throws(DbtError) -> (SelectionMethod, [String]) {
    guard let name else { return (byDefault(for: value), []) }
    let parts = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard let method = SelectionMethod(rawValue: parts[0]) else {
      throw DbtError(
        .runtime, "'\(parts[0])' is not a valid method name",
        notes: ["One of: " + allCases.map(\.rawValue).joined(separator: ", ")])
    }
    return (method, Array(parts.dropFirst()))
  }

  private static func byDefault(for value: String) -> SelectionMethod {
    if value.contains("/") { return .path }
    let lowered = value.lowercased()
    return [".sql", ".py", ".csv"].contains { lowered.hasSuffix($0) } ? .file : .fqn
  }
}
