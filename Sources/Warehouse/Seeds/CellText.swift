/// Canonical text of values, as databases read it, without a string for each.
enum CellText {
  static func append(integer: Int, to text: inout [UInt8]) {
    if integer < 0 { text.append(UInt8(ascii: "-")) }
    let start = text.count
    var rest = integer.magnitude
    repeat {
      text.append(0x30 + UInt8(truncatingIfNeeded: rest % 10))
      rest /= 10
    } while rest > 0
    text[start...].reverse()
  }

  static func append(date days: Int, to text: inout [UInt8]) {
    let (year, month, day) = Calendar.civil(days)
    append(year, width: 4, to: &text)
    text.append(UInt8(ascii: "-"))
    append(month, width: 2, to: &text)
    text.append(UInt8(ascii: "-"))
    append(day, width: 2, to: &text)
  }

  /// `2020-01-02 03:04:05`, with six digits of a second where there are any.
  static func append(timestamp microseconds: Int64, to text: inout [UInt8]) {
    let perDay: Int64 = 86_400_000_000
    let days = microseconds >= 0 ? microseconds / perDay : (microseconds - perDay + 1) / perDay
    let rest = Int(microseconds - days * perDay)
    append(date: Int(days), to: &text)
    text.append(UInt8(ascii: " "))
    append(rest / 3_600_000_000, width: 2, to: &text)
    text.append(UInt8(ascii: ":"))
    append(rest / 60_000_000 % 60, width: 2, to: &text)
    text.append(UInt8(ascii: ":"))
    append(rest / 1_000_000 % 60, width: 2, to: &text)
    if rest % 1_000_000 > 0 {
      text.append(UInt8(ascii: "."))
      append(rest % 1_000_000, width: 6, to: &text)
    }
  }

  private static func append(_ number: Int, width: Int, to text: inout [UInt8]) {
    var scale = 1
    for _ in 1..<width { scale *= 10 }
    while scale > 0 {
      text.append(0x30 + UInt8(truncatingIfNeeded: number / scale % 10))
      scale /= 10
    }
  }
}
