import Diagnostics

extension Interpreter {
  /// The value of an expression; the one place that adds positions to errors.
  func evaluate(_ id: Int32) throws -> Value {
    let node = code.nodes[Int(id)]
    switch node.kind {
    case .constant: return code.constants[Int(node.a)]
    case .name:
      if let value = scope.get(node.a) { return value }
      return global(node.a)
    default: break
    }
    do {
      try checkStack()
      return try compute(id, node)
    } catch let error as DbtError {
      if failsBySlice, let value = foldedAway(Expression(tree: tree, id: id)) { return value }
      if error.span != nil { throw error }
      throw error.located(at: span(node.range))
    }
  }

  func lookUp(_ id: Int32) throws -> Value { scope.get(id) ?? global(id) }

  private func global(_ id: Int32) -> Value {
    let name = code.names[Int(id)]
    if generation != globals.generation {
      generation = globals.generation
      lastingGlobals = [:]
    }
    if let value = lastingGlobals[name] { return value }
    if let value = globals.global(name) ?? environment.globals[name] {
      if globals.isLasting(name) { lastingGlobals[name] = value }
      return value
    }
    return name == "self" ? .object(TemplateReference(tree)) : .undefined(Undefined(name: name))
  }

  private func compute(_ id: Int32, _ node: Node) throws -> Value {
    switch node.kind {
    case .tuple:
      let values = try evaluateAll(node.a)
      if Graveyard.isTooDeep(values) { throw tooDeep() }
      return .tuple(values)
    case .list: return .list(ListValue(try evaluateAll(node.a)))
    case .dict: return try makeDict(node)
    case .negative: return try Arithmetic.negate(try evaluate(node.a), self)
    case .positive: return try Arithmetic.positive(try evaluate(node.a), self)
    case .binary:
      let left = try evaluate(node.a)
      let right = try evaluate(node.b)
      let operation = BinaryOperation(code: node.detail)
      if operation == .power, left.isNegative,
        signsLast(Expression(tree: tree, id: node.a), Expression(tree: tree, id: node.b))
      {
        return try Arithmetic.negate(Arithmetic.binary(.power, Arithmetic.negate(left, self), right, self), self)
      }
      return try Arithmetic.binary(operation, left, right, self)
    case .and:
      let value = try evaluate(node.a)
      return isTrue(value) ? try evaluate(node.b) : value
    case .or:
      let value = try evaluate(node.a)
      return isTrue(value) ? value : try evaluate(node.b)
    case .not: return .bool(!isTrue(try evaluate(node.a)))
    case .concat: return try concat(node)
    case .comparison:
      let left = try evaluate(node.a)
      return .bool(try Comparison.holds(ComparisonOperation(code: node.detail), left, try evaluate(node.b), self))
    case .comparisons: return try compareChain(node)
    case .conditional:
      if isTrue(try evaluate(node.a)) { return try evaluate(node.b) }
      if node.c >= 0 { return try evaluate(node.c) }
      return .undefined(.withoutElse(line: span(node.range).start.line, mood))
    case .attribute: return try attribute(of: try evaluate(node.a), named: node.b)
    case .item: return try evaluateItem(node)
    case .slice: throw DbtError(.compilation, "unhashable type: 'slice'")
    case .call: return try evaluateCall(node.a, node.b, node.range) ?? .none
    case .filter: return try applyFilter(id, node, to: nil)
    case .test:
      let value = try evaluate(node.a)
      guard let function = tree.tests[Int(node.b)].function else {
        throw DbtError(.compilation, "No test named '\(tree.tests[Int(node.b)].name)' found.")
      }
      return .bool(try function(value, try evaluate(arguments: node.c), self))
    case .namespaceMember: return try attribute(of: try lookUp(node.a), named: node.b)
    default: preconditionFailure("a statement has no value")
    }
  }

  private func evaluateAll(_ list: Int32) throws -> [Value] {
    if list < 0 { return [] }
    let first = Int(list) + 1
    return try evaluateAll(first, Int(code.lists[first - 1]))
  }

  /// The values of so many expressions from a place in the tree's lists on.
  func evaluateAll(_ first: Int, _ count: Int) throws -> [Value] {
    try [Value](unsafeUninitializedCapacity: count) { values, made in
      while made < count {
        values.initializeElement(at: made, to: try evaluate(code.lists[first + made]))
        made += 1
      }
    }
  }

