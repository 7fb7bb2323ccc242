import BigInt
import Diagnostics

extension Parser {
  func numberValue(_ token: Token) throws -> Value {
    let digits = text(token).filter { $0 != "_" }
    if token.kind == .float { return .float(Double(digits) ?? .infinity) }
    var radix = 10
    var body = Substring(digits)
    if digits.utf8.count > 2, digits.hasPrefix("0"), let mark = digits.dropFirst().first {
      switch mark {
      case "b", "B": radix = 2
      case "o", "O": radix = 8
      case "x", "X": radix = 16
      default: break
      }
      if radix != 10 { body = digits.dropFirst(2) }
    }
    if let small = Int(body, radix: radix) { return .int(small) }
    guard body.utf8.count <= environment.options.limits.integerDigits, let big = BigInt(String(body), radix: radix)
    else {
      throw error("an integer of more than \(environment.options.limits.integerDigits) digits")
    }
    return Value(big)
  }

  /// The text of a string literal with Python's escapes resolved.
  func stringValue(_ token: Token) throws -> String {
    let slice = bytes[(Int(token.start) + 1)..<(Int(token.end) - 1)]
    var needsWork = false
    for byte in slice where byte == 0x5C || byte == 0x0D {
      needsWork = true
      break
    }
    guard needsWork else { return String(decoding: UnsafeBufferPointer(rebasing: slice), as: UTF8.self) }
    do {
      return try Parser.unescape(Parser.normalizingNewlines(slice))
    } catch let problem as EscapeProblem {
      throw error(problem.message, at: ByteRange(token.start, token.end))
    }
  }

  struct EscapeProblem: Error {
    let message: String
  }

  /// Python's `unicode-escape` codec, which Jinja2 uses for string literals.
  static func unescape(_ source: [UInt8]) throws -> String {
    var result: [UInt8] = []
    result.reserveCapacity(source.count)
    var index = 0
    while index < source.count {
      let byte = source[index]
      index += 1
      guard byte == 0x5C, index < source.count else {
        result.append(byte)
        continue
      }
      let mark = source[index]
      index += 1
      switch mark {
      case 0x0A: break
      case 0x5C, 0x27, 0x22: result.append(mark)
      case 0x61: result.append(7)
      case 0x62: result.append(8)
      case 0x66: result.append(12)
      case 0x6E: result.append(10)
      case 0x72: result.append(13)
      case 0x74: result.append(9)
      case 0x76: result.append(11)
      case 0x30...0x37:
        var value = UInt32(mark - 0x30)
        var count = 1
        while count < 3, index < source.count, source[index] >= 0x30, source[index] <= 0x37 {
          value = value * 8 + UInt32(source[index] - 0x30)
          index += 1
          count += 1
        }
        append(value, to: &result)
      case 0x78: append(try hex(source, &index, 2, "truncated \\xXX escape"), to: &result)
      case 0x75: append(try hex(source, &index, 4, "truncated \\uXXXX escape"), to: &result)
      case 0x55:
        let value = try hex(source, &index, 8, "truncated \\UXXXXXXXX escape")
        guard value <= 0x10FFFF else { throw EscapeProblem(message: "illegal Unicode character") }
        append(value, to: &result)
      case 0x4E: append(try named(source, &index), to: &result)
      default:
        result.append(0x5C)
        result.append(mark)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func hex(_ source: [UInt8], _ index: inout Int, _ count: Int, _ message: String) throws -> UInt32 {
    guard index + count <= source.count,
      let value = UInt32(String(decoding: source[index..<index + count], as: UTF8.self), radix: 16),
      source[index] != 0x2B
    else { throw EscapeProblem(message: message) }
    index += count
    return value
  }

  /// The character of `{NAME}`.
  private static func named(_ source: [UInt8], _ index: inout Int) throws -> UInt32 {
    guard index < source.count, source[index] == 0x7B, let close = source[index...].firstIndex(of: 0x7D),
      close > index + 1
    else { throw EscapeProblem(message: "malformed \\N character escape") }
    let name = String(decoding: source[(index + 1)..<close], as: UTF8.self)
    guard let scalar = CharacterNames.scalar(name) else {
      throw EscapeProblem(message: "unknown Unicode character name")
    }
    index = close + 1
    return scalar.value
  }

  private static func append(_ value: UInt32, to bytes: inout [UInt8]) {
    bytes.append(contentsOf: Array(String(Unicode.Scalar(value) ?? "\u{FFFD}").utf8))
  }
}
