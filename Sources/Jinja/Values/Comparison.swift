import BigInt
import Diagnostics

/// Python's ordering and membership.
enum Comparison {
  static func holds(
    _ operation: ComparisonOperation, _ left: Value, _ right: Value, _ interpreter: Interpreter
  ) throws -> Bool {
    switch operation {
    case .equal: return Equality.equal(left, right)
    case .notEqual: return !Equality.equal(left, right)
    case .contained: return try contains(right, left, interpreter)
    case .notContained: return try !contains(right, left, interpreter)
    case .less, .lessOrEqual, .greater, .greaterOrEqual:
      if case .set(let a) = left, case .set(let b) = right { return holds(operation, a, b) }
      if isNaN(left) || isNaN(right), left.isNumber, right.isNumber { return false }
      let order = try order(left, right, operation.rawValue, interpreter)
      switch operation {
      case .less: return order < 0
      case .lessOrEqual: return order <= 0
      case .greater: return order > 0
      default: return order >= 0
      }
    }
  }

  private static func isNaN(_ value: Value) -> Bool {
    if case .float(let number) = value { number.isNaN } else { false }
  }

  private static func holds(_ operation: ComparisonOperation, _ a: SetValue, _ b: SetValue) -> Bool {
    switch operation {
    case .less: a.count < b.count && a.members.allSatisfy(b.contains)
    case .lessOrEqual: a.members.allSatisfy(b.contains)
    case .greater: b.count < a.count && b.members.allSatisfy(a.contains)
    default: b.members.allSatisfy(a.contains)
    }
  }

  /// -1, 0 or 1.
  static func order(
    _ left: Value, _ right: Value, _ operation: String, _ interpreter: Interpreter
  ) throws -> Int {
    switch (left, right) {
    case (.int(let a), .int(let b)): return a < b ? -1 : a > b ? 1 : 0
    case (.string(let a), .string(let b)): return orderText(a, b)
    case (.list(let a), .list(let b)): return try orderAll(a.items, b.items, operation, interpreter)
    case (.tuple(let a), .tuple(let b)): return try orderAll(a, b, operation, interpreter)
    case (.bytes(let a), .bytes(let b)):
      return a.lexicographicallyPrecedes(b) ? -1 : a == b ? 0 : 1
    case (.undefined(let undefined), _), (_, .undefined(let undefined)):
      throw interpreter.undefinedError(undefined)
    case (.object(let a as NamedTuple), _): return try order(.tuple(a.items), right, operation, interpreter)
    case (_, .object(let b as NamedTuple)): return try order(left, .tuple(b.items), operation, interpreter)
    case (.object(let a), _):
      if let order = try a.compare(to: right) { return order }
    case (_, .object(let b)):
      if let order = try b.compare(to: left) { return -order }
    default:
      if left.isNumber, right.isNumber { return orderNumbers(left, right) }
    }
    throw DbtError(
      .compilation,
      "'\(operation)' not supported between instances of '\(typeName(of: left))' and '\(typeName(of: right))'")
  }

  static func orderText(_ left: String, _ right: String) -> Int {
    if left.utf8.lexicographicallyPrecedes(right.utf8) { return -1 }
    return sameText(left, right) ? 0 : 1
  }

  private static func orderAll(
    _ left: [Value], _ right: [Value], _ operation: String, _ interpreter: Interpreter
  ) throws -> Int {
    try interpreter.checkStack()
    for (a, b) in zip(left, right) where !Equality.equal(a, b) {
      return try order(a, b, operation, interpreter)
    }
    return left.count < right.count ? -1 : left.count > right.count ? 1 : 0
  }

  private static func orderNumbers(_ left: Value, _ right: Value) -> Int {
    if case .float(let a) = left {
      if case .float(let b) = right { return a < b ? -1 : a > b ? 1 : 0 }
      return orderFloat(a, right)
    }
    if case .float(let b) = right { return -orderFloat(b, left) }
    guard let a = left.bigValue, let b = right.bigValue else { return 0 }
    return a < b ? -1 : a > b ? 1 : 0
  }

  private static func orderFloat(_ float: Double, _ integer: Value) -> Int {
    guard float.isFinite, let integer = integer.bigValue else { return float > 0 ? 1 : -1 }
    let whole = BigInt(float.rounded(.down))
    if whole != integer { return whole < integer ? -1 : 1 }
    return float > float.rounded(.down) ? 1 : 0
  }

  static func contains(_ container: Value, _ member: Value, _ interpreter: Interpreter) throws -> Bool {
    switch container {
    case .string(let text):
      guard case .string(let part) = member else {
        if case .undefined(let undefined) = member { throw interpreter.undefinedError(undefined) }
        throw DbtError(
          .compilation, "'in <string>' requires string as left operand, not \(typeName(of: member))")
      }
      return TextSearch.find(Array(part.utf8), in: Array(text.utf8), from: 0) != nil
    case .list(let list): return list.items.contains { Equality.equal($0, member) }
    case .tuple(let items): return items.contains { Equality.equal($0, member) }
    case .dict(let dict):
      try interpreter.requireHashable(member)
      return dict.contains(member)
    case .set(let set):
      try interpreter.requireHashable(member)
      return set.contains(member)
    case .bytes(let bytes):
      if case .bytes(let part) = member { return TextSearch.find(part, in: bytes, from: 0) != nil }
      guard let byte = member.intValue else {
        throw DbtError(.compilation, "a bytes-like object is required, not '\(typeName(of: member))'")
      }
      return bytes.contains { Int($0) == byte }
    case .undefined: return false
    case .object(let object):
      if let answer = try object.contains(member, interpreter) { return answer }
      if let items = try object.iterate(interpreter) { return items.contains { Equality.equal($0, member) } }
    default: break
    }
    throw DbtError(.compilation, "argument of type '\(typeName(of: container))' is not iterable")
  }
}

extension Interpreter {
  /// -1, 0 or 1; throws Python's TypeError where the two have no order.
  package func compare(_ left: Value, _ right: Value) throws -> Int {
    try Comparison.order(left, right, "<", self)
  }

  package func contains(_ container: Value, _ member: Value) throws -> Bool {
    try Comparison.contains(container, member, self)
  }
}
