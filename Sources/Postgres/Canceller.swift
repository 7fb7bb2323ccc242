import CLibPQ
import Synchronization

/// Cancels what runs on one connection, from any thread.
///
/// A request never reaches a statement after the one that it was meant for: `statementBegins` waits for requests that
/// are on their way.
final class Canceller: @unchecked Sendable {
  /// How many seconds a cancelled statement may take to end before the connection is given up.
  static let patience = 5

  private let request: OpaquePointer?
  private let state = Mutex(State())
  private let sending = Mutex(())

  private struct State {
    var isRunning = false
    var cancelledAt: ContinuousClock.Instant?
  }

  /// - Parameter request: libpq's cancel object, owned from now on; it does not change after its making.
  init(_ request: OpaquePointer?) {
    self.request = request
  }

  deinit { PQfreeCancel(request) }

  func statementBegins() {
    sending.withLock { _ in }
    state.withLock { $0 = State(isRunning: true) }
  }

  func statementEnds() {
    state.withLock { $0 = State() }
  }

  var isOverdue: Bool {
    guard let since = state.withLock({ $0.cancelledAt }) else { return false }
    return ContinuousClock.now - since > .seconds(Self.patience)
  }

  func cancel() {
    sending.withLock { _ in
      let isRunning = state.withLock { state in
        if state.isRunning { state.cancelledAt = .now }
        return state.isRunning
      }
      guard isRunning, let request else { return }
      withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { reason in
        // When the server cannot be reached the waiting thread gives up after `patience`.
        _ = PQcancel(request, reason.baseAddress, 256)
      }
    }
  }
}
