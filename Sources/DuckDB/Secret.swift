import Diagnostics
import JSON

/// An entry of DuckDB's secret manager that the profile asks for.
package struct Secret: Sendable {
  package var name: String
  package var isPersistent: Bool
  /// One scope or several.
  package var scopes: [String]
  /// `type`, `provider` and what the type knows, in the profile's order.
  package var parameters: JSONObject

  /// - Parameter number: makes the name of one without: `_dbt_secret_1`.
  init(_ members: JSONObject, number: Int) throws {
    guard let type = members["type"], !type.isNull else {
      throw DbtError(.runtime, "Secret \(number) in the profile has no 'type'")
    }
    name = members["name"]?.pythonText ?? "_dbt_secret_\(number)"
    isPersistent = members["persistent"] == .bool(true)
    switch members["scope"] {
    case .string(let scope)?: scopes = [scope]
    case .array(let list)?: scopes = list.map(\.pythonText)
    default: scopes = []
    }
    var parameters: JSONObject = ["type": type]
    if let provider = members["provider"], !provider.isNull { parameters["provider"] = provider }
    for (key, value) in members
    where !["type", "provider", "name", "persistent", "scope"].contains(key) && !value.isNull {
      parameters[key] = value
    }
    self.parameters = parameters
  }

  /// `CREATE OR REPLACE SECRET name (type s3, key_id '…')`
  var statement: String {
    var parts = parameters.map { Self.parameter($0.key, $0.value) }
    parts += scopes.map { "scope \(SQLText.literal($0))" }
    return "CREATE OR REPLACE\(isPersistent ? " PERSISTENT" : "") SECRET \(name) (\n    "
      + parts.joined(separator: ",\n    ") + "\n)"
  }

  private static func parameter(_ key: String, _ value: JSONValue) -> String {
    switch value {
    case .object(let members):
      let pairs = members.map { "\(SQLText.literal($0.key)): \(SQLText.literal($0.value.pythonText))" }
      return "\(key) map {\(pairs.joined(separator: ", "))}"
    case .array(let items):
      return "\(key) array [\(items.map { SQLText.literal($0.pythonText) }.joined(separator: ", "))]"
    default:
      let isPlain = ["type", "provider", "extra_http_headers"].contains(key)
      return "\(key) \(isPlain ? value.pythonText : SQLText.literal(value.pythonText))"
    }
  }

  /// All values but those that say what kind of secret it is.
  var secretTexts: [String] {
    let harmless: Set = ["type", "provider", "region", "endpoint", "url_style", "use_ssl", "chain", "host", "port"]
    return parameters.filter { !harmless.contains($0.key) }.flatMap { Self.texts(of: $0.value) }
  }

  private static func texts(of value: JSONValue) -> [String] {
    switch value {
    case .string(let text): [text]
    case .array(let items): items.flatMap(texts)
    case .object(let members): members.values.flatMap(texts)
    default: []
    }
  }
}
