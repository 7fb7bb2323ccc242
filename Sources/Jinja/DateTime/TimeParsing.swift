import Diagnostics

/// `strptime` and `fromisoformat`.
package struct TimeParsing {
  private let text: [UInt8]
  private var index = 0
  private var year = 1900
  private var month = 1
  private var day = 1
  private var hour = 0
  private var hour12: Int?
  private var isAfternoon: Bool?
  private var minute = 0
  private var second = 0
  private var micro = 0
  private var dayOfYear: Int?
  private var zone: TimeZoneValue?

  static func parse(_ text: String, format: String) throws -> DateTimeValue {
    var parsing = TimeParsing(text: Array(text.utf8))
    let mismatch = DbtError(
      .compilation, "time data \(TextForm.quote(text)) does not match format \(TextForm.quote(format))")
    var spec = Array(format.utf8)[...]
    while let byte = spec.popFirst() {
      if byte == 0x25, let code = spec.popFirst() {
        guard let holds = parsing.directive(code) else {
          throw DbtError(
            .compilation,
            "'\(Unicode.Scalar(code))' is a bad directive in format \(TextForm.quote(format))")
        }
        guard holds else { throw mismatch }
      } else if isPythonSpace(Unicode.Scalar(byte)) {
        while let next = parsing.peek, isPythonSpace(Unicode.Scalar(next)) { parsing.index += 1 }
      } else {
        guard parsing.peek.map({ fold($0) == fold(byte) }) == true else { throw mismatch }
        parsing.index += 1
      }
    }
    if parsing.index < parsing.text.count {
      let rest = String(decoding: parsing.text[parsing.index...], as: UTF8.self)
      throw DbtError(.compilation, "unconverted data remains: \(rest)")
    }
    return try parsing.result()
  }

  private init(text: [UInt8]) { self.text = text }

  private static func fold(_ byte: UInt8) -> UInt8 { byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte }

  private var peek: UInt8? { index < text.count ? text[index] : nil }

  private func result() throws -> DateTimeValue {
    var hour = self.hour
    if let hour12 { hour = hour12 % 12 + (isAfternoon == true ? 12 : 0) }
    var (month, day) = (self.month, self.day)
    if let dayOfYear { (_, month, day) = Calendar.date(Calendar.days(year, 1, 1) + dayOfYear - 1) }
    return try DateTimeValue(year, month, day, hour, minute, second, micro, zone: zone)
  }

  /// nil for an unknown directive.
  private mutating func directive(_ code: UInt8) -> Bool? {
    switch code {
    case UInt8(ascii: "Y"): return store(\.year, 4...4, 1...9999)
    case UInt8(ascii: "m"): return store(\.month, 1...2, 1...12)
    case UInt8(ascii: "d"): return store(\.day, 1...2, 1...31)
    case UInt8(ascii: "H"): return store(\.hour, 1...2, 0...23)
    case UInt8(ascii: "M"): return store(\.minute, 1...2, 0...59)
    case UInt8(ascii: "S"): return store(\.second, 1...2, 0...61)
    case UInt8(ascii: "I"):
      guard let value = number(1...2, 1...12) else { return false }
      hour12 = value
      return true
    case UInt8(ascii: "y"):
      guard let value = number(2...2, 0...99) else { return false }
      year = value + (value < 69 ? 2000 : 1900)
      return true
    case UInt8(ascii: "j"):
      guard let value = number(1...3, 1...366) else { return false }
      dayOfYear = value
      return true
    case UInt8(ascii: "f"):
      let start = index
      guard store(\.micro, 1...6, 0...999_999) else { return false }
      for _ in (index - start)..<6 { micro *= 10 }
      return true
    case UInt8(ascii: "p"):
      guard let found = word(["AM", "PM"]) else { return false }
      isAfternoon = found == 1
      return true
    case UInt8(ascii: "B"), UInt8(ascii: "b"):
      let names = code == UInt8(ascii: "B") ? Calendar.monthNames : Calendar.monthNames.map { String($0.prefix(3)) }
      guard let found = word(names) else { return false }
      month = found + 1
      return true
    case UInt8(ascii: "A"): return word(Calendar.dayNames) != nil
    case UInt8(ascii: "a"): return word(Calendar.dayNames.map { String($0.prefix(3)) }) != nil
    case UInt8(ascii: "z"): return offset()
    case UInt8(ascii: "Z"): return word(["UTC", "GMT"]) != nil
    case UInt8(ascii: "%"):
      guard peek == 0x25 else { return false }
      index += 1
      return true
    default: return nil
    }
  }

  private mutating func number(_ width: ClosedRange<Int>, _ range: ClosedRange<Int>) -> Int? {
    let start = index
    var found = 0
    while index - start < width.upperBound, let byte = peek, isDigit(byte) {
      let next = found * 10 + Int(byte - 0x30)
      // `%m` on "13" takes the 1 and leaves the 3, as Python's regular expression does.
      if next > range.upperBound, index - start >= width.lowerBound { break }
      found = next
      index += 1
    }
    return index - start >= width.lowerBound && range.contains(found) ? found : nil
  }

  private mutating func store(
    _ field: WritableKeyPath<TimeParsing, Int>, _ width: ClosedRange<Int>, _ range: ClosedRange<Int>
  ) -> Bool {
    guard let found = number(width, range) else { return false }
    self[keyPath: field] = found
    return true
  }

  private mutating func word(_ names: [String]) -> Int? {
    for (position, name) in names.enumerated().sorted(by: { $0.element.utf8.count > $1.element.utf8.count }) {
      let bytes = name.utf8.map(TimeParsing.fold)
      guard index + bytes.count <= text.count,
        text[index..<(index + bytes.count)].map(TimeParsing.fold) == bytes
      else { continue }
      index += bytes.count
      return position
    }
    return nil
  }

  private mutating func offset() -> Bool {
    if peek == UInt8(ascii: "Z") {
      index += 1
      zone = TimeZoneValue(offset: 0)
      return true
    }
    guard let sign = peek, sign == 0x2B || sign == 0x2D else { return false }
    index += 1
    guard let hours = number(2...2, 0...23) else { return false }
    if peek == 0x3A { index += 1 }
    guard let minutes = number(2...2, 0...59) else { return false }
    zone = TimeZoneValue(offset: (sign == 0x2D ? -1 : 1) * (hours * 3600 + minutes * 60))
    return true
  }

  /// Python's `datetime.fromisoformat`, in its common forms.
  package static func iso(_ text: String) throws -> DateTimeValue {
    let forms = ["%Y-%m-%d", "%Y%m%d"]
    let clocks = ["", "%H:%M:%S.%f%z", "%H:%M:%S%z", "%H:%M%z", "%H:%M:%S.%f", "%H:%M:%S", "%H:%M", "%H", "%H%M%S"]
    let bytes = Array(text.utf8)
    for form in forms {
      let split = form == "%Y%m%d" ? 8 : 10
      for clock in clocks {
        if clock.isEmpty, bytes.count != split { continue }
        if !clock.isEmpty, bytes.count <= split { continue }
        let separator = clock.isEmpty ? "" : String(Unicode.Scalar(bytes[split]))
        guard separator != "%" else { continue }
        if let value = try? parse(text, format: form + separator + clock) { return value }
      }
    }
    throw DbtError(.compilation, "Invalid isoformat string: \(TextForm.quote(text))")
  }
}
