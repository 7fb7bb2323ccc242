import ADBC
import Diagnostics
import Synchronization
import Warehouse

/// The one database of a process, opened when the first connection is asked for.
final class SharedDatabase: Sendable {
  private let credentials: DuckDBCredentials
  private let directory: String
  private let environment: [String: String]
  private let state = Mutex(State())

  private struct State {
    var database: DriverDatabase?
    var openConnections = 0
  }

  init(credentials: DuckDBCredentials, directory: String, environment: [String: String]) {
    self.credentials = credentials
    self.directory = directory
    self.environment = environment
  }

  /// A connection with the profile's `settings`.
  func connect() throws -> DuckDBConnection {
    let database = try state.withLock { state in
      let database = try state.database ?? open()
      state.database = database
      state.openConnections += 1
      return database
    }
    let driver: DriverConnection
    do { driver = try database.connect() } catch {
      connectionClosed()
      throw error.databaseError()
    }
    // From here on the connection counts itself out, also when a setting is refused.
    let connection = DuckDBConnection(driver, shared: self, credentials: credentials)
    connection.prepareSession()
    for sql in credentials.settingStatements { _ = try connection.execute(sql, fetch: false, limit: nil) }
    return connection
  }

  /// A bare connection, for looking into a failure.
  func diagnosticConnection() -> DriverConnection? {
    try? state.withLock { $0.database }?.connect()
  }

  func connectionClosed() {
    state.withLock { state in
      state.openConnections -= 1
      if state.openConnections <= 0, !credentials.keepsOpen { state.database = nil }
    }
  }

  func close() {
    state.withLock { $0.database = nil }
  }

  // MARK: Opening

  private struct OpenFile {
    weak var database: DriverDatabase?
  }

  private static let openFiles = Mutex<[String: OpenFile]>([:])

  /// DuckDB's lock on a file is between processes: a second instance in this one would not be refused and could
  /// damage the file. So adapters of one path share it.
  private static func database(
    _ driver: Driver, path: String, options: [(key: String, value: String)]
  ) throws -> DriverDatabase {
    guard !path.hasPrefix(":memory:") else { return try DriverDatabase(driver: driver, options: options) }
    return try openFiles.withLock { files in
      if let open = files[path]?.database { return open }
      let database = try DriverDatabase(driver: driver, options: options)
      files[path] = OpenFile(database: database)
      return database
    }
  }

  /// A file that another process has just made is no database for a moment: its header is still to be written.
  private static func whenWritten(_ open: () throws -> DriverDatabase) throws -> DriverDatabase {
    for _ in 0..<5 {
      do { return try open() } catch let failure as DriverFailure {
        guard failure.message.contains("not a valid DuckDB database file") else { throw failure }
        Pause.tenthOfSecond()
      }
    }
    return try open()
  }

  private func open() throws -> DriverDatabase {
    let driver = try DriverLoader.duckDB.load(
      explicit: credentials.driver, directory: directory, environment: environment)
    let path = credentials.fullPath(in: directory)
    let options = [(key: "path", value: path)] + credentials.openOptions
    let retry = Retry(
      attempts: credentials.retries?.connectAttempts ?? 1, exceptions: credentials.retries?.exceptions ?? [])
    do {
      let database = try retry.run { try Self.whenWritten { try Self.database(driver, path: path, options: options) } }
      let connection = try database.connect()
      for sql in try credentials.startStatements() { try connection.query(sql) { try $0.drain() } }
      connection.close()
      return database
    } catch let failure as DriverFailure {
      throw OpenFailure.explain(failure, path: path)
    }
  }
}

/// dbt-duckdb's `retries`: an error of a named kind is tried again after 1, 2, 4 … seconds.
struct Retry {
  var attempts: Int
  /// Python names of DuckDB's kinds of errors, such as `IOException`.
  var exceptions: [String]

  func run<Outcome>(
    isCancelled: () -> Bool = { false }, _ body: () throws -> Outcome
  ) throws -> Outcome {
    var attempt = 1
    while true {
      do { return try body() } catch let failure as DriverFailure {
        guard attempt < attempts, failure.status != .cancelled, isRetryable(failure) else { throw failure }
        for _ in 0..<(10 << min(attempt - 1, 10)) {
          if isCancelled() { throw failure }
          Pause.tenthOfSecond()
        }
        attempt += 1
      }
    }
  }

  /// `IO Error: …` is an `IOException`.
  private func isRetryable(_ failure: DriverFailure) -> Bool {
    let kind = StatementFailure(failure).message.prefix { $0 != ":" }.filter { $0 != " " }.lowercased()
    return exceptions.contains { name in
      var name = name.lowercased()
      if name.hasSuffix("exception") { name.removeLast("exception".count) }
      return kind == name + "error" || (name == "transaction" && kind == "transactioncontexterror")
    }
  }
}
