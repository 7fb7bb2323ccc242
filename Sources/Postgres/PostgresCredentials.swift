import Diagnostics
import JSON

/// One PostgreSQL output of `profiles.yml`, with dbt-postgres's keys, aliases and defaults.
package struct PostgresCredentials: Sendable {
  package var host: String
  package var user: String
  package var port: Int
  package var password: String
  package var database: String
  package var schema: String
  package var threads = 1
  package var connectTimeout = 10
  package var role: String?
  package var searchPath: String?
  /// 0: our own default.
  package var keepalivesIdle = 0
  package var sslMode: String?
  package var sslCert: String?
  package var sslKey: String?
  package var sslRootCert: String?
  package var applicationName: String? = "dbt"
  package var autocommit: Bool? = false
  package var retries = 1

  /// What dbt calls connection info, in its order: no secrets.
  package var facts: [(name: String, value: JSONValue)] {
    [
      ("host", .string(host)), ("port", .int(port)), ("user", .string(user)), ("database", .string(database)),
      ("schema", .string(schema)), ("connect_timeout", .int(connectTimeout)), ("role", JSONValue(role)),
      ("search_path", JSONValue(searchPath)), ("keepalives_idle", .int(keepalivesIdle)),
      ("sslmode", JSONValue(sslMode)), ("sslcert", JSONValue(sslCert)), ("sslkey", JSONValue(sslKey)),
      ("sslrootcert", JSONValue(sslRootCert)), ("application_name", JSONValue(applicationName)),
      ("autocommit", autocommit.map(JSONValue.bool) ?? .null), ("retries", .int(retries)),
    ]
  }

  /// - Parameter profile: unknown keys are ignored, as dbt-postgres does.
  /// - Throws: `DbtError(.runtime)` in the words of dbt's schema check.
  package init(profile: JSONObject) throws {
    let fields = try ProfileFields(profile, aliases: ["dbname": "database", "pass": "password"])
    for key in ["database", "schema", "host", "user", "port", "password"] { try fields.require(key) }
    database = try fields.string("database")
    schema = try fields.string("schema")
    host = try fields.string("host")
    user = try fields.string("user")
    port = try fields.integer("port", default: 0)
    password = try fields.string("password")
    connectTimeout = try fields.integer("connect_timeout", default: 10)
    role = try fields.optionalString("role", default: nil)
    searchPath = try fields.optionalString("search_path", default: nil)
    keepalivesIdle = try fields.integer("keepalives_idle", default: 0)
    sslMode = try fields.optionalString("sslmode", default: nil)
    sslCert = try fields.optionalString("sslcert", default: nil)
    sslKey = try fields.optionalString("sslkey", default: nil)
    sslRootCert = try fields.optionalString("sslrootcert", default: nil)
    applicationName = try fields.optionalString("application_name", default: "dbt")
    autocommit = try fields.optionalBool("autocommit", default: false)
    retries = try fields.integer("retries", default: 1)
    threads = try fields.integer("threads", default: 1)
    if threads < 1 { throw DbtError(.runtime, "\(threads) is less than the minimum of 1 (threads)") }
  }
}

/// Typed reading of a profile's keys with the error texts of dbt's schema check.
private struct ProfileFields {
  private var members: JSONObject

  init(_ profile: JSONObject, aliases: [String: String]) throws {
    members = JSONObject()
    for (key, value) in profile {
      let name = aliases[key] ?? key
      if members[name] != nil {
        // dbt names the aliases among the keys that clash, in their order.
        let clashing = profile.keys.filter { aliases[$0] == name }.joined(separator: ", ")
        throw DbtError(.runtime, "Runtime Error\n  Got duplicate keys: (\(clashing)) all map to \"\(name)\"")
      }
      members[name] = value
    }
  }

  func require(_ key: String) throws {
    if members[key] == nil { throw DbtError(.runtime, "'\(key)' is a required property") }
  }

  func string(_ key: String) throws -> String {
    let value = members[key] ?? .null
    guard case .string(let text) = value else { throw wrongType(value, "string") }
    return text
  }

  func integer(_ key: String, default fallback: Int) throws -> Int {
    switch members[key] {
    case nil: return fallback
    case .int(let number): return number
    case .double(let number):
      // In JSON Schema 5432.0 is an integer.
      guard let exact = Int(exactly: number) else { throw wrongType(.double(number), "integer") }
      return exact
    case .some(let value): throw wrongType(value, "integer")
    }
  }

  func optionalString(_ key: String, default fallback: String?) throws -> String? {
    switch members[key] {
    case nil: return fallback
    case .null: return nil
    case .string(let text): return text
    case .some(let value): throw noSchemaFits(value)
    }
  }

  func optionalBool(_ key: String, default fallback: Bool?) throws -> Bool? {
    switch members[key] {
    case nil: return fallback
    case .null: return nil
    case .bool(let flag): return flag
    case .some(let value): throw noSchemaFits(value)
    }
  }

  private func wrongType(_ value: JSONValue, _ type: String) -> DbtError {
    DbtError(.runtime, "\(pythonLiteral(value)) is not of type '\(type)'")
  }

  private func noSchemaFits(_ value: JSONValue) -> DbtError {
    DbtError(.runtime, "\(pythonLiteral(value)) is not valid under any of the given schemas")
  }
}
