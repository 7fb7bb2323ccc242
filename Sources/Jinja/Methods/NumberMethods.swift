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

enum BytesMethods {
  static let names: Set<String> = questions.union(["decode", "hex", "upper", "lower"])
  private static let questions: Set<String> = [
    "isdigit", "isalpha", "isalnum", "isspace", "isupper", "islower", "istitle", "isascii",
  ]

  static func call(
    _ bytes: [UInt8], _ name: String, _ arguments: Arguments, _ interpreter: Interpreter
  ) throws -> Value? {
    switch name {
    case "decode":
      guard let text = String(validating: bytes, as: UTF8.self) else {
        throw DbtError(.compilation, "'utf-8' codec can't decode bytes")
      }
      return .string(text)
    case "hex": return .string(bytes.map { TextForm.hex(UInt32($0), 2) }.joined())
    case "upper": return .bytes(bytes.map { $0 >= 0x61 && $0 <= 0x7A ? $0 - 32 : $0 })
    case "lower": return .bytes(bytes.map { $0 >= 0x41 && $0 <= 0x5A ? $0 + 32 : $0 })
    default:
      guard questions.contains(name) else { return nil }
      // Bytes beyond ASCII are no letters; a NUL is none, either.
      if name == "isascii" { return .bool(bytes.allSatisfy { $0 < 0x80 }) }
      return .bool(StringMethods.classify(String(decoding: bytes.map { $0 < 0x80 ? $0 : 0 }, as: UTF8.self), name))
    }
  }
}
