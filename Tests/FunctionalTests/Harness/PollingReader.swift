import Diagnostics
import Synchronization
import Testing
import Threads
import Warehouse

/// Asks a server the same again and again, on a thread of its own.
final class PollingReader: Sendable {
  private let stops = Atomic<Bool>(false)
  private let answers = Mutex<[String: Int]>([:])
  private let thread = Mutex<WorkerThread?>(nil)

  init(_ sql: String) {
    let started = WorkerThread.start { [self] in
      let connection = try? TestServer.connect()
      defer { connection?.close() }
      while !stops.load(ordering: .relaxed) {
        var answer = "no connection"
        do {
          if let row = try connection?.execute(sql, fetch: true, limit: nil).table.rows.first { answer = row[0].shown }
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
