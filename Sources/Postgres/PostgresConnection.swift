import CLibPQ
import Diagnostics
import Synchronization
import Warehouse

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A session on a PostgreSQL server.
///
/// A session that the server or the network ended outside a transaction is opened anew by the next statement; the
/// statement that met the loss has failed by then. Inside a transaction everything fails until `rollback`.
package final class PostgresConnection: Connection, @unchecked Sendable {
  package let name: String
  let credentials: PostgresCredentials
  private let onNotice: NoticeHandler
  /// Nil before the first opening, after a loss, and after `close`.
  private var link: ServerLink?
  private var isClosed = false
  /// Whether a transaction was open when the session was last seen; a lost session cannot say.
  private var inTransaction = false
  /// Whether the open transaction may have changed something.
  private var hasWritten = false
  /// See `Connection.permanentChanges`.
  private var changes = 0
  package var permanentChanges: Int? { changes }
  /// The advisory lock that the session has.
  var heldLock: Int64?
  package var onWait: (@Sendable (String) -> Void)?
  /// The canceller of the present session, for other threads.
  private let canceller = Mutex<Canceller?>(nil)

  package init(
    name: String, credentials: PostgresCredentials, onNotice: @escaping NoticeHandler = { _ in }
  ) throws {
    self.name = name
    self.credentials = credentials
    self.onNotice = onNotice
    _ = try openLink()
  }

  // MARK: Statements

  package func execute(_ sql: String, fetch: Bool, limit: Int?) throws -> QueryResult {
    var attempt = 0
    while true {
      let wasInTransaction = inTransaction
      do {
        return try executeOnce(sql, fetch: fetch, limit: limit)
      } catch let error as DbtError where !wasInTransaction && attempt < 2 && SQLText.isRepeatable(sql) {
        guard error.isTransient(whileConnecting: attempt > 0) else { throw error }
        attempt += 1
        onNotice("Sending it again after: \(error.message)")
        usleep(500_000)
      }
    }
  }

  private func executeOnce(_ sql: String, fetch: Bool, limit: Int?) throws -> QueryResult {
    var collector = ResultCollector(sql: sql, keeps: fetch ? limit ?? .max : 0)
    let wasInTransaction = inTransaction
    var isSent = false
    defer {
      let isOutside = !wasInTransaction && !inTransaction
      // A statement whose end nobody saw may have done what it was to do.
      let isUnknown = isSent && link == nil && !SQLText.isQuery(sql)
      let mayHaveChanged = collector.hasChanged || isUnknown || SQLText.writesInQuery(sql)
      if collector.hasCommitted || (isOutside && mayHaveChanged && !SQLText.leavesNothing(sql)) { changes += 1 }
    }
    return try running(sql) { link in
      // Row by row keeps memory bounded when not all rows are wanted.
      isSent = true
      try link.send(sql, rowByRow: !fetch || limit != nil)
      while let result = try link.nextResult(sql: sql) {
        collector.take(result)
        if !link.leaveCopy(result) { throw link.lost(sql: sql) }
      }
      if collector.mayHaveWritten { noteWriting() }
      return try collector.finish()
    }
  }

  // MARK: Transactions

  package var hasSavepoints: Bool { credentials.autocommit != true }

  /// Does nothing when a transaction is open already, or when the profile says `autocommit: true`.
  package func begin() throws {
    guard credentials.autocommit != true else { return }
    guard !inTransaction else {
      if link?.isAlive != true { throw lostInTransaction() }
      return
    }
    do {
      try running("begin") { _ = try $0.run("begin") }
    } catch let error as DbtError where link == nil && error.database?.sqlState != "08001" {
      // Nothing can be lost with a BEGIN: a session that died between statements is replaced.
      try running("begin") { _ = try $0.run("begin") }
    }
    hasWritten = false
  }

  /// - Throws: also when the server turned the commit into a rollback because a statement had failed.
  package func commit() throws {
    guard credentials.autocommit != true else { return }
    guard inTransaction else { return }
    var transactionID = TransactionID.none
    var isSent = false
    do {
      let tag = try running("commit") { link in
        if hasWritten { transactionID = try currentTransactionID(link) }
        isSent = true
        return try link.run("commit")
      }
      guard tag == "ROLLBACK" else {
        if hasWritten { changes += 1 }
        return
      }
    } catch let error as DbtError where link?.isAlive != true {
      inTransaction = false
      guard isSent else { throw error }
      // Counted until it is known to be undone.
      changes += 1
      return try resolveLostCommit(transactionID, after: error)
    }
    throw DbtError.database(
      "current transaction is aborted: it was rolled back instead of committed", sqlState: "25P02", sql: "commit")
  }

  /// Does nothing when no transaction is open. A lost session counts as rolled back: the server does that.
  package func rollback() throws {
    guard credentials.autocommit != true, inTransaction else { return }
    inTransaction = false
    guard link?.isAlive == true else { return forgetLink() }
    sendAhead("rollback")
  }

  // MARK: Ending

  package func cancel() {
    canceller.withLock { $0 }?.cancel()
  }

  package func close() {
    isClosed = true
    forgetLink()
  }

  // MARK: The session

  /// Runs `body` on a live session, cancellable, and keeps the books afterwards.
  func running<Result>(_ sql: String?, _ body: (ServerLink) throws -> Result) throws -> Result {
    let link = try openLink()
    link.canceller.statementBegins()
    defer { link.canceller.statementEnds() }
    do {
      let result = try body(link)
      settle(link)
      return result
    } catch {
      // A session with results left over is in no state to go on.
      let isUsable = link.isAlive && link.transactionStatus != PQTRANS_ACTIVE
      if isUsable { settle(link) } else { forgetLink() }
      guard !isUsable, var loss = error as? DbtError, loss.database?.sqlState == nil else { throw error }
      loss.database = .init(sqlState: "08006", offset: loss.database?.offset, sql: sql)
      throw loss
    }
  }

  /// The open transaction is worth asking after, should the reply to its COMMIT be lost.
  func noteWriting() { hasWritten = true }

  var isInTransaction: Bool { inTransaction }
  func countChange() { changes += 1 }

  private func settle(_ link: ServerLink) {
    guard link.isAlive else { return forgetLink() }
    switch link.transactionStatus {
    case PQTRANS_INTRANS, PQTRANS_INERROR, PQTRANS_ACTIVE: inTransaction = true
    default: inTransaction = false
    }
  }

  /// Does nothing when the session is lost; gives it up when it is lost with this.
  func sendAhead(_ sql: String) {
    guard let link, link.isAlive else { return }
    if (try? link.sendAhead(sql)) == nil { forgetLink() }
  }

  func forgetLink() {
    canceller.withLock { $0 = nil }
    link = nil
  }

  private func openLink() throws -> ServerLink {
    if isClosed { throw DbtError.database("the connection \(name) is closed", sqlState: "08003") }
    if inTransaction {
      guard let link, link.isAlive else { throw lostInTransaction() }
      return link
    }
    if let link, link.isAliveWhenIdle() { return link }
    forgetLink()
    let fresh = try connectWithRetries()
    try lockAgain(fresh)
    fresh.onLongWait = { [weak self, weak fresh] seconds in
      if let self, let fresh { self.tellWhoIsInTheWay(seconds, fresh.processID) }
    }
    link = fresh
    canceller.withLock { $0 = fresh.canceller }
    return fresh
  }

  /// As dbt: `retries` further tries after 0, 1, 4, 9 … seconds.
  private func connectWithRetries() throws -> ServerLink {
    var attempt = 0
    while true {
      do {
        return try ServerLink(credentials: credentials, onNotice: onNotice)
      } catch {
        guard attempt < credentials.retries else { throw error }
        onNotice(
          "Got a retryable error when attempting to open a postgres connection.\n"
            + "\(credentials.retries - attempt) attempts remaining. Retrying in \(attempt * attempt) seconds.")
        sleep(UInt32(clamping: attempt * attempt))
        attempt += 1
      }
    }
  }

  private func lostInTransaction() -> DbtError {
    DbtError.database("the connection was lost within a transaction, which is rolled back", sqlState: "08003")
  }

  // MARK: Lost replies to COMMIT

  private enum TransactionID {
    /// It changed nothing.
    case none
    case known(String)
    case unknown
  }

  /// The number of the open transaction, to ask after it should the reply to its COMMIT be lost.
  ///
  /// This is a round trip, which `txid_current()` together with BEGIN would save; but that takes a snapshot, after
  /// which `set transaction isolation level` in a hook is refused.
  private func currentTransactionID(_ link: ServerLink) throws -> TransactionID {
    guard link.knowsTransactionIDs, link.transactionStatus == PQTRANS_INTRANS else { return .unknown }
    guard let text = try link.texts("select txid_current_if_assigned()").first else { return .unknown }
    return text.map(TransactionID.known) ?? .none
  }

  /// Finds out what became of a transaction whose COMMIT was not answered; returns when it was committed.
  private func resolveLostCommit(_ transactionID: TransactionID, after loss: DbtError) throws {
    if case .none = transactionID {
      changes -= 1
      throw loss
    }
    guard case .known(let number) = transactionID else { throw unresolved(loss) }
    // The server may still be at it, or be starting again.
    let deadline = ContinuousClock.now + .seconds(20)
    repeat {
      let answer = try? running(nil) { try $0.texts("select txid_status(\(number))") }
      switch answer?.first ?? nil {
      case "committed": return
      case "aborted":
        changes -= 1
        throw loss
      default: usleep(300_000)
      }
    } while ContinuousClock.now < deadline
    throw unresolved(loss)
  }

  private func unresolved(_ loss: DbtError) -> DbtError {
    var error = loss
    error.notes.append(
      "The connection was lost while the transaction was being committed; whether it was committed is not known.")
    return error
  }
}
