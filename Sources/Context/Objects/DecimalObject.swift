import Jinja

/// An exact decimal number of a warehouse: Python's `Decimal` as far as templates use it.
package final class DecimalObject: NumberObject, MagnitudeObject {
  package let digits: String
  init(_ digits: String) { self.digits = digits }

  package var typeName: String { "decimal.Decimal" }
  package var isTrue: Bool { double != 0 }
  package func string(_ interpreter: Interpreter) -> String { digits }
  package func representation(_ interpreter: Interpreter) -> String { "Decimal('\(digits)')" }

  package var numberText: String { digits }
  package func magnitude() -> Value {
    .object(digits.hasPrefix("-") ? DecimalObject(String(digits.dropFirst())) : self)
  }

  package var double: Double { Double(digits) ?? .nan }

  package func isEqual(to other: Value) -> Bool {
    switch other {
    case .object(let object as DecimalObject): object.digits == digits || object.double == double
    case .int(let number): double == Double(number)
    case .float(let number): double == number
    default: false
    }
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(double) }

  package func compare(to other: Value) -> Int? {
    let right: Double
    switch other {
    case .object(let object as DecimalObject): right = object.double
    case .int(let number): right = Double(number)
    case .float(let number): right = number
    default: return nil
    }
    return double < right ? -1 : double > right ? 1 : 0
  }

  package func binary(_ operation: String, _ other: Value, reflected: Bool) -> Value? {
    let right: Double
    switch other {
    case .object(let object as DecimalObject): right = object.double
    case .int(let number): right = Double(number)
    default: return nil
    }
    let (a, b) = reflected ? (right, double) : (double, right)
    switch operation {
    case "+": return .float(a + b)
    case "-": return .float(a - b)
    case "*": return .float(a * b)
    case "/": return b == 0 ? nil : .float(a / b)
    default: return nil
    }
  }
}
