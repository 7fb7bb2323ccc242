/// agate's Number on bytes: a decimal with optional commas anywhere, percent signs and currency symbols around it.
///
/// Almost all cells are plain digits and take the short way; the rest is cleaned into a `DecimalText` first.
enum NumberCell {
  enum Extent: Comparable {
    case int32
    case int64
    case decimal
  }

  /// How large a number the cell holds; nil when it holds none.
  static func extent(_ cell: UnsafeBufferPointer<UInt8>) -> Extent? {
    if let number = shortInteger(cell) { return extent(of: number) }
    if isPlain(cell), hasNonzeroFraction(cell) { return .decimal }
    guard let decimal = DecimalText(cell) else { return nil }
    return decimal.integer.map(extent(of:)) ?? .decimal
  }

  /// The whole number in a cell, `1.0` and `1e2` included; nil beyond 64 bits.
  static func integer(_ cell: UnsafeBufferPointer<UInt8>) -> Int? { shortInteger(cell) ?? DecimalText(cell)?.integer }

  /// `-?[0-9]+(\.[0-9]+)?`: text that needs no rewriting.
  static func isPlain(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
    var index = cell.first == UInt8(ascii: "-") ? 1 : 0
    let whole = index
    while index < cell.count, cell[index].isDigit { index += 1 }
    if index == whole { return false }
    if index == cell.count { return true }
    guard cell[index] == UInt8(ascii: "."), index + 1 < cell.count else { return false }
    index += 1
    while index < cell.count, cell[index].isDigit { index += 1 }
    return index == cell.count
  }

  /// The number without its decorations, every digit kept.
  static func canonical(_ cell: UnsafeBufferPointer<UInt8>) -> [UInt8]? { DecimalText(cell)?.text }

  /// Whether a double stands for another number than the cell does.
  static func losesDigits(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let decimal = DecimalText(cell), let digits = decimal.significantDigits else { return false }
    guard let double = Double(String(decoding: decimal.text, as: UTF8.self)), double.isFinite else { return true }
    let kept = Array("\(double)".utf8)
    return kept.withUnsafeBufferPointer { DecimalText($0)?.significantDigits } ?? [] != digits
  }

  private static func extent(of number: Int) -> Extent { Int32(exactly: number) == nil ? .int64 : .int32 }

  /// Plain digits within 64 bits. They are the bulk of all cells.
  private static func shortInteger(_ cell: UnsafeBufferPointer<UInt8>) -> Int? {
    let isNegative = cell.first == UInt8(ascii: "-")
    let start = isNegative ? 1 : 0
    guard cell.count > start, cell.count - start <= 19 else { return nil }
    // 19 digits cannot overflow 64 bits without a sign.
    var magnitude: UInt64 = 0
    for index in start..<cell.count {
      let digit = cell[index] &- 0x30
      if digit > 9 { return nil }
      magnitude = magnitude &* 10 &+ UInt64(digit)
    }
    if magnitude > UInt64(Int.max) {
      return isNegative && magnitude == UInt64(Int.max) + 1 ? Int.min : nil
    }
    return isNegative ? -Int(magnitude) : Int(magnitude)
  }

  private static func hasNonzeroFraction(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
    var index = cell.count
    while index > 0, cell[index - 1] != UInt8(ascii: ".") {
      index -= 1
      if cell[index] != 0x30 { return cell[..<index].contains(UInt8(ascii: ".")) }
    }
    return false
  }
}
