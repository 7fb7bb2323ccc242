import Diagnostics

/// `strftime`, in the C locale.
enum TimeFormat {
  static func method(_ fields: DateTimeFields) -> Value {
    .function("strftime") { arguments, _ in
      guard case .string(let spec)? = try arguments.bind("strftime", ["format"], required: 1)[0] else {
        throw DbtError(.compilation, "strftime() argument 1 must be str")
      }
      return .string(try format(spec, fields))
    }
  }

  static func format(_ spec: String, _ fields: DateTimeFields) throws -> String {
    var result = ""
    var scalars = spec.unicodeScalars.makeIterator()
    while let scalar = scalars.next() {
      guard scalar == "%" else {
        result.unicodeScalars.append(scalar)
        continue
      }
      guard let code = scalars.next() else {
        result += "%"
        break
      }
      if code == "-", let code = scalars.next() {
        result += unpadded(try piece(code, fields))
      } else {
        result += try piece(code, fields)
      }
    }
    return result
  }

  /// glibc's `%-d`.
  private static func unpadded(_ text: String) -> String {
    let rest = text.drop { $0 == "0" || $0 == " " }
    return rest.isEmpty || !(rest.utf8.first.map(isDigit) ?? false) ? (text.hasSuffix("0") ? "0" : text) : String(rest)
  }

  private static func piece(_ code: Unicode.Scalar, _ fields: DateTimeFields) throws -> String {
    let (year, month, day) = Calendar.date(fields.day)
    let weekday = Calendar.weekday(fields.day)
    let dayOfYear = fields.day - Calendar.days(year, 1, 1)
    let hour12 = (fields.hour + 11) % 12 + 1
    func two(_ number: Int) -> String { Calendar.padded(number, 2) }
    switch code {
    case "Y": return String(year)
    case "y": return two(year % 100)
    case "C": return two(year / 100)
    case "m": return two(month)
    case "d": return two(day)
    case "e": return day < 10 ? " \(day)" : String(day)
    case "H": return two(fields.hour)
    case "I": return two(hour12)
    case "k": return fields.hour < 10 ? " \(fields.hour)" : String(fields.hour)
    case "l": return hour12 < 10 ? " \(hour12)" : String(hour12)
    case "M": return two(fields.minute)
    case "S": return two(fields.second)
    case "f": return Calendar.padded(fields.micro, 6)
    case "p": return fields.hour < 12 ? "AM" : "PM"
    case "P": return fields.hour < 12 ? "am" : "pm"
    case "a": return String(Calendar.dayNames[weekday].prefix(3))
    case "A": return Calendar.dayNames[weekday]
    case "b", "h": return String(Calendar.monthNames[month - 1].prefix(3))
    case "B": return Calendar.monthNames[month - 1]
    case "j": return Calendar.padded(dayOfYear + 1, 3)
    case "w": return String((weekday + 1) % 7)
    case "u": return String(weekday + 1)
    case "U": return two((dayOfYear + 7 - (weekday + 1) % 7) / 7)
    case "W": return two((dayOfYear + 7 - weekday) / 7)
    case "G": return String(Calendar.isoWeek(fields.day).year)
    case "g": return two(Calendar.isoWeek(fields.day).year % 100)
    case "V": return two(Calendar.isoWeek(fields.day).week)
    case "z": return fields.zone.map { TimeZoneValue.text($0.offset, separator: "") } ?? ""
    case "Z": return fields.zone?.name ?? ""
    case "s":
      return String(fields.day * 86_400 + fields.microsecond / 1_000_000 - (fields.zone?.offset ?? 0))
    case "D", "x": return try format("%m/%d/%y", fields)
    case "F": return try format("%Y-%m-%d", fields)
    case "T", "X": return try format("%H:%M:%S", fields)
    case "R": return try format("%H:%M", fields)
    case "r": return try format("%I:%M:%S %p", fields)
    case "c": return try format("%a %b %e %H:%M:%S %Y", fields)
    case "n": return "\n"
    case "t": return "\t"
    case "%": return "%"
    default: return "%" + String(code)
    }
  }
}
