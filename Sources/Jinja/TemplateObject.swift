import Diagnostics

/// What the host program shows to templates: an object with attributes, items, methods, a text form.
///
/// Everything has a default, so that a type implements only what it offers. Members throw `DbtError` without a place;
/// the interpreter adds the place of the expression.
package protocol TemplateObject: AnyObject, Sendable {
  /// The Python type's name, as error messages say it: `'Relation' object has no attribute …`.
  var typeName: String { get }
  /// `object.name`; nil when there is no such attribute.
  func attribute(_ name: String, _ interpreter: Interpreter) throws -> Value?
  /// `object[key]`; nil when there is no such item.
  func item(_ key: Value, _ interpreter: Interpreter) throws -> Value?
  /// `object.name(…)`. The default takes the attribute and calls it; override it to avoid making a bound method.
  func callMethod(_ name: String, _ arguments: Arguments, _ interpreter: Interpreter) throws -> Value
  /// `object(…)`.
  func call(_ arguments: Arguments, _ interpreter: Interpreter) throws -> Value
  var isCallable: Bool { get }
  /// What a `for` loop walks; nil when the object cannot be iterated.
  func iterate(_ interpreter: Interpreter) throws -> [Value]?
  /// `object|length`; nil when the object has no length.
  var length: Int? { get }
  var isTrue: Bool { get }
  /// `key in object`; nil when the object is no container.
  func contains(_ member: Value, _ interpreter: Interpreter) throws -> Bool?
  /// Python's `str(object)`.
  func string(_ interpreter: Interpreter) throws -> String
  /// Python's `repr(object)`.
  func representation(_ interpreter: Interpreter) throws -> String
  func isEqual(to other: Value) -> Bool
  /// Feeds what equality looks at; objects that compare by identity need not override it.
  func hash(into hasher: inout Hasher)
  /// -1, 0, 1; nil when the two cannot be ordered.
  func compare(to other: Value) throws -> Int?
  /// `self OP other` (`reflected` false) or `other OP self` (true), OP as written: `+ - * / // % **`; nil: not supported.
  func binary(_ operation: String, _ other: Value, reflected: Bool) throws -> Value?
}

extension TemplateObject {
  package func attribute(_ name: String, _ interpreter: Interpreter) throws -> Value? { nil }
  package func item(_ key: Value, _ interpreter: Interpreter) throws -> Value? { nil }
  package func callMethod(_ name: String, _ arguments: Arguments, _ interpreter: Interpreter) throws -> Value {
    guard let member = try attribute(name, interpreter) else {
      return try interpreter.call(.undefined(Undefined(name: name, owner: typeName)), arguments)
    }
    return try interpreter.call(member, arguments)
  }
  package func call(_ arguments: Arguments, _ interpreter: Interpreter) throws -> Value {
    throw DbtError(.compilation, "'\(typeName)' object is not callable")
  }
  package var isCallable: Bool { false }
  package func iterate(_ interpreter: Interpreter) throws -> [Value]? { nil }
  package var length: Int? { nil }
  package var isTrue: Bool { length != 0 }
  package func contains(_ member: Value, _ interpreter: Interpreter) throws -> Bool? { nil }
  package func string(_ interpreter: Interpreter) throws -> String { try representation(interpreter) }
  package func representation(_ interpreter: Interpreter) throws -> String { "<\(typeName) object>" }
  package func isEqual(to other: Value) -> Bool {
    if case .object(let object) = other { object === self } else { false }
  }
  package func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
  package func compare(to other: Value) throws -> Int? { nil }
  package func binary(_ operation: String, _ other: Value, reflected: Bool) throws -> Value? { nil }
}

/// A function of the host program.
package final class NativeFunction: TemplateObject {
  package let name: String
  private let body: @Sendable (Arguments, Interpreter) throws -> Value

  package init(_ name: String, _ body: @escaping @Sendable (Arguments, Interpreter) throws -> Value) {
    self.name = name
    self.body = body
  }

  package var typeName: String { "function" }
  package var isCallable: Bool { true }
  package func call(_ arguments: Arguments, _ interpreter: Interpreter) throws -> Value {
    try body(arguments, interpreter)
  }
  package func representation(_ interpreter: Interpreter) -> String { "<function \(name)>" }
}

extension Value {
  package static func function(
    _ name: String, _ body: @escaping @Sendable (Arguments, Interpreter) throws -> Value
  ) -> Value { .object(NativeFunction(name, body)) }
}
