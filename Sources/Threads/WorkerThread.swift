#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A thread of the operating system with a stack deep enough for nested templates.
package final class WorkerThread: @unchecked Sendable {
  /// Bytes; only touched pages cost memory.
  package static let stackSize = 256 << 20

  private var handle: pthread_t
  private var isJoined = false

  private init(handle: pthread_t) { self.handle = handle }

  package static func start(_ body: @escaping @Sendable () -> Void) -> WorkerThread {
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    pthread_attr_setstacksize(&attributes, stackSize)
    defer { pthread_attr_destroy(&attributes) }
    let box = Unmanaged.passRetained(Body(run: body))
    #if canImport(Darwin)
      var handle: pthread_t?
      let status = pthread_create(&handle, &attributes, threadMain, box.toOpaque())
      guard status == 0, let handle else { preconditionFailure("no thread could be started: \(status)") }
    #else
      _ = ThreadHeap.isWide
      var handle = pthread_t()
      let status = pthread_create(&handle, &attributes, threadMain, box.toOpaque())
      guard status == 0 else { preconditionFailure("no thread could be started: \(status)") }
    #endif
    return WorkerThread(handle: handle)
  }

  /// Waits until the thread has ended; at most once.
  package func join() {
    guard !isJoined else { return }
    isJoined = true
    pthread_join(handle, nil)
  }
}

private final class Body: Sendable {
  let run: @Sendable () -> Void
  init(run: @escaping @Sendable () -> Void) { self.run = run }
}

#if canImport(Darwin)
  private func threadMain(_ argument: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
    Unmanaged<Body>.fromOpaque(argument).takeRetainedValue().run()
    return nil
  }
#else
  private func threadMain(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let argument else { return nil }
    Unmanaged<Body>.fromOpaque(argument).takeRetainedValue().run()
    return nil
  }
#endif
