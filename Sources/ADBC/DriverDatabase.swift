import CADBC
import Synchronization

/// A database opened through a driver; all connections of the process share it. It closes when the last reference
/// to it and to its connections is gone.
package final class DriverDatabase: Sendable {
  package let driver: Driver
  nonisolated(unsafe) private let handle: UnsafeMutablePointer<AdbcDatabase>

  /// - Parameter options: set before the database is opened, in this order.
  package init(driver: Driver, options: [(key: String, value: String)]) throws(DriverFailure) {
    let handle = UnsafeMutablePointer<AdbcDatabase>.allocate(capacity: 1)
    handle.initialize(to: AdbcDatabase())
    self.driver = driver
    self.handle = handle
    // From here on a failure ends in `deinit`, which releases what there is.
    let table = driver.table
    try driver.call(table.pointee.DatabaseNew, "DatabaseNew") { $0(handle, $1) }
    for (key, value) in options {
      try driver.call(table.pointee.DatabaseSetOption, "DatabaseSetOption") { $0(handle, key, value, $1) }
    }
    try driver.call(table.pointee.DatabaseInit, "DatabaseInit") { $0(handle, $1) }
  }

  deinit {
    if handle.pointee.private_data != nil {
      var error = AdbcError.empty
      _ = driver.table.pointee.DatabaseRelease?(handle, &error)
      error.release?(&error)
    }
    handle.deallocate()
  }

  package func connect(options: [(key: String, value: String)] = []) throws(DriverFailure) -> DriverConnection {
    try DriverConnection(database: self, handle: handle, options: options)
  }
}

