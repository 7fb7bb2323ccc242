import JSON
import OrderedCollections

/// The effective configuration of a node: dbt's known keys with their defaults, then whatever else was set.
///
/// Keys are dbt's artifact names (`pre-hook`, `unique_key`); hooks are objects of `sql`, `transaction`, `index`.
package struct NodeConfig: Sendable, Hashable {
  package var values: JSONObject

  package init(_ values: JSONObject = [:]) { self.values = values }

  package subscript(key: String) -> JSONValue? {
    get { values[key] }
    set { values[key] = newValue }
  }

  package var isEnabled: Bool { values["enabled"]?.boolValue ?? true }
  package var materialized: String { values["materialized"]?.stringValue ?? "view" }
  package var alias: String? { values["alias"]?.stringValue }
  package var schema: String? { values["schema"]?.stringValue }
  package var database: String? { values["database"]?.stringValue }
  package var tags: [String] { strings("tags") }
  package var meta: JSONObject { values["meta"]?.objectValue ?? [:] }
  package var group: String? { values["group"]?.stringValue }
  package var fullRefresh: Bool? { values["full_refresh"]?.boolValue }
  package var preHooks: [Hook] { hooks("pre-hook") }
  package var postHooks: [Hook] { hooks("post-hook") }
  package var severity: String { values["severity"]?.stringValue ?? "ERROR" }
  package var quoting: JSONObject { values["quoting"]?.objectValue ?? [:] }

  /// A text or a list of texts, as a list.
  package func strings(_ key: String) -> [String] {
    switch values[key] {
    case .string(let one): [one]
    case .array(let many): many.compactMap(\.stringValue)
    default: []
    }
  }

  private func hooks(_ key: String) -> [Hook] {
    (values[key]?.arrayValue ?? []).compactMap { item in
      guard let sql = item["sql"]?.stringValue else { return nil }
      return Hook(sql: sql, isTransactional: item["transaction"]?.boolValue ?? true, index: item["index"]?.intValue)
    }
  }
}

/// SQL that runs before or after a node, or around a whole run.
package struct Hook: Sendable, Hashable {
  package var sql: String
  /// Inside the node's transaction.
  package var isTransactional: Bool
  package var index: Int?

  package init(sql: String, isTransactional: Bool = true, index: Int? = nil) {
    self.sql = sql
    self.isTransactional = isTransactional
    self.index = index
  }
}
