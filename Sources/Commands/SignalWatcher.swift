import Synchronization
import Threads

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Turns the first SIGINT, SIGTERM or SIGHUP into a call; a second one ends the process at once.
///
/// A handler may do almost nothing, so it writes a byte to a pipe, and a thread of its own waits there.
final class SignalWatcher: Sendable {
  /// For the handler, which may take no lock.
  private static let writeEnd = Atomic<Int32>(-1)
  private static let count = Atomic<Int>(0)
  private static let signals = [SIGINT, SIGTERM, SIGHUP]

  init(_ body: @escaping @Sendable () -> Void) {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { return }
    Self.writeEnd.store(ends[1], ordering: .sequentiallyConsistent)
    let readEnd = ends[0]
    _ = WorkerThread.start {
      var byte: UInt8 = 0
      while true {
        let got = read(readEnd, &byte, 1)
        if got == 1, byte == 1 { body() }
        if got == 1, byte == 0 { return }
        if got == 0 || (got < 0 && errno != EINTR) { return }
      }
    }
    // What is ignored already, as `nohup` ignores SIGHUP, stays so.
    for number in Self.signals where !Self.isIgnored(number) {
      signal(number) { _ in
        if SignalWatcher.count.wrappingAdd(1, ordering: .sequentiallyConsistent).oldValue > 0 { _exit(130) }
        var byte: UInt8 = 1
        _ = write(SignalWatcher.writeEnd.load(ordering: .sequentiallyConsistent), &byte, 1)
      }
    }
  }

  private static func isIgnored(_ number: Int32) -> Bool {
    var present = sigaction()
    guard sigaction(number, nil, &present) == 0 else { return false }
    #if canImport(Darwin)
      return unsafeBitCast(present.__sigaction_u.__sa_handler, to: Int.self) == 1
    #else
      return unsafeBitCast(present.__sigaction_handler.sa_handler, to: Int.self) == 1
    #endif
  }

  /// Gives the signals back to the system.
  func stop() {
    for number in Self.signals where !Self.isIgnored(number) { signal(number, SIG_DFL) }
    var byte: UInt8 = 0
    _ = write(Self.writeEnd.load(ordering: .sequentiallyConsistent), &byte, 1)
  }
}
