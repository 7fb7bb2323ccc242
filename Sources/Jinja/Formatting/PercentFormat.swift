import BigInt
import Diagnostics

/// Python's `'…%s…' % values`.
struct PercentFormat {
  private let scalars: [Unicode.Scalar]
  private let values: Value
  private let interpreter: Interpreter
  private var index = 0
  private var used = 0
  private var usedMapping = false
  private var result = ""

  static func format(_ text: String, _ values: Value, _ interpreter: Interpreter) throws -> String {
    var values = values
    if case .object(let object as NamedTuple) = values { values = .tuple(object.items) }
    var format = PercentFormat(
      scalars: Array(text.unicodeScalars), values: values, interpreter: interpreter)
    return try format.run()
  }

  private init(scalars: [Unicode.Scalar], values: Value, interpreter: Interpreter) {
    self.scalars = scalars
    self.values = values
    self.interpreter = interpreter
  }

  private mutating func run() throws -> String {
    while index < scalars.count {
      let scalar = scalars[index]
      index += 1
      if scalar == "%" { try directive() } else { result.unicodeScalars.append(scalar) }
      if result.utf8.count > interpreter.limits.outputSize { throw interpreter.tooMuchOutput() }
    }
    if !usedMapping {
      switch values {
      case .tuple(let items):
        if used < items.count { throw unconverted() }
      // Whatever Python takes for a mapping may stand there without being used.
      case .dict, .list, .bytes, .undefined: break
      case .object(let object) where object is any SliceableObject || object is MatchObject: break
      default: if used == 0 { throw unconverted() }
      }
    }
    return result
  }

  private func unconverted() -> DbtError {
    DbtError(.compilation, "not all arguments converted during string formatting")
  }

  private func incomplete() -> DbtError { DbtError(.compilation, "incomplete format") }

  private mutating func next() throws -> Value {
    defer { used += 1 }
    if case .tuple(let items) = values {
      guard used < items.count else { throw DbtError(.compilation, "not enough arguments for format string") }
      return items[used]
    }
    guard used == 0 else { throw DbtError(.compilation, "not enough arguments for format string") }
    return values
  }

  private mutating func directive() throws {
    var mapped: Value?
    let start = index
    if index < scalars.count, scalars[index] == "(" { mapped = try mappingKey() }
    var isLeft = false
    var isZero = false
    var isAlternate = false
    var sign: Unicode.Scalar = "-"
    flags: while index < scalars.count {
      switch scalars[index] {
      case "-": isLeft = true
      case "0": isZero = true
      case "#": isAlternate = true
      case "+": sign = "+"
      case " ": if sign != "+" { sign = " " }
      default: break flags
      }
      index += 1
    }
    var width = try number() ?? 0
    if width < 0 {
      isLeft = true
      width = -width
    }
    var precision: Int?
    if index < scalars.count, scalars[index] == "." {
      index += 1
      precision = max(0, try number() ?? 0)
    }
    while index < scalars.count, scalars[index] == "l" || scalars[index] == "h" || scalars[index] == "L" { index += 1 }
    guard index < scalars.count else { throw incomplete() }
    let type = scalars[index]
    index += 1
    if type == "%", index == start + 1 {
      result += "%"
      return
    }
    let value = try mapped ?? next()
    if isZero, isLeft { isZero = false }
    result += try convert(
      value, type, width, precision, sign, isLeft: isLeft, isZero: isZero, isAlternate: isAlternate)
  }

