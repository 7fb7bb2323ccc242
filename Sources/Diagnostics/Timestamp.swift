/// A moment in UTC, as logs and artifacts write it. Microseconds since 1970.
package struct Timestamp: Sendable, Hashable, Comparable {
  package let microseconds: Int

  /// Seconds since 1970; values that no calendar has are cut to the years 1 to 9999.
  package init(_ seconds: Double) {
    let limit = 253_402_300_799.0
    let seconds = seconds.isFinite ? min(max(seconds, -62_135_596_800), limit) : 0
    microseconds = Int((seconds * 1_000_000).rounded())
  }

  package static func < (a: Timestamp, b: Timestamp) -> Bool { a.microseconds < b.microseconds }

  /// `08:09:27`
  package var clock: String {
    let second = secondOfDay
    return "\(two(second / 3600)):\(two(second / 60 % 60)):\(two(second % 60))"
  }

  /// `08:09:27.068158`
  package var preciseClock: String { "\(clock).\(fraction)" }

  /// `2026-11-23T08:09:30.848835Z`
  package var iso: String { "\(isoWithoutZone)Z" }

  /// `2026-11-23T08:09:30.848835`, as Python's `datetime.isoformat()`; without a fraction when it is zero.
  package var isoFormat: String {
    microsecond == 0 ? "\(date)T\(clock)" : isoWithoutZone
  }

  /// `2026-11-23`
  package var date: String {
    // Howard Hinnant's civil_from_days: eras of 400 years that begin on the 1st of March.
    let days = Self.floorDivide(microseconds, 86_400_000_000) + 719_468
    let era = Self.floorDivide(days, 146_097)
    let dayOfEra = days - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shifted + 2) / 5 + 1
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return "\(padded(year, to: 4))-\(two(month))-\(two(day))"
  }

  private var isoWithoutZone: String { "\(date)T\(clock).\(fraction)" }
  private var microsecond: Int { microseconds - Self.floorDivide(microseconds, 1_000_000) * 1_000_000 }
  private var fraction: String { padded(microsecond, to: 6) }
  private var secondOfDay: Int {
    let seconds = Self.floorDivide(microseconds, 1_000_000)
    return seconds - Self.floorDivide(seconds, 86_400) * 86_400
  }

  private func two(_ number: Int) -> String { padded(number, to: 2) }
  private func padded(_ number: Int, to width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  private static func floorDivide(_ a: Int, _ b: Int) -> Int { a >= 0 ? a / b : -((-a + b - 1) / b) }
}

extension Double {
  /// Python's `format(number, '.2f')` and the like, for the sizes of numbers that logs have.
  package func fixed(_ places: Int) -> String {
    guard isFinite else { return "nan" }
    var scale = 1.0
    for _ in 0..<places { scale *= 10 }
    let scaled = (abs(self) * scale).rounded(.toNearestOrEven)
    guard scaled < 9e15 else { return description }
    let digits = String(Int(scaled))
    let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
    let sign = self < 0 && scaled > 0 ? "-" : ""
    guard places > 0 else { return sign + padded }
    return "\(sign)\(padded.dropLast(places)).\(padded.suffix(places))"
  }
}
