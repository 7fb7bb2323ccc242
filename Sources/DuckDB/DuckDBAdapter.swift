import ADBC
import Diagnostics
import JSON
import Warehouse

/// DuckDB with one set of credentials. All its connections share one database, so that `:memory:` works with
/// threads; the database is opened with the first connection.
package final class DuckDBAdapter: Adapter {
  package let credentials: DuckDBCredentials
  private let environment: [String: String]
  private let directory: String
  private let shared: SharedDatabase

  package init(credentials: DuckDBCredentials, directory: String, environment: [String: String]) {
    self.credentials = credentials
    self.directory = directory
    self.environment = environment
    shared = SharedDatabase(credentials: credentials, directory: directory, environment: environment)
  }

  package var type: String { "duckdb" }
  package var refusalKind: DbtError.Kind { .runtime }
  package var runsBatchesAtOnce: Bool { true }
  package var dispatchTypes: [String] { ["duckdb"] }
  package var dialect: Dialect { .duckDB }
  package var database: String { credentials.database }
  package var schema: String { credentials.schema }
  package var threads: Int { credentials.threads }
  package var targetFields: JSONObject { credentials.targetFields }

  package var connectionFacts: [(name: String, value: String)] {
    var facts = [(name: "database", value: database), (name: "schema", value: schema)]
    for (name, value) in credentials.targetFields { facts.append((name, value.pythonText)) }
    return facts
  }

  package func libraryFacts() throws -> [(name: String, value: String)] {
    let driver = try DriverLoader.duckDB.load(
      explicit: credentials.driver, directory: directory, environment: environment)
    // A database of its own: the facts are to be had even when the profile's file cannot be opened.
    let database = try DriverDatabase(driver: driver, options: [("path", ":memory:")])
    let version = try database.connect().query("select version()") { reader in
      var cell = Cell.null
      try reader.forEachRow { row in
        cell = row.first ?? .null
        return false
      }
      return cell
    }
    guard case .text(let version) = version else { return [("library", driver.path)] }
    return [("library", driver.path), ("duckdb version", version)]
  }

  package var secrets: [String] { credentials.secretTexts }

  package func connect(name: String) throws -> any Connection {
    try shared.connect()
  }

  /// Closes the database as soon as its connections are closed, which writes its log into the file.
  package func close() {
    shared.close()
  }
}
