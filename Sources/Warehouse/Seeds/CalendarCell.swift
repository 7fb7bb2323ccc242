/// The three ways in which dbt reads dates and times from a cell: `%Y-%m-%d`, `%Y-%m-%d %H:%M:%S` with the leniency
/// of Python's `strptime`, and ISO 8601 with a `T`.
enum CalendarCell {
  /// Days since 1970-01-01.
  static func date(_ cell: UnsafeBufferPointer<UInt8>) -> Int32? {
    // The shortest is 2020-1-1, the longest 2020-01-01.
    guard cell.count >= 8, cell.count <= 10 else { return nil }
    var cursor = CellCursor(cell)
    guard let day = calendarDay(&cursor), cursor.atEnd else { return nil }
    return Int32(exactly: day)
  }

  /// Microseconds since 1970-01-01 00:00:00.
  static func dateTime(_ cell: UnsafeBufferPointer<UInt8>) -> Int64? {
    guard cell.count >= 14 else { return nil }
    var cursor = CellCursor(cell)
    guard let day = calendarDay(&cursor), cursor.blanks(), let hour = cursor.short(0...23), cursor.take(":"),
      let minute = cursor.short(0...59), cursor.take(":"), let second = cursor.short(0...59), cursor.atEnd
    else { return nil }
    return Int64(day * 86_400 + hour * 3600 + minute * 60 + second) * 1_000_000
  }

  /// An instant in UTC, and the offset in minutes with which it was written.
  static func isoDateTime(_ cell: UnsafeBufferPointer<UInt8>) -> (microseconds: Int64, offset: Int)? {
    guard cell.count >= 5, let mark = cell.firstIndex(of: UInt8(ascii: "T")) else { return nil }
    guard let day = ISODate.parse(UnsafeBufferPointer(rebasing: cell[..<mark])),
      let time = ISOTime.parse(UnsafeBufferPointer(rebasing: cell[(mark + 1)...]))
    else { return nil }
    let microseconds = (Int64(day) * 86_400 - Int64(time.offset) * 60) * 1_000_000 + time.microseconds
    // The offset may lead out of the years 1 to 9999 that every database has.
    guard microseconds >= Calendar.first, microseconds <= Calendar.last else { return nil }
    return (microseconds, time.offset)
  }

  private static func calendarDay(_ cursor: inout CellCursor) -> Int? {
    guard let year = cursor.digits(4), cursor.take("-"), let month = cursor.short(1...12), cursor.take("-") else {
      return nil
    }
    // `strptime` takes a blank for the first digit of the day.
    let padded = cursor.take(" ")
    guard let day = padded ? cursor.digits(1) : cursor.short(1...31) else { return nil }
    return Calendar.days(year, month, day)
  }
}

/// The proleptic Gregorian calendar.
enum Calendar {
  /// 0001-01-01 00:00:00 and 9999-12-31 23:59:59.999999 in microseconds since 1970.
  static let first: Int64 = -62_135_596_800_000_000
  static let last: Int64 = 253_402_300_799_999_999
  private static let lastDay = 2_932_896
  private static let firstDay = -719_162

  /// Days since 1970-01-01; nil for what is no day of the years 1 to 9999.
  static func days(_ year: Int, _ month: Int, _ day: Int) -> Int? {
    guard year >= 1, year <= 9999, month >= 1, month <= 12, day >= 1, day <= length(year, month) else { return nil }
    // Years begin in March here, so that the leap day is the last.
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  static func isValid(day: Int) -> Bool { day >= firstDay && day <= lastDay }

  /// 1 for Monday to 7 for Sunday.
  static func weekday(_ days: Int) -> Int { ((days + 3) % 7 + 7) % 7 + 1 }

  static func civil(_ days: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }

  private static func length(_ year: Int, _ month: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}
