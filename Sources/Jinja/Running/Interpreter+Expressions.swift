import Diagnostics

extension Interpreter {
  /// The value of an expression; the one place that adds positions to errors.
  func evaluate(_ expression: Expression) throws -> Value {
    do {
      switch expression.form {
      case .constant(let value): return value
      case .name(let id): return try lookUp(id)
      default:
        try checkStack()
        return try compute(expression)
      }
    } catch let error as DbtError {
      if failsBySlice, let value = foldedAway(expression) { return value }
      if error.span != nil { throw error }
      throw error.located(at: span(expression.range))
    }
  }

  func lookUp(_ id: Int32) throws -> Value {
    if let value = scope.get(id) { return value }
    let name = names.texts[Int(id)]
    if let value = globals.global(name) ?? environment.globals[name] { return value }
    return name == "self" ? .object(TemplateReference(file, names)) : .undefined(Undefined(name: name))
  }

  private func compute(_ expression: Expression) throws -> Value {
    switch expression.form {
    case .constant(let value): return value
    case .name(let id): return try lookUp(id)
    case .tuple(let items):
      let values = try items.map(evaluate)
      if Graveyard.isTooDeep(values) { throw tooDeep() }
      return .tuple(values)
    case .list(let items): return .list(ListValue(try items.map(evaluate)))
    case .dict(let items): return try makeDict(items)
    case .negative(let operand): return try Arithmetic.negate(try evaluate(operand), self)
    case .positive(let operand): return try Arithmetic.positive(try evaluate(operand), self)
    case .binary(let operation, let left, let right):
      let left = try evaluate(left)
      return try Arithmetic.binary(operation, left, try evaluate(right), self)
    case .and(let left, let right):
      let value = try evaluate(left)
      return isTrue(value) ? try evaluate(right) : value
    case .or(let left, let right):
      let value = try evaluate(left)
      return isTrue(value) ? value : try evaluate(right)
    case .not(let operand): return .bool(!isTrue(try evaluate(operand)))
    case .concat(let parts): return try concat(parts)
    case .comparison(let first, let rest): return try compareChain(first, rest)
    case .conditional(let test, let yes, let no):
      if isTrue(try evaluate(test)) { return try evaluate(yes) }
      if let no { return try evaluate(no) }
      return .undefined(
        .withoutElse(line: span(expression.range).start.line))
    case .attribute(let object, let name):
      return try attribute(of: try evaluate(object), name)
    case .item(let object, let key):
      let object = try evaluate(object)
      if case .slice(let from, let to, let step) = key.form {
        let bounds = try [from, to, step].map { try $0.map(evaluate) ?? .none }
        return try Slicing.slice(object, bounds[0], bounds[1], bounds[2], self)
      }
      return try item(of: object, try evaluate(key))
    case .slice: throw DbtError(.compilation, "unhashable type: 'slice'")
    case .call(let callee, let arguments): return try evaluateCall(callee, arguments, expression.range)
    case .filter: return try applyFilters(expression, to: nil)
    case .test(let operand, let use):
      let value = try evaluate(operand)
      guard let function = use.function else {
        throw DbtError(.compilation, "No test named '\(use.name)' found.")
      }
      return .bool(try function(value, try evaluate(use.arguments), self))
    case .namespaceMember(let id, let name): return try attribute(of: try lookUp(id), name)
    }
  }

  private func makeDict(_ items: [(key: Expression, value: Expression)]) throws -> Value {
    let dict = DictValue()
    for (key, value) in items {
      let key = try evaluate(key)
      try requireHashable(key)
      dict.set(key, try evaluate(value))
    }
    return .dict(dict)
  }

  private func concat(_ parts: [Expression]) throws -> Value {
    var text = ""
    for part in parts {
      text += try string(of: try evaluate(part))
      if text.utf8.count > limits.outputSize { throw tooMuchOutput() }
    }
    return .string(text)
  }

  private func compareChain(
    _ first: Expression, _ rest: [(operation: ComparisonOperation, operand: Expression)]
  ) throws -> Value {
    var left = try evaluate(first)
    for (index, (operation, operand)) in rest.enumerated() {
      let right = try evaluate(operand)
      let holds = try Comparison.holds(operation, left, right, self)
      if !holds || index == rest.count - 1 { return .bool(holds) }
      left = right
    }
    return .bool(true)
  }

  /// Applies a chain of filters; `value` stands for the innermost operand where the chain has none.
  func applyFilters(_ expression: Expression, to value: Value?) throws -> Value {
    guard case .filter(let operand, let use) = expression.form else { return try evaluate(expression) }
    let input: Value
    do {
      input = try operand.map { try applyFilters($0, to: value) } ?? value ?? .undefined(Undefined(name: ""))
    } catch let error as DbtError {
      if failsBySlice, let value = foldedAway(expression) { return value }
      throw error
    }
    guard let function = use.function else {
      throw DbtError(.compilation, "No filter named '\(use.name)' found.", at: span(expression.range))
    }
    let arguments = use.arguments === CallArguments.none ? Arguments() : try evaluate(use.arguments)
    do {
      return try function(input, arguments, self)
    } catch let error as DbtError {
      if failsBySlice, let value = foldedAway(expression) { return value }
      throw error.located(at: span(expression.range))
    }
  }

  // MARK: Calls

  func evaluateCall(
    _ callee: Expression, _ written: CallArguments, _ range: ByteRange, caller: Value? = nil
  ) throws -> Value {
    if case .attribute(let owner, let name) = callee.form {
      let object = try evaluate(owner)
      // Fail on a missing method before its arguments run, as Python does.
      if case .undefined(let undefined) = object, !isLenient(undefined) { throw undefinedError(undefined) }
      var arguments = try evaluate(written)
      if let caller { arguments.named.append((name: "caller", value: caller)) }
      callRange = range
      return try callMethod(of: object, name, arguments)
    }
    let function = try evaluate(callee)
    var arguments = written === CallArguments.none ? Arguments() : try evaluate(written)
    if let caller { arguments.named.append((name: "caller", value: caller)) }
    callRange = range
    return try call(function, arguments)
  }

  func evaluate(_ written: CallArguments) throws -> Arguments {
    var arguments = Arguments(try written.positional.map(evaluate))
    if written.isPlain { return arguments }
    for (name, value) in written.named { arguments.named.append((name: name, value: try evaluate(value))) }
    if let list = written.spreadList { arguments.positional += try iterate(try evaluate(list)) }
    if let spread = written.spreadDict {
      let value = try evaluate(spread)
      guard case .dict(let dict) = value else {
        throw DbtError(.compilation, "argument after ** must be a mapping, not \(typeName(of: value))")
      }
      for (key, value) in dict.pairs {
        guard case .string(let name) = key else { throw DbtError(.compilation, "keywords must be strings") }
        guard arguments[name] == nil else {
          throw DbtError(.compilation, "got multiple values for keyword argument '\(name)'")
        }
        arguments.named.append((name: name, value: value))
      }
    }
    return arguments
  }
}
