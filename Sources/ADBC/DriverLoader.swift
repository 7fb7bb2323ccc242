import Diagnostics
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Finds an ADBC driver on this machine and loads it.
package struct DriverLoader: Sendable {
  /// How messages call it: `DuckDB`.
  package var title: String
  /// The name of its manifest: `duckdb` for `duckdb.toml`.
  package var manifestName: String
  /// The environment variable that names the library: `SDBT_DUCKDB_LIBRARY`.
  package var variable: String
  /// Library names without `lib` and suffix: `duckdb`.
  package var libraryNames: [String]
  package var entrypoints: [String]
  /// What to do when there is none, for the error.
  package var advice: [String]

  package init(
    title: String, manifestName: String, variable: String, libraryNames: [String], entrypoints: [String],
    advice: [String]
  ) {
    self.title = title
    self.manifestName = manifestName
    self.variable = variable
    self.libraryNames = libraryNames
    self.entrypoints = entrypoints
    self.advice = advice
  }

  /// - Parameters:
  ///   - explicit: the profile's `driver:`; a path, or a bare name for the dynamic loader's search.
  ///   - directory: where a relative path starts.
  /// - Throws: `DbtError(.runtime)` that lists where it looked.
  package func load(explicit: String?, directory: String, environment: [String: String]) throws -> Driver {
    let candidates = candidates(explicit: explicit, directory: directory, environment: environment)
    let key = candidates.map(\.path).joined(separator: "\n")
    // A driver stays loaded, so each is asked for once.
    return try Self.loaded.withLock { loaded in
      if let driver = loaded[key] { return driver }
      let driver = try loadFirst(of: candidates)
      loaded[key] = driver
      return driver
    }
  }

  private static let loaded = Mutex<[String: Driver]>([:])

  private func loadFirst(of candidates: [Candidate]) throws -> Driver {
    var refusals: [String] = []
    for candidate in candidates {
      if candidate.path.contains("/"), access(candidate.path, F_OK) != 0 {
        refusals.append("\(candidate.path)\(candidate.origin): not there")
        guard candidate.isDemanded else { continue }
        throw notFound(refusals, "The \(title) library\(candidate.origin) is not there: \(candidate.path)")
      }
      do {
        return try load(candidate)
      } catch {
        refusals.append("\(candidate.path)\(candidate.origin): \(error.reason)")
        guard candidate.isDemanded else { continue }
        throw notFound(
          refusals, "The \(title) library\(candidate.origin) cannot be loaded: \(candidate.path)\n\(error.reason)")
      }
    }
    throw notFound(refusals, "The \(title) library is not on this machine")
  }

  private func load(_ candidate: Candidate) throws(Driver.LoadFailure) -> Driver {
    var reason = "no entry point"
    for entrypoint in candidate.entrypoint.map({ [$0] }) ?? entrypoints {
      do { return try Driver.load(path: candidate.path, entrypoint: entrypoint) } catch { reason = error.reason }
    }
    throw Driver.LoadFailure(reason: reason)
  }

  private func notFound(_ refusals: [String], _ message: String) -> DbtError {
    DbtError(.runtime, message, notes: ["looked at:"] + refusals.map { "  \($0)" } + advice)
  }

  // MARK: Where to look

  struct Candidate {
    var path: String
    /// Where the path is from, for errors: ` (profile's driver)`.
    var origin = ""
    var entrypoint: String?
    /// Somebody named it: when it fails, the search is over.
    var isDemanded = false
  }

  func candidates(explicit: String?, directory: String, environment: [String: String]) -> [Candidate] {
    let home = environment["HOME"] ?? ""
    func absolute(_ path: String) -> String {
      if path.hasPrefix("~/") { return home + path.dropFirst() }
      return path.hasPrefix("/") || !path.contains("/") ? path : directory + "/" + path
    }
    if let explicit {
      return [Candidate(path: absolute(explicit), origin: " (driver in the profile)", isDemanded: true)]
    }
    if let named = environment[variable], !named.isEmpty {
      return [Candidate(path: absolute(named), origin: " (\(variable))", isDemanded: true)]
    }
    var candidates = manifestFolders(environment).compactMap { folder in
      DriverManifest(path: "\(folder)/\(manifestName).toml").map {
        Candidate(path: $0.library, origin: " (\(folder)/\(manifestName).toml)", entrypoint: $0.entrypoint)
      }
    }
    for folder in libraryFolders(home) {
      candidates += libraryNames.map { Candidate(path: "\(folder)/lib\($0).\(Self.suffix)") }
    }
    candidates += libraryNames.map { Candidate(path: "lib\($0).\(Self.suffix)") }
    return candidates
  }

  private func manifestFolders(_ environment: [String: String]) -> [String] {
    var folders = (environment["ADBC_DRIVER_PATH"] ?? "").split(separator: ":").map(String.init)
    let home = environment["HOME"] ?? ""
    if let configuration = environment["XDG_CONFIG_HOME"], !configuration.isEmpty {
      folders.append(configuration + "/adbc/drivers")
    }
    folders.append(home + "/.config/adbc/drivers")
    #if canImport(Darwin)
      folders.append(home + "/Library/Application Support/ADBC/Drivers")
      folders.append("/Library/Application Support/ADBC/Drivers")
    #endif
    return folders + ["/etc/adbc/drivers"]
  }

  /// What `scripts/install-duckdb` writes to comes first, then `lib` beside the program, then the system's places.
  private func libraryFolders(_ home: String) -> [String] {
    var folders = ["\(home)/.local/share/sdbt/lib"]
    if let program = Self.programFolder() { folders += ["\(program)/lib", "\(program)/../lib"] }
    #if canImport(Darwin)
      folders += ["/opt/homebrew/lib", "/usr/local/lib"]
    #else
      folders += ["/usr/local/lib", "/usr/lib", "/usr/lib64", "/home/linuxbrew/.linuxbrew/lib"]
    #endif
    return folders
  }

  #if canImport(Darwin)
    private static let suffix = "dylib"
  #else
    private static let suffix = "so"
  #endif

  private static func programFolder() -> String? {
    var buffer = [UInt8](repeating: 0, count: 4_096)
    #if canImport(Darwin)
      var size = UInt32(buffer.count)
      let found = buffer.withUnsafeMutableBytes {
        _NSGetExecutablePath($0.baseAddress!.assumingMemoryBound(to: CChar.self), &size) == 0
      }
      guard found else { return nil }
      let path = String(decoding: buffer.prefix { $0 != 0 }, as: UTF8.self)
    #else
      let count = buffer.withUnsafeMutableBytes { readlink("/proc/self/exe", $0.baseAddress!, $0.count) }
      guard count > 0 else { return nil }
      let path = String(decoding: buffer.prefix(count), as: UTF8.self)
    #endif
    return path.lastIndex(of: "/").map { String(path[..<$0]) }
  }
}
