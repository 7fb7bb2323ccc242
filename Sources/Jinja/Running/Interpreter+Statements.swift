import Diagnostics

/// How a body ended.
enum Flow {
  case done, leaveLoop, nextRound
}

extension Interpreter {
  /// Runs a list of statements.
  func runBody(_ body: Int32) throws -> Flow {
    if body < 0 { return .done }
    let first = Int(body) + 1
    for place in first..<first + Int(code.lists[first - 1]) {
      let flow = try run(code.lists[place])
      if flow != .done { return flow }
    }
    return .done
  }

  private func run(_ id: Int32) throws -> Flow {
    let node = code.nodes[Int(id)]
    switch node.kind {
    case .data: try writeData(node)
    case .print: try writeValue(of: node.a)
    case .declare:
      for id in tree.declarations[Int(node.a)].ids where scope.own(id) == nil {
        scope.set(id, .undefined(Undefined(name: code.names[Int(id)])))
      }
    case .set:
      let value = try evaluate(node.b)
      let target = code.nodes[Int(node.a)]
      if target.kind == .name { scope.set(target.a, value) } else { try assign(node.a, value) }
    case .run: _ = try evaluate(node.a)
    case .choice:
      let first = Int(node.a) + 1
      for place in stride(from: first, to: first + Int(code.lists[first - 1]), by: 2)
      where isTrue(try evaluate(code.lists[place])) {
        return try runNested(code.lists[place + 1])
      }
      return try runNested(node.b)
    case .loop: return try runLoop(id)
    case .macro:
      let macro = tree.macros[Int(node.a)]
      define(macro, as: macro.id)
    case .callBlock: try runCall(node)
    case .setBlock:
      let (text, flow) = try captureScoped(node.c)
      guard flow == .done else { return flow }
      var value = Value.string(text)
      if node.b >= 0 { value = try applyFilters(node.b, to: value) }
      try assign(node.a, value)
    case .filterBlock: return try runFilterBlock(node)
    case .with: return try runWith(node)
    case .scope: return try scoped { try runNested(node.a) }
    case .block:
      let saved = scope
      scope = Scope(rootScope.assigned)
      defer { scope = saved }
      return try runNested(node.a)
    case .leaveLoop: return .leaveLoop
    case .nextRound: return .nextRound
    case .load:
      throw DbtError(
        .compilation, "no loader for this environment specified: {% \(code.names[Int(node.b)]) %} cannot be used",
        at: span(node.range))
    default: preconditionFailure("an expression is no statement")
    }
    return .done
  }

  private func runNested(_ body: Int32) throws -> Flow {
    if body < 0 { return .done }
    try checkStack()
    return try runBody(body)
  }

  func scoped<Result>(_ work: () throws -> Result) rethrows -> Result {
    let saved = scope
    scope = Scope(saved)
    defer { scope = saved }
    return try work()
  }

  private func captureScoped(_ body: Int32) throws -> (String, Flow) {
    var flow = Flow.done
    let text = try scoped {
      try capture {
        flow = try runNested(body)
        return flow
      }
    }
    return (text, flow)
  }

  private func runFilterBlock(_ node: Node) throws -> Flow {
    let (text, flow) = try captureScoped(node.b)
    guard flow == .done else { return flow }
    let result = try applyFilters(node.a, to: .string(text))
    let range = code.nodes[Int(node.a)].range
    guard native != nil || result.stringValue != nil else {
      throw DbtError(
        .compilation, "sequence item 0: expected str instance, \(typeName(of: result)) found", at: span(range))
    }
    try write(result, range, isConstant: false)
    return .done
  }

  private func runWith(_ node: Node) throws -> Flow {
    let bindings = tree.pairs(node.a)
    let values = try bindings.map { try evaluate($0.1) }
    return try scoped {
      for (binding, value) in zip(bindings, values) { try assign(binding.0, value) }
      return try runNested(node.b)
    }
  }

  private func runCall(_ node: Node) throws {
    let caller = Value.object(
      MacroValue(MacroDefinition(code: tree.macros[Int(node.c)], tree: tree), closure: scope))
    do {
      guard let value = try evaluateCall(node.a, node.b, node.range, caller: caller) else { return }
      guard native != nil || value.stringValue != nil else {
        throw DbtError(.compilation, "sequence item 0: expected str instance, \(typeName(of: value)) found")
      }
      try write(value, node.range, isConstant: false)
    } catch let error as DbtError {
      throw error.located(at: span(node.range))
    }
  }

  // MARK: Assignment

