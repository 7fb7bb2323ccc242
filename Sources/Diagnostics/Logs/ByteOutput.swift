import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Takes finished lines; from any thread, one call at a time.
package protocol ByteOutput: Sendable {
  func write(_ bytes: [UInt8])
}

/// A file descriptor of this process. A reader that went away makes it silent: `sdbt ls | head` ends quietly.
package final class StandardOutput: ByteOutput {
  package static let out = StandardOutput(descriptor: 1)
  package static let error = StandardOutput(descriptor: 2)

  private let descriptor: Int32
  private let isBroken = Atomic<Bool>(false)

  package init(descriptor: Int32) {
    self.descriptor = descriptor
    // Without this a closed pipe would end the process in the middle of a run.
    signal(SIGPIPE, SIG_IGN)
  }

  package var isTerminal: Bool { isatty(descriptor) == 1 }

  /// Columns of the terminal; nil when there is none.
  package var terminalWidth: Int? {
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }

  package func write(_ bytes: [UInt8]) {
    guard !isBroken.load(ordering: .relaxed) else { return }
    if !writeAll(bytes, to: descriptor) { isBroken.store(true, ordering: .relaxed) }
  }
}

extension ByteOutput {
  package func write(_ text: String) { write(Array(text.utf8)) }
}

/// Keeps what is written; for tests.
package final class MemoryOutput: ByteOutput {
  private let written = Mutex<[UInt8]>([])

  package init() {}

  package func write(_ bytes: [UInt8]) { written.withLock { $0 += bytes } }
  package var text: String { written.withLock { String(decoding: $0, as: UTF8.self) } }
}

/// False when the rest could not be written.
func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
  bytes.withUnsafeBytes { buffer in
    var rest = buffer[...]
    while !rest.isEmpty {
      let count = systemWrite(descriptor, UnsafeRawBufferPointer(rebasing: rest))
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if errno == EAGAIN || errno == EWOULDBLOCK {
        var poller = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        poll(&poller, 1, 1000)
      } else if errno != EINTR {
        return false
      }
    }
    return true
  }
}

private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
  write(descriptor, bytes.baseAddress, bytes.count)
}
