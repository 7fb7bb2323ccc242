/// One value of a query's result, exact.
package enum Cell: Sendable, Hashable {
  case null
  case bool(Bool)
  case int(Int64)
  /// A decimal number, or an integer beyond 64 bits, in plain digits (`-12.50`), trailing zeros of its scale kept.
  case decimal(String)
  case double(Double)
  case text(String)
  /// Days since 1970-01-01, proleptic Gregorian.
  case date(Int)
  /// Microseconds since midnight.
  case time(Int64)
  case timestamp(Timestamp)
  case bytes([UInt8])
  case interval(months: Int, days: Int, microseconds: Int64)
  case list([Cell])
}

/// A point in time, or a wall-clock time when the warehouse's type has no zone.
package struct Timestamp: Sendable, Hashable {
  /// Seconds since 1970-01-01T00:00:00, of UTC when `offset` is not nil, of the wall clock otherwise.
  package var seconds: Int64
  /// 0 ..< 1,000,000,000
  package var nanoseconds: Int32
  /// Minutes east of UTC in which the warehouse showed it; nil for types without a zone.
  package var offset: Int?

  package init(seconds: Int64, nanoseconds: Int32, offset: Int? = nil) {
    self.seconds = seconds
    self.nanoseconds = nanoseconds
    self.offset = offset
  }
}
