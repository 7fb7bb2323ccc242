#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// State that threads share, with waiting: a mutex and its condition.
package final class Monitor<State>: @unchecked Sendable {
  private let mutex: UnsafeMutablePointer<pthread_mutex_t>
  private let condition: UnsafeMutablePointer<pthread_cond_t>
  private var state: State

  package init(_ state: sending State) {
    self.state = state
    mutex = .allocate(capacity: 1)
    condition = .allocate(capacity: 1)
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(condition, nil)
  }

  deinit {
    pthread_cond_destroy(condition)
    pthread_mutex_destroy(mutex)
    condition.deallocate()
    mutex.deallocate()
  }

  /// Works on the state alone, then wakes all who wait.
  package func with<Result>(_ body: (inout State) throws -> Result) rethrows -> Result {
    pthread_mutex_lock(mutex)
    defer {
      pthread_cond_broadcast(condition)
      pthread_mutex_unlock(mutex)
    }
    return try body(&state)
  }

  /// Calls `body` until it gives a value, waiting for a change of the state in between.
  package func waitFor<Result>(_ body: (inout State) -> Result?) -> Result {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    while true {
      if let result = body(&state) { return result }
      pthread_cond_wait(condition, mutex)
    }
  }

  /// As `waitFor`, but for so many seconds at most.
  package func waitFor<Result>(atMost seconds: Double, _ body: (inout State) -> Result?) -> Result? {
    let end = ContinuousClock.now + .seconds(seconds)
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    while true {
      if let result = body(&state) { return result }
      let left = (end - ContinuousClock.now) / .seconds(1)
      guard left > 0 else { return nil }
      var limit = timespec()
      clock_gettime(CLOCK_REALTIME, &limit)
      let whole = left.rounded(.down)
      let nanoseconds = limit.tv_nsec + Int((left - whole) * 1e9)
      limit.tv_sec += Int(whole) + nanoseconds / 1_000_000_000
      limit.tv_nsec = nanoseconds % 1_000_000_000
      pthread_cond_timedwait(condition, mutex, &limit)
    }
  }
}
