import ADBC
import Diagnostics
import Synchronization
import Warehouse

/// A connection to the shared database.
final class DuckDBConnection: Connection {
  let driver: DriverConnection
  let shared: SharedDatabase
  private let credentials: DuckDBCredentials
  private let state = Mutex(State())

  private struct State {
    var isRunning = false
    var isCancelled = false
    var isClosed = false
    var isInTransaction = false
    var changes = 0
  }

  /// Each commit counts, and each statement outside of a transaction: what they did is not looked at.
  var permanentChanges: Int? { state.withLock { $0.changes } }

  /// - Parameter endsTransactions: whether one of the statements may itself be a COMMIT.
  func noteChange(endsTransactions: Bool = false) {
    state.withLock { if !$0.isInTransaction || endsTransactions { $0.changes += 1 } }
  }

  init(_ driver: DriverConnection, shared: SharedDatabase, credentials: DuckDBCredentials) {
    self.driver = driver
    self.shared = shared
    self.credentials = credentials
  }

  deinit { close() }

  /// How we want to hear of errors and of types; a DuckDB that does not know it speaks as it can.
  func prepareSession() {
    for setting in ["errors_as_json", "arrow_lossless_conversion"] {
      try? driver.query("SET \(setting) = true") { try $0.drain() }
    }
  }

  func execute(_ sql: String, fetch: Bool, limit: Int?) throws -> QueryResult {
    noteChange(endsTransactions: sql.lowercased().contains("commit"))
    return try retrying(sql) { try runOnce(sql, fetch: fetch, limit: limit) }
  }

  /// Runs `body`, which sends `sql`, as often as the profile's `retries` say; its failure tells of `sql`.
  private func retrying<Outcome>(_ sql: String, _ body: () throws -> Outcome) throws -> Outcome {
    try running {
      let retry = Retry(
        attempts: credentials.retries?.queryAttempts ?? 1, exceptions: credentials.retries?.exceptions ?? [])
      do {
        return try retry.run(isCancelled: { isCancelled }, body)
      } catch let failure as DriverFailure {
        throw StatementFailure(failure).error(about: sql, sqlState: failure.sqlState)
      }
    }
  }

  /// - Throws: `DriverFailure`.
  func runOnce(_ sql: String, fetch: Bool, limit: Int?) throws -> QueryResult {
    let response = AdapterResponse(message: "OK")
    guard sql.utf8.contains(where: { !" \t\r\n;".utf8.contains($0) }) else { return QueryResult(response: response) }
    return try driver.query(sql) { reader in
      guard fetch else {
        try reader.drain()
        return QueryResult(response: response)
      }
      let columns = reader.fields.map { ResultColumn(name: $0.name, typeName: TypeNames.name(of: $0)) }
      var rows: [[Cell]] = []
      if limit != 0 {
        try reader.forEachRow { row in
          rows.append(row)
          return rows.count != limit
        }
      }
      return QueryResult(response: response, table: ResultTable(columns: columns, rows: rows))
    }
  }

  func begin() throws {
    try transaction("BEGIN")
    if !credentials.disablesTransactions { state.withLock { $0.isInTransaction = true } }
  }

  /// A commit that is refused, for a conflict with another one, is a rollback.
  func commit() throws {
    defer { state.withLock { $0.isInTransaction = false } }
    try transaction("COMMIT")
    state.withLock { $0.changes += 1 }
  }

  /// Does nothing when DuckDB has ended the transaction by itself.
  func rollback() throws {
    state.withLock { $0.isInTransaction = false }
    do { try transaction("ROLLBACK") } catch let error as DbtError where error.message.contains("no transaction") {}
  }

  private func transaction(_ sql: String) throws {
    if credentials.disablesTransactions { return }
    try retrying(sql) { try driver.repeated(sql) }
  }

  func cancel() {
    let isRunning = state.withLock { state in
      if state.isRunning { state.isCancelled = true }
      return state.isRunning
    }
    if isRunning { driver.cancel() }
  }

  func close() {
    let wasOpen = state.withLock { state in
      defer { state.isClosed = true }
      return !state.isClosed
    }
    guard wasOpen else { return }
    driver.close()
    shared.connectionClosed()
  }

  /// Whether `cancel()` came since the statement began.
  var isCancelled: Bool { state.withLock { $0.isCancelled } }

  /// Marks the time in which `cancel()` has something to cancel.
  func running<Outcome>(_ body: () throws -> Outcome) throws -> Outcome {
    state.withLock { state in
      state.isRunning = true
      state.isCancelled = false
    }
    defer { state.withLock { $0.isRunning = false } }
    return try body()
  }
}
