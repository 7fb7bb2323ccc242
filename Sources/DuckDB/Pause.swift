#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

enum Pause {
  static func tenthOfSecond() { usleep(100_000) }
}
