import Threads

/// Held by the session whose templates work on `graph` and on what templates have put there: only one at a time.
///
/// It may be let go by another thread than the one that took it.
package final class GraphLock: Sendable {
  private let isTaken = Monitor<Bool>(false)

  func take() {
    isTaken.waitFor { isTaken -> Void? in
      if isTaken { return nil }
      isTaken = true
      return ()
    }
  }

  func release() { isTaken.with { $0 = false } }
}
