import Synchronization

/// A value that a thread of its own makes while others go on.
package final class Future<Value: Sendable>: Sendable {
  private let made: Slot
  private let thread: WorkerThread

  private final class Slot: Sendable {
    let value = Mutex<Value?>(nil)
  }

  package init(_ body: @escaping @Sendable () -> Value) {
    let slot = Slot()
    made = slot
    thread = WorkerThread.start {
      let value = body()
      slot.value.withLock { $0 = value }
    }
  }

  /// Waits for the value; to be asked by one thread.
  package func value() -> Value {
    thread.join()
    guard let value = made.value.withLock({ $0 }) else {
      preconditionFailure("a future's thread ended without a value")
    }
    return value
  }
}
