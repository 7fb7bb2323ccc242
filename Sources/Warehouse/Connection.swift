/// An open connection. One thread uses it at a time; only `cancel()` may come from another.
///
/// Failures are `DbtError(.database, …)` whose message is the warehouse's own text, with position, hint and SQLSTATE
/// where it gives them; see `DatabaseFailure`.
package protocol Connection: AnyObject, Sendable {
  /// Runs one or several statements; blocks until the warehouse is done.
  ///
  /// - Parameters:
  ///   - fetch: whether the last statement's rows are wanted; false reads none into memory.
  ///   - limit: at most so many rows are kept; nil for all.
  func execute(_ sql: String, fetch: Bool, limit: Int?) throws -> QueryResult

  /// False once the warehouse has gone; the owner then opens a new connection.
  var isUsable: Bool { get }

  /// How often something that cannot be undone may have been done: a transaction that wrote was committed, or a statement
  /// outside of one changed something. nil where the warehouse does not tell.
  ///
  /// While the number stays, everything since may be sent again after a rollback.
  var permanentChanges: Int? { get }

  /// Whether a part of a transaction can be undone alone.
  var hasSavepoints: Bool { get }

  func begin() throws
  func commit() throws
  func rollback() throws

  /// Loads rows into an existing table by the warehouse's fastest way, within the open transaction.
  /// - Returns: the number of rows.
  func ingest(_ rows: any RowSource, into relation: Relation) throws -> Int

  /// Takes the relation's lock if nobody else has it; outside of transactions only. Never waits.
  func tryLock(_ relation: Relation) throws -> RelationLock
  /// Who has the lock, in words; nil when it is known no more.
  func lockHolder(_ relation: Relation) throws -> String?
  /// How many seconds the session may wait for a lock; nil for ever.
  func lockTimeout() throws -> Double?
  /// Lets go of the lock that `tryLock` took; does nothing otherwise.
  func unlock()
  /// Gets who it is that a statement has been waiting for, again and again while it waits; on the statement's thread.
  var onWait: (@Sendable (String) -> Void)? { get set }

  /// Ends the running statement, which then fails in its own thread. Does nothing when none runs.
  func cancel()
  func close()
}

extension Connection {
  package var isUsable: Bool { true }
  package var permanentChanges: Int? { nil }
  package var hasSavepoints: Bool { false }
  package func tryLock(_ relation: Relation) throws -> RelationLock { .none }
  package func lockHolder(_ relation: Relation) throws -> String? { nil }
  package func lockTimeout() throws -> Double? { nil }
  package func unlock() {}
  package var onWait: (@Sendable (String) -> Void)? {
    get { nil }
    set {}
  }
}

/// Rows on their way into a table, read once, from first to last.
package protocol RowSource: AnyObject {
  /// In the order of the cells of each row; names are matched to the table's columns.
  var columns: [RowSourceColumn] { get }
  /// Calls `body` once a row; the row is valid only during the call.
  func forEachRow(_ body: (borrowing Row) throws -> Void) throws
}

package struct RowSourceColumn: Sendable, Hashable {
  package var name: String
  package var type: SeedColumnType

  package init(name: String, type: SeedColumnType) {
    self.name = name
    self.type = type
  }
}

/// The cells of one row as canonical text (`true`, `2024-02-29`, `2024-02-29 10:00:00`, `-12.50`), in one buffer.
package struct Row: Sendable {
  /// All cells' UTF-8 bytes, one after the other.
  package var bytes: [UInt8]
  /// Where each cell ends in `bytes`.
  package var ends: [Int]
  package var isNull: [Bool]

  package init() {
    bytes = []
    ends = []
    isNull = []
  }

  package var count: Int { ends.count }

  /// The bytes of cell `index`; empty for null.
  package func cell(_ index: Int) -> ArraySlice<UInt8> {
    bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]]
  }

  package mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    isNull.removeAll(keepingCapacity: true)
  }
}
