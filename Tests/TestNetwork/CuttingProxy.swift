import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A TCP proxy before a server that, once, cuts a connection at a message of the client, be it that the server still gets
/// the message and only its reply is lost.
package final class CuttingProxy: Sendable {
  package enum Cut: Sendable { case beforeServer, afterServer }

  private struct State {
    /// Of all clients since the proxy was armed.
    var messages = 0
    var cut = Cut.beforeServer
    var isMeant: (@Sendable (Int, [UInt8]) -> Bool)?
    var hasCut = false
  }

  package let port: Int
  private let listener: Int32
  private let serverPort: Int
  private let state = Mutex(State())

  package init(serverPort: Int) {
    (listener, port) = listenOnFreePort()
    self.serverPort = serverPort
    _ = Background { [self] in
      while case let client = accept(listener, nil, nil), client >= 0 { serve(client) }
    }
  }

  package func stop() {
    shutdown(listener, Int32(SHUT_RDWR))
    close(listener)
  }

  /// - Parameter isMeant: whether to cut at this message; its number counts from 1.
  package func arm(_ cut: Cut, where isMeant: @escaping @Sendable (_ number: Int, _ message: [UInt8]) -> Bool) {
    state.withLock { $0 = State(cut: cut, isMeant: isMeant) }
  }

  /// Lets everything pass and counts anew.
  package func disarm() { state.withLock { $0 = State() } }

  /// How many messages the clients have sent since the proxy was armed or disarmed.
  package var messages: Int { state.withLock { $0.messages } }
  package var hasCut: Bool { state.withLock { $0.hasCut } }

  /// - Returns: how to cut at this message; nil lets it pass.
  private func take(_ message: [UInt8]) -> Cut? {
    state.withLock { state in
      state.messages += 1
      guard !state.hasCut, state.isMeant?(state.messages, message) == true else { return nil }
      state.hasCut = true
      return state.cut
    }
  }

  private func serve(_ client: Int32) {
    let server = connectToLoopback(serverPort)
    _ = Background { pump(server, client) { _ in true } }
    _ = Background { [self] in
      pump(client, server) { message in
        guard let cut = take(message) else { return true }
        // The reply must not slip through: first nobody listens any more, then the server gets its message.
        shutdown(client, Int32(SHUT_RDWR))
        if cut == .afterServer {
          _ = message.withUnsafeBytes { send(server, $0.baseAddress, $0.count, sendFlags) }
          usleep(300_000)
        }
        return false
      }
    }
  }
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
