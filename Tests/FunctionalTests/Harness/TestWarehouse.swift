import ADBC
import DuckDB
import Postgres
import Testing
import Warehouse

/// The warehouses on which every test runs.
enum TestWarehouse: String, CaseIterable, Sendable, CustomTestStringConvertible {
  case duckdb, postgres

  var testDescription: String { rawValue }

  /// Why it cannot be used here; nil when it can.
  var absence: String? { self == .duckdb ? Self.duckDBAbsence : Self.postgresAbsence }

  /// Ends the test as skipped where the warehouse is missing; in CI the test goes on and fails.
  func require() throws {
    guard let absence, SystemVariables.value("SDBT_REQUIRE_DATABASES") != "1" else { return }
    try Test.cancel("\(absence)")
  }

  private static let duckDBAbsence: String? = {
    do {
      _ = try DriverLoader.duckDB.load(explicit: nil, directory: "/", environment: SystemVariables.all)
      return nil
    } catch { return "DuckDB's library is not here: run scripts/install-duckdb" }
  }()

  private static let postgresAbsence =
    SystemVariables.value("PGHOST") == nil ? "PGHOST is not set: run the tests by scripts/with-postgres" : nil
}

/// The PostgreSQL server that the PG* variables name.
enum TestServer {
  static let host = SystemVariables.value("PGHOST") ?? "127.0.0.1"
  static let port = SystemVariables.value("PGPORT") ?? "5432"
  static let user = SystemVariables.value("PGUSER") ?? "root"
  static let password = SystemVariables.value("PGPASSWORD") ?? "password"
  static let database = SystemVariables.value("PGDATABASE") ?? "dbt"

  static func connect(database: String = database) throws -> any Connection {
    try PostgresAdapterFactory().makeAdapter(
      profile: [
        "host": .string(host), "port": .int(Int(port) ?? 5432), "user": .string(user), "password": .string(password),
        "dbname": .string(database), "schema": "public",
      ], directory: "/", environment: [:]
    ).connect(name: "functional-tests")
  }
}
