import Diagnostics

/// Jinja2's tests.
enum BuiltInTests {
  static let table: [String: TestFunction] = {
    var table: [String: TestFunction] = [:]
    func plain(_ name: String, _ test: @escaping @Sendable (Value) -> Bool) {
      table[name] = { value, arguments, _ in
        try none(arguments, name)
        return test(value)
      }
    }
    func alone(_ name: String, _ test: @escaping @Sendable (Value, Interpreter) throws -> Bool) {
      table[name] = { value, arguments, interpreter in
        try none(arguments, name)
        return try test(value, interpreter)
      }
    }
    func compared(_ names: [String], _ operation: ComparisonOperation) {
      for name in names {
        table[name] = { value, arguments, interpreter in
          try Comparison.holds(operation, value, try only(arguments, name), interpreter)
        }
      }
    }
    plain("defined") { !$0.isUndefined }
    plain("undefined") { $0.isUndefined }
    plain("none") { $0.isNone }
    plain("boolean") { if case .bool = $0 { true } else { false } }
    plain("true") { if case .bool(true) = $0 { true } else { false } }
    plain("false") { if case .bool(false) = $0 { true } else { false } }
    plain("float") { if case .float = $0 { true } else { false } }
    plain("string") {
      switch $0 {
      case .string, .object(is MarkedText): true
      default: false
      }
    }
    plain("number") { $0.isNumber }
    plain("integer") {
      switch $0 {
      case .int, .bigInt: true
      default: false
      }
    }
    plain("mapping", isMapping)
    plain("sequence", isSequence)
    plain("callable", isCallable)
    plain("escaped") { _ in false }
    alone("iterable", isIterable)
    alone("lower") { StringMethods.classify(try $1.string(of: $0), "islower") }
    alone("upper") { StringMethods.classify(try $1.string(of: $0), "isupper") }
    alone("odd") { try remainder($0, .int(2), 1, $1) }
    alone("even") { try remainder($0, .int(2), 0, $1) }
    table["divisibleby"] = { value, arguments, interpreter in
      try remainder(value, try only(arguments, "divisibleby"), 0, interpreter)
    }
    table["sameas"] = { value, arguments, _ in
      let other = try only(arguments, "sameas")
      // Each look at a missing name makes another undefined.
      return !value.isUndefined && isSame(value, other)
    }
    alone("filter") { value, interpreter in
      try interpreter.requireHashable(value)
      return value.stringValue.map(interpreter.environment.hasFilter) ?? false
    }
    alone("test") { value, interpreter in
      try interpreter.requireHashable(value)
      return value.stringValue.map(interpreter.environment.hasTest) ?? false
    }
    table["in"] = { value, arguments, interpreter in
      try Comparison.contains(try only(arguments, "in"), value, interpreter)
    }
    compared(["==", "eq", "equalto"], .equal)
    compared(["!=", "ne"], .notEqual)
    compared([">", "gt", "greaterthan"], .greater)
    compared([">=", "ge"], .greaterOrEqual)
    compared(["<", "lt", "lessthan"], .less)
    compared(["<=", "le"], .lessOrEqual)
    return table
  }()

  private static func none(_ arguments: Arguments, _ name: String) throws {
    guard arguments.isEmpty else { throw DbtError(.compilation, "test_\(name)() takes 1 positional argument") }
  }

  private static func only(_ arguments: Arguments, _ name: String) throws -> Value {
    if let first = arguments.positional.first, arguments.positional.count == 1, arguments.named.isEmpty { return first }
    if arguments.positional.isEmpty, arguments.named.count == 1 { return arguments.named[0].value }
    throw DbtError(.compilation, "test '\(name)' takes exactly one argument (\(arguments.positional.count) given)")
  }

  private static func remainder(
    _ value: Value, _ divisor: Value, _ wanted: Int, _ interpreter: Interpreter
  ) throws -> Bool {
    Equality.equal(try Arithmetic.binary(.modulo, value, divisor, interpreter), .int(wanted))
  }

  private static func isMapping(_ value: Value) -> Bool {
    switch value {
    case .dict: true
    case .object(let object): object is any MappingObject
    default: false
    }
  }

  private static func isSequence(_ value: Value) -> Bool {
    switch value {
    case .string, .bytes, .list, .tuple, .dict, .undefined: true
    case .object(let object): object.length != nil && !(object is DictView) && !(object is NamespaceObject)
    default: false
    }
  }

  static func isCallable(_ value: Value) -> Bool {
    switch value {
    case .object(let object): object.isCallable
    case .undefined: true
    default: false
    }
  }

  static func isIterable(_ value: Value, _ interpreter: Interpreter) -> Bool {
    switch value {
    case .string, .bytes, .list, .tuple, .dict, .set, .undefined: true
    case .object(let object): object is GeneratorObject || ((try? object.iterate(interpreter)) ?? nil) != nil
    default: false
    }
  }

  /// Python's `is`: the same object, or an equal value of a type that has no identity here.
  /// `sameas` between two literals: only what Python shares is one object.
  static let literalsAreSame: TestFunction = { value, arguments, _ in
    let other = try only(arguments, "sameas")
    switch value {
    case .int(let number) where !(-5...256).contains(number): return false
    case .string(let text) where text.unicodeScalars.count > 1 || text.unicodeScalars.contains { $0.value > 0xFF }:
      return false
    case .float, .bigInt: return false
    default: return isSame(value, other)
    }
  }

  private static func isSame(_ left: Value, _ right: Value) -> Bool {
    switch (left, right) {
    case (.list(let a), .list(let b)): a === b
    case (.dict(let a), .dict(let b)): a === b
    case (.set(let a), .set(let b)): a === b
    case (.object(let a), .object(let b)): a === b
    case (.bool(let a), .bool(let b)): a == b
    case (.bool, _), (_, .bool), (.float, .int), (.int, .float): false
    default: Equality.equal(left, right)
    }
  }
}

/// An object of the host that Python would call a Mapping.
package protocol MappingObject: TemplateObject {}
