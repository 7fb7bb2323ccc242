/// The date forms that the Python package `isodate` reads: calendar, week and ordinal dates, with or without hyphens,
/// cut short to month, year or century.
enum ISODate {
  /// Days since 1970-01-01.
  static func parse(_ text: UnsafeBufferPointer<UInt8>) -> Int? {
    var cursor = CellCursor(text)
    if text.count == 2 { return cursor.digits(2).flatMap { Calendar.days($0 * 100 + 1, 1, 1) } }
    guard let year = cursor.digits(4) else { return nil }
    if cursor.atEnd { return Calendar.days(year, 1, 1) }
    let extended = cursor.take("-")
    if cursor.take("W") { return week(&cursor, year, extended) }
    switch (text.count - cursor.position, extended) {
    case (5, true):  // MM-DD
      guard let month = cursor.digits(2), cursor.take("-"), let day = cursor.digits(2) else { return nil }
      return calendar(year, month, day)
    case (4, false):  // MMDD
      guard let month = cursor.digits(2), let day = cursor.digits(2) else { return nil }
      return calendar(year, month, day)
    case (3, _):  // DDD
      guard let day = cursor.digits(3), let start = Calendar.days(year, 1, 1) else { return nil }
      return valid(start + day - 1)
    case (2, _):  // MM
      return cursor.digits(2).flatMap { calendar(year, $0, 1) }
    default: return nil
    }
  }

  /// `isodate` takes month 00 for January.
  private static func calendar(_ year: Int, _ month: Int, _ day: Int) -> Int? {
    Calendar.days(year, month == 0 ? 1 : month, day)
  }

  private static func week(_ cursor: inout CellCursor, _ year: Int, _ extended: Bool) -> Int? {
    guard let week = cursor.digits(2), let start = Calendar.days(year, 1, 1) else { return nil }
    var day = 1
    if !cursor.atEnd {
      if extended, !cursor.take("-") { return nil }
      guard let digit = cursor.digits(1), cursor.atEnd else { return nil }
      day = digit
    }
    let weekday = Calendar.weekday(start)
    // January 1st lies in week 1 up to Thursday.
    let weeks = week - (weekday <= 4 ? 1 : 0)
    return valid(start + weeks * 7 - weekday + day)
  }

  private static func valid(_ day: Int) -> Int? { Calendar.isValid(day: day) ? day : nil }
}

/// The time forms of `isodate`: with or without colons, a fraction on the last part, `Z` or an offset.
enum ISOTime {
  struct Time {
    var microseconds: Int64
    /// Minutes east of Greenwich.
    var offset = 0
  }

  static func parse(_ text: UnsafeBufferPointer<UInt8>) -> Time? {
    var cursor = CellCursor(text)
    guard let hour = cursor.digits(2), hour < 24 else { return nil }
    var seconds = hour * 3600
    // What one unit of the part that carries the fraction lasts, in seconds.
    var unit = 3600
    let extended = cursor.take(":")
    if let minute = cursor.digits(2) {
      guard minute < 60 else { return nil }
      seconds += minute * 60
      unit = 60
      if !extended || cursor.take(":") {
        if let second = cursor.digits(2) {
          guard second < 60 else { return nil }
          seconds += second
          unit = 1
        } else if extended {
          return nil
        }
      }
    } else if extended {
      return nil
    }
    guard let fraction = fraction(&cursor, unit: unit), let offset = offset(&cursor), cursor.atEnd else { return nil }
    return Time(microseconds: Int64(seconds) * 1_000_000 + fraction, offset: offset)
  }

  /// Microseconds; digits beyond the ninth are dropped.
  private static func fraction(_ cursor: inout CellCursor, unit: Int) -> Int64? {
    guard cursor.take(".") || cursor.take(",") else { return 0 }
    var billionths: Int64 = 0
    var count = 0
    while let digit = cursor.digits(1) {
      if count < 9 { billionths = billionths * 10 + Int64(digit) }
      count += 1
    }
    guard count > 0 else { return nil }
    for _ in min(count, 9)..<9 { billionths *= 10 }
    return billionths * Int64(unit) / 1000
  }

  private static func offset(_ cursor: inout CellCursor) -> Int? {
    if cursor.atEnd || cursor.take("Z") { return 0 }
    let isNegative = cursor.take("-")
    guard isNegative || cursor.take("+"), let hours = cursor.digits(2) else { return nil }
    var minutes = 0
    if !cursor.atEnd {
      _ = cursor.take(":")
      guard let number = cursor.digits(2) else { return nil }
      minutes = number
    }
    let total = hours * 60 + minutes
    // A longer offset than a day is none that a database knows.
    return total < 24 * 60 ? (isNegative ? -total : total) : nil
  }
}