  func assign(_ target: Int32, _ value: Value) throws {
    let node = code.nodes[Int(target)]
    switch node.kind {
    case .name: scope.set(node.a, value)
    case .tuple:
      let values: [Value]
      do {
        values = try iterate(value)
      } catch let error as DbtError where error.message.hasSuffix("object is not iterable") {
        throw DbtError(.compilation, "cannot unpack non-iterable \(typeName(of: value)) object", at: span(node.range))
      } catch let error as DbtError {
        throw error.located(at: span(node.range))
      }
      let first = Int(node.a) + 1
      let count = node.a < 0 ? 0 : Int(code.lists[first - 1])
      guard values.count >= count else {
        throw DbtError(
          .compilation, "not enough values to unpack (expected \(count), got \(values.count))", at: span(node.range))
      }
      guard values.count == count else {
        throw DbtError(.compilation, "too many values to unpack (expected \(count))", at: span(node.range))
      }
      for index in 0..<count { try assign(code.lists[first + index], values[index]) }
    case .namespaceMember:
      guard case .object(let object) = try lookUp(node.a), let namespace = object as? NamespaceObject else {
        throw DbtError(.compilation, "cannot assign attribute on non-namespace object", at: span(node.range))
      }
      namespace.set(code.names[Int(node.b)], value)
    default:
      throw DbtError(.compilation, "can't assign to this expression", at: span(node.range))
    }
  }

  // MARK: Output

  private func writeData(_ node: Node) throws {
    let from = Int(node.a)
    let size = Int(node.b) - from
    if captureDepth == 0 {
      if discardsOutput { return }
      if state.pointee.isObserved, try observeData(node) { return }
    }
    if let base = code.text.baseAddress { output.append(base + from, size) }
    if output.count - outputStart > limits.outputSize { throw tooMuchOutput() }
  }

  /// Whether the data is dealt with.
  private func observeData(_ node: Node) throws -> Bool {
    guard native != nil else {
      map?.add(output: output.count - outputStart, source: node.range, isText: true)
      return false
    }
    let text = UnsafeBufferPointer(rebasing: code.text[Int(node.a)..<Int(node.b)])
    native?.addText(String(decoding: text, as: UTF8.self))
    try settleNative()
    return true
  }

  private func writeValue(of id: Int32) throws {
    let node = code.nodes[Int(id)]
    let value: Value
    do {
      if node.kind == .call, !state.pointee.isNative {
        guard let result = try writeCall(id, node) else { return }
        value = result
      } else if node.kind == .conditional, !state.pointee.isObserved {
        return try writeConditional(id)
      } else {
        value = try evaluate(id)
      }
    } catch let error as DbtError {
      guard failsBySlice, let folded = printedFoldedAway(Expression(tree: tree, id: id)) else { throw error }
      value = folded
    }
    if discardsOutput, captureDepth == 0 { return }
    try write(
      value, node.range, isConstant: state.pointee.isNative && isConstant(Expression(tree: tree, id: id)))
  }

  /// Prints a branch, or nothing: the undefined of a missing `else` would print as nothing.
  private func writeConditional(_ id: Int32) throws {
    let node = code.nodes[Int(id)]
    do {
      try checkStack()
      let branch = isTrue(try evaluate(node.a)) ? node.b : node.c
      if branch < 0 { return }
      let chosen = code.nodes[Int(branch)]
      if chosen.kind == .conditional { return try writeConditional(branch) }
      let value = chosen.kind == .call ? try writeCall(branch, chosen) : try evaluate(branch)
      guard let value, !(discardsOutput && captureDepth == 0) else { return }
      try write(value, node.range, isConstant: false)
    } catch let error as DbtError {
      guard failsBySlice, let value = foldedAway(Expression(tree: tree, id: id)) else {
        throw error.located(at: span(node.range))
      }
      try write(value, node.range, isConstant: false)
    }
  }

  /// As `evaluate` of a call, but a macro writes its text to the output itself; then there is no value.
  private func writeCall(_ id: Int32, _ node: Node) throws -> Value? {
    do {
      try checkStack()
      if captureDepth == 0, state.pointee.isObserved {
        map?.add(output: output.count - outputStart, source: node.range, isText: false)
      }
      let value = try evaluateCall(node.a, node.b, node.range, writesOut: true)
      if value == nil, output.count - outputStart > limits.outputSize { throw tooMuchOutput() }
      return value
    } catch let error as DbtError {
      if failsBySlice, let value = foldedAway(Expression(tree: tree, id: id)) { return value }
      if error.span != nil { throw error }
      throw error.located(at: span(node.range))
    }
  }

  func write(_ value: Value, _ range: ByteRange, isConstant: Bool) throws {
    if captureDepth == 0, discardsOutput { return }
    if state.pointee.isObserved, try observe(value, range, isConstant: isConstant) { return }
    switch value {
    case .string(let text): output.append(text)
    case .int(let number): output.append(number)
    case .undefined: return
    default:
      do {
        output.append(try string(of: value))
      } catch let error as DbtError {
        throw error.located(at: span(range))
      }
    }
    if output.count - outputStart > limits.outputSize { throw tooMuchOutput().located(at: span(range)) }
  }

  /// Whether the value is dealt with.
  private func observe(_ value: Value, _ range: ByteRange, isConstant: Bool) throws -> Bool {
    if captureDepth == 0 {
      guard native != nil else {
        map?.add(output: output.count - outputStart, source: range, isText: false)
        return false
      }
      if isConstant {
        let text = try string(of: value)
        native?.addText(text)
      } else {
        native?.add(value)
      }
      try settleNative()
      return true
    }
    if native != nil, !isConstant, value.stringValue == nil {
      if case .object(let object) = value, object is MarkedText {} else { cannotJoin(value, range) }
    }
    return false
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