  private func makeDict(_ node: Node) throws -> Value {
    let dict = DictValue()
    guard node.a >= 0 else { return .dict(dict) }
    let first = Int(node.a) + 1
    for place in stride(from: first, to: first + Int(code.lists[first - 1]), by: 2) {
      let key = try evaluate(code.lists[place])
      try requireHashable(key)
      dict.set(key, try evaluate(code.lists[place + 1]))
    }
    return .dict(dict)
  }

  private func evaluateItem(_ node: Node) throws -> Value {
    let object = try evaluate(node.a)
    let key = code.nodes[Int(node.b)]
    guard key.kind == .slice else { return try item(of: object, try evaluate(node.b)) }
    let from = key.a >= 0 ? try evaluate(key.a) : .none
    let to = key.b >= 0 ? try evaluate(key.b) : .none
    let step = key.c >= 0 ? try evaluate(key.c) : .none
    return try Slicing.slice(object, from, to, step, self)
  }

  private func concat(_ node: Node) throws -> Value {
    let first = Int(node.a) + 1
    var text = ""
    // From the first that is not its own text: Python makes texts when all parts are there, and one may change another.
    var rest: [Value] = []
    for place in first..<first + Int(code.lists[first - 1]) {
      switch try evaluate(code.lists[place]) {
      case .string(let part) where rest.isEmpty: text += part
      case .int(let number) where rest.isEmpty: text += String(number)
      case let value: rest.append(value)
      }
      if text.utf8.count > limits.outputSize { throw tooMuchOutput() }
    }
    for value in rest {
      text += try string(of: value)
      if text.utf8.count > limits.outputSize { throw tooMuchOutput() }
    }
    return .string(text)
  }

  private func compareChain(_ node: Node) throws -> Value {
    var left = try evaluate(node.a)
    let first = Int(node.b) + 1
    for place in stride(from: first, to: first + Int(code.lists[first - 1]), by: 2) {
      let right = try evaluate(code.lists[place + 1])
      let operation = ComparisonOperation(code: UInt8(truncatingIfNeeded: code.lists[place]))
      if !(try Comparison.holds(operation, left, right, self)) { return .bool(false) }
      left = right
    }
    return .bool(true)
  }

  // MARK: Filters

  /// Applies a chain of filters; `value` stands for the innermost operand where the chain has none.
  func applyFilters(_ id: Int32, to value: Value?) throws -> Value {
    let node = code.nodes[Int(id)]
    return node.kind == .filter ? try applyFilter(id, node, to: value) : try evaluate(id)
  }

  private func applyFilter(_ id: Int32, _ node: Node, to value: Value?) throws -> Value {
    let input: Value
    do {
      input = node.a >= 0 ? try applyFilters(node.a, to: value) : value ?? .undefined(Undefined(name: ""))
    } catch let error as DbtError {
      if failsBySlice, let value = foldedAway(Expression(tree: tree, id: id)) { return value }
      throw error
    }
    if node.detail != 0, let value = try applyQuickly(node, input) { return value }
    guard let function = tree.filters[Int(node.b)].function else {
      throw DbtError(
        .compilation, "No filter named '\(tree.filters[Int(node.b)].name)' found.", at: span(node.range))
    }
    do {
      return try function(input, try evaluate(arguments: node.c), self)
    } catch let error as DbtError {
      if failsBySlice, let value = foldedAway(Expression(tree: tree, id: id)) { return value }
      throw error.located(at: span(node.range))
    }
  }

  /// A short cut for common filters, where the arguments are names and literals: to look at them twice does no harm.
  private func applyQuickly(_ node: Node, _ input: Value) throws -> Value? {
    guard let filter = QuickFilter(rawValue: node.detail) else { return nil }
    var first: Value?
    var second: Value?
    if node.c >= 0 {
      let arguments = code.nodes[Int(node.c)]
      guard arguments.b < 0, arguments.c < 0 else { return nil }
      let place = Int(arguments.a)
      let count = Int(code.lists[place])
      guard filter.arguments.contains(count) else { return nil }
      first = try simple(code.lists[place + 1])
      if first == nil { return nil }
      if count == 2 {
        second = try simple(code.lists[place + 2])
        if second == nil { return nil }
      }
    } else if filter.arguments.lowerBound > 0 {
      return nil
    }
    return try applyQuickly(filter, input, first, second)
  }

  /// The value of a literal or of a variable of the template.
  private func simple(_ id: Int32) throws -> Value? {
    let node = code.nodes[Int(id)]
    switch node.kind {
    case .constant: return code.constants[Int(node.a)]
    case .name: return scope.get(node.a)
    default: return nil
    }
  }
}
