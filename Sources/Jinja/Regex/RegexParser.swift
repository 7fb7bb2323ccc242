import Diagnostics

/// Reads Python's dialect of regular expressions, with the messages of its `re` module.
struct RegexParser {
  struct Flags: OptionSet, Sendable {
    let rawValue: Int
    static let ignoreCase = Flags(rawValue: 2)
    static let multiline = Flags(rawValue: 8)
    static let dotAll = Flags(rawValue: 16)
    static let unicode = Flags(rawValue: 32)
    static let verbose = Flags(rawValue: 64)
    static let ascii = Flags(rawValue: 256)
  }

  let source: [UInt32]
  var position = 0
  var flags: Flags
  var groupCount = 0
  var names: [(name: String, number: Int)] = []
  private var openGroups: Set<Int> = []
  private var depth = 0
  /// Groups of flags for the whole expression may follow each other, before anything else.
  private var endOfGlobalFlags = 0
  private var lookBehind: Int?

  init(_ pattern: String, flags: Flags) {
    source = pattern.unicodeScalars.map(\.value)
    self.flags = flags
  }

  /// - Returns: the whole expression; `flags`, `groupCount` and `names` are complete afterwards.
  mutating func parse() throws -> RegexNode {
    let node = try parseChoice()
    if position < source.count { throw problem("unbalanced parenthesis", at: position) }
    return node
  }

  func problem(_ message: String, at position: Int) -> DbtError {
    DbtError(.compilation, "\(message) at position \(position)")
  }

  // MARK: Characters

  var next: UInt32? { position < source.count ? source[position] : nil }

  func isNext(_ character: Unicode.Scalar) -> Bool { next == character.value }

  mutating func skip(_ character: Unicode.Scalar) -> Bool {
    guard isNext(character) else { return false }
    position += 1
    return true
  }

  private mutating func skip(_ word: String) -> Bool {
    let scalars = word.unicodeScalars.map(\.value)
    guard source[position...].starts(with: scalars) else { return false }
    position += scalars.count
    return true
  }

  mutating func text(until end: Unicode.Scalar, _ what: String) throws -> String {
    let start = position
    while let character = next {
      position += 1
      if character == end.value {
        if position - 1 == start { throw problem("missing \(what)", at: start) }
        return RegexParser.text(source[start..<(position - 1)])
      }
    }
    if position == start { throw problem("missing \(what)", at: start) }
    throw problem("missing \(end), unterminated name", at: start)
  }

