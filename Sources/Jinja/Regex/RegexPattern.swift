import Diagnostics

/// `re.compile(…)`: Python's `Pattern`.
final class RegexPattern: TemplateObject {
  let program: RegexProgram
  init(_ program: RegexProgram) { self.program = program }

  var typeName: String { "re.Pattern" }
  var isTrue: Bool { true }

  static let methods: Set<String> = [
    "search", "match", "fullmatch", "split", "findall", "finditer", "sub", "subn",
  ]

  func attribute(_ name: String, _ interpreter: Interpreter) throws -> Value? {
    switch name {
    case "pattern": return .string(program.pattern)
    case "flags": return .int(program.flags.rawValue)
    case "groups": return .int(program.groupCount)
    case "groupindex": return .dict(DictValue(program.names.map { ($0.name, .int($0.number)) }))
    default:
      guard RegexPattern.methods.contains(name) else { return nil }
      return .function(name) { [self] arguments, interpreter in try callMethod(name, arguments, interpreter) }
    }
  }

  func callMethod(_ name: String, _ arguments: Arguments, _ interpreter: Interpreter) throws -> Value {
    switch name {
    case "search", "match", "fullmatch", "findall", "finditer":
      let bound = try arguments.bind(name, ["string", "pos", "endpos"], required: 1)
      let search = try RegexSearch(program, bound[0], from: bound[1], to: bound[2], interpreter)
      switch name {
      case "search": return try search.first(.search, self)
      case "match": return try search.first(.match, self)
      case "fullmatch": return try search.first(.full, self)
      case "findall": return .list(ListValue(try search.all(interpreter).map(search.found)))
      default:
        let matches = try search.all(interpreter).map { Value.object(MatchObject($0, search, self)) }
        return .object(GeneratorObject(matches, name: "callable_iterator"))
      }
    case "split":
      let bound = try arguments.bind(name, ["string", "maxsplit"], required: 1)
      let search = try RegexSearch(program, bound[0], interpreter)
      return .list(ListValue(try search.split(limit: try bound[1].map(StringMethods.integer) ?? 0, interpreter)))
    case "sub", "subn":
      let bound = try arguments.bind(name, ["repl", "string", "count"], required: 2)
      let search = try RegexSearch(program, bound[1], interpreter)
      let limit = try bound[2].map(StringMethods.integer) ?? 0
      let (text, count) = try search.substitute(bound[0] ?? .none, limit: limit, self, interpreter)
      return name == "sub" ? .string(text) : .tuple([.string(text), .int(count)])
    default: return try interpreter.call(.undefined(Undefined(name: name, owner: typeName)), arguments)
    }
  }

  func representation(_ interpreter: Interpreter) -> String {
    var names: [String] = []
    for (flag, name) in RegexModule.flagNames where program.flags.contains(flag) && flag != .unicode {
      names.append("re." + name)
    }
    let flags = names.isEmpty ? "" : ", " + names.joined(separator: "|")
    return "re.compile(\(TextForm.quote(program.pattern))\(flags))"
  }

  func isEqual(to other: Value) -> Bool {
    guard case .object(let object) = other, let pattern = object as? RegexPattern else { return false }
    return sameText(pattern.program.pattern, program.pattern) && pattern.program.flags == program.flags
  }

  func hash(into hasher: inout Hasher) { hasher.combine(program.flags.rawValue) }
}

/// A pattern at work on a text.
struct RegexSearch {
  let program: RegexProgram
  let string: String
  let text: [UInt32]
  let from: Int
  let end: Int
  let stepLimit: Int

  init(
    _ program: RegexProgram, _ value: Value?, from: Value? = nil, to: Value? = nil, _ interpreter: Interpreter
  ) throws {
    guard let string = RegexSearch.string(value) else {
      throw DbtError(
        .compilation, "expected string or bytes-like object, got '\(typeName(of: value ?? .none))'")
    }
    self.program = program
    self.string = string
    text = string.unicodeScalars.map(\.value)
    let last = max(0, min(try to.map(StringMethods.integer) ?? text.count, text.count))
    end = last
    self.from = max(0, min(try from.map(StringMethods.integer) ?? 0, text.count))
    stepLimit = interpreter.limits.regexSteps
  }

