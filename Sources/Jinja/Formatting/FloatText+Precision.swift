import BigInt

extension FloatText {
  /// `'%.nf'`, exact: the binary value is rounded half to even in decimal.
  static func fixed(_ number: Double, _ places: Int) -> String {
    if number.isNaN { return "nan" }
    if number.isInfinite { return "inf" }
    let digits = scaled(number, places)
    guard places > 0 else { return digits }
    let padded = String(repeating: "0", count: max(0, places + 1 - digits.utf8.count)) + digits
    let bytes = Array(padded.utf8)
    return String(decoding: bytes.dropLast(places), as: UTF8.self) + "."
      + String(decoding: bytes.suffix(places), as: UTF8.self)
  }

  /// `round(number × 10^places)` as digits.
  static func scaled(_ number: Double, _ places: Int) -> String {
    guard number != 0 else { return String(repeating: "0", count: max(1, places + 1)) }
    let exponent = (number.isNormal ? Int(number.exponent) : -1022) - 52
    if exponent < 0, exponent > -120, places >= 0, places <= 19 {
      return scaledQuickly(number.significandInteger, -exponent, places)
    }
    var numerator = BigInt(number.significandInteger)
    var denominator: BigInt = 1
    if exponent >= 0 { numerator <<= exponent } else { denominator <<= -exponent }
    let power = BigInt(10).power(abs(places))
    if places >= 0 { numerator *= power } else { denominator *= power }
    var (quotient, remainder) = numerator.quotientAndRemainder(dividingBy: denominator)
    let twice = remainder * 2
    if twice > denominator || (twice == denominator && quotient.magnitude.words.first.map { $0 & 1 == 1 } == true) {
      quotient += 1
    }
    remainder = 0
    return String(quotient)
  }

  /// `significand × 10^places ÷ 2^shift`, rounded half to even, where 128 bits are enough.
  private static func scaledQuickly(_ significand: UInt64, _ shift: Int, _ places: Int) -> String {
    var power: UInt128 = 1
    for _ in 0..<places { power *= 10 }
    let product = UInt128(significand) * power
    var quotient = product >> shift
    let rest = product - quotient << shift
    let half: UInt128 = 1 << (shift - 1)
    if rest > half || (rest == half && quotient & 1 == 1) { quotient += 1 }
    if let small = UInt64(exactly: quotient) { return String(small) }
    return String(quotient)
  }

  /// `'%.ne'`.
  static func scientific(_ number: Double, _ places: Int) -> String {
    if number.isNaN { return "nan" }
    if number.isInfinite { return "inf" }
    let (digits, exponent) = rounded(number, places + 1)
    var text = String(decoding: digits[..<1], as: UTF8.self)
    if places > 0 { text += "." + String(decoding: digits[1...], as: UTF8.self) }
    return text + exponentText(exponent)
  }

  /// `'%.ng'`; `keepsPoint` is the variant of `format(x, '.n')`, which never looks like an integer.
  static func general(_ number: Double, _ precision: Int, isAlternate: Bool, keepsPoint: Bool) -> String {
    if number.isNaN { return "nan" }
    if number.isInfinite { return "inf" }
    let (all, exponent) = rounded(number, precision)
    var digits = all
    if !isAlternate { while digits.count > 1, digits.last == 0x30 { digits.removeLast() } }
    let usesExponent = exponent < -4 || exponent >= (keepsPoint ? min(precision, 17) : precision)
    if usesExponent {
      var text = String(decoding: digits[..<1], as: UTF8.self)
      if digits.count > 1 { text += "." + String(decoding: digits[1...], as: UTF8.self) }
      return text + exponentText(exponent)
    }
    var bytes: [UInt8]
    if exponent < 0 {
      bytes = [0x30, 0x2E] + [UInt8](repeating: 0x30, count: -exponent - 1) + digits
    } else if digits.count <= exponent + 1 {
      bytes = digits + [UInt8](repeating: 0x30, count: exponent + 1 - digits.count)
      if keepsPoint { bytes += [0x2E, 0x30] }
    } else {
      bytes = Array(digits[...exponent]) + [0x2E] + Array(digits[(exponent + 1)...])
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The number in `count` significant digits and its decimal exponent.
  private static func rounded(_ number: Double, _ count: Int) -> (digits: [UInt8], exponent: Int) {
    if number == 0 { return ([UInt8](repeating: 0x30, count: count), 0) }
    var exponent = decimal(number).exponent - 1
    var digits = Array(scaled(number, count - 1 - exponent).utf8)
    if digits.count > count {
      exponent += 1
      digits = Array(scaled(number, count - 1 - exponent).utf8)
    }
    return (digits, exponent)
  }
}

extension Double {
  /// The significand as an integer: `m` of `m × 2^(exponent - 52)`.
  fileprivate var significandInteger: UInt64 { isNormal ? significandBitPattern | 1 << 52 : significandBitPattern }
}
