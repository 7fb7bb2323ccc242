import Diagnostics

/// How a body ended.
enum Flow {
  case done, leaveLoop, nextRound
}

extension Interpreter {
  func runBody(_ body: [Statement]) throws -> Flow {
    for statement in body {
      let flow = try run(statement)
      if flow != .done { return flow }
    }
    return .done
  }

  private func run(_ statement: Statement) throws -> Flow {
    switch statement {
    case .data(let text, let range):
      try writeText(text, range)
    case .print(let expression):
      try writeValue(of: expression)
    case .declare(let declaration):
      for id in declaration.ids where scope.own(id) == nil {
        scope.set(id, .undefined(Undefined(name: names.texts[Int(id)])))
      }
    case .set(let target, let value):
      try assign(target, try evaluate(value))
    case .run(let expression):
      _ = try evaluate(expression)
    case .choice(let branches, let otherwise):
      for branch in branches where isTrue(try evaluate(branch.test)) { return try runNested(branch.body) }
      return try runNested(otherwise)
    case .loop(let loop):
      return try runLoop(loop)
    case .macro(let macro):
      scope.set(macro.id, .object(MacroValue(macro, closure: scope)))
    case .call(let block):
      try runCall(block)
    case .setBlock(let target, let filter, let body):
      var (text, flow) = try captureScoped(body)
      var value = Value.string(text)
      text = ""
      guard flow == .done else { return flow }
      if let filter { value = try applyFilters(filter, to: value) }
      try assign(target, value)
    case .filter(let filter, let body):
      let (text, flow) = try captureScoped(body)
      guard flow == .done else { return flow }
      let result = try applyFilters(filter, to: .string(text))
      guard native != nil || result.stringValue != nil else {
        throw DbtError(
          .compilation, "sequence item 0: expected str instance, \(typeName(of: result)) found", at: span(filter.range))
      }
      try write(result, filter.range, isConstant: false)
    case .with(let bindings, let body):
      return try runWith(bindings, body)
    case .scope(let body):
      return try scoped { try runNested(body) }
    case .block(_, let body):
      let saved = scope
      scope = Scope(rootScope)
      defer { scope = saved }
      return try runNested(body)
    case .leaveLoop: return .leaveLoop
    case .nextRound: return .nextRound
    case .load(let tag, _, let range):
      throw DbtError(
        .compilation, "no loader for this environment specified: {% \(tag) %} cannot be used", at: span(range))
    }
    return .done
  }

  private func runNested(_ body: [Statement]) throws -> Flow {
    if body.isEmpty { return .done }
    try checkStack()
    return try runBody(body)
  }

  func scoped<Result>(_ work: () throws -> Result) rethrows -> Result {
    let saved = scope
    scope = Scope(saved)
    defer { scope = saved }
    return try work()
  }

  private func captureScoped(_ body: [Statement]) throws -> (String, Flow) {
    var flow = Flow.done
    let text = try scoped {
      try capture {
        flow = try runNested(body)
        return flow
      }
    }
    return (text, flow)
  }

  private func runWith(_ bindings: [(target: Expression, value: Expression)], _ body: [Statement]) throws -> Flow {
    let values = try bindings.map { try evaluate($0.value) }
    return try scoped {
      for (binding, value) in zip(bindings, values) { try assign(binding.target, value) }
      return try runNested(body)
    }
  }

  private func runCall(_ block: CallBlock) throws {
    let caller = MacroValue(block.caller, closure: scope)
    do {
      let value = try evaluateCall(block.callee, block.arguments, block.range, caller: .object(caller))
      try write(value, block.range, isConstant: false)
    } catch let error as DbtError {
      throw error.located(at: span(block.range))
    }
  }

  // MARK: Assignment

  func assign(_ target: Expression, _ value: Value) throws {
    switch target.form {
    case .name(let id): scope.set(id, value)
    case .tuple(let targets):
      let values: [Value]
      do {
        values = try iterate(value)
      } catch let error as DbtError where error.message.hasSuffix("object is not iterable") {
        throw DbtError(.compilation, "cannot unpack non-iterable \(typeName(of: value)) object", at: span(target.range))
      }
      guard values.count >= targets.count else {
        throw DbtError(
          .compilation, "not enough values to unpack (expected \(targets.count), got \(values.count))",
          at: span(target.range))
      }
      guard values.count == targets.count else {
        throw DbtError(
          .compilation, "too many values to unpack (expected \(targets.count))", at: span(target.range))
      }
      for (target, value) in zip(targets, values) { try assign(target, value) }
    case .namespaceMember(let id, let attribute):
      guard case .object(let object) = try lookUp(id), let namespace = object as? NamespaceObject else {
        throw DbtError(
          .compilation, "cannot assign attribute on non-namespace object", at: span(target.range))
      }
      namespace.set(attribute, value)
    default:
      throw DbtError(.compilation, "can't assign to this expression", at: span(target.range))
    }
  }

  // MARK: Output

  func writeText(_ text: String, _ range: ByteRange) throws {
    if captureDepth == 0 {
      if discardsOutput { return }
      if native != nil {
        native?.addText(text)
        try native?.settle(self)
        return
      }
      map?.add(output: output.utf8.count, source: range, isText: true)
    }
    output += text
    if output.utf8.count > limits.outputSize { throw tooMuchOutput() }
  }

  private func writeValue(of expression: Expression) throws {
    let value: Value
    do {
      value = try evaluate(expression)
    } catch let error as DbtError {
      guard failsBySlice, let folded = printedFoldedAway(expression) else { throw error }
      value = folded
    }
    if discardsOutput, captureDepth == 0 { return }
    try write(value, expression.range, isConstant: native != nil && isConstant(expression))
  }

  func write(_ value: Value, _ range: ByteRange, isConstant: Bool) throws {
    if captureDepth == 0 {
      if discardsOutput { return }
      if native != nil {
        if isConstant { native?.addText(try string(of: value)) } else { native?.add(value) }
        try native?.settle(self)
        return
      }
      map?.add(output: output.utf8.count, source: range, isText: false)
    } else if native != nil, !isConstant, value.stringValue == nil {
      if case .object(let object) = value, object is MarkedText {} else { cannotJoin(value, range) }
    }
    switch value {
    case .string(let text): output += text
    case .undefined: return
    default:
      do {
        output += try string(of: value)
      } catch let error as DbtError {
        throw error.located(at: span(range))
      }
    }
    if output.utf8.count > limits.outputSize { throw tooMuchOutput().located(at: span(range)) }
  }

  private func cannotJoin(_ value: Value, _ range: ByteRange) {
    guard unjoinable == nil else { return }
    unjoinable = DbtError(
      .compilation, "sequence item 0: expected str instance, \(typeName(of: value)) found", at: span(range))
  }

  func tooMuchOutput() -> DbtError {
    DbtError(.compilation, "the output is larger than \(limits.outputSize) bytes")
  }
}
