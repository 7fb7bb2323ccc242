import Diagnostics

/// Puts the arguments of a call into a macro's scope, by Jinja's rules for macros.
enum MacroBinding {
  static func bind(_ macro: MacroDefinition, _ arguments: Arguments, _ interpreter: Interpreter) throws {
    let scope = interpreter.scope
    let parameters = macro.parameters
    let facts = macro.code.facts
    let given = min(arguments.positional.count, parameters.count)
    var named = arguments.named
    var values: [Value?] = arguments.positional.prefix(given).map { $0 }
    var hasCallerParameter = given == parameters.count && parameters.contains { $0.name == "caller" }
    for parameter in parameters.dropFirst(given) {
      if parameter.name == "caller" { hasCallerParameter = true }
      if let index = named.firstIndex(where: { sameText($0.name, parameter.name) }) {
        values.append(named[index].value)
        named.remove(at: index)
      } else {
        values.append(nil)
      }
    }
    if facts.usesCaller && !hasCallerParameter {
      if let index = named.firstIndex(where: { $0.name == "caller" }) {
        scope.set(NameTable.Fixed.caller, named[index].value)
        named.remove(at: index)
      } else {
        scope.set(NameTable.Fixed.caller, .undefined(Undefined(name: "caller", hint: "No caller defined")))
      }
    }
    if facts.usesKwargs {
      let kwargs = DictValue()
      for (name, value) in named { kwargs.set(.string(name), value) }
      scope.set(NameTable.Fixed.kwargs, .dict(kwargs))
    } else if let surplus = named.first {
      if named.contains(where: { $0.name == "caller" }) {
        throw DbtError(
          .compilation,
          "macro '\(macro.name)' was invoked with two values for the special caller argument. "
            + "This is most likely a bug.")
      }
      throw DbtError(
        .compilation, "macro '\(shownName(macro, interpreter))' takes no keyword argument '\(surplus.name)'")
    }
    if facts.usesVarargs {
      scope.set(NameTable.Fixed.varargs, .tuple(Array(arguments.positional.dropFirst(given))))
    } else if arguments.positional.count > parameters.count {
      throw DbtError(
        .compilation, "macro '\(shownName(macro, interpreter))' takes not more than \(parameters.count) argument(s)")
    }
    try setParameters(parameters, values, scope, interpreter)
  }

  /// As dbt shows it: under the name that it gives macros.
  private static func shownName(_ macro: MacroDefinition, _ interpreter: Interpreter) -> String {
    macro.kind == .caller ? macro.name : interpreter.environment.options.macroNamePrefix + macro.name
  }

  /// Defaults are computed in order and see the parameters before them.
  private static func setParameters(
    _ parameters: [MacroDefinition.Parameter], _ values: [Value?], _ scope: Scope, _ interpreter: Interpreter
  ) throws {
    for (parameter, value) in zip(parameters, values) {
      scope.set(
        parameter.id,
        value
          ?? notProvided(parameter.name))
    }
    for (parameter, value) in zip(parameters, values) where value == nil {
      if let expression = parameter.defaultValue { scope.set(parameter.id, try interpreter.evaluate(expression.id)) }
    }
  }
}

extension MacroBinding {
  /// Whether the written arguments go one to one into the parameters of a macro of the tree at work, and the defaults of
  /// the others are literals. Most calls are such.
  static func fits(_ macro: MacroValue, _ written: Int32, _ interpreter: Interpreter) -> Bool {
    let head = macro.head
    guard head.isPlain, macro.nodes == interpreter.code.nodes.baseAddress else { return false }
    guard written >= 0 else { return true }
    let lists = interpreter.code.lists
    let node = interpreter.code.nodes[Int(written)]
    let given = node.a >= 0 ? Int(lists[Int(node.a)]) : 0
    guard node.c < 0, given <= head.slots.count else { return false }
    guard node.b >= 0 else { return true }
    let first = Int(node.b) + 1
    for place in stride(from: first, to: first + Int(lists[first - 1]), by: 2) {
      guard head.slots[given...].contains(where: { $0.id == lists[place] }) else { return false }
    }
    return true
  }

  /// Evaluates the arguments, in the order written, into the macro's scope.
  static func bindFitting(_ head: MacroCode.Head, _ written: Int32, _ scope: Scope, _ interpreter: Interpreter) throws {
    var given = 0
    if written >= 0 {
      let lists = interpreter.code.lists
      let node = interpreter.code.nodes[Int(written)]
      if node.a >= 0 {
        let first = Int(node.a) + 1
        given = Int(lists[first - 1])
        for index in 0..<given { scope.add(head.slots[index].id, try interpreter.evaluate(lists[first + index])) }
      }
      if node.b >= 0 {
        let first = Int(node.b) + 1
        for place in stride(from: first, to: first + Int(lists[first - 1]), by: 2) {
          scope.add(lists[place], try interpreter.evaluate(lists[place + 1]))
        }
      }
    }
    for slot in head.slots[given...] where scope.own(slot.id) == nil {
      if slot.constant >= 0 {
        scope.add(slot.id, interpreter.code.constants[Int(slot.constant)])
      } else {
        scope.add(slot.id, notProvided(interpreter.code.names[Int(slot.id)]))
      }
    }
  }

  private static func notProvided(_ name: String) -> Value {
    .undefined(Undefined(name: name, hint: "parameter '\(name)' was not provided"))
  }
}

/// A macro as a value: its definition with the variables around it.
final class MacroValue: TemplateObject, @unchecked Sendable {
  let definition: MacroDefinition
  let closure: Scope?
  // Parts of the definition, which lives as long as this: a call reads them without counting references.
  let head: MacroCode.Head
  let code: Unmanaged<MacroCode>
  /// Tells whether the macro is of the tree at work.
  let nodes: UnsafePointer<Node>?

  init(_ definition: MacroDefinition, closure: Scope?) {
    self.definition = definition
    self.closure = closure
    head = definition.code.head
    code = Unmanaged.passUnretained(definition.code)
    nodes = definition.tree.code.nodes.baseAddress
  }

  /// As the template itself knows the macro.
  private var name: String { definition.tree.names[Int(definition.code.id)] }

  var typeName: String { "Macro" }
  var isCallable: Bool { true }

  func call(_ arguments: Arguments, _ interpreter: Interpreter) throws -> Value {
    try interpreter.callMacro(definition, arguments, in: closure)
  }

  func attribute(_ name: String, _ interpreter: Interpreter) -> Value? {
    switch name {
    case "name": .string(self.name)
    case "arguments": .tuple(definition.parameters.map { .string($0.name) })
    case "caller": .bool(definition.code.facts.usesCaller)
    case "catch_kwargs": .bool(definition.code.facts.usesKwargs)
    case "catch_varargs": .bool(definition.code.facts.usesVarargs)
    default: nil
    }
  }

  func representation(_ interpreter: Interpreter) -> String { "<Macro '\(name)'>" }
}
