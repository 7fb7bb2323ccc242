#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The environment of the test process, read once.
enum SystemVariables {
  static let all: [String: String] = {
    var found: [String: String] = [:]
    var entry = environ
    while let text = entry.pointee {
      let parts = String(cString: text).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      if parts.count == 2 { found[String(parts[0])] = String(parts[1]) }
      entry += 1
    }
    return found
  }()

  static func value(_ name: String) -> String? { all[name] }

  static func hasProgram(_ name: String) -> Bool {
    (value("PATH") ?? "").split(separator: ":").contains { access("\($0)/\(name)", X_OK) == 0 }
  }

  /// What every program under test gets; nothing of dbt, so that no test hangs on the machine's set-up.
  static let base = all.filter {
    ["PATH", "HOME", "TMPDIR", "LANG", "SDBT_DUCKDB_LIBRARY", "ADBC_DRIVER_PATH", "LD_LIBRARY_PATH"].contains($0.key)
  }
}
