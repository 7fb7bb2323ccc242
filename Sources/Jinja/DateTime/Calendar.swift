import Diagnostics

/// The proleptic Gregorian calendar, as Python's datetime has it: years 1 to 9999.
package enum Calendar {
  static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

  package static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Days since 1970-01-01.
  package static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  package static func date(_ days: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let part = (5 * dayOfYear + 2) / 153
    let month = part < 10 ? part + 3 : part - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * part + 2) / 5 + 1)
  }

  static let firstDay = days(1, 1, 1)
  static let lastDay = days(9999, 12, 31)

  static func check(_ year: Int, _ month: Int, _ day: Int) throws {
    guard (1...9999).contains(year) else { throw DbtError(.compilation, "year \(year) is out of range") }
    guard (1...12).contains(month) else { throw DbtError(.compilation, "month must be in 1..12") }
    guard day >= 1, day <= days(inMonth: month, of: year) else {
      throw DbtError(.compilation, "day is out of range for month")
    }
  }

  /// 0 is Monday.
  static func weekday(_ days: Int) -> Int { ((days + 3) % 7 + 7) % 7 }

  static func isoWeek(_ days: Int) -> (year: Int, week: Int, day: Int) {
    let weekday = weekday(days)
    let thursday = days - weekday + 3
    let year = date(thursday).year
    return (year, (thursday - Calendar.days(year, 1, 1)) / 7 + 1, weekday + 1)
  }

  static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number.magnitude)
    return (number < 0 ? "-" : "") + String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }

  static let microsecondsPerDay = 86_400_000_000

  static let dayNames = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
  static let monthNames = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]
}
