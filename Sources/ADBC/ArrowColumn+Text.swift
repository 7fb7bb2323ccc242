import Warehouse

extension ArrowColumn {
  /// A structure `{'a': 1, 'b': NULL}` or a map `{x=1, y=2}`, as DuckDB writes them.
  func nestedText(_ row: Int) throws(ArrowFailure) -> String {
    var parts: [String] = []
    switch type {
    case .structure(let fields):
      for (field, child) in zip(fields, children) {
        parts.append("\(CellText.quoted(field.name)): \(CellText.nested(try child.cell(at: offset + row)))")
      }
    default:
      // A map lies in memory as a list of structures of key and value.
      let (entries, range) = try items(row)
      guard entries.children.count == 2 else { throw ArrowFailure(message: "a map without key and value") }
      for index in range {
        let key = try entries.children[0].cell(at: entries.offset + index)
        let value = try entries.children[1].cell(at: entries.offset + index)
        parts.append("\(CellText.nested(key))=\(CellText.nested(value))")
      }
    }
    return "{" + parts.joined(separator: ", ") + "}"
  }
}

/// Cells as texts inside nested values.
enum CellText {
  static func nested(_ cell: Cell) -> String {
    switch cell {
    case .null: "NULL"
    case .bool(let flag): flag ? "true" : "false"
    case .int(let number): String(number)
    case .decimal(let digits): digits
    case .double(let number): double(number)
    case .text(let text): needsQuotes(text) ? quoted(text) : text
    case .date(let days): date(days)
    case .time(let microseconds): quoted(time(microseconds))
    case .timestamp(let moment): quoted(timestamp(moment))
    case .bytes(let bytes): nested(.text(bytes.map(escaped).joined()))
    case .interval(let months, let days, let microseconds): nested(.text(interval(months, days, microseconds)))
    case .list(let cells): "[" + cells.map(nested).joined(separator: ", ") + "]"
    }
  }

  static func quoted(_ text: String) -> String {
    var result = "'"
    for scalar in text.unicodeScalars {
      if scalar == "'" || scalar == "\\" { result.unicodeScalars.append("\\") }
      result.unicodeScalars.append(scalar)
    }
    return result + "'"
  }

  /// Texts that could be taken for something else inside a structure.
  private static func needsQuotes(_ text: String) -> Bool {
    let bytes = text.utf8
    guard let first = bytes.first, let last = bytes.last else { return true }
    return first == 0x20 || last == 0x20 || bytes.contains { "\"'(),:=[\\]{}".utf8.contains($0) }
      || text.lowercased() == "null"
  }

  private static func double(_ number: Double) -> String {
    if number.isNaN { return "nan" }
    if number.isInfinite { return number < 0 ? "-inf" : "inf" }
    // Python's and DuckDB's exponents have two digits at least.
    let text = String(number)
    guard let mark = text.firstIndex(of: "e") else { return text }
    var mantissa = String(text[..<mark])
    if mantissa.hasSuffix(".0") { mantissa.removeLast(2) }
    let exponent = Int(text[text.index(after: mark)...]) ?? 0
    return mantissa + (exponent < 0 ? "e-" : "e+") + padded(String(abs(exponent)), 2)
  }

  private static func escaped(_ byte: UInt8) -> String {
    let isPlain = (0x20...0x7E).contains(byte) && byte != 0x5C && byte != 0x27 && byte != 0x22
    return isPlain ? String(UnicodeScalar(byte)) : "\\x" + padded(String(byte, radix: 16, uppercase: true), 2)
  }

  /// `1 year 2 months 3 days 04:00:00`
  private static func interval(_ months: Int, _ days: Int, _ microseconds: Int64) -> String {
    func count(_ number: Int, _ unit: String) -> String? {
      number == 0 ? nil : "\(number) \(unit)\(abs(number) == 1 ? "" : "s")"
    }
    var parts = [count(months / 12, "year"), count(months % 12, "month"), count(days, "day")].compactMap(\.self)
    if microseconds != 0 || parts.isEmpty {
      parts.append((microseconds < 0 ? "-" : "") + time(Int64(clamping: microseconds.magnitude)))
    }
    return parts.joined(separator: " ")
  }

  static func uuid(_ bigEndian: UInt128) -> String {
    let digits = Array(padded(String(UInt128(bigEndian: bigEndian), radix: 16), 32))
    return [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(digits[$0]) }.joined(separator: "-")
  }

  /// `10:00:00+02`
  static func zonedTime(_ stored: UInt64) -> String {
    let farthest = 16 * 3_600 - 1
    let offset = farthest - Int(stored & 0xFF_FFFF)
    let text = time(Int64(stored >> 24)) + (offset < 0 ? "-" : "+") + padded(String(abs(offset) / 3_600), 2)
    let (minutes, seconds) = (abs(offset) / 60 % 60, abs(offset) % 60)
    if seconds != 0 { return text + ":" + padded(String(minutes), 2) + ":" + padded(String(seconds), 2) }
    return minutes == 0 ? text : text + ":" + padded(String(minutes), 2)
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    String(repeating: "0", count: max(0, width - text.utf8.count)) + text
  }

  private static func date(_ days: Int) -> String {
    // Howard Hinnant's civil_from_days.
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let month = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * month + 2) / 5 + 1
    let civilMonth = month < 10 ? month + 3 : month - 9
    let year = yearOfEra + era * 400 + (civilMonth <= 2 ? 1 : 0)
    return "\(padded(String(year), 4))-\(padded(String(civilMonth), 2))-\(padded(String(day), 2))"
  }

  private static func time(_ microseconds: Int64) -> String {
    let seconds = microseconds / 1_000_000
    let fraction = microseconds % 1_000_000
    let clock = [seconds / 3_600, seconds / 60 % 60, seconds % 60].map { padded(String($0), 2) }.joined(separator: ":")
    guard fraction > 0 else { return clock }
    var digits = padded(String(fraction), 6)
    while digits.hasSuffix("0") { digits.removeLast() }
    return clock + "." + digits
  }

  private static func timestamp(_ moment: Timestamp) -> String {
    let (shifted, overflow) = moment.seconds.addingReportingOverflow(Int64(moment.offset ?? 0) * 60)
    let seconds = overflow ? moment.seconds : shifted
    var (days, rest) = seconds.quotientAndRemainder(dividingBy: 86_400)
    if rest < 0 { (days, rest) = (days - 1, rest + 86_400) }
    let text = date(Int(days)) + " " + time(rest * 1_000_000 + Int64(moment.nanoseconds) / 1_000)
    guard let offset = moment.offset else { return text }
    let minutes = abs(offset) % 60
    return text + (offset < 0 ? "-" : "+") + padded(String(abs(offset) / 60), 2)
      + (minutes == 0 ? "" : ":" + padded(String(minutes), 2))
  }
}
