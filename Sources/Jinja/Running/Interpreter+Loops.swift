import Diagnostics

extension Interpreter {
  func runLoop(_ id: Int32) throws -> Flow {
    let node = code.nodes[Int(id)]
    let itemsNode = code.lists[Int(node.a) + 2]
    let value = try evaluate(itemsNode)
    do {
      return try runLoop(id, try LoopSource(value, self), depth: 0, outer: scope)
    } catch let error as DbtError {
      // Errors of the body have their own place.
      throw error.located(at: span(itemsNode))
    }
  }

  /// The text of the same loop over other items: `loop(children)` in a recursive loop.
  func runRecursion(_ object: LoopObject, _ value: Value) throws -> Value {
    guard object.tree.node(object.loop).detail & LoopFlags.recursive != 0 else {
      throw DbtError(
        .compilation, "The loop must have the 'recursive' marker to be called recursively.")
    }
    try checkStack()
    guard object.depth < limits.macroDepth else { throw tooDeep() }
    let source = try LoopSource(value, self)
    return .string(
      try enter(object.tree, scope: object.outer, isRoot: false) {
        try capture { try runLoop(object.loop, source, depth: object.depth + 1, outer: object.outer) }
      })
  }

  private func runLoop(_ id: Int32, _ source: LoopSource, depth: Int, outer: Scope) throws -> Flow {
    let node = code.nodes[Int(id)]
    let parts = Int(node.a)
    let target = code.lists[parts + 1]
    let filter = code.lists[parts + 3]
    let body = code.lists[parts + 4]
    let otherwise = code.lists[parts + 5]
    let usesLoop = node.detail & LoopFlags.usesLoop != 0
    let saved = scope
    defer { scope = saved }
    if usesLoop, filter >= 0 {
      // The loop may be asked for its next item within another template's macro.
      source.setFilter { [tree] item in
        try self.enter(tree, scope: outer, isRoot: false) {
          try self.countStep()
          guard try self.passes(item, filter, target, outer) else { return nil }
          // Jinja2 filters in a generator of its own, which yields the target it has unpacked.
          guard case .tuple(let targets) = Expression(tree: tree, id: target).form else { return item }
          return try self.unpacked(item, targets)
        }
      }
    }
    defer { source.finish() }
    let object = usesLoop ? LoopObject(id, source, depth: depth, outer: outer, tree: tree) : nil
    var isUntouched = true
    var current = takeScope(outer)
    let targetNode = code.nodes[Int(target)]
    var index = 0
    while let item = try object == nil ? source.item(at: index) : source.take(at: index) {
      try countStep()
      if !usesLoop, filter >= 0, !(try passes(item, filter, target, outer)) {
        index += 1
        continue
      }
      // A scope that something has kept (a macro, a caller) must not change under it.
      scope = saved
      if isKnownUniquelyReferenced(&current) { current.removeAll() } else { current = Scope(outer) }
      scope = current
      if let object {
        object.index = index
        current.add(NameTable.Fixed.loop, .object(object))
      }
      index += 1
      if targetNode.kind == .name { current.set(targetNode.a, item) } else { try assign(target, item) }
      let flow = try runBody(body)
      if flow == .leaveLoop { break }
      if flow == .nextRound { continue }
      isUntouched = false
    }
    scope = saved
    giveBack(current)
    guard isUntouched, otherwise >= 0 else { return .done }
    scope = Scope(outer)
    return try runBody(otherwise)
  }

  private func passes(_ item: Value, _ filter: Int32, _ target: Int32, _ outer: Scope) throws -> Bool {
    let saved = scope
    scope = takeScope(outer)
    defer {
      let used = scope
      scope = saved
      giveBack(used)
    }
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

  /// As `countStep`, for work that takes so many steps at once.
  func countSteps(_ count: Int) throws {
    loopSteps = loopSteps.addingReportingOverflow(count).partialValue
    if count > 0xFFF || loopSteps & 0xFFF < count { try checkLimits() }
  }

  private func checkLimits() throws {
    if loopSteps > limits.loopSteps {
      throw DbtError(.compilation, "more than \(limits.loopSteps) loop steps")
    }
    // The thread's own time: a template that waits for a warehouse does not use it up.
    let now = ProcessorTime.seconds
    let began = startTime ?? now
    startTime = began
    if now - began > limits.seconds {
      throw DbtError(.compilation, "the template has been at work for more than \(Int(limits.seconds)) s")
    }
  }
}

/// The `loop` variable.
final class LoopObject: TemplateObject, @unchecked Sendable {
  /// The loop's node in the tree.
  let loop: Int32
  let source: LoopSource
  let depth: Int
  let outer: Scope
  let tree: Tree
  @exclusivity(unchecked) var index = 0
  private var lastChanged: Value?

  init(_ loop: Int32, _ source: LoopSource, depth: Int, outer: Scope, tree: Tree) {
    self.loop = loop
    self.source = source
    self.depth = depth
    self.outer = outer
    self.tree = tree
  }

  var typeName: String { "LoopContext" }
  var isCallable: Bool { true }
  var length: Int? { try? count() }

  @exclusivity(unchecked) private var knownCount: Int?

  private func count() throws -> Int {
    if let knownCount { return knownCount }
    let count = try source.length()
    knownCount = count
    return count
  }

  func member(_ member: LoopMember) throws -> Value? {
    switch member {
    case .index: .int(index + 1)
    case .index0: .int(index)
    case .revindex: .int(try count() - index)
    case .revindex0: .int(try count() - index - 1)
    case .first: .bool(index == 0)
    case .last: .bool(try source.take(at: index + 1) == nil)
    case .length: .int(try count())
    case .depth: .int(depth + 1)
    case .depth0: .int(depth)
    case .other: nil
    }
  }

  func attribute(_ name: String, _ interpreter: Interpreter) throws -> Value? {
    if let value = try member(LoopMember(name)) { return value }
    return switch name {
    case "previtem":
      index > 0
        ? try source.take(at: index - 1)
        : .undefined(Undefined(name: "previtem", hint: "there is no previous item"))
    case "nextitem":
      try source.take(at: index + 1)
        ?? .undefined(Undefined(name: "nextitem", hint: "there is no next item"))
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

  func representation(_ interpreter: Interpreter) throws -> String { "<LoopContext \(index + 1)/\(try count())>" }
}
