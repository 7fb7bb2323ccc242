import CLibPQ
import Diagnostics
import Warehouse

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// One libpq connection: opens it, sends to it, waits for its results, closes it. One thread uses it at a time.
///
/// SIGPIPE is libpq's own care: it sends with `MSG_NOSIGNAL` or with the signal blocked.
final class ServerLink {
  private let handle: OpaquePointer
  /// Ends the running statement from any thread; it is freed with its last user.
  let canceller: Canceller
  private let notices: NoticeSink
  /// When to give up waiting; only while the session is being set up.
  private var deadline: ContinuousClock.Instant?
  /// Whether the server has `txid_current_if_assigned()` and `txid_status()`.
  private(set) var knowsTransactionIDs = false
  /// Hears now and then how many seconds the running statements have been waited for: after 10, 30, 60, 120 …
  var onLongWait: ((Int) -> Void)?
  private var sentAt = ContinuousClock.now
  private var nextTelling = 10
  /// Whether a statement is on its way whose end nobody has waited for.
  private var hasSentAhead = false
  /// What the server refused in the running statements; says more than the loss of the connection after it.
  private var refusal: DbtError?

  /// Opens a session in UTF-8 with ISO dates.
  ///
  /// - Throws: `DbtError(.database)` with libpq's words.
  init(credentials: PostgresCredentials, onNotice: @escaping NoticeHandler) throws {
    let parameters = credentials.connectionParameters
    let handle = withCStrings(parameters.map(\.name)) { names in
      withCStrings(parameters.map(\.value)) { values in PQconnectdbParams(names, values, 0) }
    }
    guard let handle else { throw DbtError.database("out of memory while connecting to PostgreSQL") }
    guard PQstatus(handle) == CONNECTION_OK else {
      let message = String(cString: PQerrorMessage(handle))
      PQfinish(handle)
      // Class 08: the connection could not be made, whatever the reason.
      throw DbtError.database(serverMessage(message), sqlState: "08001")
    }
    self.handle = handle
    canceller = Canceller(PQgetCancel(handle))
    notices = NoticeSink(onNotice)
    PQsetNoticeReceiver(handle, receiveNotice, Unmanaged.passUnretained(notices).toOpaque())
    if credentials.connectTimeout > 0 { deadline = .now + .seconds(credentials.connectTimeout) }
    try setUp(credentials)
    deadline = nil
  }

  deinit { PQfinish(handle) }

  /// Whether the connection is alive, as far as is known.
  var isAlive: Bool { PQstatus(handle) == CONNECTION_OK }
  var transactionStatus: PGTransactionStatusType { PQtransactionStatus(handle) }
  /// The server's process, as far as a pooler tells the truth.
  var processID: Int32 { PQbackendPID(handle) }
  var serverVersion: Int { Int(PQserverVersion(handle)) }
  private var errorMessage: String {
    var message = serverMessage(String(cString: PQerrorMessage(handle)))
    // libpq's remark on waiting for a socket that it has closed.
    if message.hasSuffix("\ninvalid socket") { message.removeLast("\ninvalid socket".count) }
    return message
  }

  /// Notices, without waiting, that the server went away while nothing was running.
  func isAliveWhenIdle() -> Bool {
    guard isAlive, (try? waitForSentAhead()) != nil, isAlive else { return false }
    var patience: Int32 = 0
    while wait(for: Int16(POLLIN), milliseconds: patience) {
      guard PQconsumeInput(handle) == 1, isAlive else { return false }
      // It said something, maybe its last word: the end of the stream follows at once.
      patience = 20
    }
    return true
  }

  func send(_ sql: String, rowByRow: Bool) throws {
    if let offset = offsetOfNul(in: sql) {
      throw DbtError.database(
        "the statement holds a NUL character, which PostgreSQL does not allow", sqlState: "22021", offset: offset,
        sql: sql)
    }
    try waitForSentAhead()
    refusal = nil
    sentAt = .now
    nextTelling = 10
    guard PQsendQuery(handle, sql) == 1 else { throw lost(sql: sql) }
    if rowByRow { PQsetSingleRowMode(handle) }
  }

