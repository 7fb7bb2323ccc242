/// Floats as Python writes them.
enum FloatText {
  /// Python's `repr`: the shortest digits that read back the same.
  static func shortest(_ number: Double) -> String {
    if number.isNaN { return "nan" }
    if number.isInfinite { return number < 0 ? "-inf" : "inf" }
    let (digits, exponent) = decimal(number)
    let sign = number.sign == .minus ? "-" : ""
    if exponent < -3 || exponent > 16 { return sign + scientific(digits, exponent - 1) }
    return sign + plain(digits, exponent)
  }

  /// The shortest digits and the position of the point: 0.digits × 10^exponent.
  static func decimal(_ number: Double) -> (digits: [UInt8], exponent: Int) {
    if number == 0 { return ([0x30], 1) }
    var digits: [UInt8] = []
    var point: Int?
    var exponent = 0
    let text = Array(number.magnitude.description.utf8)
    for (index, byte) in text.enumerated() {
      if byte == 0x2E {
        point = digits.count
      } else if byte | 0x20 == 0x65 {
        exponent = Int(String(decoding: text[(index + 1)...], as: UTF8.self)) ?? 0
        break
      } else {
        digits.append(byte)
      }
    }
    var position = (point ?? digits.count) + exponent
    while digits.count > 1, digits[0] == 0x30 {
      digits.removeFirst()
      position -= 1
    }
    while digits.count > 1, digits[digits.count - 1] == 0x30 { digits.removeLast() }
    return (digits, position)
  }

  private static func plain(_ digits: [UInt8], _ exponent: Int) -> String {
    var text: [UInt8] = []
    if exponent <= 0 {
      text = [0x30, 0x2E] + [UInt8](repeating: 0x30, count: -exponent) + digits
    } else if exponent >= digits.count {
      text = digits + [UInt8](repeating: 0x30, count: exponent - digits.count) + [0x2E, 0x30]
    } else {
      text = Array(digits[..<exponent]) + [0x2E] + Array(digits[exponent...])
    }
    return String(decoding: text, as: UTF8.self)
  }

  private static func scientific(_ digits: [UInt8], _ exponent: Int) -> String {
    var text = String(decoding: digits[..<1], as: UTF8.self)
    if digits.count > 1 { text += "." + String(decoding: digits[1...], as: UTF8.self) }
    return text + exponentText(exponent)
  }

  static func exponentText(_ exponent: Int) -> String {
    let size = String(exponent.magnitude)
    return (exponent < 0 ? "e-" : "e+") + (size.utf8.count < 2 ? "0" + size : size)
  }
}
