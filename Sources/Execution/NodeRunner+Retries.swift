import Context
import Contracts
import Diagnostics
import Warehouse

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What the warehouse gave up for reasons that pass (a deadlock, a lost connection) is done again.
extension NodeRunner {
  /// Seconds before each further try; up to half as long again is added by chance, so that nodes that got into each
  /// other's way do not meet again.
  private static let pauses = [0.5, 3]

  /// Calls `body` again, twice at most, when it failed for a reason that passes and the warehouse is as it was before:
  /// nothing that the failed try did may have become permanent.
  func retrying<Outcome>(_ node: Node, _ session: Session, _ body: () throws -> Outcome) throws -> Outcome {
    let before = session.permanentChanges
    var attempt = 0
    while true {
      do {
        return try body()
      } catch {
        guard attempt < Self.pauses.count, !environment.isStopping,
          let known = error as? DbtError, known.isTransient(whileConnecting: attempt > 0)
        else { throw error }
        session.rollback()
        guard let before, session.permanentChanges == before else { throw error }
        let pause = Self.pauses[attempt]
        attempt += 1
        progress.retrying(node, known, attempt: attempt, of: Self.pauses.count, thread: session.thread)
        for _ in 0..<Int(pause * 20 * Double.random(in: 1...1.5)) where !environment.isStopping { usleep(50_000) }
        if environment.isStopping { throw error }
        // What the try renamed and dropped is as before.
        environment.cache.forget(node.database ?? environment.workspace.adapter.database, node.schema)
      }
    }
  }
}
