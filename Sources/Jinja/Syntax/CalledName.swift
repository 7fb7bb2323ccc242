import Diagnostics

/// A call as it stands in the text: `foo(…)`, `ns.foo(…)`, `adapter.dispatch('x', 'pkg')(…)`.
package struct CalledName: Sendable {
  /// The dotted name: `["foo"]`, `["ns", "foo"]`.
  package let path: [String]
  /// The arguments where all of them are literals; nil otherwise.
  package let constantArguments: Arguments?
  /// The positional arguments that are literals, in order; nil for the others.
  package let literalPositional: [Value?]
  /// The keyword arguments that are literals.
  package let literalNamed: [(name: String, value: Value?)]
  /// Whether the arguments hold `*list` or `**dict`.
  package let spreads: Bool
  package let span: SourceSpan
}

extension Template {
  /// All calls of the template's own text, in order; those inside macros are left out.
  package func calledNames() -> [CalledName] { CallCollector.collect(tree.statements(body), tree, intoMacros: false) }

  /// All calls in a macro, its parameters' defaults included.
  package func calledNames(of macro: MacroDefinition) -> [CalledName] { macro.calledNames() }

  /// The calls of the template's own text to `name`, for reading `ref('a')` or `config(materialized='table')` without
  /// rendering.
  package func constantCalls(named name: String) -> [CalledName] { calledNames().filter { $0.path == [name] } }
}

extension MacroDefinition {
  package func calledNames() -> [CalledName] {
    var collector = CallCollector(tree: tree, intoMacros: true)
    for parameter in parameters { if let value = parameter.defaultValue { collector.visit(value) } }
    collector.visit(tree.statements(code.body))
    return collector.found
  }
}

extension Template {
  /// The calls of `name` that the template prints as they are, outside of all blocks: `{{ name(…) }}`.
  package func printedCalls(of name: String) -> [CalledName] {
    tree.statements(body).compactMap { statement in
      guard case .print(let value) = statement.form, case .call(let callee, _) = value.form,
        case .name(let id) = callee.form, tree.names[Int(id)] == name
      else { return nil }
      var collector = CallCollector(tree: tree, intoMacros: false)
      collector.visit(value)
      return collector.found.first
    }
  }
}

extension Template {
  /// Whether a variable or function of this name stands anywhere in the file.
  package func mentions(_ name: String) -> Bool {
    guard let number = tree.names.firstIndex(of: name) else { return false }
    return tree.code.nodes.contains { $0.kind == .name && $0.a == Int32(number) }
  }
}

/// The values of literals.
package enum StaticValue {
  /// The value of an expression made of literals only; nil otherwise.
  static func read(_ expression: Expression) -> Value? {
    switch expression.form {
    case .constant(let value): return value
    case .list(let items):
      guard let values = readAll(items) else { return nil }
      return .list(ListValue(values))
    case .tuple(let items):
      return readAll(items).map(Value.tuple)
    case .dict(let items):
      let dict = DictValue()
      for (key, value) in items {
        guard let key = read(key), key.isHashable, let value = read(value) else { return nil }
        dict.set(key, value)
      }
      return .dict(dict)
    case .negative(let operand):
      switch read(operand) {
      case .int(let number)?: return number == .min ? nil : .int(-number)
      case .float(let number)?: return .float(-number)
      default: return nil
      }
    default: return nil
    }
  }

  private static func readAll(_ items: [Expression]) -> [Value]? {
    var values: [Value] = []
    for item in items {
      guard let value = read(item) else { return nil }
      values.append(value)
    }
    return values
  }
}
