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

  /// Python's `isoformat(timespec=…)` of the clock; nil text for an unknown timespec is the caller's error.
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
}
