import BigInt
import Diagnostics

/// Python's `+ - * / // % **` on all kinds of values.
enum Arithmetic {
  static func binary(
    _ operation: BinaryOperation, _ left: Value, _ right: Value, _ interpreter: Interpreter
  ) throws -> Value {
    switch (left, right) {
    case (.int(let a), .int(let b)):
      if let result = try small(operation, a, b, interpreter) { return result }
      return try big(operation, BigInt(a), BigInt(b), interpreter)
    case (.undefined(let undefined), _): throw interpreter.undefinedError(undefined)
    case (.string(let text), _) where operation == .modulo:
      return .string(try PercentFormat.format(text, right, interpreter))
    case (_, .undefined(let undefined)): throw interpreter.undefinedError(undefined)
    case (.object(let object as MarkedText), _):
      return try binary(operation, .string(object.text), right, interpreter)
    case (_, .object(let object as MarkedText)):
      return try binary(operation, left, .string(object.text), interpreter)
    case (.object(let object), _):
      if let result = try object.binary(operation.rawValue, right, reflected: false) { return result }
      if case .object(let other) = right,
        let result = try other.binary(operation.rawValue, left, reflected: true)
      {
        return result
      }
      throw unsupported(operation, left, right)
    case (_, .object(let object)):
      if let result = try object.binary(operation.rawValue, left, reflected: true) { return result }
      throw unsupported(operation, left, right)
    default: break
    }
    if left.isNumber, right.isNumber {
      if let a = left.bigValue, let b = right.bigValue { return try big(operation, a, b, interpreter) }
      return try float(operation, try double(left), try double(right))
    }
    return try sequences(operation, left, right, interpreter)
  }

  /// nil on overflow and for what only big numbers do.
  private static func small(
    _ operation: BinaryOperation, _ a: Int, _ b: Int, _ interpreter: Interpreter
  ) throws -> Value? {
    switch operation {
    case .add: return checked(a.addingReportingOverflow(b))
    case .subtract: return checked(a.subtractingReportingOverflow(b))
    case .multiply: return checked(a.multipliedReportingOverflow(by: b))
    case .divide:
      guard b != 0 else { throw DbtError(.compilation, "division by zero") }
      guard abs(a.magnitude) <= 1 << 53, b.magnitude <= 1 << 53 else { return nil }
      return .float(Double(a) / Double(b))
    case .floorDivide, .modulo:
      guard b != 0 else { throw DbtError(.compilation, "integer division or modulo by zero") }
      if a == .min, b == -1 { return operation == .modulo ? .int(0) : nil }
      let (quotient, remainder) = a.quotientAndRemainder(dividingBy: b)
      let isBelow = remainder != 0 && (remainder < 0) != (b < 0)
      if operation == .modulo { return .int(isBelow ? remainder + b : remainder) }
      return .int(isBelow ? quotient - 1 : quotient)
    case .power: return nil
    }
  }

  private static func abs(_ magnitude: UInt) -> UInt { magnitude }

  private static func checked(_ result: (partialValue: Int, overflow: Bool)) -> Value? {
    result.overflow ? nil : .int(result.partialValue)
  }

  private static func big(
    _ operation: BinaryOperation, _ a: BigInt, _ b: BigInt, _ interpreter: Interpreter
  ) throws -> Value {
    switch operation {
    case .add: return try limited(a + b, interpreter)
    case .subtract: return try limited(a - b, interpreter)
    case .multiply: return try limited(a * b, interpreter)
    case .divide:
      guard !b.isZero else { throw DbtError(.compilation, "division by zero") }
      let quotient = trueQuotient(a, b)
      guard quotient.isFinite else { throw DbtError(.compilation, "integer division result too large for a float") }
      return .float(quotient)
    case .floorDivide, .modulo:
      guard !b.isZero else { throw DbtError(.compilation, "integer division or modulo by zero") }
      let (quotient, remainder) = a.quotientAndRemainder(dividingBy: b)
      let isBelow = !remainder.isZero && (remainder.sign == .minus) != (b.sign == .minus)
      if operation == .modulo { return Value(isBelow ? remainder + b : remainder) }
      return Value(isBelow ? quotient - 1 : quotient)
    case .power:
      if b.sign == .minus {
        guard !a.isZero else { throw DbtError(.compilation, "0.0 cannot be raised to a negative power") }
        return try float(.power, try double(Value(a)), try double(Value(b)))
      }
      return try power(a, b, interpreter)
    }
  }

  private static func power(_ a: BigInt, _ b: BigInt, _ interpreter: Interpreter) throws -> Value {
    if b.isZero { return .int(1) }
    if a.magnitude <= 1 {
      return Value(a.sign == .minus && b.magnitude.words.first.map { $0 & 1 == 0 } == true ? -a : a)
    }
    let digits = Double(a.magnitude.bitWidth) * 0.30103
    guard let exponent = Int(exactly: b), Double(exponent) * digits < Double(interpreter.limits.integerDigits) + 20
    else { throw tooManyDigits(interpreter) }
    return try limited(a.power(exponent), interpreter)
  }

