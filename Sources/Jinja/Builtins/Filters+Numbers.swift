import BigInt
import Diagnostics

extension BuiltInFilters {
  static let numbers: [String: FilterFunction] = [
    "abs": on("abs", []) { value, _, interpreter in
      switch value {
      case .float(let number): return .float(number.magnitude)
      case .undefined(let undefined): throw interpreter.undefinedError(undefined)
      default:
        if let number = value.bigValue { return Value(BigInt(number.magnitude)) }
        if case .object(let object) = value, let magnitude = try (object as? any MagnitudeObject)?.magnitude() {
          return magnitude
        }
        throw DbtError(.compilation, "bad operand type for abs(): '\(typeName(of: value))'")
      }
    },
    "int": on("int", ["default", "base"]) { value, bound, interpreter in
      try Numbers.integer(value, base: try bound[1].map(StringMethods.integer) ?? 10, interpreter) ?? bound[0]
        ?? .int(0)
    },
    "float": on("float", ["default"]) { value, bound, interpreter in
      if case .undefined(let undefined) = value { throw interpreter.undefinedError(undefined) }
      return try Numbers.float(value).map(Value.float) ?? bound[0] ?? .float(0)
    },
    "round": on("round", ["precision", "method"]) { value, bound, interpreter in
      try Numbers.round(
        value, try bound[0].map(StringMethods.integer) ?? 0, bound[1]?.stringValue ?? "common", interpreter)
    },
    "sum": on("sum", ["attribute", "start"]) { value, bound, interpreter in
      let attribute = bound[0] ?? .none
      var total = bound[1] ?? .int(0)
      if case .string = total { throw DbtError(.compilation, "sum() can't sum strings [use ''.join(seq) instead]") }
      let path = attribute.isNone ? nil : AttributePath(attribute)
      for item in try interpreter.iterate(value) {
        total = try Arithmetic.binary(.add, total, try path?.get(item, interpreter) ?? item, interpreter)
      }
      return total
    },
    "filesizeformat": on("filesizeformat", ["binary"]) { value, bound, _ in
      guard let size = try Numbers.float(value) else {
        throw DbtError(.compilation, "could not convert to float: '\(typeName(of: value))'")
      }
      return .string(fileSize(size, isBinary: flag(bound[0])))
    },
  ]

  private static func fileSize(_ size: Double, isBinary: Bool) -> String {
    let base: Double = isBinary ? 1024 : 1000
    if size == 1 { return "1 Byte" }
    if size < base {
      let whole = size.rounded(.towardZero)
      return "\(whole < 0 ? "-" : "")\(FloatText.fixed(whole.magnitude, 0)) Bytes"
    }
    let prefixes =
      isBinary
      ? ["KiB", "MiB", "GiB", "TiB", "PiB", "EiB", "ZiB", "YiB"] : ["kB", "MB", "GB", "TB", "PB", "EB", "ZB", "YB"]
    var unit = base * base
    for prefix in prefixes {
      if size < unit || prefix == prefixes.last { return "\(FloatText.fixed(base * size / unit, 1)) \(prefix)" }
      unit *= base
    }
    return ""
  }
}

/// An object with an absolute value, such as a timedelta.
package protocol MagnitudeObject: TemplateObject {
  func magnitude() throws -> Value
}

/// An object that stands for a number, such as a decimal from a warehouse.
package protocol NumberObject: TemplateObject {
  /// As Python's `str` has it: `-12.50`.
  var numberText: String { get }
}

