import BigInt
import Diagnostics

/// Python's `datetime.timedelta`.
package final class TimeDeltaValue: TemplateObject, MagnitudeObject {
  package let days: Int
  /// 0 up to a day.
  package let microseconds: Int

  /// - Throws: Python's OverflowError beyond 999,999,999 days.
  package init(days: Int = 0, microseconds: Int = 0) throws {
    let (carry, rest) = Arithmetic.floorDivide(microseconds, Calendar.microsecondsPerDay)
    let (total, overflow) = days.addingReportingOverflow(carry)
    guard !overflow, total.magnitude <= 999_999_999 else {
      throw DbtError(.compilation, "days=\(days); must have magnitude <= 999999999")
    }
    self.days = total
    self.microseconds = rest
  }

  /// From a number of seconds, for the host.
  package convenience init(seconds: Double) throws {
    try self.init(days: 0, microseconds: Int((seconds * 1e6).rounded()))
  }

  var seconds: Int { microseconds / 1_000_000 }
  package var totalSeconds: Double {
    Arithmetic.trueQuotient(BigInt(days) * 86_400_000_000 + BigInt(microseconds), 1_000_000)
  }

  package var typeName: String { "datetime.timedelta" }
  package var isTrue: Bool { days != 0 || microseconds != 0 }

  package func attribute(_ name: String, _ interpreter: Interpreter) -> Value? {
    switch name {
    case "days": .int(days)
    case "seconds": .int(seconds)
    case "microseconds": .int(microseconds % 1_000_000)
    case "total_seconds": .function(name) { [self] _, _ in .float(totalSeconds) }
    default: nil
    }
  }

  package func string(_ interpreter: Interpreter) -> String {
    let clock =
      "\(seconds / 3600):\(Calendar.padded(seconds / 60 % 60, 2)):\(Calendar.padded(seconds % 60, 2))"
    let part = microseconds % 1_000_000
    let text = part == 0 ? clock : clock + "." + Calendar.padded(part, 6)
    return days == 0 ? text : "\(days) day\(days == 1 || days == -1 ? "" : "s"), \(text)"
  }

  package func representation(_ interpreter: Interpreter) -> String {
    var parts: [String] = []
    if days != 0 { parts.append("days=\(days)") }
    if seconds != 0 { parts.append("seconds=\(seconds)") }
    if microseconds % 1_000_000 != 0 { parts.append("microseconds=\(microseconds % 1_000_000)") }
    return "datetime.timedelta(\(parts.isEmpty ? "0" : parts.joined(separator: ", ")))"
  }

  package func isEqual(to other: Value) -> Bool {
    guard let other = TimeDeltaValue.read(other) else { return false }
    return days == other.days && microseconds == other.microseconds
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(days)
    hasher.combine(microseconds)
  }

  package func compare(to other: Value) -> Int? {
    guard let other = TimeDeltaValue.read(other) else { return nil }
    let (a, b) = ((days, microseconds), (other.days, other.microseconds))
    return a < b ? -1 : a > b ? 1 : 0
  }

  static func read(_ value: Value) -> TimeDeltaValue? {
    if case .object(let object) = value { object as? TimeDeltaValue } else { nil }
  }

  package func magnitude() throws -> Value { .object(days < 0 ? try scaled(by: -1) : self) }

  func scaled(by factor: Int) throws -> TimeDeltaValue {
    let (days, first) = days.multipliedReportingOverflow(by: factor)
    let (rest, second) = microseconds.multipliedReportingOverflow(by: factor)
    guard !first, !second else { throw DbtError(.compilation, "Python int too large to convert to C int") }
    return try TimeDeltaValue(days: days, microseconds: rest)
  }

  /// In microseconds; nil when that does not fit.
  private var total: Int? {
    let (product, overflow) = days.multipliedReportingOverflow(by: Calendar.microsecondsPerDay)
    let (sum, carry) = product.addingReportingOverflow(microseconds)
    return overflow || carry ? nil : sum
  }

  package func binary(_ operation: String, _ other: Value, reflected: Bool) throws -> Value? {
    if let delta = TimeDeltaValue.read(other) {
      switch operation {
      case "+":
        return .object(try TimeDeltaValue(days: days + delta.days, microseconds: microseconds + delta.microseconds))
      case "-":
        return .object(try TimeDeltaValue(days: days - delta.days, microseconds: microseconds - delta.microseconds))
      case "/", "//", "%":
        guard let a = total, let b = delta.total else { return nil }
        guard b != 0 else { throw DbtError(.compilation, "integer division or modulo by zero") }
        if operation == "/" { return .float(Double(a) / Double(b)) }
        let (quotient, rest) = Arithmetic.floorDivide(a, b)
        return operation == "//" ? .int(quotient) : .object(try TimeDeltaValue(microseconds: rest))
      default: return nil
      }
    }
    let other = other.boolValue.map { .int($0 ? 1 : 0) } ?? other
    switch (operation, other) {
    case ("*", .int(let factor)): return .object(try scaled(by: factor))
    case ("*", .float(let factor)) where total != nil:
      return .object(try TimeDeltaValue.rounded(Double(total ?? 0) * factor))
    case ("/", .int), ("/", .float):
      guard !reflected, let total else { return nil }
      let divisor = try Arithmetic.double(other)
      guard divisor != 0 else { throw DbtError(.compilation, "integer division or modulo by zero") }
      return .object(try TimeDeltaValue.rounded(Double(total) / divisor))
    case ("//", .int(let divisor)):
      guard !reflected, let total else { return nil }
      guard divisor != 0 else { throw DbtError(.compilation, "integer division or modulo by zero") }
      return .object(try TimeDeltaValue(microseconds: Arithmetic.floorDivide(total, divisor).0))
    default: return nil
    }
  }

  static func rounded(_ microseconds: Double) throws -> TimeDeltaValue {
    guard let whole = Int(exactly: microseconds.rounded(.toNearestOrEven)) else {
      throw DbtError(.compilation, "timedelta out of range")
    }
    return try TimeDeltaValue(microseconds: whole)
  }
}

extension Arithmetic {
  /// Floor division; the divisor is not 0, and not -1 beside `Int.min`.
  static func floorDivide(_ a: Int, _ b: Int) -> (Int, Int) {
    if a == .min, b == -1 { return (.max, 0) }
    let (quotient, remainder) = a.quotientAndRemainder(dividingBy: b)
    return remainder != 0 && (remainder < 0) != (b < 0) ? (quotient - 1, remainder + b) : (quotient, remainder)
  }
}
