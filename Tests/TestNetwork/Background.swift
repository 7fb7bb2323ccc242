#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Work on a thread of its own.
package final class Background: @unchecked Sendable {
  fileprivate final class Box {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }

  private var thread = pthread_t(bitPattern: 0)
  private var isJoined = false

  package init(_ body: @escaping @Sendable () -> Void) {
    let box = Unmanaged.passRetained(Box(body)).toOpaque()
    #if canImport(Darwin)
      pthread_create(&thread, nil, { run(Unmanaged<Box>.fromOpaque($0)) }, box)
    #else
      pthread_create(&thread, nil, { $0.map { run(Unmanaged<Box>.fromOpaque($0)) } ?? nil }, box)
    #endif
  }

  deinit {
    guard !isJoined else { return }
    #if canImport(Darwin)
      if let thread { pthread_detach(thread) }
    #else
      pthread_detach(thread)
    #endif
  }

  package func wait() {
    isJoined = true
    #if canImport(Darwin)
      if let thread { pthread_join(thread, nil) }
    #else
      pthread_join(thread, nil)
    #endif
  }
}

private func run(_ box: Unmanaged<Background.Box>) -> UnsafeMutableRawPointer? {
  box.takeRetainedValue().body()
  return nil
}

/// Accepts connections, in the backlog, and never says a word.
package final class SilentListener {
  package let port: Int
  private let descriptor: Int32

  package init() {
    (descriptor, port) = listenOnFreePort()
  }

  deinit { close(descriptor) }
}

/// A listening socket of 127.0.0.1 and its port.
package func listenOnFreePort() -> (descriptor: Int32, port: Int) {
  let descriptor = newSocket()
  let port = withLoopbackAddress(0) { address, length in
    var length = length
    bind(descriptor, address, length)
    listen(descriptor, 16)
    getsockname(descriptor, address, &length)
  }
  return (descriptor, port)
}

package func connectToLoopback(_ port: Int) -> Int32 {
  let descriptor = newSocket()
  withLoopbackAddress(port) { address, length in _ = connect(descriptor, address, length) }
  return descriptor
}

private func newSocket() -> Int32 {
  #if canImport(Darwin)
    socket(AF_INET, SOCK_STREAM, 0)
  #else
    socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
  #endif
}

@discardableResult
private func withLoopbackAddress(_ port: Int, _ body: (UnsafeMutablePointer<sockaddr>, socklen_t) -> Void) -> Int {
  var address = sockaddr_in()
  address.sin_family = sa_family_t(AF_INET)
  address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
  address.sin_port = in_port_t(clamping: port).bigEndian
  return withUnsafeMutablePointer(to: &address) { pointer in
    pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
      body(pointer, socklen_t(MemoryLayout<sockaddr_in>.size))
    }
    return Int(UInt16(bigEndian: pointer.pointee.sin_port))
  }
}
