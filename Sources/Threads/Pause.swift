#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Lets the calling thread rest.
package func pause(milliseconds: Int) { usleep(UInt32(clamping: milliseconds * 1000)) }
