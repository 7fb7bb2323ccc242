import Diagnostics
import Threads
import Warehouse

/// Waiting for other runs: for a relation's lock, and for a database file that only one process may open.
extension Session {
  /// Keeps other runs away from a relation, or from a schema, until `unlock`. Waits while another run has it; what that one made of the
  /// relation is in the cache then.
  ///
  /// - Throws: SQLSTATE 55P03 when the time is over: that of `--wait-for-lock`, or the warehouse's own `lock_timeout`.
  package func lock(_ relation: Relation) throws {
    var limit = waitForLock.map(Double.init)
    var patience: Patience?
    while true {
      let connection = try open()
      switch try outside({ try connection.tryLock(relation) }) {
      case .none: return
      case .taken(let found):
        if relation.identifier != nil { cache.update(relation, found) }
        return
      case .busy: break
      }
      if patience == nil, let own = try connection.lockTimeout() { limit = min(limit ?? own, own) }
      var waiting = patience ?? Patience()
      let isOver = limit.map { waiting.seconds >= $0 } ?? false
      if isOver || waiting.isTimeToTell {
        let holder = try connection.lockHolder(relation) ?? "another run"
        let name = relation.renderedWithoutDatabase
        if isOver {
          throw DbtError(
            adapter.refusalKind,
            "Another run is building \(name), and did not end within \(Int(waiting.seconds)) s: \(holder)")
        }
        tellOfWaiting("Waiting for another run to build \(name), for \(Int(waiting.seconds)) s: \(holder)")
      }
      patience = waiting
      outside { pause(milliseconds: 100) }
    }
  }

  package func unlock() { connectionInUse?.unlock() }

  /// Opens a connection; where another process has the database file, tries again for as long as `--wait-for-lock` says.
  func connect() throws -> any Connection {
    var waiting = Patience(tellsAfter: 0)
    while true {
      do {
        return try adapter.connect(name: name)
      } catch let error as DbtError where error.database?.sqlState == "55P03" {
        guard let waitForLock, waiting.seconds < Double(waitForLock), !isCancelledFlag else { throw error }
        if waiting.isTimeToTell { tellOfWaiting("Waiting up to \(waitForLock) s: " + error.message) }
        pause(milliseconds: 100)
      }
    }
  }
}

/// How long something has been waited for, and when it is time to say so: after some seconds, then once a minute.
private struct Patience {
  private let start = ContinuousClock.now
  private var nextTelling: Double

  init(tellsAfter seconds: Double = 10) { nextTelling = seconds }

  var seconds: Double { (ContinuousClock.now - start) / .seconds(1) }

  /// True once for each time.
  var isTimeToTell: Bool {
    mutating get {
      guard seconds >= nextTelling else { return false }
      nextTelling = seconds + 60
      return true
    }
  }
}
