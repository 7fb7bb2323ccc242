#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension String {
  /// Whether the text comes before the other one, byte by byte: Python's order of texts, which is that of code points.
  package func precedes(_ other: String) -> Bool {
    var own = self
    var other = other
    return own.withUTF8 { own in
      other.withUTF8 { other in
        let common = min(own.count, other.count)
        let order = common == 0 ? 0 : memcmp(own.baseAddress!, other.baseAddress!, common)
        return order == 0 ? own.count < other.count : order < 0
      }
    }
  }
}
