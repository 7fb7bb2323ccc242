import Warehouse

extension ArrowColumn {
  /// Dates, times, points in time and intervals.
  func temporal(_ row: Int) throws(ArrowFailure) -> Cell {
    switch type {
    case .date(32): return Self.date(try load(row, as: Int32.self))
    case .date: return .date(Int((try load(row, as: Int64.self)).floored(by: 86_400_000).quotient))
    case .time(let unit): return try time(row, unit)
    case .timestamp(let unit, let zone): return Self.timestamp(try load(row, as: Int64.self), unit, zone)
    case .duration(let unit):
      return .interval(months: 0, days: 0, microseconds: Self.microseconds(try load(row, as: Int64.self), unit))
    case .monthInterval: return .interval(months: Int(try load(row, as: Int32.self)), days: 0, microseconds: 0)
    case .dayTimeInterval:
      let (days, milliseconds) = try load(row, as: (Int32, Int32).self)
      return .interval(months: 0, days: Int(days), microseconds: Int64(milliseconds) * 1_000)
    default:
      let (months, days, nanoseconds) = try load(row, as: (Int32, Int32, Int64).self)
      return .interval(months: Int(months), days: Int(days), microseconds: nanoseconds / 1_000)
    }
  }

  /// The greatest and the smallest date stand for infinity.
  private static func date(_ days: Int32) -> Cell {
    switch days {
    case .max: .text("infinity")
    case -.max: .text("-infinity")
    default: .date(Int(days))
    }
  }

  private func time(_ row: Int, _ unit: ArrowUnit) throws(ArrowFailure) -> Cell {
    let count: Int64
    switch unit {
    case .seconds, .milliseconds: count = Int64(try load(row, as: Int32.self))
    case .microseconds, .nanoseconds: count = try load(row, as: Int64.self)
    }
    return .time(Self.microseconds(count, unit))
  }

  private static func microseconds(_ count: Int64, _ unit: ArrowUnit) -> Int64 {
    if unit == .nanoseconds { return count / 1_000 }
    let (product, overflow) = count.multipliedReportingOverflow(by: 1_000_000 / unit.rawValue)
    return overflow ? (count < 0 ? .min : .max) : product
  }

  private static func timestamp(_ count: Int64, _ unit: ArrowUnit, _ zone: String) -> Cell {
    switch count {
    case .max: return .text("infinity")
    case -.max: return .text("-infinity")
    default: break
    }
    let (seconds, rest) = count.floored(by: unit.rawValue)
    let offset = zone.isEmpty ? nil : ZoneOffset.minutes(of: zone, at: seconds)
    return .timestamp(
      Timestamp(seconds: seconds, nanoseconds: Int32(rest * (1_000_000_000 / unit.rawValue)), offset: offset))
  }
}

extension Int64 {
  /// Division towards minus infinity; `divisor` is positive.
  fileprivate func floored(by divisor: Int64) -> (quotient: Int64, remainder: Int64) {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
  }
}

/// How far a zone is from UTC.
enum ZoneOffset {
  /// Minutes east of UTC; named zones are shown in UTC.
  static func minutes(of zone: String, at seconds: Int64) -> Int {
    let bytes = Array(zone.utf8)
    guard let sign = bytes.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else { return 0 }
    let digits = bytes.dropFirst().filter { (48...57).contains($0) }.map { Int($0) - 48 }
    guard digits.count == 4 else { return 0 }
    let minutes = (digits[0] * 10 + digits[1]) * 60 + digits[2] * 10 + digits[3]
    return sign == UInt8(ascii: "-") ? -minutes : minutes
  }
}
