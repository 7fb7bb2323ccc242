import Diagnostics
import Synchronization
import Testing
import Threads
import Warehouse

/// Asks a server the same again and again, on a thread of its own: one statement after the other, whose answers are joined
/// by commas.
final class PollingReader: Sendable {
  private let stops = Atomic<Bool>(false)
  private let answers = Mutex<[String: Int]>([:])
  private let thread = Mutex<WorkerThread?>(nil)

  convenience init(_ statements: String...) { self.init(statements) }

  init(_ statements: [String]) {
    let started = WorkerThread.start { [self] in
      let connection = try? TestServer.connect()
      defer { connection?.close() }
      while !stops.load(ordering: .relaxed) {
        var answer = "no connection"
        do {
          if let connection {
            answer = try statements.map {
              try connection.execute($0, fetch: true, limit: nil).table.rows.first?[0].shown ?? "no row"
            }.joined(separator: ",")
          }
        } catch {
          answer = "failed: \((error as? DbtError)?.message ?? "\(error)")"
        }
        answers.withLock { $0[answer, default: 0] += 1 }
      }
    }
    thread.withLock { $0 = started }
  }

  /// How often each answer came.
  func stop() -> [String: Int] {
    stops.store(true, ordering: .relaxed)
    thread.withLock { $0?.join() }
    return answers.withLock { $0 }
  }
}
