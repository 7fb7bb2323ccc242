import Diagnostics

/// What a native render has collected: values as they are, runs of text joined.
struct NativeParts {
  private(set) var parts: [Value] = []
  private var endsWithConstant = false

  mutating func addText(_ text: String) {
    if endsWithConstant, case .string(let last)? = parts.last {
      parts[parts.count - 1] = .string(last + text)
    } else {
      parts.append(.string(text))
    }
    endsWithConstant = true
  }

  mutating func add(_ value: Value) {
    parts.append(value)
    endsWithConstant = false
  }

  /// The parts that have to become texts now.
  fileprivate var unsettled: Range<Int> {
    parts.count > 1 ? parts.count - (parts.count == 2 ? 2 : 1)..<parts.count : 0..<0
  }

  fileprivate mutating func settle(_ index: Int, as text: String) { parts[index] = .string(text) }
}

extension Interpreter {
  /// Two parts can only become a text; Python makes it at once, before the template changes the values.
  func settleNative() throws {
    for index in native?.unsettled ?? 0..<0 {
      guard let part = native?.parts[index], part.stringValue == nil else { continue }
      // Making the text may run filters, which look at `native`.
      let text = try string(of: part)
      native?.settle(index, as: text)
    }
  }
}

/// A text that a native render turns into a value at the end: `{{ x | as_bool }}`.
package final class MarkedText: TemplateObject {
  package enum Kind: Sendable {
    case text, native, bool, number
  }

  let text: String
  let kind: Kind

  init(_ text: String, _ kind: Kind) {
    self.text = text
    self.kind = kind
  }

  /// What the text says as a literal of Python.
  fileprivate func value() throws -> Value {
    if kind == .text { return .string(text) }
    let value = PythonLiteral.evaluate(text) ?? .string(text)
    switch (kind, value) {
    case (.bool, .bool), (.number, .int), (.number, .bigInt), (.number, .float), (.native, _): return value
    case (.number, _): throw DbtError(.compilation, "Could not convert value '\(text)' into type 'number'")
    default: throw DbtError(.compilation, "Could not convert value '\(text)' into type 'bool'")
    }
  }

  package var typeName: String { "str" }
  package var isTrue: Bool { !text.isEmpty }
  package var length: Int? { scalarCount(text) }
  package func string(_ interpreter: Interpreter) -> String { text }
  package func iterate(_ interpreter: Interpreter) throws -> [Value]? { try interpreter.iterate(.string(text)) }
  package func item(_ key: Value, _ interpreter: Interpreter) throws -> Value? {
    Slicing.character(text, key).map(Value.string)
  }
  package func contains(_ member: Value, _ interpreter: Interpreter) throws -> Bool? {
    try Comparison.contains(.string(text), member, interpreter)
  }
  package func callMethod(_ name: String, _ arguments: Arguments, _ interpreter: Interpreter) throws -> Value {
    try interpreter.callMethod(of: .string(text), name, arguments)
  }
  package func representation(_ interpreter: Interpreter) -> String { TextForm.quote(text) }
  package func compare(to other: Value) throws -> Int? {
    let theirs: String
    switch other {
    case .string(let text): theirs = text
    case .object(let object as MarkedText): theirs = object.text
    default: return nil
    }
    if sameText(text, theirs) { return 0 }
    return text.unicodeScalars.lexicographicallyPrecedes(theirs.unicodeScalars) ? -1 : 1
  }
  package func hash(into hasher: inout Hasher) { Equality.hash(.string(text), into: &hasher) }
  package func isEqual(to other: Value) -> Bool {
    switch other {
    case .string(let theirs): sameText(text, theirs)
    case .object(let object): (object as? MarkedText).map { sameText(text, $0.text) } ?? false
    default: false
    }
  }
}

extension Interpreter {
  /// The template as a value: dbt's rendering of YAML texts. One `{{ expression }}` alone gives its value, everything
  /// else a text; only `as_bool`, `as_number` and `as_native` read a text as a literal.
  package func renderNative(_ template: Template) throws -> Value {
    let saved = native
    native = NativeParts()
    defer { native = saved }
    _ = try inside(template) { try capture(countsAsCapture: false) { try runBody(template.body) } }
    let parts = native?.parts ?? []
    guard let first = parts.first else { return .string("") }
    if parts.count > 1 { return .string(try parts.map(string(of:)).joined()) }
    guard case .object(let object) = first, let marked = object as? MarkedText else { return first }
    do {
      return try marked.value()
    } catch let error as DbtError {
      throw error.located(at: SourceSpan(file: template.file, range: printedRange(template)))
    }
  }

  /// Where the template's value was printed; the whole template where that is inside a statement.
  private func printedRange(_ template: Template) -> Range<Int> {
    for statement in template.tree.statements(template.body) {
      guard case .print(let expression) = statement.form else { continue }
      return expression.range.range
    }
    return 0..<template.file.text.utf8.count
  }
}
