import Diagnostics
import JSON
import Testing

@testable import DuckDB

struct CredentialsTests {
  @Test(arguments: [
    (":memory:", "memory"), ("a.duckdb", "a"), ("data/my.db.duckdb", "my"), (".hidden.duckdb", "hidden"),
    ("plain", "plain"),
    ("/x/y/z.db", "z"), ("md:", "my_db"), ("md:sales", "sales"), ("md:sales?motherduck_token=x", "sales"),
    ("motherduck:a.b", "a"), ("ducklake:meta.ducklake", "meta"), ("s3://bucket/lake.duckdb", "lake"),
  ])
  func namesTheDatabaseAsDuckDBDoes(_ path: String, _ name: String) throws {
    #expect(DatabaseName.derived(from: path) == name)
    #expect(try DuckDBCredentials(profile: ["path": .string(path)]).database == name)
  }

  @Test func hasTheDefaultsOfDbt() throws {
    let credentials = try DuckDBCredentials(profile: [:])
    #expect(credentials.path == ":memory:")
    #expect(credentials.database == "memory")
    #expect(credentials.schema == "main")
    #expect(credentials.threads == 1)
    #expect(credentials.keepsOpen)
  }

  @Test func ignoresUnknownKeysAsDbtDoes() throws {
    #expect(try DuckDBCredentials(profile: ["foo": 1]).path == ":memory:")
  }

  @Test(
    arguments: [
      (["path": 5], "5 is not of type 'string'"),
      (["schema": .null], "None is not of type 'string'"),
      (["threads": "x"], "'x' is not of type 'integer'"),
      (["threads": 0], "threads must be at least 1 (0 given)"),
      (["settings": [1]], "[1] is not valid under any of the given schemas"),
      (["disable_transactions": "yes please"], "'yes please' is not of type 'boolean'"),
      (["attach": ["path": "x"]], "{'path': 'x'} is not valid under any of the given schemas"),
      (["attach": ["x.duckdb"]], "['x.duckdb'] is not valid under any of the given schemas"),
      (["attach": [["alias": "x"]]], "[{'alias': 'x'}] is not valid under any of the given schemas"),
      (["extensions": [["name": "x"]]], "Failed to parse extension: {'name': 'x'} needs 'name' and 'repo'"),
      (["use_credential_provider": "gcp"], "Unsupported value for use_credential_provider: gcp"),
      (["secrets": [["name": "x"]]], "Secret 1 in the profile has no 'type'"),
      (["path": ""], "Unable to determine target database name from 'path' field in profile"),
      (
        ["path": "a.duckdb", "database": "zzz"],
        "Inconsistency detected between 'path' and 'database' fields in profile; "
          + "the 'database' property must be set to 'a' to match the 'path'"
      ),
      (
        ["motherduck_token": "a", "settings": ["motherduck_token": "b"]],
        "Conflicting values for motherduck_token found in the profile; please set it in only one place"
      ),
      (
        ["plugins": [["module": "excel"]]],
        "'plugins' in a DuckDB profile does not work with sdbt: plugins are Python modules, and sdbt runs no Python"
      ),
    ] as [(JSONObject, String)])
  func refusesWrongProfiles(_ profile: JSONObject, _ message: String) throws {
    let error = try #require(throws: DbtError.self) { try DuckDBCredentials(profile: profile) }
    #expect(error.kind == .runtime)
    #expect(error.message == message)
  }

  @Test func databaseMayBeAnAttachedOne() throws {
    let profile: JSONObject = [
      "path": "a.duckdb", "database": "other", "attach": [["path": "b.duckdb", "alias": "other"]],
    ]
    #expect(try DuckDBCredentials(profile: profile).database == "other")
  }

