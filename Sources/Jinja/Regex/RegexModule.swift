import Diagnostics

/// Python's `re` as dbt shows it: `modules.re`.
package enum RegexModule {
  static let flagNames: [(RegexParser.Flags, String)] = [
    (.ignoreCase, "IGNORECASE"), (.multiline, "MULTILINE"), (.dotAll, "DOTALL"), (.unicode, "UNICODE"),
    (.verbose, "VERBOSE"), (.ascii, "ASCII"),
  ]

  package static let value: Value = {
    var members: [String: Value] = [:]
    func set(_ name: String, _ value: Value) { members[name] = value }
    for name in ["match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer"] {
      set(name, .function(name) { arguments, interpreter in try call(name, arguments, interpreter) })
    }
    set(
      "compile",
      .function("compile") { arguments, interpreter in
        let bound = try arguments.bind("compile", ["pattern", "flags"], required: 1)
        return .object(try compile(bound[0] ?? .none, bound[1], interpreter))
      })
    set(
      "escape",
      .function("escape") { arguments, _ in
        .string(escape(try StringMethods.text(try arguments.bind("escape", ["pattern"], required: 1)[0], "escape()")))
      })
    set("purge", .function("purge") { _, _ in .none })
    set("error", .object(ClassObject("re.error") { _ in throw DbtError(.compilation, "re.error cannot be made here") }))
    for (flag, name) in flagNames {
      set(name, .int(flag.rawValue))
      set(name == "DOTALL" ? "S" : name == "VERBOSE" ? "X" : String(name.prefix(1)), .int(flag.rawValue))
    }
    set("NOFLAG", .int(0))
    return .object(ModuleObject(members))
  }()

  private static func compile(_ pattern: Value, _ flags: Value?, _ interpreter: Interpreter) throws -> RegexPattern {
    let bits = try flags.map(StringMethods.integer) ?? 0
    if case .object(let object) = pattern, let made = object as? RegexPattern {
      guard bits == 0 else { throw DbtError(.compilation, "cannot process flags argument with a compiled pattern") }
      return made
    }
    let text: String
    switch pattern {
    case .string(let given): text = given
    case .object(let object as MarkedText): text = object.text
    default: throw DbtError(.compilation, "first argument must be string or compiled pattern")
    }
    let limit = interpreter.limits.regexPattern
    guard text.utf8.count <= limit else {
      throw DbtError(.compilation, "a regular expression of more than \(limit) bytes")
    }
    try interpreter.countSteps(text.utf8.count)
    return RegexPattern(try RegexProgram(text, RegexParser.Flags(rawValue: bits & 0x17A)))
  }

  private static func call(_ name: String, _ arguments: Arguments, _ interpreter: Interpreter) throws -> Value {
    let parameters: [String]
    switch name {
    case "sub", "subn": parameters = ["pattern", "repl", "string", "count", "flags"]
    case "split": parameters = ["pattern", "string", "maxsplit", "flags"]
    default: parameters = ["pattern", "string", "flags"]
    }
    let required = name.hasPrefix("sub") ? 3 : 2
    let bound = try arguments.bind(name, parameters, required: required)
    let pattern = try compile(bound[0] ?? .none, bound[parameters.count - 1], interpreter)
    let rest = bound[1..<(parameters.count - 1)].compactMap { $0 }
    return try pattern.callMethod(name, Arguments(rest), interpreter)
  }

  private static func escape(_ text: String) -> String {
    var view = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if "()[]{}?*+-|^$\\.&~# \t\n\r\u{0B}\u{0C}".unicodeScalars.contains(scalar) { view.append("\\") }
      view.append(scalar)
    }
    return String(view)
  }
}
