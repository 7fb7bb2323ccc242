/// PyYAML's regular expressions for plain numbers.
enum NumberPatterns {
  static func isFloat(_ bytes: [UInt8]) -> Bool {
    var cursor = ByteCursor(bytes)
    let signed = cursor.takeSign()
    if cursor.take(".") {
      // `.5` takes no sign, `.inf` may have one, `.nan` none.
      let rest = Array(bytes[cursor.position...])
      if ["inf", "Inf", "INF"].contains(where: { rest.elementsEqual($0.utf8) }) { return true }
      if signed { return false }
      if ["nan", "NaN", "NAN"].contains(where: { rest.elementsEqual($0.utf8) }) { return true }
      guard cursor.takeWhile(limit: 1, \.isDigit) == 1 else { return false }
      cursor.takeWhile(\.isDigitOrUnderscore)
      return takeExponent(&cursor) && cursor.atEnd
    }
    guard cursor.takeWhile(limit: 1, \.isDigit) == 1 else { return false }
    cursor.takeWhile(\.isDigitOrUnderscore)
    if cursor.take(".") {
      cursor.takeWhile(\.isDigitOrUnderscore)
      return takeExponent(&cursor) && cursor.atEnd
    }
    guard takeSixtieths(&cursor), cursor.take(".") else { return false }
    cursor.takeWhile(\.isDigitOrUnderscore)
    return cursor.atEnd
  }

  static func isInt(_ bytes: [UInt8]) -> Bool {
    var cursor = ByteCursor(bytes)
    _ = cursor.takeSign()
    if cursor.take("0") {
      if cursor.atEnd { return true }
      if cursor.take("b") { return cursor.takeWhile { $0 == 0x30 || $0 == 0x31 || $0 == 0x5F } > 0 && cursor.atEnd }
      if cursor.take("x") {
        return cursor.takeWhile { $0.isDigitOrUnderscore || ($0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x66) } > 0
          && cursor.atEnd
      }
      return cursor.takeWhile { ($0 >= 0x30 && $0 <= 0x37) || $0 == 0x5F } > 0 && cursor.atEnd
    }
    guard cursor.takeWhile(limit: 1, \.isDigit) == 1 else { return false }
    cursor.takeWhile(\.isDigitOrUnderscore)
    return cursor.atEnd || (takeSixtieths(&cursor) && cursor.atEnd)
  }

  /// `(?:[eE][-+][0-9]+)?`; false when it begins and does not end well.
  private static func takeExponent(_ cursor: inout ByteCursor) -> Bool {
    guard cursor.take("e") || cursor.take("E") else { return true }
    return cursor.takeSign() && cursor.takeWhile(\.isDigit) > 0
  }

  /// `(?::[0-5]?[0-9])+`
  private static func takeSixtieths(_ cursor: inout ByteCursor) -> Bool {
    var found = false
    while cursor.take(":") {
      guard let number = cursor.takeNumber(1, 2), number < 60 else { return false }
      found = true
    }
    return found
  }
}