  static func string(_ value: Value?) -> String? {
    switch value {
    case .string(let text)?: text
    case .object(let object as MarkedText)?: object.text
    default: nil
    }
  }

  private func machine(_ mode: RegexMachine.Mode) -> RegexMachine {
    RegexMachine(program, text, end: end, mode: mode, stepLimit: stepLimit)
  }

  func first(_ mode: RegexMachine.Mode, _ pattern: RegexPattern) throws -> Value {
    var machine = machine(mode)
    guard from <= end, let match = try machine.next(from: from, mustAdvance: false) else { return .none }
    return .object(MatchObject(match, self, pattern))
  }

  /// All matches, from left to right; an empty one may follow another, but not at the place of an empty one.
  func all(limit: Int = 0, _ interpreter: Interpreter) throws -> [RegexMatch] {
    var machine = machine(.search)
    var found: [RegexMatch] = []
    var position = from
    var mustAdvance = false
    while position <= end, limit <= 0 || found.count < limit,
      let match = try machine.next(from: position, mustAdvance: mustAdvance)
    {
      try interpreter.countStep()
      found.append(match)
      position = match.end
      mustAdvance = match.start == match.end
    }
    return found
  }

  func slice(_ from: Int, _ to: Int) -> String {
    from < 0 || to < from ? "" : RegexParser.text(text[from..<to])
  }

  func group(_ number: Int, of match: RegexMatch) -> String? {
    let from = match.places[number * 2]
    let to = match.places[number * 2 + 1]
    return from < 0 || to < 0 ? nil : slice(from, to)
  }

  /// What `findall` gives for a match: the whole, the only group, or all groups.
  func found(_ match: RegexMatch) -> Value {
    switch program.groupCount {
    case 0: .string(slice(match.start, match.end))
    case 1: .string(group(1, of: match) ?? "")
    default: .tuple((1...program.groupCount).map { .string(group($0, of: match) ?? "") })
    }
  }

  func split(limit: Int, _ interpreter: Interpreter) throws -> [Value] {
    if limit < 0 { return [.string(string)] }
    var pieces: [Value] = []
    var last = 0
    for match in try all(limit: limit, interpreter) {
      pieces.append(.string(slice(last, match.start)))
      for number in 1..<(program.groupCount + 1) {
        pieces.append(group(number, of: match).map(Value.string) ?? .none)
      }
      last = match.end
    }
    pieces.append(.string(slice(last, end)))
    return pieces
  }

  func substitute(
    _ replacement: Value, limit: Int, _ pattern: RegexPattern, _ interpreter: Interpreter
  ) throws -> (String, Int) {
    let template: RegexTemplate?
    if let text = RegexSearch.string(replacement) {
      template = try RegexTemplate(text, program)
    } else if BuiltInTests.isCallable(replacement) {
      template = nil
    } else {
      throw DbtError(
        .compilation, "decoding to str: need a bytes-like object, \(typeName(of: replacement)) found")
    }
    if limit < 0 { return (string, 0) }
    let matches = try all(limit: limit, interpreter)
    var result = ""
    var last = 0
    for match in matches {
      result += slice(last, match.start)
      if let template {
        result += template.filled { group($0, of: match) }
      } else {
        let value = try interpreter.call(replacement, Arguments([.object(MatchObject(match, self, pattern))]))
        if let text = RegexSearch.string(value) {
          result += text
        } else if !value.isNone {
          throw DbtError(.compilation, "sequence item 0: expected str instance, \(typeName(of: value)) found")
        }
      }
      last = match.end
      if result.utf8.count > interpreter.limits.outputSize { throw interpreter.tooMuchOutput() }
    }
    return (result + slice(last, end), matches.count)
  }
}
