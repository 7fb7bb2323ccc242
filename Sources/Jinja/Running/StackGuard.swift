#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Knows how much of the thread's stack is left: whatever a template nests, it ends in an error, not in a crash.
enum StackGuard {
  /// Left for whatever runs between two checks, and for the host's functions.
  private static let margin: UInt = 192 << 10

  private static let key: pthread_key_t = {
    var key = pthread_key_t()
    pthread_key_create(&key, nil)
    return key
  }()

  /// The lowest address that this thread may use.
  static var limit: UInt {
    if let known = pthread_getspecific(key) { return UInt(bitPattern: known) }
    let limit = lowestAddress() + margin
    pthread_setspecific(key, UnsafeRawPointer(bitPattern: limit))
    return limit
  }

  static var hasRoom: Bool { hasRoom(above: limit) }

  @inline(__always)
  static func hasRoom(above limit: UInt) -> Bool {
    var marker: UInt8 = 0
    return withUnsafeMutablePointer(to: &marker) { UInt(bitPattern: $0) } > limit
  }

  private static func lowestAddress() -> UInt {
    #if canImport(Darwin)
      let top = UInt(bitPattern: pthread_get_stackaddr_np(pthread_self()))
      return top - UInt(pthread_get_stacksize_np(pthread_self()))
    #else
      var attributes = pthread_attr_t()
      guard let getAttributes, getAttributes(pthread_self(), &attributes) == 0 else { return assumed() }
      defer { pthread_attr_destroy(&attributes) }
      var address: UnsafeMutableRawPointer?
      var size = 0
      guard pthread_attr_getstack(&attributes, &address, &size) == 0, let address else { return assumed() }
      let lowest = UInt(bitPattern: address)
      // The main thread's stack may be declared without an end; take 8 MB of it then.
      return size > 64 << 20 ? lowest + UInt(size) - (8 << 20) : lowest
    #endif
  }

  #if !canImport(Darwin)
    /// A GNU extension, which the C module does not show.
    private static let getAttributes: (@convention(c) (pthread_t, UnsafeMutablePointer<pthread_attr_t>) -> Int32)? = {
      guard let symbol = dlsym(nil, "pthread_getattr_np") else { return nil }
      return unsafeBitCast(
        symbol, to: (@convention(c) (pthread_t, UnsafeMutablePointer<pthread_attr_t>) -> Int32).self)
    }()
  #endif

  /// Half a megabyte below here.
  private static func assumed() -> UInt {
    var marker: UInt8 = 0
    return withUnsafeMutablePointer(to: &marker) { UInt(bitPattern: $0) } - (512 << 10)
  }
}
