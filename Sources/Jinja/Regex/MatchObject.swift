import Diagnostics

/// Python's `re.Match`.
final class MatchObject: TemplateObject {
  private let match: RegexMatch
  private let search: RegexSearch
  private let pattern: RegexPattern

  init(_ match: RegexMatch, _ search: RegexSearch, _ pattern: RegexPattern) {
    self.match = match
    self.search = search
    self.pattern = pattern
  }

  private var program: RegexProgram { search.program }

  var typeName: String { "re.Match" }
  var isTrue: Bool { true }

  func item(_ key: Value, _ interpreter: Interpreter) throws -> Value? {
    (try? number(key)).map { search.group($0, of: match).map(Value.string) ?? .none }
  }

  func representation(_ interpreter: Interpreter) -> String {
    "<re.Match object; span=(\(match.start), \(match.end)), match=\(TextForm.quote(search.slice(match.start, match.end)))>"
  }

  func attribute(_ name: String, _ interpreter: Interpreter) -> Value? {
    switch name {
    case "string": return .string(search.string)
    case "re": return .object(pattern)
    case "pos": return .int(search.from)
    case "endpos": return .int(search.end)
    case "lastindex": return match.lastIndex < 0 ? Value.none : .int(match.lastIndex)
    case "lastgroup":
      return program.names.first { $0.number == match.lastIndex }.map { .string($0.name) } ?? Value.none
    case "regs": return .tuple((0..<(program.groupCount + 1)).map(span))
    case "group", "groups", "groupdict", "start", "end", "span", "expand":
      return .function(name) { [self] arguments, _ in try call(name, arguments) }
    default: return nil
    }
  }

  private func span(_ number: Int) -> Value {
    let (from, to) = (match.places[number * 2], match.places[number * 2 + 1])
    return from < 0 || to < 0 ? .tuple([.int(-1), .int(-1)]) : .tuple([.int(from), .int(to)])
  }

  private func number(_ key: Value) throws -> Int {
    if let number = key.intValue, (0...program.groupCount).contains(number) { return number }
    if case .string(let name) = key, let group = program.names.first(where: { sameText($0.name, name) }) {
      return group.number
    }
    throw DbtError(.compilation, "no such group")
  }

  private func group(_ key: Value) throws -> Value {
    search.group(try number(key), of: match).map(Value.string) ?? .none
  }

  private func call(_ name: String, _ arguments: Arguments) throws -> Value {
    switch name {
    case "group":
      guard arguments.named.isEmpty else { throw DbtError(.compilation, "Match.group() takes no keyword arguments") }
      let found = try arguments.positional.map(group)
      return found.isEmpty ? try group(.int(0)) : found.count == 1 ? found[0] : .tuple(found)
    case "groups":
      let missing = try arguments.bind(name, ["default"])[0] ?? .none
      return .tuple(
        (1..<(program.groupCount + 1)).map { search.group($0, of: match).map(Value.string) ?? missing })
    case "groupdict":
      let missing = try arguments.bind(name, ["default"])[0] ?? .none
      return .dict(
        DictValue(program.names.map { ($0.name, search.group($0.number, of: match).map(Value.string) ?? missing) }))
    case "expand":
      let template = try StringMethods.text(try arguments.bind(name, ["template"], required: 1)[0], "expand() argument")
      return .string(try RegexTemplate(template, program).filled { search.group($0, of: match) })
    default:
      let place = span(try number(try arguments.bind(name, ["group"])[0] ?? .int(0)))
      guard case .tuple(let ends) = place, name != "span" else { return place }
      return ends[name == "start" ? 0 : 1]
    }
  }
}