/// One connection. One thread uses it at a time; only `cancel()` may come from another.
package final class DriverConnection: Sendable {
  private let driver: Driver
  nonisolated(unsafe) private let handle: UnsafeMutablePointer<AdbcConnection>
  private let state: Mutex<State>

  private struct State {
    /// Held open for the connection; nil once that is closed.
    var database: DriverDatabase?
    /// The statement at work, for `cancel()`.
    var statement: StatementPointer?
    /// By their SQL.
    var prepared: [String: StatementPointer] = [:]
  }

  /// Used under the lock alone, and gone from it before the statement is released.
  private struct StatementPointer: @unchecked Sendable {
    let pointer: UnsafeMutablePointer<AdbcStatement>
  }

  fileprivate init(
    database: DriverDatabase, handle databaseHandle: UnsafeMutablePointer<AdbcDatabase>,
    options: [(key: String, value: String)]
  ) throws(DriverFailure) {
    let handle = UnsafeMutablePointer<AdbcConnection>.allocate(capacity: 1)
    handle.initialize(to: AdbcConnection())
    self.handle = handle
    driver = database.driver
    state = Mutex(State(database: database))
    let driver = database.driver
    let table = driver.table
    try driver.call(table.pointee.ConnectionNew, "ConnectionNew") { $0(handle, $1) }
    for (key, value) in options {
      try driver.call(table.pointee.ConnectionSetOption, "ConnectionSetOption") { $0(handle, key, value, $1) }
    }
    try driver.call(table.pointee.ConnectionInit, "ConnectionInit") { $0(handle, databaseHandle, $1) }
  }

  deinit {
    close()
    handle.deallocate()
  }

  /// Ends the running statement, which then fails in its own thread. Does nothing when none runs.
  package func cancel() {
    state.withLock { state in
      guard let statement = state.statement else { return }
      var error = AdbcError.empty
      _ = driver.table.pointee.StatementCancel?(statement.pointer, &error)
      error.release?(&error)
    }
  }

  /// Rolls back what is open and lets go of the connection; later statements fail.
  package func close() {
    let (database, prepared) = state.withLock { state in
      defer { (state.database, state.prepared) = (nil, [:]) }
      return (state.database, state.prepared.values)
    }
    guard database != nil, handle.pointee.private_data != nil else { return }
    for statement in prepared { release(statement.pointer) }
    var error = AdbcError.empty
    _ = driver.table.pointee.ConnectionRelease?(handle, &error)
    error.release?(&error)
    handle.pointee.private_data = nil
  }

  /// Runs one or several statements.
  ///
  /// - Parameter consume: sees the last statement's rows; what it leaves unread is dropped.
  package func query<Outcome>(_ sql: String, consume: (inout ArrowStreamReader) throws -> Outcome) throws -> Outcome {
    guard !sql.utf8.contains(0) else {
      throw DriverFailure(message: "The statement contains a NUL character", status: .invalidArgument)
    }
    return try withStatement { driver, statement in
      let table = driver.table
      try driver.call(table.pointee.StatementSetSqlQuery, "StatementSetSqlQuery") { $0(statement, sql, $1) }
      var reader = try ArrowStreamReader(driver: driver) { stream throws(DriverFailure) in
        try driver.call(table.pointee.StatementExecuteQuery, "StatementExecuteQuery") { $0(statement, stream, nil, $1) }
      }
      return try consume(&reader)
    }
  }

  /// Runs a statement that comes again and again, such as `BEGIN`; what the driver prepared for it is kept as long as
  /// the connection.
  package func repeated(_ sql: String) throws {
    if let known = state.withLock({ $0.prepared[sql] }) { return try execute(known.pointer) }
    let statement = try newStatement()
    do {
      try driver.call(driver.table.pointee.StatementSetSqlQuery, "StatementSetSqlQuery") { $0(statement, sql, $1) }
    } catch {
      release(statement)
      throw error
    }
    let kept = StatementPointer(pointer: statement)
    state.withLock { $0.prepared[sql] = kept }
    try execute(statement)
  }

  private func execute(_ statement: UnsafeMutablePointer<AdbcStatement>) throws {
    try cancellable(statement) {
      var reader = try ArrowStreamReader(driver: driver) { stream throws(DriverFailure) in
        try driver.call(driver.table.pointee.StatementExecuteQuery, "StatementExecuteQuery") {
          $0(statement, stream, nil, $1)
        }
      }
      try reader.drain()
    }
  }

  /// Appends a stream's rows to a table, by the driver's bulk path; columns go by position.
  ///
  /// - Parameter options: ADBC's `adbc.ingest.*`.
  package func ingest(_ stream: ArrowStreamWriter, options: [(key: String, value: String)]) throws {
    try withStatement { driver, statement in
      let table = driver.table
      for (key, value) in options {
        try driver.call(table.pointee.StatementSetOption, "StatementSetOption") { $0(statement, key, value, $1) }
      }
      let exported = UnsafeMutablePointer<ArrowArrayStream>.allocate(capacity: 1)
      defer { exported.deallocate() }
      exported.initialize(to: stream.export())
      defer { exported.pointee.release?(exported) }
      try driver.call(table.pointee.StatementBindStream, "StatementBindStream") { $0(statement, exported, $1) }
      try driver.call(table.pointee.StatementExecuteQuery, "StatementExecuteQuery") { $0(statement, nil, nil, $1) }
    }
  }

  private func withStatement<Outcome>(
    _ body: (Driver, UnsafeMutablePointer<AdbcStatement>) throws -> Outcome
  ) throws -> Outcome {
    let statement = try newStatement()
    defer { release(statement) }
    return try cancellable(statement) { try body(driver, statement) }
  }

  private func newStatement() throws -> UnsafeMutablePointer<AdbcStatement> {
    guard state.withLock({ $0.database != nil }) else {
      throw DriverFailure(message: "The connection is closed", status: .invalidState)
    }
    let statement = UnsafeMutablePointer<AdbcStatement>.allocate(capacity: 1)
    statement.initialize(to: AdbcStatement())
    do {
      try driver.call(driver.table.pointee.StatementNew, "StatementNew") { $0(handle, statement, $1) }
    } catch {
      statement.deallocate()
      throw error
    }
    return statement
  }

  private func release(_ statement: UnsafeMutablePointer<AdbcStatement>) {
    var error = AdbcError.empty
    _ = driver.table.pointee.StatementRelease?(statement, &error)
    error.release?(&error)
    statement.deallocate()
  }

  /// The time in which `cancel()` ends this statement.
  private func cancellable<Outcome>(
    _ statement: UnsafeMutablePointer<AdbcStatement>, _ body: () throws -> Outcome
  ) rethrows -> Outcome {
    let running = StatementPointer(pointer: statement)
    state.withLock { $0.statement = running }
    defer { state.withLock { $0.statement = nil } }
    return try body()
  }
}
