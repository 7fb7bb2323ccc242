import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A TCP proxy before the server that, once, loses the reply to a message: it passes the message on, or not, and then
/// cuts the connection.
final class CuttingProxy: Sendable {
  enum Cut { case beforeServer, afterServer }

  let port: Int
  private let listener: Int32
  private let serverPort: Int
  private let trigger: [UInt8]
  private let cut: Cut
  private let isArmed = Mutex(true)

  /// - Parameter trigger: the text of the statement whose reply is lost.
  init(serverPort: Int, trigger: String, cut: Cut) {
    (listener, port) = listenOnFreePort()
    self.serverPort = serverPort
    self.trigger = Array(trigger.utf8) + [0]
    self.cut = cut
    _ = Background { [self] in
      while case let client = accept(listener, nil, nil), client >= 0 { serve(client) }
    }
  }

  func stop() {
    shutdown(listener, Int32(SHUT_RDWR))
    close(listener)
  }

  /// - Returns: true the first time.
  private func disarm() -> Bool {
    isArmed.withLock { isArmed in
      defer { isArmed = false }
      return isArmed
    }
  }

  private func serve(_ client: Int32) {
    let server = connectToLoopback(serverPort)
    _ = Background { pump(server, client) { _ in true } }
    _ = Background { [self] in
      pump(client, server) { message in
        guard message.ends(with: trigger), disarm() else { return true }
        // The reply must not slip through: first nobody listens any more, then the server gets its message.
        shutdown(client, Int32(SHUT_RDWR))
        if cut == .afterServer {
          _ = message.withUnsafeBytes { write(server, $0.baseAddress, $0.count) }
          usleep(300_000)
        }
        return false
      }
    }
  }
}

extension Array where Element == UInt8 {
  fileprivate func ends(with suffix: [UInt8]) -> Bool { self.suffix(suffix.count).elementsEqual(suffix) }
}

/// Copies what comes from one socket to another until one ends or `passes` says no.
private func pump(_ source: Int32, _ target: Int32, passes: ([UInt8]) -> Bool) {
  var buffer = [UInt8](repeating: 0, count: 65536)
  while true {
    let count = buffer.withUnsafeMutableBytes { read(source, $0.baseAddress, $0.count) }
    guard count > 0, passes(Array(buffer[..<count])) else { break }
    let written = buffer.withUnsafeBytes { send(target, $0.baseAddress, count, sendFlags) }
    guard written == count else { break }
  }
  shutdown(target, Int32(SHUT_RDWR))
  shutdown(source, Int32(SHUT_RDWR))
}

#if canImport(Glibc)
  private let sendFlags = Int32(MSG_NOSIGNAL)
#else
  private let sendFlags: Int32 = 0
#endif
