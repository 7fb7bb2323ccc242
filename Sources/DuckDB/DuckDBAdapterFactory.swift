import ADBC
import Diagnostics
import JSON
import Warehouse

/// Makes the adapter of profiles with `type: duckdb`.
package struct DuckDBAdapterFactory: AdapterFactory {
  package let type = "duckdb"

  package init() {}

  package func makeAdapter(
    profile: JSONObject, directory: String, environment: [String: String]
  ) throws -> any Adapter {
    let credentials = try DuckDBCredentials(profile: profile)
    return DuckDBAdapter(credentials: credentials, directory: directory, environment: environment)
  }
}

extension DriverLoader {
  /// Where DuckDB's library may be.
  package static let duckDB = DriverLoader(
    title: "DuckDB", manifestName: "duckdb", variable: "SDBT_DUCKDB_LIBRARY", libraryNames: ["duckdb"],
    entrypoints: ["duckdb_adbc_init"],
    advice: [
      "To install it: run scripts/install-duckdb, or `brew install duckdb` on macOS, or unpack libduckdb from",
      "https://github.com/duckdb/duckdb/releases and name it by SDBT_DUCKDB_LIBRARY or by `driver:` in the profile.",
    ])
}