/// Python's `int()`, `float()` and `round()`.
enum Numbers {
  /// The `int` filter: nil where it gives its default.
  static func integer(_ value: Value, base: Int, _ interpreter: Interpreter) throws -> Value? {
    switch value {
    case .int, .bigInt: return value
    case .bool(let flag): return .int(flag ? 1 : 0)
    case .float(let number):
      if number.isNaN { return nil }
      guard number.isFinite else { throw DbtError(.compilation, "cannot convert float infinity to integer") }
      return Value(BigInt(number.rounded(.towardZero)))
    case .string(let text):
      if let integer = try parse(text, base: base, interpreter) { return integer }
      guard let number = try float(value), number.isFinite else { return nil }
      return Value(BigInt(number.rounded(.towardZero)))
    case .object(let marked as MarkedText): return try integer(.string(marked.text), base: base, interpreter)
    case .object(let number as any NumberObject):
      // Every digit before the point counts; with an exponent the double has to do.
      let text = number.numberText
      if text.utf8.allSatisfy({ isDigit($0) || $0 == 0x2D || $0 == 0x2E }), let whole = text.split(separator: ".").first
      {
        return try parse(String(whole), base: 10, interpreter) ?? .int(0)
      }
      return try float(value).flatMap { try integer(.float($0), base: base, interpreter) }
    case .undefined(let undefined): throw interpreter.undefinedError(undefined)
    default: return nil
    }
  }

  /// Python's `int(text, base)`; nil for what it refuses.
  static func parse(_ text: String, base: Int, _ interpreter: Interpreter) throws -> Value? {
    guard base == 0 || (2...36).contains(base), var body = plainDigits(text) else { return nil }
    var isNegative = false
    if let first = body.first, first == 0x2B || first == 0x2D {
      isNegative = first == 0x2D
      body.removeFirst()
    }
    var radix = base
    if body.count > 1, body[0] == 0x30 {
      let marked = [0x62: 2, 0x6F: 8, 0x78: 16][body[1] | 0x20] ?? 0
      if marked != 0, base == 0 || base == marked {
        radix = marked
        body.removeFirst(2)
        if body.first == 0x5F { body.removeFirst() }
      } else if base == 0, body.contains(where: { $0 != 0x30 && $0 != 0x5F }) {
        return nil
      }
    }
    if radix == 0 { radix = 10 }
    guard let digits = withoutUnderscores(body), !digits.isEmpty, digits.first != 0x2B, digits.first != 0x2D,
      digits.count <= interpreter.limits.integerDigits
    else { return nil }
    let magnitude = String(decoding: digits, as: UTF8.self)
    if let small = Int(magnitude, radix: radix) { return .int(isNegative ? -small : small) }
    return BigInt(magnitude, radix: radix).map { Value(isNegative ? -$0 : $0) }
  }

  /// ASCII bytes without surrounding space; other decimal digits become ASCII ones. nil for other characters.
  private static func plainDigits(_ text: String) -> [UInt8]? {
    var scalars = Substring(text).unicodeScalars
    while let first = scalars.first, isPythonSpace(first) { scalars.removeFirst() }
    while let last = scalars.last, isPythonSpace(last) { scalars.removeLast() }
    var bytes: [UInt8] = []
    for scalar in scalars {
      if scalar.isASCII {
        bytes.append(UInt8(scalar.value))
      } else if scalar.properties.generalCategory == .decimalNumber, let digit = scalar.properties.numericValue {
        bytes.append(0x30 + UInt8(digit))
      } else {
        return nil
      }
    }
    return bytes
  }

  /// Underscores may stand between digits only.
  private static func withoutUnderscores(_ bytes: [UInt8]) -> [UInt8]? {
    var result: [UInt8] = []
    for (index, byte) in bytes.enumerated() {
      if byte == 0x5F {
        guard index > 0, index + 1 < bytes.count, bytes[index - 1] != 0x5F else { return nil }
        continue
      }
      result.append(byte)
    }
    return result
  }

