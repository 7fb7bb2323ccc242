/// A decimal taken apart, as Python's `Decimal(text)` reads it after agate has stripped its decorations.
struct DecimalText {
  private enum Kind {
    case finite
    case infinite
    case notANumber
  }

  private var kind = Kind.finite
  private var isNegative = false
  private var whole: [UInt8] = []
  private var fraction: [UInt8] = []
  private var exponent = 0

  /// Larger exponents are no numbers of any database.
  private static let exponentLimit = 100_000

  init?(_ cell: UnsafeBufferPointer<UInt8>) {
    guard cell.count <= 1000 else { return nil }
    var rest = cell[...]
    while rest.first == UInt8(ascii: "%") { rest.removeFirst() }
    while rest.last == UInt8(ascii: "%") { rest.removeLast() }
    if rest.first == UInt8(ascii: "-") {
      isNegative = true
      rest.removeFirst()
    }
    DecimalText.stripCurrencies(&rest)
    let cleaned = rest.filter { $0 != UInt8(ascii: ",") }
    let body = cleaned.withUnsafeBufferPointer { Array($0.trimmingBlanks()) }
    guard parse(body.filter { $0 != UInt8(ascii: "_") }) else { return nil }
  }

  /// agate's list, in its order.
  private static let currencies: [[UInt8]] =
    ["؋", "$", "ƒ", "៛", "¥", "₡", "₱", "£", "€", "¢", "﷼", "₪", "₩", "₭", "₮", "₦", "฿", "₤", "₫"]
    .map { Array($0.utf8) }

  private static func stripCurrencies(_ rest: inout Slice<UnsafeBufferPointer<UInt8>>) {
    // Nothing that begins and ends like a number carries a symbol.
    guard let first = rest.first, let last = rest.last else { return }
    guard first == UInt8(ascii: "$") || last == UInt8(ascii: "$") || first >= 0x80 || last >= 0x80 else { return }
    for symbol in currencies {
      while rest.starts(with: symbol) { rest = rest.dropFirst(symbol.count) }
      while rest.count >= symbol.count, rest.suffix(symbol.count).elementsEqual(symbol) {
        rest = rest.dropLast(symbol.count)
      }
    }
  }

  private mutating func parse(_ body: [UInt8]) -> Bool {
    var index = 0
    if let sign = body.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
      if sign == UInt8(ascii: "-") { isNegative.toggle() }
      index = 1
    }
    if index < body.count, body[index] | 0x20 == UInt8(ascii: "i") || body[index] | 0x20 == UInt8(ascii: "n") {
      return parseWord(body[index...])
    }
    while index < body.count, body[index].isDigit {
      whole.append(body[index])
      index += 1
    }
    if index < body.count, body[index] == UInt8(ascii: ".") {
      index += 1
      while index < body.count, body[index].isDigit {
        fraction.append(body[index])
        index += 1
      }
    }
    if whole.isEmpty, fraction.isEmpty { return false }
    if index == body.count { return true }
    guard body[index] | 0x20 == UInt8(ascii: "e"), index + 1 < body.count else { return false }
    let digits = String(decoding: body[(index + 1)...], as: UTF8.self)
    guard let power = Int(digits), abs(power) <= DecimalText.exponentLimit else { return false }
    exponent = power
    return true
  }

  private mutating func parseWord(_ word: ArraySlice<UInt8>) -> Bool {
    let lower = word.map { $0 | 0x20 }
    if lower.elementsEqual("inf".utf8) || lower.elementsEqual("infinity".utf8) {
      kind = .infinite
      return true
    }
    guard lower.starts(with: "nan".utf8), word.dropFirst(3).allSatisfy(\.isDigit) else { return false }
    kind = .notANumber
    return true
  }

  /// The value when it is whole and fits 64 bits.
  var integer: Int? {
    guard kind == .finite else { return nil }
    var digits = Array((whole + fraction).drop { $0 == 0x30 })
    var power = exponent - fraction.count
    while digits.last == 0x30 {
      digits.removeLast()
      power += 1
    }
    if digits.isEmpty { return 0 }
    guard power >= 0, digits.count + power <= 19 else { return nil }
    digits.append(contentsOf: repeatElement(0x30, count: power))
    return Int((isNegative ? "-" : "") + String(decoding: digits, as: UTF8.self))
  }

  /// The digits from the first to the last that is not zero; nil for what is not finite.
  var significantDigits: [UInt8]? {
    guard kind == .finite else { return nil }
    var digits = (whole + fraction).drop { $0 == 0x30 }
    while digits.last == 0x30 { digits.removeLast() }
    return Array(digits)
  }

  var text: [UInt8] {
    var text: [UInt8] = isNegative && kind != .notANumber ? [UInt8(ascii: "-")] : []
    switch kind {
    case .notANumber: return Array("NaN".utf8)
    case .infinite: return text + Array("Infinity".utf8)
    case .finite: break
    }
    let significant = whole.drop { $0 == 0x30 }
    text += significant.isEmpty ? [0x30] : Array(significant)
    if !fraction.isEmpty { text += [UInt8(ascii: ".")] + fraction }
    if exponent != 0 { text += Array("e\(exponent)".utf8) }
    return text
  }
}
