import BigInt

extension Value {
  /// The number in its smallest form.
  package init(_ number: BigInt) {
    if let small = Int(exactly: number) { self = .int(small) } else { self = .bigInt(number) }
  }

  package static func list(_ items: [Value]) -> Value { .list(ListValue(items)) }
  package static func strings(_ items: [String]) -> Value { .list(ListValue(items.map(Value.string))) }

  /// Whether the value may be a key of a dict or a member of a set.
  package var isHashable: Bool {
    switch self {
    case .list, .dict, .set: false
    case .tuple(let items): items.allSatisfy(\.isHashable)
    case .object(let object as NamedTuple): object.items.allSatisfy(\.isHashable)
    default: true
    }
  }

  package var isNone: Bool { if case .none = self { true } else { false } }
  package var isUndefined: Bool { if case .undefined = self { true } else { false } }
  package var stringValue: String? { if case .string(let text) = self { text } else { nil } }
  package var boolValue: Bool? { if case .bool(let flag) = self { flag } else { nil } }
  package var dictValue: DictValue? { if case .dict(let dict) = self { dict } else { nil } }

  /// The integer that Python's `operator.index` gives: bools count, floats do not.
  package var intValue: Int? {
    switch self {
    case .int(let number): number
    case .bool(let flag): flag ? 1 : 0
    default: nil
    }
  }

  /// Whether it is a number with a minus sign.
  var isNegative: Bool {
    switch self {
    case .int(let number): number < 0
    case .bigInt(let number): number.sign == .minus
    case .float(let number): number.sign == .minus && !number.isNaN
    default: false
    }
  }

  var isNumber: Bool {
    switch self {
    case .int, .bigInt, .float, .bool: true
    default: false
    }
  }

  /// The integer in full width; nil for everything that is no integer.
  var bigValue: BigInt? {
    switch self {
    case .int(let number): BigInt(number)
    case .bigInt(let number): number
    case .bool(let flag): flag ? 1 : 0
    default: nil
    }
  }
}

/// The Python type's name, as error messages say it.
package func typeName(of value: Value) -> String {
  switch value {
  case .undefined: "Undefined"
  case .none: "NoneType"
  case .bool: "bool"
  case .int, .bigInt: "int"
  case .float: "float"
  case .string: "str"
  case .bytes: "bytes"
  case .tuple: "tuple"
  case .list: "list"
  case .dict: "dict"
  case .set: "set"
  case .object(let object): object.typeName
  }
}

/// Whether two texts have the same scalars. Swift's `==` compares canonical equivalence, which Python does not.
package func sameText(_ left: String, _ right: String) -> Bool {
  // The same bits are the same text: a short one lies in them, of a long one they are the address.
  if unsafeBitCast(left, to: (UInt64, UInt64).self) == unsafeBitCast(right, to: (UInt64, UInt64).self) { return true }
  let count = left.utf8.count
  guard count == right.utf8.count else { return false }
  let isSame = left.utf8.withContiguousStorageIfAvailable { left in
    right.utf8.withContiguousStorageIfAvailable { right in
      for index in 0..<count where left[index] != right[index] { return false }
      return true
    }
  }
  return (isSame ?? nil) ?? left.utf8.elementsEqual(right.utf8)
}

func scalarCount(_ text: String) -> Int {
  var text = text
  return text.withUTF8 { bytes in
    var count = 0
    for byte in bytes where byte & 0xC0 != 0x80 { count += 1 }
    return count
  }
}

func isASCII(_ text: String) -> Bool { text.utf8.allSatisfy { $0 < 0x80 } }
