/// Dates and times of YAML 1.1, rewritten as Python's `str(date)` and `str(datetime)` print them.
enum TimestampText {
  /// Whether a plain scalar of this text is a timestamp: short dates need two-digit months and days.
  static func isImplicit(_ bytes: [UInt8]) -> Bool {
    guard let fields = Fields(bytes) else { return false }
    return fields.time != nil || bytes.count == 10
  }

  /// nil when it is no timestamp or no real date.
  static func canonical(_ bytes: [UInt8]) -> String? {
    guard let fields = Fields(bytes), isDate(fields.year, fields.month, fields.day) else { return nil }
    let date = "\(padded(fields.year, 4))-\(padded(fields.month, 2))-\(padded(fields.day, 2))"
    guard let time = fields.time else { return date }
    guard time.hour < 24, time.minute < 60, time.second < 60, abs(time.offset ?? 0) < 24 * 60 else { return nil }
    var text = "\(date) \(padded(time.hour, 2)):\(padded(time.minute, 2)):\(padded(time.second, 2))"
    if time.microsecond > 0 { text += "." + padded(time.microsecond, 6) }
    if let offset = time.offset {
      text += (offset < 0 ? "-" : "+") + padded(abs(offset) / 60, 2) + ":" + padded(abs(offset) % 60, 2)
    }
    return text
  }

  private static func isDate(_ year: Int, _ month: Int, _ day: Int) -> Bool {
    guard year >= 1, month >= 1, month <= 12, day >= 1 else { return false }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return day <= [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }

  private struct Fields {
    var year = 0
    var month = 0
    var day = 0
    var time: Time?

    struct Time {
      var hour = 0
      var minute = 0
      var second = 0
      var microsecond = 0
      /// Minutes east of Greenwich.
      var offset: Int?
    }

    init?(_ bytes: [UInt8]) {
      var cursor = ByteCursor(bytes)
      guard let year = cursor.takeNumber(4, 4), cursor.take("-"), let month = cursor.takeNumber(1, 2),
        cursor.take("-"), let day = cursor.takeNumber(1, 2)
      else { return nil }
      (self.year, self.month, self.day) = (year, month, day)
      if cursor.atEnd { return }
      guard cursor.take("T") || cursor.take("t") || cursor.takeWhile({ $0 == 0x20 || $0 == 0x09 }) > 0,
        let time = Fields.time(&cursor), cursor.atEnd
      else { return nil }
      self.time = time
    }

    private static func time(_ cursor: inout ByteCursor) -> Time? {
      guard let hour = cursor.takeNumber(1, 2), cursor.take(":"), let minute = cursor.takeNumber(2, 2),
        cursor.take(":"), let second = cursor.takeNumber(2, 2)
      else { return nil }
      var time = Time(hour: hour, minute: minute, second: second)
      if cursor.take(".") {
        var scale = 100_000
        while let byte = cursor.peek, byte.isDigit, cursor.take(byte) {
          time.microsecond += Int(byte - 0x30) * scale
          scale /= 10
        }
      }
      let blanks = cursor.takeWhile { $0 == 0x20 || $0 == 0x09 }
      if cursor.take("Z") {
        time.offset = 0
      } else if let sign = cursor.peek, cursor.takeSign() {
        guard let hours = cursor.takeNumber(1, 2) else { return nil }
        var offset = hours * 60
        if cursor.take(":") {
          guard let minutes = cursor.takeNumber(2, 2) else { return nil }
          offset += minutes
        }
        time.offset = sign == UInt8(ascii: "-") ? -offset : offset
      } else if blanks > 0 {
        return nil
      }
      return time
    }
  }
}
