import Diagnostics

/// A moment taken apart.
struct DateTimeFields: Sendable {
  /// Since 1970-01-01, local.
  let day: Int
  /// Since local midnight.
  let microsecond: Int
  let zone: TimeZoneValue?

  var hour: Int { microsecond / 3_600_000_000 }
  var minute: Int { microsecond / 60_000_000 % 60 }
  var second: Int { microsecond / 1_000_000 % 60 }
  var micro: Int { microsecond % 1_000_000 }

  /// Python's `time.struct_time`.
  var timeTuple: Value {
    let date = Calendar.date(day)
    let yearStart = Calendar.days(date.year, 1, 1)
    return .object(
      NamedTuple(
        "time.struct_time",
        [
          ("tm_year", .int(date.year)), ("tm_mon", .int(date.month)), ("tm_mday", .int(date.day)),
          ("tm_hour", .int(hour)), ("tm_min", .int(minute)), ("tm_sec", .int(second)),
          ("tm_wday", .int(Calendar.weekday(day))), ("tm_yday", .int(day - yearStart + 1)),
          ("tm_isdst", .int(zone.map { $0.daylight != 0 ? 1 : 0 } ?? -1)),
        ], showsNames: true))
  }

  /// Python's `isoformat(timespec=…)` of the clock; an unknown one is an error there, too (`timespec(of:)`).
  func clockText(timespec: String) -> String {
    let hours = Calendar.padded(hour, 2)
    let minutes = hours + ":" + Calendar.padded(minute, 2)
    let seconds = minutes + ":" + Calendar.padded(second, 2)
    switch timespec {
    case "hours": return hours
    case "minutes": return minutes
    case "seconds": return seconds
    case "milliseconds": return seconds + "." + Calendar.padded(micro / 1000, 3)
    case "microseconds": return seconds + "." + Calendar.padded(micro, 6)
    default: return micro == 0 ? seconds : seconds + "." + Calendar.padded(micro, 6)
    }
  }

  /// The argument of `isoformat`, checked.
  static func timespec(of value: Value?) throws -> String {
    guard let value else { return "auto" }
    let text = try StringMethods.text(value, "isoformat() argument 'timespec'")
    guard ["auto", "hours", "minutes", "seconds", "milliseconds", "microseconds"].contains(text) else {
      throw DbtError(.compilation, "Unknown timespec value")
    }
    return text
  }
}