  static func text(_ scalars: some Sequence<UInt32>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars.compactMap(Unicode.Scalar.init))
    return String(view)
  }

  // MARK: Structure

  private mutating func parseChoice() throws -> RegexNode {
    depth += 1
    defer { depth -= 1 }
    guard depth <= 200, StackGuard.hasRoom else { throw problem("the expression is nested too deeply", at: position) }
    var options = [try parseSequence()]
    while skip("|") { options.append(try parseSequence()) }
    return options.count == 1 ? options[0] : .choice(options)
  }

  private mutating func parseSequence() throws -> RegexNode {
    var parts: [RegexNode] = []
    while let character = next, character != 0x7C, character != 0x29 {
      if flags.contains(.verbose), skipVerbose(character) { continue }
      let start = position
      guard let atom = try parseAtom() else { continue }
      parts.append(try parseRepeat(atom, from: start))
    }
    return parts.count == 1 ? parts[0] : parts.isEmpty ? .empty : .sequence(parts)
  }

  private mutating func skipVerbose(_ character: UInt32) -> Bool {
    switch character {
    case 0x20, 0x09...0x0D:
      position += 1
      return true
    case 0x23:
      while let character = next, character != 0x0A { position += 1 }
      return true
    default: return false
    }
  }

  private mutating func parseRepeat(_ atom: RegexNode, from start: Int) throws -> RegexNode {
    try skipNothing()
    let at = position
    guard let (least, most) = try parseCount() else { return atom }
    switch atom {
    case .anchor, .empty: throw problem("nothing to repeat", at: at)
    default: break
    }
    var kind = RegexNode.LoopKind.greedy
    if skip("?") { kind = .lazy } else if skip("+") { kind = .possessive }
    try skipNothing()
    let second = position
    if try parseCount() != nil { throw problem("multiple repeat", at: second) }
    return .loop(atom, least: least, most: most, kind: kind)
  }

  /// Comments, and in verbose mode blanks, may stand before a count.
  private mutating func skipNothing() throws {
    while let character = next {
      if flags.contains(.verbose), skipVerbose(character) { continue }
      let start = position
      guard skip("(?#") else { return }
      try skipComment(from: start)
    }
  }

  private mutating func skipComment(from start: Int) throws {
    while let character = next {
      position += 1
      if character == 0x29 { return }
    }
    throw problem("missing ), unterminated comment", at: start)
  }

  private mutating func parseCount() throws -> (Int, Int)? {
    switch next {
    case 0x2A:
      position += 1
      return (0, .max)
    case 0x2B:
      position += 1
      return (1, .max)
    case 0x3F:
      position += 1
      return (0, 1)
    case 0x7B: return try parseBraces()
    default: return nil
    }
  }

  private mutating func parseBraces() throws -> (Int, Int)? {
    let start = position
    position += 1
    if isNext("}") {
      position = start
      return nil
    }
    let low = number()
    var high = low
    let hasComma = skip(",")
    if hasComma { high = number() }
    guard skip("}"), low != nil || hasComma else {
      position = start
      return nil
    }
    let least = low ?? 0
    let most = high ?? .max
    guard least <= 1 << 31, high == nil || most <= 1 << 31 else {
      throw DbtError(.compilation, "the repetition number is too large")
    }
    guard least <= most else {
      throw problem("min repeat greater than max repeat", at: start + 1)
    }
    return (least, most)
  }

  mutating func number() -> Int? {
    var value: Int?
    while let character = next, character >= 0x30, character <= 0x39 {
      value = min((value ?? 0) * 10 + Int(character - 0x30), 1 << 40)
      position += 1
    }
    return value
  }

  /// nil for what is no atom: flags and comments, and `{` that opens no count is one.
  private mutating func parseAtom() throws -> RegexNode? {
    let start = position
    guard let character = next else { return nil }
    position += 1
    switch character {
    case 0x2A, 0x2B, 0x3F: throw problem("nothing to repeat", at: start)
    case 0x7B:
      position = start
      if try parseBraces() != nil { throw problem("nothing to repeat", at: start) }
      position = start + 1
      return literal(character)
    case 0x2E: return .any(matchesBreaks: flags.contains(.dotAll))
    case 0x5E: return .anchor(flags.contains(.multiline) ? .lineStart : .start)
    case 0x24: return .anchor(flags.contains(.multiline) ? .lineEnd : .end)
    case 0x5B: return try parseSet(from: start)
    case 0x5C: return try parseEscape(from: start)
    case 0x28: return try parseGroup(from: start)
    default: return literal(character)
    }
  }

  func literal(_ character: UInt32) -> RegexNode {
    flags.contains(.ignoreCase) ? .folded(character) : .scalar(character)
  }

  // MARK: Groups

  private mutating func parseGroup(from start: Int) throws -> RegexNode? {
    guard skip("?") else { return try parseCapture(name: nil, from: start) }
    guard let mark = next else { throw problem("unexpected end of pattern", at: position) }
    position += 1
    switch mark {
    case 0x3A: return .group(try parseInside(from: start), number: nil)
    case 0x3E: return .atomic(try parseInside(from: start))
    case 0x3D, 0x21: return .look(try parseInside(from: start), isAhead: true, isNegative: mark == 0x21, width: 0)
    case 0x3C: return try parseLookBehind(from: start)
    case 0x50: return try parseNamed(from: start)
    case 0x28: return try parseConditional(from: start)
    case 0x23:
      try skipComment(from: start)
      return nil
    default:
      position -= 1
      return try parseFlags(from: start)
    }
  }

  /// A group's body and its `)`; flags set inside end with it.
  private mutating func parseInside(from start: Int) throws -> RegexNode {
    let saved = flags
    let node = try parseChoice()
    flags = saved
    guard skip(")") else { throw problem("missing ), unterminated subpattern", at: start) }
    return node
  }

  private mutating func parseCapture(name: String?, from start: Int) throws -> RegexNode {
    groupCount += 1
    let number = groupCount
    if let name { names.append((name, number)) }
    openGroups.insert(number)
    let body = try parseInside(from: start)
    openGroups.remove(number)
    return .group(body, number: number)
  }

  private mutating func parseLookBehind(from start: Int) throws -> RegexNode {
    guard isNext("=") || isNext("!") else {
      guard let character = next else { throw problem("unexpected end of pattern", at: position) }
      throw problem("unknown extension ?<\(RegexParser.text([character]))", at: start + 1)
    }
    let isNegative = isNext("!")
    position += 1
    let saved = lookBehind
    if lookBehind == nil { lookBehind = groupCount }
    let body = try parseInside(from: start)
    lookBehind = saved
    let width = body.width
    guard width.least == width.most else {
      throw DbtError(.compilation, "look-behind requires fixed-width pattern")
    }
    return .look(body, isAhead: false, isNegative: isNegative, width: width.least)
  }

  private mutating func parseNamed(from start: Int) throws -> RegexNode {
    if skip("<") {
      let at = position
      let name = try text(until: ">", "group name")
      try checkName(name, at: at)
      if let other = names.first(where: { $0.name == name }) {
        throw problem(
          "redefinition of group name '\(name)' as group \(groupCount + 1); was group \(other.number)", at: at)
      }
      return try parseCapture(name: name, from: start)
    }
    guard skip("=") else {
      guard let character = next else { throw problem("unexpected end of pattern", at: position) }
      throw problem("unknown extension ?P\(RegexParser.text([character]))", at: start + 1)
    }
    let at = position
    let name = try text(until: ")", "group name")
    try checkName(name, at: at)
    guard let group = names.first(where: { $0.name == name }) else {
      throw problem("unknown group name '\(name)'", at: at)
    }
    return try reference(group.number, at: at)
  }

  private func checkName(_ name: String, at position: Int) throws {
    let scalars = name.unicodeScalars
    guard let first = scalars.first, first == "_" || first.properties.isXIDStart,
      scalars.allSatisfy({ $0.properties.isXIDContinue })
    else { throw problem("bad character in group name '\(name)'", at: position) }
  }

  func reference(_ number: Int, at position: Int) throws -> RegexNode {
    if openGroups.contains(number) { throw problem("cannot refer to an open group", at: position) }
    if let lookBehind, number > lookBehind {
      throw problem("cannot refer to group defined in the same lookbehind subpattern", at: position)
    }
    return .reference(number, ignoresCase: flags.contains(.ignoreCase))
  }

  private mutating func parseConditional(from start: Int) throws -> RegexNode {
    let at = position
    let name = try text(until: ")", "group name")
    let number: Int
    if let digits = Int(name), name.utf8.allSatisfy(isDigit) {
      guard digits > 0 else { throw problem("bad group number", at: at) }
      number = digits
      conditionals.append((digits, at))
    } else {
      try checkName(name, at: at)
      guard let group = names.first(where: { $0.name == name }) else {
        throw problem("unknown group name '\(name)'", at: at)
      }
      number = group.number
    }
    let saved = flags
    let yes = try parseSequence()
    let no = skip("|") ? try parseSequence() : .empty
    if isNext("|") { throw problem("conditional backref with more than two branches", at: position) }
    flags = saved
    guard skip(")") else { throw problem("missing ), unterminated subpattern", at: start) }
    return .conditional(number, yes: yes, no: no)
  }

  /// Groups that conditionals ask for; checked at the end, since they may come later.
  private(set) var conditionals: [(number: Int, position: Int)] = []

  private mutating func parseFlags(from start: Int) throws -> RegexNode? {
    var on: Flags = []
    var off: Flags = []
    var isOff = false
    while let character = next, character != 0x29, character != 0x3A {
      let at = position
      position += 1
      switch character {
      case 0x2D where !isOff:
        isOff = true
        if next == nil { throw problem("missing flag", at: position) }
      case 0x69: if isOff { off.insert(.ignoreCase) } else { on.insert(.ignoreCase) }
      case 0x6D: if isOff { off.insert(.multiline) } else { on.insert(.multiline) }
      case 0x73: if isOff { off.insert(.dotAll) } else { on.insert(.dotAll) }
      case 0x78: if isOff { off.insert(.verbose) } else { on.insert(.verbose) }
      case 0x61 where !isOff: on.insert(.ascii)
      case 0x75 where !isOff: on.insert(.unicode)
      default:
        let shown = RegexParser.text([character])
        if at == start + 2 { throw problem("unknown extension ?\(shown)", at: start + 1) }
        throw problem("unknown flag", at: at)
      }
    }
    guard next != nil else { throw problem("missing -, : or )", at: position) }
    if on.contains(.ascii), on.contains(.unicode) {
      throw problem("bad inline flags: flags 'a', 'u' and 'L' are incompatible", at: position)
    }
    if skip(")") {
      if isOff { throw problem("missing :", at: position - 1) }
      guard start == endOfGlobalFlags else {
        throw problem("global flags not at the start of the expression", at: start)
      }
      endOfGlobalFlags = position
      flags.formUnion(on)
      return nil
    }
    position += 1
    let saved = flags
    flags.formUnion(on)
    if on.contains(.unicode) { flags.remove(.ascii) }
    flags.subtract(off)
    let node = try parseChoice()
    flags = saved
    guard skip(")") else { throw problem("missing ), unterminated subpattern", at: start) }
    return .group(node, number: nil)
  }
}