  /// Sends a statement that cannot fail but with the connection, and does not wait for its end, as there is other work
  /// to do meanwhile. The session's next statement does.
  func sendAhead(_ sql: String) throws {
    try send(sql, rowByRow: false)
    hasSentAhead = true
  }

  private func waitForSentAhead() throws {
    guard hasSentAhead else { return }
    hasSentAhead = false
    try drain(sql: nil)
  }

  /// The next result of the running statements; nil when all are done.
  func nextResult(sql: String?) throws -> ServerResult? {
    while PQisBusy(handle) == 1 {
      // Keepalives and the TCP user timeout end the wait when the server's machine is gone.
      if !wait(for: Int16(POLLIN), milliseconds: 1000) {
        if canceller.isOverdue { throw abandoned(sql: sql) }
        if let deadline, ContinuousClock.now > deadline {
          throw DbtError.database("timeout expired", sqlState: "08001")
        }
        tellOfLongWait()
        continue
      }
      if PQconsumeInput(handle) == 0 { throw lost(sql: sql) }
    }
    guard let pointer = PQgetResult(handle) else { return nil }
    let result = ServerResult(pointer)
    refusal = refusal ?? result.failure(sql: sql)
    return result
  }

  private func tellOfLongWait() {
    guard let onLongWait else { return }
    let seconds = Int((ContinuousClock.now - sentAt) / .seconds(1))
    guard seconds >= nextTelling else { return }
    nextTelling = seconds < 30 ? 30 : (seconds / 60 + 1) * 60
    onLongWait(seconds)
  }

  /// Reads results to their end, so that the next statement can be sent; the first failure is thrown then.
  ///
  /// - Returns: the last command tag.
  @discardableResult
  func drain(sql: String?) throws -> String {
    var tag = ""
    var failure: DbtError?
    while let result = try nextResult(sql: sql) {
      failure = failure ?? result.failure(sql: sql)
      tag = result.commandTag
      if !leaveCopy(result) { break }
    }
    if let failure { throw failure }
    return tag
  }

  /// Runs statements whose rows are of no interest.
  /// - Returns: the last command tag.
  @discardableResult
  func run(_ sql: String) throws -> String {
    try send(sql, rowByRow: false)
    return try drain(sql: sql)
  }

  /// The texts of a query's first column; null is nil.
  func texts(_ sql: String) throws -> [String?] {
    try send(sql, rowByRow: false)
    var texts: [String?] = []
    var failure: DbtError?
    while let result = try nextResult(sql: sql) {
      failure = failure ?? result.failure(sql: sql)
      if result.columnCount > 0 { texts = (0..<result.rowCount).map { result.text(row: $0, column: 0) } }
    }
    if let failure { throw failure }
    return texts
  }

  /// All rows of all statements; null is nil.
  func rows(_ sql: String) throws -> [[String?]] {
    try send(sql, rowByRow: false)
    var rows: [[String?]] = []
    var failure: DbtError?
    while let result = try nextResult(sql: sql) {
      failure = failure ?? result.failure(sql: sql)
      for row in 0..<result.rowCount {
        rows.append((0..<result.columnCount).map { result.text(row: row, column: $0) })
      }
    }
    if let failure { throw failure }
    return rows
  }

  /// Ends a COPY that a statement of the user began; false when the connection cannot go on.
  func leaveCopy(_ result: borrowing ServerResult) -> Bool {
    switch result.status {
    case PGRES_COPY_IN:
      return PQputCopyEnd(handle, "COPY … FROM STDIN is not possible here") == 1
    case PGRES_COPY_OUT:
      var row: UnsafeMutablePointer<CChar>?
      while PQgetCopyData(handle, &row, 0) > 0 { PQfreemem(row) }
      return true
    case PGRES_COPY_BOTH:
      return false
    default:
      return true
    }
  }

  // MARK: COPY

