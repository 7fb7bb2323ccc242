import Diagnostics
import JSON
import Testing
import Warehouse

@testable import Postgres

private let good: JSONObject = [
  "host": "h", "user": "u", "port": 5432, "password": "p", "dbname": "d", "schema": "s",
]

private func changed(_ changes: [String: JSONValue?]) -> JSONObject {
  var profile = good
  for (key, value) in changes {
    if let value { profile[key] = value } else { profile.removeValue(forKey: key) }
  }
  return profile
}

/// The texts are dbt-postgres 1.11.0's.
@Suite struct CredentialsTests {
  @Test(
    arguments: [
      (["host": nil], "'host' is a required property"),
      (["password": nil], "'password' is a required property"),
      (["dbname": nil, "host": nil], "'database' is a required property"),
      (["schema": nil], "'schema' is a required property"),
      (["port": "5432"], "'5432' is not of type 'integer'"),
      (["port": .null], "None is not of type 'integer'"),
      (["host": 12], "12 is not of type 'string'"),
      (["schema": true], "True is not of type 'string'"),
      (["connect_timeout": 5.5], "5.5 is not of type 'integer'"),
      (["retries": true], "True is not of type 'integer'"),
      (["sslmode": 1], "1 is not valid under any of the given schemas"),
      (["autocommit": "yes"], "'yes' is not valid under any of the given schemas"),
      (["pass": "x"], "Runtime Error\n  Got duplicate keys: (pass) all map to \"password\""),
      (["database": "x"], "Runtime Error\n  Got duplicate keys: (dbname) all map to \"database\""),
      (["threads": 0], "0 is less than the minimum of 1 (threads)"),
    ] as [([String: JSONValue?], String)])
  func refuses(_ changes: [String: JSONValue?], message: String) throws {
    let error = failure {
      _ = try PostgresAdapterFactory().makeAdapter(profile: changed(changes), directory: "/", environment: [:])
    }
    #expect(error?.message == message)
    #expect(error?.kind == .runtime)
  }

  @Test func unknownKeysAreIgnored() throws {
    #expect(try PostgresCredentials(profile: changed(["foo": 1])).host == "h")
  }

  @Test func factsAndTargetFields() throws {
    let adapter = try PostgresAdapterFactory().makeAdapter(
      profile: changed(["threads": 4, "role": "r", "port": 5432.0]), directory: "/", environment: [:])
    #expect(adapter.threads == 4)
    #expect(adapter.secrets == ["p"])
    #expect(
      adapter.connectionFacts.map { "\($0.name): \($0.value)" } == [
        "host: h", "port: 5432", "user: u", "database: d", "schema: s", "connect_timeout: 10", "role: r",
        "search_path: None", "keepalives_idle: 0", "sslmode: None", "sslcert: None", "sslkey: None",
        "sslrootcert: None", "application_name: dbt", "autocommit: False", "retries: 1",
      ])
    #expect(
      Array(adapter.targetFields.keys) == [
        "host", "port", "user", "connect_timeout", "role", "search_path", "keepalives_idle", "sslmode", "sslcert",
        "sslkey", "sslrootcert", "application_name", "autocommit", "retries", "dbname",
      ])
  }

  @Test(arguments: [
    ("SELECT 5", "SELECT", 5), ("INSERT 0 5", "INSERT", 5), ("CREATE VIEW", "CREATE VIEW", -1),
    ("DELETE 0", "DELETE", 0),
    ("COPY 12", "COPY", 12), ("TRUNCATE TABLE", "TRUNCATE TABLE", -1), ("", "", -1),
  ])
  func commandTag(_ tag: String, code: String, rows: Int) {
    #expect(AdapterResponse(commandTag: tag) == AdapterResponse(message: tag, code: code, rowsAffected: rows))
  }

  @Test(arguments: [
    ("select 1", 1, 0), ("select 'é', x", 13, 13), ("日本 x", 4, 7), ("😀x", 2, 4), ("ab", 3, 2), ("ab", 4, nil),
    ("ab", 0, nil), ("ab", -5, nil),
  ])
  func characterToOffset(_ sql: String, character: Int, offset: Int?) {
    #expect(utf8Offset(ofCharacter: character, in: sql) == offset)
  }

  @Test func names() {
    #expect(quoteIdentifier("a\"b") == "\"a\"\"b\"")
    #expect(quoteLiteral("it's \\ x") == "E'it''s \\\\ x'")
    #expect(truncatedIdentifier(String(repeating: "é", count: 40)).utf8.count == 62)
  }
}