  @Test func targetShowsWhatDbtShows() throws {
    let fields = try DuckDBCredentials(profile: [
      "path": "a.duckdb", "settings": ["TimeZone": "UTC"], "attach": [["path": ":memory:", "alias": "zz"]],
      "extensions": ["json"], "secrets": [["type": "s3", "secret": "hush"]],
    ]).targetFields
    #expect(
      JSONValue.object(fields).pythonText
        == "{'path': 'a.duckdb', 'config_options': None, 'extensions': ['json'], 'settings': {'TimeZone': 'UTC'}, "
        + "'external_root': '.', 'use_credential_provider': None, 'attach': [{'path': ':memory:', 'type': None, "
        + "'alias': 'zz', 'secret': None, 'read_only': False, 'options': None, 'is_ducklake': None}], "
        + "'filesystems': None, 'remote': None, 'plugins': None, 'disable_transactions': False}")
  }

  @Test func makesTheStatementsOfDbt() throws {
    let credentials = try DuckDBCredentials(profile: [
      "extensions": ["httpfs", ["name": "h3", "repo": "community"]],
      "secrets": [
        ["type": "s3", "key_id": "a", "secret": "it's", "scope": ["s3://x", "s3://y"]],
        ["type": "http", "name": "h", "persistent": true, "extra_http_headers": ["A": "b"]],
      ],
      "attach": [
        ["path": "b.duckdb"],
        ["path": "c'.db", "alias": "c", "type": "sqlite", "read_only": true],
        [
          "path": "d",
          "options": [
            "type": "postgres", "secret": "s", "schema": "public", "flag": true, "off": false, "n": 5, "q": "'x'",
          ],
        ],
      ],
      "settings": ["threads": 2, "TimeZone": "Europe/Paris", "preserve_insertion_order": false],
    ])
    #expect(
      try credentials.startStatements() == [
        "INSTALL httpfs", "LOAD httpfs", "INSTALL h3 FROM community", "LOAD h3",
        "CREATE OR REPLACE SECRET _dbt_secret_1 (\n    type s3,\n    key_id 'a',\n    secret 'it''s',\n"
          + "    scope 's3://x',\n    scope 's3://y'\n)",
        "CREATE OR REPLACE PERSISTENT SECRET h (\n    type http,\n    extra_http_headers map {'A': 'b'}\n)",
        "ATTACH IF NOT EXISTS 'b.duckdb'",
        "ATTACH IF NOT EXISTS 'c''.db' AS c (TYPE sqlite, READ_ONLY)",
        "ATTACH IF NOT EXISTS 'd' (TYPE postgres, SECRET s, SCHEMA 'public', FLAG, N 5, Q 'x')",
      ])
    #expect(
      credentials.settingStatements == [
        "SET threads = '2'", "SET TimeZone = 'Europe/Paris'", "SET preserve_insertion_order = 'false'",
      ])
    #expect(credentials.secretTexts.contains("it's"))
  }

  @Test func refusesAnOptionGivenTwice() throws {
    let profile: JSONObject = ["attach": [["path": "b", "type": "sqlite", "options": ["type": "x"]]]]
    let error = try #require(throws: DbtError.self) { try DuckDBCredentials(profile: profile).startStatements() }
    #expect(error.message.hasPrefix("Attachment option(s) ['type'] specified in both direct fields and options dict."))
  }

  @Test(arguments: [
    ("a.duckdb", "/home/ann/shop/a.duckdb"), ("/x/a.duckdb", "/x/a.duckdb"), (":memory:", ":memory:"), ("md:x", "md:x"),
    ("~/a.duckdb", "~/a.duckdb"),
  ])
  func pathsStartAtTheDirectory(_ path: String, _ full: String) throws {
    #expect(try DuckDBCredentials(profile: ["path": .string(path)]).fullPath(in: "/home/ann/shop") == full)
  }

  @Test func literalsDoubleEveryQuote() {
    #expect(SQLText.literal("a'\u{301}b") == "'a''\u{301}b'")
    #expect(SQLText.identifier("a\"b") == "\"a\"\"b\"")
  }
}
