import BigInt
import Diagnostics

/// Python's format specification: `[[fill]align][sign][#][0][width][,][.precision][type]`.
struct FormatSpec {
  var fill: Unicode.Scalar = " "
  var align: Unicode.Scalar?
  var sign: Unicode.Scalar?
  var isAlternate = false
  var width = 0
  var grouping: Unicode.Scalar?
  var precision: Int?
  var type: Unicode.Scalar?

  init(_ text: String, limit: Int) throws {
    let scalars = Array(text.unicodeScalars)
    var index = 0
    func at(_ position: Int) -> Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }
    func isAlign(_ scalar: Unicode.Scalar?) -> Bool { scalar == "<" || scalar == ">" || scalar == "=" || scalar == "^" }
    if isAlign(at(1)) {
      fill = scalars[0]
      align = scalars[1]
      index = 2
    } else if isAlign(at(0)) {
      align = scalars[0]
      index = 1
    }
    if let mark = at(index), mark == "+" || mark == "-" || mark == " " {
      sign = mark
      index += 1
    }
    if at(index) == "z" { index += 1 }
    if at(index) == "#" {
      isAlternate = true
      index += 1
    }
    if at(index) == "0" {
      if align == nil {
        align = "="
        fill = "0"
      }
      index += 1
    }
    func number() throws -> Int? {
      var value: Int?
      while let scalar = at(index), scalar.value >= 0x30, scalar.value <= 0x39 {
        let next = (value ?? 0) * 10 + Int(scalar.value - 0x30)
        guard next <= limit else { throw DbtError(.compilation, "Too many decimal digits in format string") }
        value = next
        index += 1
      }
      return value
    }
    width = try number() ?? 0
    if let mark = at(index), mark == "," || mark == "_" {
      grouping = mark
      index += 1
    }
    if at(index) == "." {
      index += 1
      guard let digits = try number() else { throw DbtError(.compilation, "Format specifier missing precision") }
      precision = digits
    }
    if let mark = at(index) {
      type = mark
      index += 1
    }
    guard index == scalars.count else { throw DbtError(.compilation, "Invalid format specifier") }
  }

  func format(_ value: Value, _ interpreter: Interpreter) throws -> String {
    switch value {
    case .string(let text): return try formatText(text)
    case .int, .bigInt, .bool: return try formatInteger(value, interpreter)
    case .float(let number): return try formatFloat(number)
    default: throw DbtError(.compilation, "unsupported format string passed to \(typeName(of: value)).__format__")
    }
  }

  private func formatText(_ text: String) throws -> String {
    guard type == nil || type == "s" else { throw unknownType("str") }
    guard align != "=" || fill == "0" else {
      throw DbtError(.compilation, "'=' alignment not allowed in string format specifier")
    }
    guard sign == nil, grouping == nil else {
      throw DbtError(.compilation, "Sign not allowed in string format specifier")
    }
    let cut = precision.map { String(String.UnicodeScalarView(text.unicodeScalars.prefix($0))) } ?? text
    return try pad(prefix: "", body: cut, isNumber: false)
  }

  private func unknownType(_ name: String) -> DbtError {
    DbtError(
      .compilation, "Unknown format code '\(type.map(String.init) ?? "")' for object of type '\(name)'")
  }

  private func formatInteger(_ value: Value, _ interpreter: Interpreter) throws -> String {
    switch type {
    case nil, "d", "n", "b", "o", "x", "X", "c": break
    case "e", "E", "f", "F", "g", "G", "%": return try formatFloat(try Arithmetic.double(value))
    default: throw unknownType("int")
    }
    guard precision == nil else {
      throw DbtError(.compilation, "Precision not allowed in integer format specifier")
    }
    if type == "c" {
      guard let code = value.intValue, let small = UInt32(exactly: code), let scalar = Unicode.Scalar(small) else {
        throw DbtError(.compilation, "%c arg not in range(0x110000)")
      }
      return try pad(prefix: "", body: String(scalar), isNumber: true)
    }
    let radix = type == "b" ? 2 : type == "o" ? 8 : type == "x" || type == "X" ? 16 : 10
    var digits: String
    let isNegative: Bool
    if case .int(let number) = value {
      digits = String(number.magnitude, radix: radix)
      isNegative = number < 0
    } else {
      let number = value.bigValue ?? 0
      digits = String(number.magnitude, radix: radix)
      isNegative = number.sign == .minus
    }
    var mark = radix == 2 ? "0b" : radix == 8 ? "0o" : "0x"
    if type == "X" {
      digits = digits.uppercased()
      mark = "0X"
    }
    let prefix = signText(isNegative: isNegative) + (isAlternate && radix != 10 ? mark : "")
    return try pad(prefix: prefix, body: digits, isNumber: true, groupSize: radix == 10 ? 3 : 4)
  }

  private func signText(isNegative: Bool) -> String {
    isNegative ? "-" : sign.map { $0 == "-" ? "" : String($0) } ?? ""
  }

  func formatFloat(_ number: Double) throws -> String {
    let isNegative = number.sign == .minus && !number.isNaN
    let prefix = signText(isNegative: isNegative)
    var body: String
    switch type {
    case nil:
      if let precision {
        body = FloatText.general(number.magnitude, max(precision, 1), isAlternate: isAlternate, keepsPoint: true)
      } else {
        body = FloatText.shortest(number.magnitude)
      }
    case "f", "F": body = FloatText.fixed(number.magnitude, precision ?? 6)
    case "e", "E": body = FloatText.scientific(number.magnitude, precision ?? 6)
    case "g", "G", "n":
      body = FloatText.general(number.magnitude, max(precision ?? 6, 1), isAlternate: isAlternate, keepsPoint: false)
    case "%": body = FloatText.fixed(number.magnitude * 100, precision ?? 6) + "%"
    default: throw unknownType("float")
    }
    if isAlternate, number.isFinite, !body.utf8.contains(0x2E) {
      let end = body.firstIndex { $0 == "e" || $0 == "%" } ?? body.endIndex
      body.insert(".", at: end)
    }
    if type == "E" || type == "G" || type == "F" { body = body.uppercased() }
    return try pad(prefix: prefix, body: body, isNumber: true)
  }

  /// Groups the digits and fills up to the width.
  func pad(prefix: String, body: String, isNumber: Bool, groupSize: Int = 3) throws -> String {
    var body = body
    if let grouping {
      if fill == "0", align == "=" {
        let zeros = zeros(before: body, width - scalarCount(prefix), groupSize)
        body = String(repeating: "0", count: zeros) + body
      }
      body = group(body, String(grouping), groupSize)
    }
    let missing = width - scalarCount(prefix) - scalarCount(body)
    guard missing > 0 else { return prefix + body }
    let filler = { (count: Int) in String(repeating: String(fill), count: count) }
    switch align ?? (isNumber ? ">" : "<") {
    case "=": return isNumber ? prefix + filler(missing) + body : prefix + body + filler(missing)
    case ">": return filler(missing) + prefix + body
    case "^": return filler(missing / 2) + prefix + body + filler(missing - missing / 2)
    default: return prefix + body + filler(missing)
    }
  }

  /// How many zeros make the number that wide once its digits are in groups.
  private func zeros(before body: String, _ width: Int, _ size: Int) -> Int {
    let digits = wholeDigits(Array(body.utf8), size)
    let rest = body.utf8.count - digits
    var count = max(digits, (width - rest) * size / (size + 1) - 1)
    while count + (count - 1) / size + rest < width { count += 1 }
    return count - digits
  }

  /// How many digits stand before the point.
  private func wholeDigits(_ bytes: [UInt8], _ size: Int) -> Int {
    bytes.prefix { isDigit($0) || ($0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x66 && size == 4) }.count
  }

  private func group(_ body: String, _ separator: String, _ size: Int) -> String {
    let bytes = Array(body.utf8)
    let whole = bytes.prefix(wholeDigits(bytes, size))
    var result = ""
    for (index, byte) in whole.enumerated() {
      if index > 0, (whole.count - index) % size == 0 { result += separator }
      result.unicodeScalars.append(Unicode.Scalar(byte))
    }
    return result + String(decoding: bytes[whole.count...], as: UTF8.self)
  }
}
