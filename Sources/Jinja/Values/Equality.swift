import BigInt

/// Python's `==`, `hash` and truth.
enum Equality {
  static func equal(_ left: Value, _ right: Value) -> Bool {
    switch (left, right) {
    case (.string(let a), .string(let b)): return sameText(a, b)
    case (.int(let a), .int(let b)): return a == b
    case (.none, .none): return true
    // Python asks whether they are of one class.
    case (.undefined(let a), .undefined(let b)): return a.isStrict == b.isStrict
    case (.list(let a), .list(let b)): return a === b || equalAll(a.items, b.items)
    case (.tuple(let a), .tuple(let b)): return equalAll(a, b)
    case (.dict(let a), .dict(let b)): return a === b || a.isEqual(to: b)
    case (.set(let a), .set(let b)): return a === b || (a.count == b.count && a.members.allSatisfy(b.contains))
    case (.bytes(let a), .bytes(let b)): return a == b
    case (.object(let a), _): return a.isEqual(to: right)
    case (_, .object(let b)): return b.isEqual(to: left)
    default: return left.isNumber && right.isNumber && equalNumbers(left, right)
    }
  }

  private static func equalAll(_ left: [Value], _ right: [Value]) -> Bool {
    guard left.count == right.count, StackGuard.hasRoom else { return false }
    for (a, b) in zip(left, right) where !equal(a, b) { return false }
    return true
  }

  private static func equalNumbers(_ left: Value, _ right: Value) -> Bool {
    if case .float(let a) = left {
      if case .float(let b) = right { return a == b }
      return equal(a, right)
    }
    if case .float(let b) = right { return equal(b, left) }
    if let a = left.intValue, let b = right.intValue { return a == b }
    return left.bigValue == right.bigValue
  }

  /// Exact: 2**53 and 2.0**53 + 1 differ.
  private static func equal(_ float: Double, _ integer: Value) -> Bool {
    guard float.isFinite, float == float.rounded(.towardZero) else { return false }
    if let small = integer.intValue { return Int(exactly: float) == small }
    return integer.bigValue.map { BigInt(float) == $0 } ?? false
  }

  /// Equal values feed the same: 1, 1.0 and True.
  static func hash(_ value: Value, into hasher: inout Hasher) {
    switch value {
    case .undefined, .none: hasher.combine(0 as UInt8)
    case .bool(let flag): hasher.combine(flag ? 1 : 0)
    case .int(let number): hasher.combine(number)
    case .bigInt(let number): hasher.combine(number)
    case .float(let number):
      if let whole = Int(exactly: number) {
        hasher.combine(whole)
      } else if number.isFinite, number == number.rounded(.towardZero) {
        hasher.combine(BigInt(number))
      } else {
        hasher.combine(number.bitPattern)
      }
    case .string(let text):
      var text = text
      text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    case .bytes(let bytes): hasher.combine(bytes)
    case .tuple(let items): for item in items { hash(item, into: &hasher) }
    case .object(let object): object.hash(into: &hasher)
    case .list, .dict, .set: break
    }
  }

  static func isTrue(_ value: Value) -> Bool {
    switch value {
    case .undefined, .none: false
    case .bool(let flag): flag
    case .int(let number): number != 0
    case .bigInt: true
    case .float(let number): number != 0
    case .string(let text): !text.isEmpty
    case .bytes(let bytes): !bytes.isEmpty
    case .tuple(let items): !items.isEmpty
    case .list(let list): !list.items.isEmpty
    case .dict(let dict): dict.count > 0
    case .set(let set): set.count > 0
    case .object(let object): object.isTrue
    }
  }
}

/// A value as a key of a Swift dictionary, with Python's equality.
struct ValueKey: Hashable {
  let value: Value
  init(_ value: Value) { self.value = value }
  static func == (left: ValueKey, right: ValueKey) -> Bool { Equality.equal(left.value, right.value) }
  func hash(into hasher: inout Hasher) { Equality.hash(value, into: &hasher) }
}

extension Interpreter {
  package func isTrue(_ value: Value) -> Bool { Equality.isTrue(value) }
  package func equal(_ left: Value, _ right: Value) -> Bool { Equality.equal(left, right) }
}