  /// A refusal of the server shows only after the end of the rows: it reads and forgets the rest.
  func putCopyData(_ bytes: [UInt8]) throws {
    let isSent = bytes.withUnsafeBytes { buffer in
      // libpq counts in 32 bits.
      stride(from: 0, to: buffer.count, by: 1 << 28).allSatisfy { start in
        let part = UnsafeRawBufferPointer(rebasing: buffer[start..<min(start + (1 << 28), buffer.count)])
        return PQputCopyData(handle, part.bindMemory(to: CChar.self).baseAddress, Int32(part.count)) == 1
      }
    }
    guard isSent else { throw lost(sql: nil) }
  }

  /// - Parameter refusal: why the rows are not to be kept; nil for a good end.
  func endCopy(refusal: String?) {
    // A failure shows in the result that follows.
    if let refusal { PQputCopyEnd(handle, refusal) } else { PQputCopyEnd(handle, nil) }
  }

  // MARK: Failures

  /// The one place where a broken connection becomes an error.
  func lost(sql: String?) -> DbtError {
    if let refusal { return refusal }
    return DbtError.database(errorMessage, sqlState: "08006", sql: sql)
  }

  private func abandoned(sql: String?) -> DbtError {
    DbtError.database(
      "canceling statement due to user request: the server did not answer within \(Canceller.patience) seconds",
      sqlState: "57014", sql: sql)
  }

  // MARK: Session

  private func setUp(_ credentials: PostgresCredentials) throws {
    knowsTransactionIDs = serverVersion >= 100_000
    if serverVersion >= 140_000 {
      // The server ends a long query soon after its client is gone. On some systems it cannot: no matter.
      do {
        try run("set client_connection_check_interval = '2s'")
      } catch let error as DbtError where isAlive {
        // It never heard of it: another product that speaks PostgreSQL's protocol.
        if error.database?.sqlState == "42704" { knowsTransactionIDs = false }
      }
    }
    if !parameter("DateStyle").hasPrefix("ISO") { try run("set datestyle = 'ISO'") }
    if !["postgres", ""].contains(parameter("IntervalStyle")) { try run("set intervalstyle = 'postgres'") }
    if let role = credentials.role, !role.isEmpty { try run("set role \(role)") }
  }

  private func parameter(_ name: String) -> String {
    PQparameterStatus(handle, name).map { String(cString: $0) } ?? ""
  }

  /// - Returns: false when the time is over.
  private func wait(for events: Int16, milliseconds: Int32) -> Bool {
    var descriptor = pollfd(fd: PQsocket(handle), events: events, revents: 0)
    guard descriptor.fd >= 0 else { return true }
    let ready = poll(&descriptor, 1, milliseconds)
    return ready > 0 || (ready < 0 && errno != EINTR)
  }
}

private func offsetOfNul(in sql: String) -> Int? {
  var sql = sql
  return sql.withUTF8 { bytes in
    guard let start = bytes.baseAddress, let found = memchr(start, 0, bytes.count) else { return nil }
    return UnsafeRawPointer(found) - UnsafeRawPointer(start)
  }
}

/// Holds the handler that libpq's callback looks up.
private final class NoticeSink {
  let handler: NoticeHandler

  init(_ handler: @escaping NoticeHandler) {
    self.handler = handler
  }
}

private func receiveNotice(context: UnsafeMutableRawPointer?, result: OpaquePointer?) {
  guard let context, let result, let message = PQresultErrorMessage(result) else { return }
  let text = String(cString: message)
  Unmanaged<NoticeSink>.fromOpaque(context).takeUnretainedValue().handler(
    String(text.reversed().drop { $0.isWhitespace }.reversed()))
}

/// Calls `body` with a nil-terminated array of C strings.
private func withCStrings<Result>(
  _ texts: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>) -> Result
) -> Result {
  let copies = texts.map { strdup($0) }
  defer { for copy in copies { free(copy) } }
  let pointers = copies.map { UnsafePointer<CChar>($0) } + [nil]
  return pointers.withUnsafeBufferPointer { body($0.baseAddress!) }
}
