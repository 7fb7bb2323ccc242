import Contracts
import Diagnostics
import JSON
import Synchronization
import Warehouse

/// One worker's connection: opened at first use, with dbt's rules of when a transaction begins and ends.
///
/// One thread uses a session; `cancel()` may come from any.
package final class Session: @unchecked Sendable {
  /// As dbt names connections: `master`, `model.my_project.orders`.
  package var name: String
  package let adapter: any Adapter
  package let events: any EventSink
  package let cache: RelationCache
  /// The thread's name for events.
  package let thread: String
  private let clock: @Sendable () -> Double

  private let connection = Mutex<(any Connection)?>(nil)
  private let isCancelled = Atomic<Bool>(false)
  package private(set) var isInTransaction = false
  private var nodeInfo: JSONObject = [:]
  private var comment: QueryComment?
  private var held: GraphLock?
  /// `--wait-for-lock`, in seconds.
  let waitForLock: Int?
  /// For the place of a connection that is refused.
  private let profile: ProfileConfig?
  /// Of the connections that are closed.
  private var earlierChanges: Int? = 0

  package init(
    name: String, adapter: any Adapter, events: any EventSink, cache: RelationCache, thread: String,
    comment: QueryComment? = nil, profile: ProfileConfig? = nil, waitForLock: Int? = nil,
    clock: @escaping @Sendable () -> Double
  ) {
    self.profile = profile
    self.waitForLock = waitForLock
    self.comment = comment
    self.name = name
    self.adapter = adapter
    self.events = events
    self.cache = cache
    self.thread = thread
    self.clock = clock
  }

  /// Takes up a node: what events say about it, and the comment of its statements.
  package func attach(to name: String, nodeInfo: JSONObject, comment: QueryComment?) {
    self.name = name
    self.nodeInfo = nodeInfo
    self.comment = comment
  }

  /// Takes the lock of `graph` for the rest of the node; what the warehouse does goes on beside it.
  func hold(_ lock: GraphLock) {
    guard held == nil else { return }
    lock.take()
    held = lock
  }

  /// At the end of a node.
  package func letGo() {
    held?.release()
    held = nil
  }

  func outside<Result>(_ work: () throws -> Result) rethrows -> Result {
    guard let held else { return try work() }
    held.release()
    defer { held.take() }
    return try work()
  }

  /// As `Connection.permanentChanges`, over all connections that the session had.
  package var permanentChanges: Int? {
    guard let open = connection.withLock({ $0 }) else { return earlierChanges }
    guard let earlierChanges, let changes = open.permanentChanges else { return nil }
    return earlierChanges + changes
  }

  package func execute(_ sql: String, autoBegin: Bool, fetch: Bool, limit: Int? = nil) throws -> QueryResult {
    let connection = try open()
    if autoBegin && !isInTransaction { try begin() }
    let sql = comment?.applied(to: sql) ?? sql
    fire("SQLQuery", "E016", "On \(name): \(sql)", ["sql": .string(sql), "conn_name": .string(name)])
    let started = clock()
    do {
      let result = try outside { try connection.execute(sql, fetch: fetch, limit: limit) }
      let elapsed = clock() - started
      let seconds = String(format: elapsed)
      fire(
        "SQLQueryStatus", "E017", "SQL status: \(result.response.message) in \(seconds) seconds",
        ["status": .string(result.response.message), "elapsed": .double(elapsed)])
      return result
    } catch {
      isInTransaction = isInTransaction && connection.isUsable
      throw titled(error)
    }
  }

  /// Runs statements within the transaction such that a refusal undoes them alone.
  ///
  /// - Returns: why they were refused, in the warehouse's words; nil when they were run.
  /// - Throws: what does not lie in the statements: a lost connection, a deadlock, a lock or a time that is over.
  func attempt(_ sql: String) throws -> String? {
    try begin()
    let hasSavepoints = try open().hasSavepoints
    let guarded = hasSavepoints ? "savepoint dbt_attempt;\n\(sql);\nrelease savepoint dbt_attempt" : sql
    do {
      _ = try execute(guarded, autoBegin: true, fetch: false)
      return nil
    } catch let error as DbtError {
      let state = error.database?.sqlState ?? ""
      let liesElsewhere = ["08", "40", "53", "55P03", "57", "58"].contains { state.hasPrefix($0) }
      guard isInTransaction, !state.isEmpty, !liesElsewhere else { throw error }
      if hasSavepoints {
        _ = try execute(
          "rollback to savepoint dbt_attempt; release savepoint dbt_attempt", autoBegin: false, fetch: false)
      }
      return error.message
    }
  }

  /// The warehouse's error under the title that dbt's adapter gives it.
  private func titled(_ error: any Error) -> any Error {
    guard var known = error as? DbtError, known.kind == .database else { return error }
    known.kind = adapter.refusalKind
    return known
  }

  package func begin() throws {
    guard !isInTransaction else { return }
    let connection = try open()
    fire("SQLQuery", "E016", "On \(name): BEGIN", ["sql": "BEGIN", "conn_name": .string(name)])
    try connection.begin()
    isInTransaction = true
  }

  package func commit() throws {
    guard isInTransaction, let connection = connection.withLock({ $0 }) else { return }
    fire("SQLCommit", "E018", "On \(name): COMMIT", ["conn_name": .string(name)])
    isInTransaction = false
    do {
      try outside { try connection.commit() }
    } catch {
      throw titled(error)
    }
  }

  /// Undoes what is open; never throws, since it runs on the way out of another error.
  package func rollback() {
    guard isInTransaction, let connection = connection.withLock({ $0 }) else { return }
    isInTransaction = false
    fire("Rollback", "E012", "On \(name): ROLLBACK", ["conn_name": .string(name)])
    do {
      try connection.rollback()
    } catch {
      // A connection that cannot even roll back is of no use; the next statement opens a new one.
      close()
    }
  }

  package func ingest(_ rows: any RowSource, into relation: Relation) throws -> Int {
    let connection = try open()
    if !isInTransaction { try begin() }
    do {
      return try outside { try connection.ingest(rows, into: relation) }
    } catch {
      throw titled(error)
    }
  }

  package func cancel() {
    isCancelled.store(true, ordering: .relaxed)
    connection.withLock { $0 }?.cancel()
  }

  package func close() {
    isInTransaction = false
    earlierChanges = permanentChanges
    let open = connection.withLock { held -> (any Connection)? in
      defer { held = nil }
      return held
    }
    open?.close()
  }

  func open() throws -> any Connection {
    if isCancelled.load(ordering: .relaxed) { throw DbtError(.runtime, "The run was cancelled.") }
    if let open = connection.withLock({ $0 }) {
      if open.isUsable { return open }
      close()
    }
    fire(
      "NewConnection", "E005", "Acquiring new \(adapter.type) connection '\(name)'",
      [
        "conn_name": .string(name), "conn_type": .string(adapter.type),
      ])
    var new: any Connection
    do {
      new = try outside { try connect() }
    } catch let error as DbtError {
      throw error.located(at: profile?.place(of: error))
    }
    new.onWait = { [weak self] in self?.tellOfWaiting("On \(self?.name ?? ""): \($0)") }
    connection.withLock { $0 = new }
    return new
  }

  var connectionInUse: (any Connection)? { connection.withLock { $0 } }
  var isCancelledFlag: Bool { isCancelled.load(ordering: .relaxed) }

  func tellOfWaiting(_ message: String) {
    events.fire(.waiting(message, thread: thread, node: nodeInfo.isEmpty ? nil : nodeInfo))
  }

  private func fire(_ event: String, _ code: String, _ message: String, _ data: JSONObject) {
    var data = data
    if !nodeInfo.isEmpty { data["node_info"] = .object(nodeInfo) }
    events.fire(Event(event, code, .debug, message, data: data, thread: thread))
  }
}

extension String {
  /// Seconds with three digits after the point.
  init(format seconds: Double) {
    let thousandths = Int((seconds * 1000).rounded())
    let fraction = String(thousandths % 1000)
    self = "\(thousandths / 1000)." + String(repeating: "0", count: 3 - fraction.count) + fraction
  }
}
