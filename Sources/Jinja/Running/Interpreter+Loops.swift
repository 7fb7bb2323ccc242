import Diagnostics

extension Interpreter {
  func runLoop(_ loop: ForLoop) throws -> Flow {
    let value = try evaluate(loop.items)
    do {
      return try runLoop(loop, try LoopSource(value, self), depth: 0, outer: scope)
    } catch let error as DbtError {
      // Errors of the body have their own place.
      throw error.located(at: span(loop.items.range))
    }
  }

  /// The text of the same loop over other items: `loop(children)` in a recursive loop.
  func runRecursion(_ object: LoopObject, _ value: Value) throws -> Value {
    guard object.loop.isRecursive else {
      throw DbtError(
        .compilation, "The loop must have the 'recursive' marker to be called recursively.")
    }
    try checkStack()
    guard object.depth < limits.macroDepth else { throw tooDeep() }
    let source = try LoopSource(value, self)
    return .string(
      try enter(file: object.file, names: object.names, scope: object.outer, isRoot: false) {
        try capture { try runLoop(object.loop, source, depth: object.depth + 1, outer: object.outer) }
      })
  }

  private func runLoop(_ loop: ForLoop, _ source: LoopSource, depth: Int, outer: Scope) throws -> Flow {
    let saved = scope
    defer { scope = saved }
    var source = source
    if loop.usesLoop, let filter = loop.filter {
      var items = try source.items.filter { try passes($0, filter, loop.target, outer) }
      // Jinja2 filters in a generator of its own, which yields the target it has unpacked.
      if case .tuple(let targets) = loop.target.form { items = try items.map { try unpacked($0, targets) } }
      source.replace(items)
    }
    let object = loop.usesLoop ? LoopObject(loop, source, depth: depth, outer: outer, file: file, names: names) : nil
    var isUntouched = true
    var current = Scope(outer)
    var next = 0
    while let item = try source.item(at: next, self) {
      let index = next
      next += 1
      try countStep()
      if !loop.usesLoop, let filter = loop.filter, !(try passes(item, filter, loop.target, outer)) { continue }
      // A scope that something has kept (a macro, a caller) must not change under it.
      if isKnownUniquelyReferenced(&current) { current.reset() } else { current = Scope(outer) }
      scope = current
      defer { scope = saved }
      if let object {
        object.index = index
        current.set(NameTable.Fixed.loop, .object(object))
      }
      try assign(loop.target, item)
      let flow = try runBody(loop.body)
      if flow == .leaveLoop { break }
      if flow == .nextRound { continue }
      isUntouched = false
    }
    guard isUntouched, !loop.otherwise.isEmpty else { return .done }
    scope = Scope(outer)
    return try runBody(loop.otherwise)
  }

  private func passes(_ item: Value, _ filter: Expression, _ target: Expression, _ outer: Scope) throws -> Bool {
    let saved = scope
    scope = Scope(outer)
    defer { scope = saved }
    try assign(target, item)
    return isTrue(try evaluate(filter))
  }

  /// The item as nested tuples in the form of the loop's target.
  private func unpacked(_ item: Value, _ targets: [Expression]) throws -> Value {
    let parts = try iterate(item)
    guard parts.count == targets.count else { return item }
    return .tuple(
      try zip(targets, parts).map { target, part in
        if case .tuple(let inner) = target.form { try unpacked(part, inner) } else { part }
      })
  }

  /// Call at every round of a loop and at every call of a macro: what a template does takes an end.
  @inline(__always)
  func countStep() throws {
    loopSteps &+= 1
    if loopSteps & 0xFFF == 0 { try checkLimits() }
  }

  private func checkLimits() throws {
    if loopSteps > limits.loopSteps {
      throw DbtError(.compilation, "more than \(limits.loopSteps) loop steps")
    }
    // The thread's own time: a template that waits for a warehouse does not use it up.
    if ProcessorTime.seconds - startTime > limits.seconds {
      throw DbtError(.compilation, "the template has been at work for more than \(Int(limits.seconds)) s")
    }
  }
}

/// The `loop` variable.
final class LoopObject: TemplateObject, @unchecked Sendable {
  let loop: ForLoop
  let source: LoopSource
  let depth: Int
  let outer: Scope
  let file: SourceFile
  let names: NameTable
  var index = 0
  private var lastChanged: Value?

  init(_ loop: ForLoop, _ source: LoopSource, depth: Int, outer: Scope, file: SourceFile, names: NameTable) {
    self.loop = loop
    self.source = source
    self.depth = depth
    self.outer = outer
    self.file = file
    self.names = names
  }

  private var items: [Value] { source.items }
  var typeName: String { "LoopContext" }
  var isCallable: Bool { true }
  var length: Int? { items.count }

  func attribute(_ name: String, _ interpreter: Interpreter) -> Value? {
    switch name {
    case "index": .int(index + 1)
    case "index0": .int(index)
    case "revindex": .int(items.count - index)
    case "revindex0": .int(items.count - index - 1)
    case "first": .bool(index == 0)
    case "last": .bool(index == items.count - 1)
    case "length": .int(items.count)
    case "depth": .int(depth + 1)
    case "depth0": .int(depth)
    case "previtem":
      index > 0 ? items[index - 1] : .undefined(Undefined(name: "previtem", hint: "there is no previous item"))
    case "nextitem":
      index + 1 < items.count
        ? items[index + 1] : .undefined(Undefined(name: "nextitem", hint: "there is no next item"))
    case "cycle":
      .function("cycle") { [index] arguments, _ in
        guard !arguments.positional.isEmpty else { throw DbtError(.compilation, "no items for cycling given") }
        return arguments.positional[index % arguments.positional.count]
      }
    case "changed":
      .function("changed") { [self] arguments, interpreter in
        let value = Value.tuple(arguments.positional)
        if let last = lastChanged, interpreter.equal(last, value) { return .bool(false) }
        lastChanged = value
        return .bool(true)
      }
    default: nil
    }
  }

  func call(_ arguments: Arguments, _ interpreter: Interpreter) throws -> Value {
    guard let items = arguments.positional.first ?? arguments["iterable"] else {
      throw DbtError(.compilation, "LoopContext.__call__() missing 1 required positional argument: 'iterable'")
    }
    return try interpreter.runRecursion(self, items)
  }

  func representation(_ interpreter: Interpreter) -> String { "<LoopContext \(index + 1)/\(items.count)>" }
}
