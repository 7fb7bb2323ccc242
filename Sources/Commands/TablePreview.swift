import Context
import JSON
import Jinja
import Warehouse

/// Rows for people and for programs, as `show` and `seed --show` print them; the layout is that of dbt's tables.
enum TablePreview {
  /// Wider cells are cut.
  private static let widest = 20
  /// Numbers show no more digits than this behind the point.
  private static let mostPlaces = 3

  /// Rows of equal width, everything but text to the right.
  ///
  /// - Parameter mostColumns: further ones are left out, with a mark; nil shows all.
  static func text(_ table: ResultTable, mostColumns: Int? = 6, mostRows: Int? = nil) -> String {
    let shown = min(table.columns.count, mostColumns ?? .max)
    let isCut = table.columns.count > shown
    let given = mostRows.map { Array(table.rows.prefix($0)) } ?? table.rows
    let columns = (0..<shown).map { column in given.map { $0[column] } }
    let isText = columns.map { cells in !cells.contains { !isTextual($0) } }
    let texts = columns.map(texts)
    var header = table.columns.prefix(shown).map { cut($0.name) }
    var rows = given.indices.map { row in texts.map { $0[row] } }
    if table.rows.count > given.count { rows.append(header.map { _ in "..." }) }
    if isCut {
      header.append("...")
      rows = rows.map { $0 + ["..."] }
    }
    let widths = header.indices.map { column in
      ([header] + rows).map { $0[column].unicodeScalars.count }.max() ?? 0
    }
    func line(_ cells: [String]) -> String {
      let padded = cells.indices.map { column -> String in
        let blanks = String(repeating: " ", count: widths[column] - cells[column].unicodeScalars.count)
        return column < isText.count && !isText[column] ? blanks + cells[column] : cells[column] + blanks
      }
      return "| " + padded.joined(separator: " | ") + " |"
    }
    let rule = "| " + widths.map { String(repeating: "-", count: $0) }.joined(separator: " | ") + " |"
    return ([line(header), rule] + rows.map(line)).joined(separator: "\n") + "\n"
  }

  /// A JSON array with an object for each row.
  static func json(_ table: ResultTable) -> String {
    let rows = table.rows.map { row in
      JSONValue.object(
        JSONObject(
          zip(table.columns.map(\.name), row.map(jsonValue)).map { ($0, $1) }, uniquingKeysWith: { _, last in last }))
    }
    return JSONValue.array(rows).serialized()
  }

  // MARK: Cells

  /// A column's cells: decimal numbers with thousands apart and as many places as the longest needs.
  private static func texts(_ cells: [Cell]) -> [String] {
    let numbers = cells.map(decimal)
    guard numbers.contains(where: { $0 != nil }) else { return cells.map { cut(cellText($0)) } }
    let places = numbers.compactMap { $0.map { significantPlaces($0) } }.max() ?? 0
    return zip(cells, numbers).map { cell, number in
      guard let number else { return cut(cellText(cell)) }
      return cut(grouped(number, places: min(places, mostPlaces)) + (places > mostPlaces ? "…" : ""))
    }
  }

  private static func decimal(_ cell: Cell) -> String? {
    switch cell {
    case .decimal(let digits) where isPlain(digits): digits
    case .double(let number) where number.isFinite: DecimalDigits.plain(number)
    default: nil
    }
  }

  private static func isPlain(_ digits: String) -> Bool {
    !digits.isEmpty && digits.utf8.allSatisfy { ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x2E || $0 == 0x2D }
  }

  /// Digits behind the point without zeros at the end.
  private static func significantPlaces(_ digits: String) -> Int {
    guard let point = digits.firstIndex(of: ".") else { return 0 }
    let fraction = digits[digits.index(after: point)...]
    return fraction.lastIndex { $0 != "0" }.map { fraction.distance(from: fraction.startIndex, to: $0) + 1 } ?? 0
  }

