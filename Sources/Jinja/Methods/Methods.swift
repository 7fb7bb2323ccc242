import BigInt
import Diagnostics

/// The methods of Python's own types that templates may call.
package enum Methods {
  /// nil when the value's type has no such method.
  static func call(
    _ value: Value, _ name: String, _ arguments: Arguments, _ interpreter: Interpreter
  ) throws -> Value? {
    switch value {
    case .string(let text): return try StringMethods.call(text, name, arguments, interpreter)
    case .list(let list): return try ListMethods.call(list, name, arguments, interpreter)
    case .tuple(let items): return try ListMethods.call(items, name, arguments, interpreter)
    case .dict(let dict): return try DictMethods.call(dict, name, arguments, interpreter)
    case .set(let set): return try SetMethods.call(set, name, arguments, interpreter)
    case .int, .bigInt, .float, .bool: return try NumberMethods.call(value, name, arguments, interpreter)
    case .bytes(let bytes): return try BytesMethods.call(bytes, name, arguments, interpreter)
    default: return nil
    }
  }

  /// The names of all methods that values of this type have; an object's are its own affair.
  package static func names(of value: Value) -> Set<String> {
    switch value {
    case .string: StringMethods.names
    case .list: ListMethods.names
    case .tuple: ListMethods.tupleNames
    case .dict: DictMethods.names
    case .set: SetMethods.names
    case .int, .bigInt, .bool: NumberMethods.integerNames
    case .float: NumberMethods.floatNames
    case .bytes: BytesMethods.names
    case .none, .undefined, .object: []
    }
  }

  static func exists(_ value: Value, _ name: String) -> Bool { names(of: value).contains(name) }

  /// Attributes that are no methods.
  static func property(_ value: Value, _ name: String) -> Value? {
    switch (value, name) {
    case (.int, "real"), (.int, "numerator"), (.bigInt, "real"), (.bigInt, "numerator"), (.float, "real"): value
    case (.bool(let flag), "real"), (.bool(let flag), "numerator"): .int(flag ? 1 : 0)
    case (.int, "imag"), (.bigInt, "imag"), (.bool, "imag"): .int(0)
    case (.int, "denominator"), (.bigInt, "denominator"), (.bool, "denominator"): .int(1)
    case (.float, "imag"): .float(0)
    default: nil
    }
  }

  static func noArguments(_ name: String, _ arguments: Arguments) throws {
    _ = try arguments.bind(name, [])
  }

  static func typeError(_ expected: String, _ value: Value) -> DbtError {
    DbtError(.compilation, "expected \(expected), got '\(typeName(of: value))'")
  }
}

/// `value.method` that has not been called yet.
final class BoundMethod: TemplateObject {
  private let owner: Value
  private let name: String

  init(_ owner: Value, _ name: String) {
    self.owner = owner
    self.name = name
  }

  var typeName: String { "builtin_function_or_method" }
  var isCallable: Bool { true }

  func call(_ arguments: Arguments, _ interpreter: Interpreter) throws -> Value {
    guard let result = try Methods.call(owner, name, arguments, interpreter) else {
      throw DbtError(.compilation, "'\(Jinja.typeName(of: owner))' object has no method '\(name)'")
    }
    return result
  }

  func representation(_ interpreter: Interpreter) -> String {
    "<built-in method \(name) of \(Jinja.typeName(of: owner)) object>"
  }
}