  private mutating func mappingKey() throws -> Value {
    var depth = 1
    let start = index + 1
    index = start
    while index < scalars.count, depth > 0 {
      if scalars[index] == "(" { depth += 1 }
      if scalars[index] == ")" { depth -= 1 }
      index += 1
    }
    guard depth == 0 else { throw DbtError(.compilation, "incomplete format key") }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[start..<(index - 1)])
    if case .undefined(let undefined) = values, interpreter.isLenient(undefined) {
      usedMapping = true
      return values
    }
    guard case .dict(let dict) = values else { throw DbtError(.compilation, "format requires a mapping") }
    usedMapping = true
    guard let value = dict.get(text: String(view)) else {
      throw DbtError(.compilation, TextForm.quote(String(view)))
    }
    return value
  }

  private mutating func number() throws -> Int? {
    if index < scalars.count, scalars[index] == "*" {
      index += 1
      guard let width = try next().intValue else { throw DbtError(.compilation, "* wants int") }
      guard width.magnitude <= UInt(interpreter.limits.stringRepeat) else { throw tooWide() }
      return width
    }
    var value: Int?
    while index < scalars.count, scalars[index].value >= 0x30, scalars[index].value <= 0x39 {
      value = (value ?? 0) * 10 + Int(scalars[index].value - 0x30)
      if value ?? 0 > interpreter.limits.stringRepeat { throw tooWide() }
      index += 1
    }
    return value
  }

  private func tooWide() -> DbtError {
    DbtError(.compilation, "a text of more than \(interpreter.limits.stringRepeat) bytes")
  }

  private func convert(
    _ value: Value, _ type: Unicode.Scalar, _ width: Int, _ precision: Int?, _ sign: Unicode.Scalar, isLeft: Bool,
    isZero: Bool, isAlternate: Bool
  ) throws -> String {
    var spec = try FormatSpec("", limit: interpreter.limits.stringRepeat)
    spec.width = width
    spec.sign = sign
    spec.isAlternate = isAlternate
    spec.align = isLeft ? "<" : isZero ? "=" : ">"
    if isZero { spec.fill = "0" }
    switch type {
    case "s", "r", "a":
      var text = type == "s" ? try interpreter.string(of: value) : try interpreter.representation(of: value)
      if type == "a" { text = TextForm.ascii(text) }
      let cut = precision.map { String(String.UnicodeScalarView(text.unicodeScalars.prefix($0))) } ?? text
      spec.fill = " "
      spec.align = isLeft ? "<" : ">"
      return try spec.pad(prefix: "", body: cut, isNumber: false)
    case "d", "i", "u", "x", "X", "o":
      spec.type = type == "i" || type == "u" ? "d" : type
      if case .int = value, precision == nil { return try spec.format(value, interpreter) }
      let integer = try whole(value, type)
      if let precision {
        let digits = String(integer.magnitude, radix: type == "o" ? 8 : type == "x" || type == "X" ? 16 : 10)
        let body = String(repeating: "0", count: max(0, precision - digits.utf8.count)) + digits
        let prefix = integer.sign == .minus ? "-" : sign == "-" ? "" : String(sign)
        return try spec.pad(prefix: prefix, body: type == "X" ? body.uppercased() : body, isNumber: true)
      }
      return try spec.format(Value(integer), interpreter)
    case "e", "E", "f", "F", "g", "G":
      guard value.isNumber else {
        throw DbtError(.compilation, "must be real number, not \(typeName(of: value))")
      }
      spec.type = type
      spec.precision = precision
      return try spec.formatFloat(try Arithmetic.double(value))
    case "c":
      if case .string(let text) = value, scalarCount(text) == 1 {
        return try spec.pad(prefix: "", body: text, isNumber: false)
      }
      guard value.intValue != nil else { throw DbtError(.compilation, "%c requires int or char") }
      spec.type = "c"
      return try spec.format(value, interpreter)
    default:
      throw DbtError(
        .compilation,
        "unsupported format character '\(type)' (0x\(String(type.value, radix: 16))) at index \(index - 1)")
    }
  }

  private func whole(_ value: Value, _ type: Unicode.Scalar) throws -> BigInt {
    if let integer = value.bigValue { return integer }
    if case .float(let number) = value, type == "d" || type == "i" || type == "u" {
      guard number.isFinite else { throw DbtError(.compilation, "cannot convert float to integer") }
      return BigInt(number.rounded(.towardZero))
    }
    let noun = type == "d" || type == "i" || type == "u" ? "a real number" : "an integer"
    throw DbtError(.compilation, "%\(type) format: \(noun) is required, not \(typeName(of: value))")
  }
}