  /// `1234567.891` with two places is `1,234,567.89`; a half goes to the even neighbour.
  static func grouped(_ digits: String, places: Int) -> String {
    let isNegative = digits.hasPrefix("-")
    let parts = digits.drop { $0 == "-" }.split(separator: ".", omittingEmptySubsequences: false)
    var whole = Array((parts.first ?? "0").utf8)
    if whole.isEmpty { whole = [0x30] }
    let fraction = Array((parts.count > 1 ? parts[1] : "").utf8)
    var number = whole + fraction.prefix(places)
    number += [UInt8](repeating: 0x30, count: max(0, places - fraction.count))
    let rest = fraction.dropFirst(places)
    if let first = rest.first {
      let isAbove = first > 0x35 || (first == 0x35 && rest.dropFirst().contains { $0 != 0x30 })
      let isHalf = first == 0x35 && !isAbove
      if isAbove || (isHalf && (number.last ?? 0x30) & 1 == 1) { increment(&number) }
    }
    let wholeCount = number.count - places
    var text = ""
    for (index, digit) in number.prefix(wholeCount).enumerated() {
      if index > 0, (wholeCount - index) % 3 == 0 { text += "," }
      text.unicodeScalars.append(Unicode.Scalar(digit))
    }
    if places > 0 { text += "." + String(decoding: number.suffix(places), as: UTF8.self) }
    let isZero = number.allSatisfy { $0 == 0x30 }
    return isNegative && !isZero ? "-" + text : isNegative ? "-" + text : text
  }

  private static func increment(_ number: inout [UInt8]) {
    for index in number.indices.reversed() {
      if number[index] < 0x39 {
        number[index] += 1
        return
      }
      number[index] = 0x30
    }
    number.insert(0x31, at: 0)
  }

  private static func cut(_ text: String) -> String {
    text.unicodeScalars.count <= widest
      ? text : String(String.UnicodeScalarView(text.unicodeScalars.prefix(widest - 3))) + "..."
  }

  /// Columns of nulls count as text, too.
  private static func isTextual(_ cell: Cell) -> Bool {
    switch cell {
    case .int, .decimal, .double, .date, .timestamp, .time, .bool: false
    default: true
    }
  }

  private static func cellText(_ cell: Cell) -> String {
    if case .null = cell { return "" }
    return (try? Interpreter(environment: Environment()).string(of: Value(cell: cell))) ?? ""
  }

  private static func jsonValue(_ cell: Cell) -> JSONValue {
    switch cell {
    case .null: return .null
    case .bool(let flag): return .bool(flag)
    case .int(let number): return .int(Int(number))
    case .double(let number): return .double(number)
    case .decimal(let digits):
      if let whole = Int(digits) { return .int(whole) }
      return digits.contains(".") ? .double(Double(digits) ?? .nan) : .number(digits)
    case .timestamp:
      let text = cellText(cell)
      return .string(text.replacing(" ", with: "T", maxReplacements: 1))
    default: return .string(cellText(cell))
    }
  }
}

/// A floating-point number in plain digits, as Python's `Decimal(repr(x))` has it.
enum DecimalDigits {
  static func plain(_ number: Double) -> String {
    let text = "\(number)"
    guard let e = text.firstIndex(where: { $0 == "e" || $0 == "E" }), let exponent = Int(text[text.index(after: e)...])
    else { return text }
    let mantissa = text[..<e]
    let sign = mantissa.hasPrefix("-") ? "-" : ""
    let parts = mantissa.drop { $0 == "-" }.split(separator: ".")
    var digits = parts.joined()
    let point = (parts.first?.count ?? 0) + exponent
    if point <= 0 {
      digits = String(repeating: "0", count: 1 - point) + digits
      return sign + "0." + digits.dropFirst()
    }
    if point >= digits.count { return sign + digits + String(repeating: "0", count: point - digits.count) }
    let cut = digits.index(digits.startIndex, offsetBy: point)
    return sign + digits[..<cut] + "." + digits[cut...]
  }
}