  private static func limited(_ number: BigInt, _ interpreter: Interpreter) throws -> Value {
    guard Double(number.magnitude.bitWidth) * 0.30103 <= Double(interpreter.limits.integerDigits) + 1 else {
      throw tooManyDigits(interpreter)
    }
    return Value(number)
  }

  private static func tooManyDigits(_ interpreter: Interpreter) -> DbtError {
    DbtError(.compilation, "an integer of more than \(interpreter.limits.integerDigits) digits")
  }

  /// Correctly rounded, as Python's `int / int`.
  static func trueQuotient(_ a: BigInt, _ b: BigInt) -> Double {
    let shift = 62 - (a.magnitude.bitWidth - b.magnitude.bitWidth)
    let dividend = shift > 0 ? a.magnitude << shift : a.magnitude
    let divisor = shift < 0 ? b.magnitude << -shift : b.magnitude
    var (quotient, remainder) = dividend.quotientAndRemainder(dividingBy: divisor)
    if !remainder.isZero { quotient |= 1 }
    // At most 63 bits: BigInt's own conversion of more cuts them off.
    let result = Double(sign: .plus, exponent: -shift, significand: Double(UInt64(clamping: quotient)))
    return a.sign == b.sign ? result : -result
  }

  /// The nearest float; BigInt's own conversion rounds towards zero.
  private static func nearest(_ number: BigInt) -> Double {
    let shift = number.magnitude.bitWidth - 63
    guard shift > 0 else { return Double(number) }
    var leading = number.magnitude >> shift
    if leading << shift != number.magnitude { leading |= 1 }
    let result = Double(sign: .plus, exponent: shift, significand: Double(UInt64(clamping: leading)))
    return number.sign == .minus ? -result : result
  }

  static func double(_ value: Value) throws -> Double {
    switch value {
    case .float(let number): return number
    case .int(let number): return Double(number)
    case .bool(let flag): return flag ? 1 : 0
    case .bigInt(let number):
      let result = nearest(number)
      guard result.isFinite else { throw DbtError(.compilation, "int too large to convert to float") }
      return result
    default: throw DbtError(.compilation, "must be real number, not \(typeName(of: value))")
    }
  }

  private static func float(_ operation: BinaryOperation, _ a: Double, _ b: Double) throws -> Value {
    switch operation {
    case .add: return .float(a + b)
    case .subtract: return .float(a - b)
    case .multiply: return .float(a * b)
    case .divide:
      guard b != 0 else { throw DbtError(.compilation, "float division by zero") }
      return .float(a / b)
    case .floorDivide:
      guard b != 0 else { throw DbtError(.compilation, "float floor division by zero") }
      return .float(floorDivide(a, b).quotient)
    case .modulo:
      guard b != 0 else { throw DbtError(.compilation, "float modulo") }
      return .float(floorDivide(a, b).remainder)
    case .power: return .float(try FloatPower.power(a, b))
    }
  }

  /// CPython's `float_divmod`.
  private static func floorDivide(_ a: Double, _ b: Double) -> (quotient: Double, remainder: Double) {
    var remainder = a.truncatingRemainder(dividingBy: b)
    var quotient = (a - remainder) / b
    if remainder != 0 {
      if (b < 0) != (remainder < 0) {
        remainder += b
        quotient -= 1
      }
    } else {
      remainder = b.sign == .minus ? -0.0 : 0.0
    }
    if quotient != 0 {
      let floor = quotient.rounded(.down)
      quotient = quotient - floor > 0.5 ? floor + 1 : floor
    } else {
      quotient = (a / b).sign == .minus ? -0.0 : 0.0
    }
    return (quotient, remainder)
  }

  static func negate(_ value: Value, _ interpreter: Interpreter) throws -> Value {
    switch value {
    case .int(let number): return number == .min ? Value(-BigInt(number)) : .int(-number)
    case .bigInt(let number): return Value(-number)
    case .bool(let flag): return .int(flag ? -1 : 0)
    case .float(let number): return .float(-number)
    case .undefined(let undefined): throw interpreter.undefinedError(undefined)
    case .object(let object):
      if let result = try object.binary("*", .int(-1), reflected: false) { return result }
    default: break
    }
    throw DbtError(.compilation, "bad operand type for unary -: '\(typeName(of: value))'")
  }

  static func positive(_ value: Value, _ interpreter: Interpreter) throws -> Value {
    switch value {
    case .int, .bigInt, .float: return value
    case .bool(let flag): return .int(flag ? 1 : 0)
    case .undefined(let undefined): throw interpreter.undefinedError(undefined)
    case .object(let object):
      if try object.binary("*", .int(1), reflected: false) != nil { return value }
    default: break
    }
    throw DbtError(.compilation, "bad operand type for unary +: '\(typeName(of: value))'")
  }

  static func unsupported(_ operation: BinaryOperation, _ left: Value, _ right: Value) -> DbtError {
    let sign = operation == .power ? "** or pow()" : operation.rawValue
    return DbtError(
      .compilation,
      "unsupported operand type(s) for \(sign): '\(typeName(of: left))' and '\(typeName(of: right))'")
  }
}