  /// Python's `float(value)`; nil for what it refuses.
  static func float(_ value: Value) throws -> Double? {
    switch value {
    case .float(let number): return number
    case .int, .bool, .bigInt: return try Arithmetic.double(value)
    case .object(let marked as MarkedText): return try float(.string(marked.text))
    case .object(let number as any NumberObject): return try float(.string(number.numberText))
    case .string(let text):
      guard let bytes = plainDigits(text) else { return nil }
      let lowered = String(decoding: bytes, as: UTF8.self).lowercased()
      let unsigned = lowered.hasPrefix("+") || lowered.hasPrefix("-") ? String(lowered.dropFirst()) : lowered
      switch unsigned {
      case "inf", "infinity": return lowered.hasPrefix("-") ? -.infinity : .infinity
      case "nan": return .nan
      default: break
      }
      guard bytes.allSatisfy({ isDigit($0) || "+-._eE".utf8.contains($0) }) else { return nil }
      for (index, byte) in bytes.enumerated() where byte == 0x5F {
        guard index > 0, index + 1 < bytes.count, isDigit(bytes[index - 1]), isDigit(bytes[index + 1]) else {
          return nil
        }
      }
      let digits = bytes.filter { $0 != 0x5F }
      guard digits.contains(where: isDigit) else { return nil }
      return parseDouble(digits)
    default: return nil
    }
  }

  /// Swift refuses `.5` and `5.`, which Python takes.
  private static func parseDouble(_ bytes: [UInt8]) -> Double? {
    var bytes = bytes
    if let point = bytes.firstIndex(of: 0x2E) {
      if point + 1 == bytes.count || !isDigit(bytes[point + 1]) { bytes.insert(0x30, at: point + 1) }
      if point == 0 || !isDigit(bytes[point - 1]) { bytes.insert(0x30, at: point) }
    }
    let text = String(decoding: bytes, as: UTF8.self)
    if let number = Double(text) { return number }
    return nil
  }

  static func round(_ value: Value, _ precision: Int, _ method: String, _ interpreter: Interpreter) throws -> Value {
    guard method == "common" || method == "ceil" || method == "floor" else {
      throw DbtError(.compilation, "method must be common, ceil or floor")
    }
    if case .undefined(let undefined) = value { throw interpreter.undefinedError(undefined) }
    guard value.isNumber else {
      throw DbtError(.compilation, "type \(typeName(of: value)) doesn't define __round__ method")
    }
    if method == "common" {
      if let whole = value.bigValue { return roundWhole(whole, precision, interpreter) }
      return .float(round(try Arithmetic.double(value), precision))
    }
    let scale = try Arithmetic.binary(.power, .int(10), .int(precision), interpreter)
    if value.bigValue != nil, precision >= 0 {
      let scaled = try Arithmetic.binary(.multiply, value, scale, interpreter)
      return try Arithmetic.binary(.divide, scaled, scale, interpreter)
    }
    let scaled = try Arithmetic.double(try Arithmetic.binary(.multiply, value, scale, interpreter))
    guard scaled.isFinite else { throw DbtError(.compilation, "cannot convert float infinity to integer") }
    let whole = Value(BigInt(scaled.rounded(method == "ceil" ? .up : .down)))
    return try Arithmetic.binary(.divide, whole, scale, interpreter)
  }

  /// Python's `round(x, n)`: the decimal nearest to the exact binary value.
  static func round(_ number: Double, _ places: Int) -> Double {
    guard number.isFinite, number != 0, places < 325 else { return number }
    guard places > -310 else { return number.sign == .minus ? -0.0 : 0.0 }
    let digits = FloatText.scaled(number.magnitude, places)
    let result = Double(digits + "e" + String(-places)) ?? number.magnitude
    return number.sign == .minus ? -result : result
  }

  private static func roundWhole(_ number: BigInt, _ precision: Int, _ interpreter: Interpreter) -> Value {
    guard precision < 0 else { return Value(number) }
    guard -precision <= interpreter.limits.integerDigits else { return .int(0) }
    let unit = BigInt(10).power(-precision)
    var (quotient, remainder) = number.magnitude.quotientAndRemainder(dividingBy: unit.magnitude)
    let twice = remainder * 2
    if twice > unit.magnitude || (twice == unit.magnitude && (quotient.words.first ?? 0) & 1 == 1) { quotient += 1 }
    remainder = 0
    let result = BigInt(quotient) * unit
    return Value(number.sign == .minus ? -result : result)
  }
}
