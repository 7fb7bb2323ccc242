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

  package var typeName: String { "str" }
  package var isTrue: Bool { !text.isEmpty }
  package func string(_ interpreter: Interpreter) -> String { text }
  package func representation(_ interpreter: Interpreter) -> String { TextForm.quote(text) }
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
    if marked.kind == .text { return .string(marked.text) }
    let value = PythonLiteral.evaluate(marked.text) ?? .string(marked.text)
    switch (marked.kind, value) {
    case (.bool, .bool), (.number, .int), (.number, .bigInt), (.number, .float), (.native, _): return value
    case (.number, _): throw DbtError(.compilation, "Could not convert value '\(marked.text)' into type 'number'")
    default: throw DbtError(.compilation, "Could not convert value '\(marked.text)' into type 'bool'")
    }
  }

  /// Whether Jinja2 folds the expression into the text around it when it compiles a native template.
  func isConstant(_ expression: Expression, _ value: Value) -> Bool {
    isFoldable(value) && isMadeOfLiterals(expression)
  }

  private func isFoldable(_ value: Value) -> Bool {
    switch value {
    case .none, .bool, .int, .bigInt, .float, .string: true
    case .tuple(let items): items.allSatisfy(isFoldable)
    case .list(let list): list.items.allSatisfy(isFoldable)
    case .dict(let dict): dict.keys.allSatisfy(isFoldable) && dict.values.allSatisfy(isFoldable)
    case .set(let set): set.members.allSatisfy(isFoldable)
    case .object(let object): object is RangeObject
    default: false
    }
  }

  private func isMadeOfLiterals(_ expression: Expression) -> Bool {
    switch expression.form {
    case .constant: true
    case .name, .call, .namespaceMember: false
    case .tuple(let items), .list(let items), .concat(let items): items.allSatisfy(isMadeOfLiterals)
    case .dict(let items): items.allSatisfy { isMadeOfLiterals($0.key) && isMadeOfLiterals($0.value) }
    case .negative(let operand), .positive(let operand), .not(let operand), .attribute(let operand, _):
      isMadeOfLiterals(operand)
    case .binary(_, let left, let right), .and(let left, let right), .or(let left, let right),
      .item(let left, let right):
      isMadeOfLiterals(left) && isMadeOfLiterals(right)
    case .comparison(let first, let rest):
      isMadeOfLiterals(first) && rest.allSatisfy { isMadeOfLiterals($0.operand) }
    case .conditional(let test, let yes, let no):
      isMadeOfLiterals(test) && isMadeOfLiterals(yes) && (no.map(isMadeOfLiterals) ?? false)
    case .slice(let from, let to, let step): [from, to, step].allSatisfy { $0.map(isMadeOfLiterals) ?? true }
    case .filter(let operand, let use):
      (operand.map(isMadeOfLiterals) ?? false) && isMadeOfLiterals(use.arguments) && !contextFilters.contains(use.name)
    case .test(let operand, let use): isMadeOfLiterals(operand) && isMadeOfLiterals(use.arguments)
    }
  }

  private func isMadeOfLiterals(_ arguments: CallArguments) -> Bool {
    arguments.positional.allSatisfy(isMadeOfLiterals) && arguments.named.allSatisfy { isMadeOfLiterals($0.value) }
      && (arguments.spreadList.map(isMadeOfLiterals) ?? true) && (arguments.spreadDict.map(isMadeOfLiterals) ?? true)
  }
}

/// Filters that need the context, which there is none of while compiling.
private let contextFilters: Set<String> = ["map", "select", "reject", "selectattr", "rejectattr", "random"]
