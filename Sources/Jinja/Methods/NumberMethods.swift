import BigInt
import Diagnostics

/// Methods of numbers and of bytes.
enum NumberMethods {
  static let integerNames: Set<String> = ["bit_length", "conjugate", "as_integer_ratio", "bit_count"]
  static let floatNames: Set<String> = ["is_integer", "conjugate", "as_integer_ratio"]

  static func call(
    _ value: Value, _ name: String, _ arguments: Arguments, _ interpreter: Interpreter
  ) throws -> Value? {
    switch (value, name) {
    case (.float(let number), "is_integer"): return .bool(number.isFinite && number == number.rounded())
    case (.float, "conjugate"): return value
    case (.float(let number), "as_integer_ratio"): return try ratio(number)
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
  static let names: Set<String> = ["decode", "hex"]

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
    default: return nil
    }
  }
}
