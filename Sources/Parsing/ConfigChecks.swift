import Contracts
import Diagnostics
import JSON

/// The configs whose type or value dbt checks before anything runs.
enum ConfigChecks {
  private enum Kind: String {
    case boolean, string, array, object, integer
  }

  /// Null passes everywhere; unknown keys are free.
  private static let kinds: [String: [Kind]] = [
    "enabled": [.boolean], "materialized": [.string], "alias": [.string], "schema": [.string], "database": [.string],
    "tags": [.array, .string], "meta": [.object], "persist_docs": [.object], "column_types": [.object],
    "quoting": [.object], "full_refresh": [.boolean], "grants": [.object], "store_failures": [.boolean],
    "severity": [.string], "fail_calc": [.string], "warn_if": [.string], "error_if": [.string], "limit": [.integer],
    "where": [.string], "quote_columns": [.boolean], "delimiter": [.string], "group": [.string],
    "on_schema_change": [.string], "docs": [.object], "incremental_strategy": [.string],
  ]

  /// - Parameter file: where to look for the key, so that the error has a place.
  static func check(_ config: NodeConfig, _ node: Node) throws {
    for (key, value) in config.values where !value.isNull {
      guard let allowed = kinds[key] else { continue }
      if !allowed.contains(where: { fits(value, $0) }) {
        let shown = TestNaming.pythonRepresentation(value)
        let reason =
          allowed.count == 1
          ? "\(shown) is not of type '\(allowed[0].rawValue)'"
          : "\(shown) is not valid under any of the given schemas"
        throw DbtError(.parsing, "at path ['\(key)']: \(reason)", at: place(of: key, in: node), node: node.title)
      }
    }
    if node.resourceType == .test, let severity = config["severity"]?.stringValue,
      !["warn", "error"].contains(severity.lowercased())
    {
      throw DbtError(
        .parsing, "at path []: Severity must be either 'warn' or 'error'. Got '\(severity)'",
        at: place(of: "severity", in: node), node: node.title)
    }
  }

  private static func fits(_ value: JSONValue, _ kind: Kind) -> Bool {
    switch (kind, value) {
    case (.boolean, .bool), (.string, .string), (.array, .array), (.object, .object), (.integer, .int): true
    default: false
    }
  }

  /// The first place of the key behind the node's start; the start itself when the config comes from elsewhere.
  private static func place(of key: String, in node: Node) -> SourceSpan? {
    guard let file = node.file else { return nil }
    let utf8 = file.text.utf8
    guard node.codeStart <= utf8.count else { return nil }
    let start = utf8.index(utf8.startIndex, offsetBy: node.codeStart)
    guard let found = file.text[start...].firstRange(of: key) else {
      return SourceSpan(file: file, range: node.codeStart..<node.codeStart)
    }
    let offset = utf8.distance(from: utf8.startIndex, to: found.lowerBound)
    return SourceSpan(file: file, range: offset..<offset + key.utf8.count)
  }
}
