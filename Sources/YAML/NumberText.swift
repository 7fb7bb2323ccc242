/// PyYAML's `construct_yaml_int`, exact at any size.
enum IntegerText {
  /// Python's own limit on the digits of an integer in text.
  static let digitLimit = 4300

  static func parse(_ text: String) -> YAMLScalar.Value? {
    var digits = text.utf8.filter { $0 != 0x5F }
    guard let first = digits.first, digits.count <= digitLimit else { return nil }
    let negative = first == UInt8(ascii: "-")
    if negative || first == UInt8(ascii: "+") { digits.removeFirst() }
    trimBlanks(&digits)
    guard let lead = digits.first else { return nil }
    var number: BigDecimal?
    if digits.count == 1, lead == 0x30 {
      return .int(0)
    } else if digits.starts(with: "0b".utf8) {
      number = BigDecimal(digits.dropFirst(2), radix: 2)
    } else if digits.starts(with: "0x".utf8) {
      number = BigDecimal(digits.dropFirst(2), radix: 16)
    } else if lead == 0x30 {
      let hasPrefix = digits.count > 1 && digits[1] | 0x20 == UInt8(ascii: "o")
      number = BigDecimal(digits.dropFirst(hasPrefix ? 2 : 0), radix: 8)
    } else if digits.contains(UInt8(ascii: ":")) {
      number = sixtieths(digits)
    } else {
      number = BigDecimal(digits[...], radix: 10)
    }
    guard let number else { return nil }
    let decimal = (negative && !number.isZero ? "-" : "") + number.description
    return Int(decimal).map(YAMLScalar.Value.int) ?? .bigInt(decimal)
  }

  /// Python's `int` allows them around a number, and an explicit tag lets them through.
  private static func trimBlanks(_ digits: inout [UInt8]) {
    let isBlank = { (byte: UInt8) in byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) }
    while let last = digits.last, isBlank(last) { digits.removeLast() }
    digits.removeFirst(digits.prefix(while: isBlank).count)
  }

  private static func sixtieths(_ digits: [UInt8]) -> BigDecimal? {
    let parts = digits.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    guard let head = parts.first, var total = BigDecimal(head, radix: 10) else { return nil }
    for part in parts.dropFirst() {
      guard part.allSatisfy(\.isDigit), let number = UInt64(String(decoding: part, as: UTF8.self)),
        number < 1_000_000_000
      else { return nil }
      total.multiply(by: 60, adding: number)
    }
    return total
  }
}

/// PyYAML's `construct_yaml_float`.
enum FloatText {
  static func parse(_ text: String) -> Double? {
    var lower = text.utf8.filter { $0 != 0x5F }.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
    guard let first = lower.first else { return nil }
    let sign: Double = first == UInt8(ascii: "-") ? -1 : 1
    if first == UInt8(ascii: "-") || first == UInt8(ascii: "+") { lower.removeFirst() }
    let body = String(decoding: lower, as: UTF8.self)
    if body == ".inf" { return sign * .infinity }
    if body == ".nan" { return .nan }
    if !lower.contains(UInt8(ascii: ":")) { return decimal(lower[...]).map { sign * $0 } }
    var total = 0.0
    // From the right, as Python sums, so that the last bit agrees.
    var base = 1.0
    for part in lower.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false).reversed() {
      guard let number = decimal(part) else { return nil }
      total += number * base
      base *= 60
    }
    return sign * total
  }

  /// Python's `float`, without the hexadecimal forms that Swift would also read.
  private static func decimal(_ bytes: ArraySlice<UInt8>) -> Double? {
    if bytes.contains(UInt8(ascii: "x")) || bytes.contains(UInt8(ascii: "(")) { return nil }
    return Double(String(decoding: bytes, as: UTF8.self))
  }
}

/// A natural number of any size that is only ever built from digits and printed.
struct BigDecimal: CustomStringConvertible {
  private static let base: UInt64 = 1_000_000_000
  /// Least significant first.
  private var limbs: [UInt64] = []

  init() {}

  init?(_ digits: ArraySlice<UInt8>, radix: UInt64) {
    guard !digits.isEmpty else { return nil }
    for byte in digits {
      let digit: UInt64
      switch byte {
      case 0x30...0x39: digit = UInt64(byte - 0x30)
      case 0x41...0x46, 0x61...0x66: digit = UInt64((byte | 0x20) - 0x57)
      default: return nil
      }
      guard digit < radix else { return nil }
      multiply(by: radix, adding: digit)
    }
  }

  var isZero: Bool { limbs.isEmpty }

  /// Both operands stay below a thousand millions, so that a limb never overflows.
  mutating func multiply(by factor: UInt64, adding addend: UInt64) {
    var carry = addend
    for index in limbs.indices {
      let product = limbs[index] * factor + carry
      limbs[index] = product % BigDecimal.base
      carry = product / BigDecimal.base
    }
    if carry > 0 { limbs.append(carry) }
  }

  var description: String {
    guard let head = limbs.last else { return "0" }
    return limbs.dropLast().reversed().reduce(into: String(head)) { text, limb in
      let digits = String(limb)
      text += String(repeating: "0", count: 9 - digits.utf8.count) + digits
    }
  }
}
