import CADBC
import Diagnostics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A loaded ADBC driver. It stays loaded for the life of the process, since drivers own threads.
package final class Driver: Sendable {
  /// The file that was loaded, as the dynamic loader names it.
  package let path: String
  /// The entry points; written once, by the driver's init function.
  nonisolated(unsafe) let table: UnsafeMutablePointer<AdbcDriver>

  private init(path: String, table: UnsafeMutablePointer<AdbcDriver>) {
    self.path = path
    self.table = table
  }

  /// Loads a shared library and lets it fill in its table of functions.
  ///
  /// - Parameter path: a file, or a bare name for the dynamic loader's own search.
  /// - Throws: `LoadFailure` with the loader's or the driver's own words.
  static func load(path: String, entrypoint: String) throws(LoadFailure) -> Driver {
    guard let library = dlopen(path, RTLD_NOW | RTLD_LOCAL) else {
      throw LoadFailure(reason: dlerror().map { String(cString: $0) } ?? "the library cannot be loaded")
    }
    guard let symbol = dlsym(library, entrypoint) else {
      dlclose(library)
      throw LoadFailure(reason: "the library has no function \(entrypoint): it is no ADBC driver")
    }
    let initialize = unsafeBitCast(symbol, to: InitFunction.self)
    let table = UnsafeMutablePointer<AdbcDriver>.allocate(capacity: 1)
    for version in [SDBT_ADBC_VERSION_1_1, SDBT_ADBC_VERSION_1_0] {
      table.initialize(to: AdbcDriver())
      var failure = AdbcError.empty
      let status = initialize(Int32(version), table, &failure)
      if status == AdbcStatusCode(SDBT_ADBC_OK) {
        return Driver(path: loadedPath(of: symbol) ?? path, table: table)
      }
      let reason = failure.takeMessage() ?? "the driver refused to start (ADBC status \(status))"
      if status == AdbcStatusCode(SDBT_ADBC_NOT_IMPLEMENTED), version != SDBT_ADBC_VERSION_1_0 { continue }
      throw LoadFailure(reason: reason)
    }
    throw LoadFailure(reason: "the driver speaks neither ADBC 1.1 nor 1.0")
  }

  struct LoadFailure: Error {
    let reason: String
  }

  private typealias InitFunction =
    @convention(c) (
      Int32, UnsafeMutableRawPointer?, UnsafeMutablePointer<AdbcError>?
    ) -> AdbcStatusCode

  private static func loadedPath(of symbol: UnsafeMutableRawPointer) -> String? {
    sdbt_library_of(symbol).map { String(cString: $0) }
  }
}

extension Driver {
  /// Calls one entry point; the only place where a status becomes an error.
  ///
  /// - Parameters:
  ///   - function: the entry point; nil where the driver lacks it.
  ///   - name: how ADBC calls it, for the error about a lacking one.
  func call<Function>(
    _ function: Function?, _ name: String,
    _ body: (Function, UnsafeMutablePointer<AdbcError>) -> AdbcStatusCode
  ) throws(DriverFailure) {
    guard let function else {
      throw DriverFailure(message: "The driver \(path) has no \(name)", status: .notImplemented)
    }
    var error = AdbcError.empty
    let status = body(function, &error)
    if status == AdbcStatusCode(SDBT_ADBC_OK) {
      error.dispose()
      return
    }
    throw DriverFailure(status: status, error: &error, function: name)
  }
}

/// What a driver said when it refused.
package struct DriverFailure: Error, Sendable {
  package enum Status: UInt8, Sendable {
    case unknown = 1
    case notImplemented, notFound, alreadyExists, invalidArgument, invalidState, invalidData, integrity
    case `internal`, io, cancelled, timeout, unauthenticated, unauthorized
  }

  /// The driver's own words.
  package var message: String
  package var status: Status
  package var sqlState: String?

  init(message: String, status: Status, sqlState: String? = nil) {
    self.message = message
    self.status = status
    self.sqlState = sqlState
  }

  /// Takes what `error` holds and releases it.
  init(status: AdbcStatusCode, error: inout AdbcError, function: String) {
    let state = error.sqlStateText
    self.status = Status(rawValue: status) ?? .unknown
    sqlState = state
    message = error.takeMessage() ?? "\(function) failed without a message (ADBC status \(status))"
  }

  /// As an error about `sql`.
  package func databaseError(sql: String? = nil, offset: Int? = nil) -> DbtError {
    .database(message, sqlState: sqlState, offset: offset, sql: sql)
  }
}

extension AdbcError {
  /// Ready to be passed to a driver: says that the fields of ADBC 1.1 exist.
  static var empty: AdbcError {
    var error = AdbcError()
    error.vendor_code = Int32.min
    return error
  }

  fileprivate var sqlStateText: String? {
    let bytes = withUnsafeBytes(of: sqlstate) { Array($0) }
    let isState = bytes.allSatisfy { (48...57).contains($0) || (65...90).contains($0) }
    return isState ? String(decoding: bytes, as: UTF8.self) : nil
  }

  fileprivate mutating func takeMessage() -> String? {
    defer { dispose() }
    guard let message else { return nil }
    let text = String(cString: message)
    return text.isEmpty ? nil : text
  }

  fileprivate mutating func dispose() {
    release?(&self)
    self = .empty
  }
}
