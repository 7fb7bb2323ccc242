/// Matches a short text from left to right; each call takes what it matches.
struct ByteCursor {
  private let bytes: [UInt8]
  private(set) var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var atEnd: Bool { position == bytes.count }
  var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

  mutating func take(_ byte: UInt8) -> Bool {
    guard peek == byte else { return false }
    position += 1
    return true
  }

  mutating func take(_ character: Unicode.Scalar) -> Bool { take(UInt8(ascii: character)) }

  mutating func takeSign() -> Bool { take("-") || take("+") }

  /// Takes at most `limit` bytes that satisfy `test` and returns how many.
  @discardableResult
  mutating func takeWhile(limit: Int = .max, _ test: (UInt8) -> Bool) -> Int {
    let start = position
    while position - start < limit, let byte = peek, test(byte) { position += 1 }
    return position - start
  }

  /// A decimal number of at least `least` and at most `most` digits; nil, and nothing taken, otherwise.
  mutating func takeNumber(_ least: Int, _ most: Int) -> Int? {
    let start = position
    var number = 0
    while position - start < most, let byte = peek, byte.isDigit {
      number = number * 10 + Int(byte - 0x30)
      position += 1
    }
    if position - start >= least { return number }
    position = start
    return nil
  }
}

extension UInt8 {
  var isDigit: Bool { self >= 0x30 && self <= 0x39 }
  var isDigitOrUnderscore: Bool { isDigit || self == 0x5F }
}
