import Diagnostics

/// Puts the arguments of a call into a macro's scope, by Jinja's rules for macros.
enum MacroBinding {
  static func bind(_ macro: MacroDefinition, _ arguments: Arguments, _ interpreter: Interpreter) throws {
    let scope = interpreter.scope
    let parameters = macro.parameters
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
    if macro.facts.usesCaller && !hasCallerParameter {
      if let index = named.firstIndex(where: { $0.name == "caller" }) {
        scope.set(NameTable.Fixed.caller, named[index].value)
        named.remove(at: index)
      } else {
        scope.set(NameTable.Fixed.caller, .undefined(Undefined(name: "caller", hint: "No caller defined")))
      }
    }
    if macro.facts.usesKwargs {
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
    if macro.facts.usesVarargs {
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
          ?? .undefined(Undefined(name: parameter.name, hint: "parameter '\(parameter.name)' was not provided")))
    }
    for (parameter, value) in zip(parameters, values) where value == nil {
      if let expression = parameter.defaultValue { scope.set(parameter.id, try interpreter.evaluate(expression)) }
    }
  }
}

/// A macro as a value: its definition with the variables around it.
final class MacroValue: TemplateObject {
  let definition: MacroDefinition
  let closure: Scope?

  init(_ definition: MacroDefinition, closure: Scope?) {
    self.definition = definition
    self.closure = closure
  }

  /// As the template itself knows the macro.
  private var name: String { definition.names.texts[Int(definition.id)] }

  var typeName: String { "Macro" }
  var isCallable: Bool { true }

  func call(_ arguments: Arguments, _ interpreter: Interpreter) throws -> Value {
    try interpreter.callMacro(definition, arguments, in: closure)
  }

  func attribute(_ name: String, _ interpreter: Interpreter) -> Value? {
    switch name {
    case "name": .string(self.name)
    case "arguments": .tuple(definition.parameters.map { .string($0.name) })
    case "caller": .bool(definition.facts.usesCaller)
    case "catch_kwargs": .bool(definition.facts.usesKwargs)
    case "catch_varargs": .bool(definition.facts.usesVarargs)
    default: nil
    }
  }

  func representation(_ interpreter: Interpreter) -> String { "<Macro '\(name)'>" }
}
