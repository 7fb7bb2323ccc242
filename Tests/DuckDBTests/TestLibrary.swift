import ADBC
import Diagnostics
import DuckDB
import JSON
import Warehouse

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// DuckDB's library on this machine, for tests that need the real one.
enum TestLibrary {
  static let environment: [String: String] = {
    var variables: [String: String] = [:]
    for name in ["HOME", "SDBT_DUCKDB_LIBRARY", "ADBC_DRIVER_PATH", "SDBT_REQUIRE_DATABASES"] {
      if let value = getenv(name) { variables[name] = String(cString: value) }
    }
    return variables
  }()

  static let isMissing: Bool = {
    do {
      _ = try DriverLoader.duckDB.load(explicit: nil, directory: "/", environment: environment)
      return false
    } catch { return true }
  }()

  /// In CI a missing library is a failure of the tests themselves.
  static var isRequired: Bool { environment["SDBT_REQUIRE_DATABASES"] == "1" }
  static var canRun: Bool { !isMissing || isRequired }

  static func adapter(_ profile: JSONObject = [:], directory: String = "/tmp") throws -> any Adapter {
    try DuckDBAdapterFactory().makeAdapter(profile: profile, directory: directory, environment: environment)
  }
}

/// A folder that is gone with its last reference.
final class TemporaryFolder: Sendable {
  let path: String

  init() throws {
    var template = Array("/tmp/sdbt-duckdb-XXXXXX".utf8CString)
    guard let made = mkdtemp(&template) else { throw DbtError(.internal, "mkdtemp failed") }
    path = String(cString: made)
  }

  deinit {
    guard let folder = opendir(path) else { return }
    var names: [String] = []
    while let entry = readdir(folder) {
      names.append(
        withUnsafePointer(to: &entry.pointee.d_name) { pointer in
          pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        })
    }
    closedir(folder)
    for name in names where name != "." && name != ".." { unlink(path + "/" + name) }
    rmdir(path)
  }

  func write(_ text: String, to name: String) {
    guard let file = fopen(path + "/" + name, "w") else { return }
    fputs(text, file)
    fclose(file)
  }

  func contains(_ name: String) -> Bool { access(path + "/" + name, F_OK) == 0 }
}
