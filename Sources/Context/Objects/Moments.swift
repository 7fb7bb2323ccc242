import Jinja
import Warehouse

/// Points in time as Python's objects.
enum Moments {
  /// - Parameter seconds: since 1970, UTC.
  static func utc(_ seconds: Double) -> Value {
    (try? DateTimeValue(epochMicroseconds: Int(seconds * 1e6))).map { .object($0) } ?? .none
  }

  /// - Parameter days: since 1970-01-01.
  static func date(_ days: Int) -> Value {
    (try? DateValue(ordinal: days)).map { .object($0) } ?? .none
  }

  static func timestamp(_ time: Timestamp) -> Value {
    let (microseconds, isTooLarge) = time.seconds.multipliedReportingOverflow(by: 1_000_000)
    guard !isTooLarge else { return .none }
    let zone = time.offset.map { $0 == 0 ? TimeZoneValue.utc : TimeZoneValue(offset: $0 * 60) }
    let value = try? DateTimeValue(epochMicroseconds: Int(microseconds) + Int(time.nanoseconds / 1000), zone: zone)
    return value.map { .object($0) } ?? .none
  }
}
