import Diagnostics

/// Jinja2's filters and dbt's.
enum BuiltInFilters {
  static let table: [String: FilterFunction] = {
    var table: [String: FilterFunction] = [:]
    for part in [texts, collections, numbers, selections, markup, conversions] {
      table.merge(part) { _, new in new }
    }
    return table
  }()

  /// A filter over the text form of its value.
  static func onText(
    _ name: String, _ parameters: [String], required: Int = 0,
    _ body: @escaping @Sendable (String, [Value?], Interpreter) throws -> Value
  ) -> FilterFunction {
    { value, arguments, interpreter in
      try body(
        try interpreter.string(of: value), try arguments.bind(name, parameters, required: required), interpreter)
    }
  }

  static func on(
    _ name: String, _ parameters: [String], required: Int = 0,
    _ body: @escaping @Sendable (Value, [Value?], Interpreter) throws -> Value
  ) -> FilterFunction {
    { value, arguments, interpreter in
      try body(value, try arguments.bind(name, parameters, required: required), interpreter)
    }
  }

  static func flag(_ value: Value?) -> Bool { value.map(Equality.isTrue) ?? false }

  // MARK: What can go wrong

  /// Python's `len(value)`.
  static func length(_ value: Value, _ interpreter: Interpreter) throws -> Int {
    if let length = interpreter.length(of: value) { return length }
    throw DbtError(.compilation, "object of type '\(typeName(of: value))' has no len()")
  }

  static func conversionsOnly(_ kind: MarkedText.Kind) -> FilterFunction {
    { value, _, interpreter in
      guard interpreter.native != nil else { return value }
      return .object(MarkedText(try interpreter.string(of: value), kind))
    }
  }

  static let conversions: [String: FilterFunction] = [
    "as_text": conversionsOnly(.text),
    "as_bool": conversionsOnly(.bool),
    "as_number": conversionsOnly(.number),
    "as_native": conversionsOnly(.native),
    "is_list": { value, _, _ in if case .list = value { .bool(true) } else { .bool(false) } },
  ]
}
