import BigInt
import Diagnostics

/// Methods of numbers and of bytes.
enum NumberMethods {
  static let integerNames: Set<String> = ["bit_length", "conjugate", "as_integer_ratio", "bit_count"]
  static let floatNames: Set<String> = ["is_integer", "conjugate", "as_integer_ratio", "hex"]

  static func call(
    _ value: Value, _ name: String, _ arguments: Arguments, _ interpreter: Interpreter
  ) throws -> Value? {
    switch (value, name) {
    case (.float(let number), "is_integer"): return .bool(number.isFinite && number == number.rounded())
    case (.float, "conjugate"): return value
    case (.float(let number), "as_integer_ratio"): return try ratio(number)
    case (.float(let number), "hex"): return .string(hex(number))
    case (.float, _): return nil
    default: break
    }
    guard let number = value.bigValue else { return nil }
    switch name {
    case "bit_length": return .int(number.magnitude.bitWidth)
    case "bit_count": return .int(number.magnitude.words.reduce(0) { $0 + $1.nonzeroBitCount })
    case "conjugate": return Value(number)
    case "as_integer_ratio": return .tuple([Value(number), .int(1)])
    default: return nil
    }
  }

  /// `0x1.8000000000000p+0`
  private static func hex(_ number: Double) -> String {
    guard number.isFinite else { return FloatText.shortest(number) }
    let sign = number.sign == .minus ? "-" : ""
    if number == 0 { return sign + "0x0.0p+0" }
    let exponent = number.isNormal ? Int(number.exponent) : -1022
    let lead = number.isNormal ? "1" : "0"
    let digits = String(number.significandBitPattern, radix: 16)
    let padded = String(repeating: "0", count: 13 - digits.utf8.count) + digits
    return "\(sign)0x\(lead).\(padded)p\(exponent < 0 ? "-" : "+")\(abs(exponent))"
  }

  private static func ratio(_ number: Double) throws -> Value {
    guard number.isFinite else { throw DbtError(.compilation, "cannot convert Infinity or NaN to integer ratio") }
    var numerator = number
    var shift = 0
    while numerator != numerator.rounded() {
      numerator *= 2
      shift += 1
    }
    return .tuple([Value(BigInt(numerator)), Value(BigInt(1) << shift)])
  }
}
