import ADBC
import Diagnostics

/// Why a database file could not be opened, with what to do about it.
enum OpenFailure {
  /// DuckDB's own words stay first; they hold the path, and for a lock the process that has it.
  static func explain(_ failure: DriverFailure, path: String) -> DbtError {
    var error = failure.databaseError()
    let message = failure.message
    if message.contains("Could not set lock") || message.contains("Conflicting lock") {
      error.message = "The DuckDB file \(path) is in use by another process\n\(message)"
      // PostgreSQL's `lock_not_available`, by which `--wait-for-lock` knows it.
      error.database = .init(sqlState: "55P03", offset: nil, sql: nil)
      error.notes = [
        "One process at a time can write to a DuckDB file. Close the other one (a shell, a notebook, another run),",
        "or let sdbt wait for it with `--wait-for-lock 60`.",
      ]
    } else if message.contains("not a valid DuckDB database file") {
      error.notes = ["`path` in the profile must name a DuckDB database, or a file that does not exist yet."]
    } else if message.contains("No such file or directory") {
      error.notes = ["The folder of `path` in the profile must exist; sdbt makes only the file."]
    }
    return error
  }
}
