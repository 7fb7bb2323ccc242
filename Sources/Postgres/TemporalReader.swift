import Warehouse

/// Reads dates and times in the server's ISO style and intervals in its `postgres` style.
struct TemporalReader {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var index = 0

  /// What `body` reads; nil when it leaves something unread.
  static func read<Value>(
    _ bytes: UnsafeBufferPointer<UInt8>, _ body: (inout TemporalReader) -> Value?
  ) -> Value? {
    var reader = TemporalReader(bytes: bytes)
    guard let value = body(&reader), reader.index == bytes.count else { return nil }
    return value
  }

  private init(bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
  }

  // MARK: Whole values

  mutating func wholeDate() -> Int? {
    guard let date = date() else { return nil }
    return days(date, isBeforeChrist: takeEra())
  }

  mutating func wholeTime() -> Int64? { time() }

  mutating func wholeTimestamp(hasZone: Bool) -> Timestamp? {
    guard let date = date(), take(" "), let time = time() else { return nil }
    var zone: Int?
    if hasZone {
      guard let seconds = zoneSeconds() else { return nil }
      zone = seconds
    }
    guard let days = days(date, isBeforeChrist: takeEra()) else { return nil }
    let (second, microsecond) = time.quotientAndRemainder(dividingBy: 1_000_000)
    return Timestamp(
      seconds: Int64(days) * 86_400 + second - Int64(zone ?? 0), nanoseconds: Int32(microsecond) * 1000,
      offset: zone.map { $0 / 60 })
  }

  /// `1 year -2 mons +3 days 04:05:06.789`
  mutating func wholeInterval() -> Cell? {
    var months: Int64 = 0
    var days: Int64 = 0
    var microseconds: Int64 = 0
    var isFirst = true
    while index < bytes.count {
      if !isFirst, !take(" ") { return nil }
      isFirst = false
      let isNegative = takeSign()
      let start = index
      guard let number = number() else { return nil }
      if index < bytes.count, bytes[index] == UInt8(ascii: ":") {
        index = start
        guard let time = time() else { return nil }
        microseconds = isNegative ? -time : time
        continue
      }
      guard take(" "), number < 1 << 40 else { return nil }
      let signed = isNegative ? -number : number
      switch word() {
      case "year", "years": months += signed * 12
      case "mon", "mons": months += signed
      case "day", "days": days += signed
      default: return nil
      }
    }
    guard !isFirst, let months = Int(exactly: months), let days = Int(exactly: days) else { return nil }
    return .interval(months: months, days: days, microseconds: microseconds)
  }

  // MARK: Parts

  private mutating func date() -> (year: Int64, month: Int64, day: Int64)? {
    guard let year = number(), take("-"), let month = number(), take("-"), let day = number(),
      year < 10_000_000, (1...12).contains(month), (1...31).contains(day)
    else { return nil }
    return (year, month, day)
  }

  /// Days since 1970-01-01 in the proleptic Gregorian calendar; the year 1 BC is the year 0.
  private func days(_ date: (year: Int64, month: Int64, day: Int64), isBeforeChrist: Bool) -> Int? {
    let year = (isBeforeChrist ? 1 - date.year : date.year) - (date.month <= 2 ? 1 : 0)
    let era = (year >= 0 ? year : year - 399) / 400
    let yearOfEra = year - era * 400
    let dayOfYear = (153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return Int(exactly: era * 146_097 + dayOfEra - 719_468)
  }

  /// So many that one hour more still fits 64 bits as microseconds.
  private static let maximumHours: Int64 = 2_562_047_787

  /// Microseconds of `10:00:00.25`; the hours of an interval may be many.
  private mutating func time() -> Int64? {
    guard let hours = number(), take(":"), let minutes = number(), take(":"), let seconds = number(),
      hours <= Self.maximumHours, minutes < 60, seconds <= 60
    else { return nil }
    var microseconds = ((hours * 60 + minutes) * 60 + seconds) * 1_000_000
    if take(".") {
      let start = index
      guard let fraction = number(), index - start <= 6 else { return nil }
      let scale = (index - start..<6).reduce(Int64(1)) { scale, _ in scale * 10 }
      microseconds += fraction * scale
    }
    return microseconds
  }

  /// `+02`, `-03:30`, `+00:19:32`
  private mutating func zoneSeconds() -> Int? {
    guard index < bytes.count, bytes[index] == UInt8(ascii: "+") || bytes[index] == UInt8(ascii: "-") else {
      return nil
    }
    let isNegative = takeSign()
    guard var seconds = number(), seconds < 100 else { return nil }
    seconds *= 3600
    if take(":") {
      guard let minutes = number(), minutes < 60 else { return nil }
      seconds += minutes * 60
      if take(":") {
        guard let rest = number(), rest < 60 else { return nil }
        seconds += rest
      }
    }
    return Int(isNegative ? -seconds : seconds)
  }

  private mutating func takeEra() -> Bool {
    guard bytes.count - index == 3, bytes[index...].elementsEqual(" BC".utf8) else { return false }
    index += 3
    return true
  }

  /// - Returns: whether the sign is a minus.
  private mutating func takeSign() -> Bool {
    if take("-") { return true }
    _ = take("+")
    return false
  }

  private mutating func number() -> Int64? {
    let start = index
    var number: Int64 = 0
    while index < bytes.count, (0x30...0x39).contains(bytes[index]), index - start < 18 {
      number = number * 10 + Int64(bytes[index] - 0x30)
      index += 1
    }
    return index > start ? number : nil
  }

  private mutating func word() -> String {
    let start = index
    while index < bytes.count, bytes[index] != UInt8(ascii: " ") { index += 1 }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard index < bytes.count, bytes[index] == UInt8(ascii: character) else { return false }
    index += 1
    return true
  }
}
