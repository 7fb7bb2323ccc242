import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Calls `body` once for each index, on all processors, and returns the results in order.
///
/// Threads are the system's own with a deep stack, not Swift's pool: a body may block and may recurse deeply.
package func parallelMap<Result: Sendable>(
  count: Int, workers: Int = processorCount(), _ body: @escaping @Sendable (Int) -> Result
) -> [Result] {
  let workers = min(workers, count)
  guard workers > 1 else { return (0..<count).map(body) }
  let next = Atomic<Int>(0)
  let slots = Slots<Result>(count: count)
  let work: @Sendable () -> Void = {
    // Small batches: files differ in size, and each worker should end at about the same time.
    let batch = max(1, min(16, count / (workers * 8)))
    while true {
      let from = next.wrappingAdd(batch, ordering: .relaxed).oldValue
      guard from < count else { return }
      for index in from..<min(from + batch, count) { slots.set(index, body(index)) }
    }
  }
  let threads = (1..<workers).map { _ in WorkerThread.start(work) }
  WorkerThread.start(work).join()
  for thread in threads { thread.join() }
  return slots.take()
}

/// The number of processors this process may use.
package func processorCount() -> Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

/// Result slots that different threads fill at different indices, each once; all are full when they are taken.
private final class Slots<Element: Sendable>: @unchecked Sendable {
  private let storage: UnsafeMutablePointer<Element>
  private let count: Int

  init(count: Int) {
    self.count = count
    storage = .allocate(capacity: count)
  }

  deinit { storage.deallocate() }

  func set(_ index: Int, _ value: consuming Element) { (storage + index).initialize(to: value) }

  /// Moves the results out; to be called once.
  func take() -> [Element] {
    Array(unsafeUninitializedCapacity: count) { buffer, filled in
      buffer.baseAddress?.moveInitialize(from: storage, count: count)
      filled = count
    }
  }
}
