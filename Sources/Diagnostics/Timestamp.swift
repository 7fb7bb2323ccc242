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
  package var clock: String { Self.text(of: 8) { appendClock(&$0) } }

  /// `08:09:27.068158`
  package var preciseClock: String { Self.text(of: 15) { appendPreciseClock(&$0) } }

  /// `2026-11-23T08:09:30.848835Z`
  package var iso: String {
    Self.text(of: 27) {
      appendDate(&$0)
      $0.append("T")
      appendPreciseClock(&$0)
      $0.append("Z")
    }
  }

  /// `2026-11-23T08:09:30.848835`, as Python's `datetime.isoformat()`; without a fraction when it is zero.
  package var isoFormat: String {
    Self.text(of: microsecond == 0 ? 19 : 26) {
      appendDate(&$0)
      $0.append("T")
      if microsecond == 0 { appendClock(&$0) } else { appendPreciseClock(&$0) }
    }
  }

  /// `2026-11-23`
  package var date: String { Self.text(of: 10) { appendDate(&$0) } }

  // Each log line and each artifact entry has some of these, so they are written as bytes.
  private struct Digits {
    let bytes: UnsafeMutableBufferPointer<UInt8>
    var used = 0

    mutating func append(_ character: Unicode.Scalar) {
      bytes[used] = UInt8(ascii: character)
      used += 1
    }

    mutating func append(_ number: Int, width: Int) {
      var rest = number
      for place in stride(from: used + width - 1, through: used, by: -1) {
        bytes[place] = 0x30 + UInt8(rest % 10)
        rest /= 10
      }
      used += width
    }
  }

  private static func text(of count: Int, _ write: (inout Digits) -> Void) -> String {
    String(unsafeUninitializedCapacity: count) { buffer in
      var digits = Digits(bytes: buffer)
      write(&digits)
      return digits.used
    }
  }

  private func appendClock(_ text: inout Digits) {
    let second = secondOfDay
    text.append(second / 3600, width: 2)
    text.append(":")
    text.append(second / 60 % 60, width: 2)
    text.append(":")
    text.append(second % 60, width: 2)
  }

  private func appendPreciseClock(_ text: inout Digits) {
    appendClock(&text)
    text.append(".")
    text.append(microsecond, width: 6)
  }

  private func appendDate(_ text: inout Digits) {
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
    text.append(year, width: 4)
    text.append("-")
    text.append(month, width: 2)
    text.append("-")
    text.append(day, width: 2)
  }

  private var microsecond: Int { microseconds - Self.floorDivide(microseconds, 1_000_000) * 1_000_000 }
  private var secondOfDay: Int {
    let seconds = Self.floorDivide(microseconds, 1_000_000)
    return seconds - Self.floorDivide(seconds, 86_400) * 86_400
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
