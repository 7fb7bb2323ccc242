import Diagnostics

/// A regular expression ready to run: instructions for `RegexMachine`.
final class RegexProgram: Sendable {
  enum Instruction: Sendable {
    case one(One)
    case jump(Int)
    /// Goes on at the first, comes back to the second.
    case split(Int, Int)
    case save(Int)
    /// A loop over one scalar at a time.
    case run(One, least: Int, most: Int, RegexNode.LoopKind)
    case anchor(RegexNode.Anchor)
    case reference(Int, ignoresCase: Bool)
    /// The body follows and ends in `accept`; `next` is behind it.
    case look(isAhead: Bool, isNegative: Bool, width: Int, next: Int)
    case atomic(next: Int)
    case ifGroup(Int, otherwise: Int)
    case enterLoop(Int)
    case loop(Int, least: Int, most: Int, isLazy: Bool, body: Int)
    case accept
  }

  /// A test of one scalar.
  enum One: Sendable {
    case scalar(UInt32)
    case folded(UInt32)
    case any
    case anyButBreak
    case set(MaskedSet)

    @inline(__always)
    func matches(_ scalar: UInt32) -> Bool {
      switch self {
      case .scalar(let own): own == scalar
      case .folded(let own): own == scalar || RegexCase.same(own, scalar)
      case .any: true
      case .anyButBreak: scalar != 0x0A
      case .set(let set): set.contains(scalar)
      }
    }
  }

  /// A set with the answers for ASCII at hand.
  final class MaskedSet: Sendable {
    private let set: RegexSet
    private let low: UInt64
    private let high: UInt64

    init(_ set: RegexSet) {
      self.set = set
      var masks: (UInt64, UInt64) = (0, 0)
      for scalar in 0..<128 as Range<UInt32> where set.contains(scalar) {
        if scalar < 64 { masks.0 |= 1 << UInt64(scalar) } else { masks.1 |= 1 << UInt64(scalar - 64) }
      }
      (low, high) = masks
    }

    func contains(_ scalar: UInt32) -> Bool {
      if scalar < 64 { return low >> UInt64(scalar) & 1 == 1 }
      if scalar < 128 { return high >> UInt64(scalar - 64) & 1 == 1 }
      return set.contains(scalar)
    }
  }

  let pattern: String
  let flags: RegexParser.Flags
  let groupCount: Int
  let names: [(name: String, number: Int)]
  let code: [Instruction]
  let loopCount: Int
  /// Every match begins with it.
  let first: UInt32?

  /// - Throws: a `DbtError` with Python's text for what is wrong with the pattern.
  init(_ pattern: String, _ flags: RegexParser.Flags = []) throws {
    var parser = RegexParser(pattern, flags: flags)
    let node = try parser.parse()
    if let missing = parser.conditionals.first(where: { $0.number > parser.groupCount }) {
      throw parser.problem("invalid group reference \(missing.number)", at: missing.position)
    }
    var compiler = RegexCompiler()
    compiler.emit(node)
    compiler.code.append(.accept)
    self.pattern = pattern
    self.flags = parser.flags.contains(.ascii) ? parser.flags : parser.flags.union(.unicode)
    groupCount = parser.groupCount
    names = parser.names
    code = compiler.code
    loopCount = compiler.loopCount
    first = RegexProgram.first(node)
  }

  private static func first(_ node: RegexNode) -> UInt32? {
    switch node {
    case .scalar(let scalar): scalar
    case .sequence(let parts): parts.first.flatMap(first)
    case .group(let body, _), .atomic(let body): first(body)
    case .loop(let body, let least, _, _): least > 0 ? first(body) : nil
    default: nil
    }
  }
}

/// Turns a tree into instructions.
struct RegexCompiler {
  var code: [RegexProgram.Instruction] = []
  var loopCount = 0

  mutating func emit(_ node: RegexNode) {
    if let one = one(node) {
      code.append(.one(one))
      return
    }
    switch node {
    case .sequence(let parts): for part in parts { emit(part) }
    case .choice(let options): emitChoice(options)
    case .loop(let body, let least, let most, let kind): emitLoop(body, least, most, kind)
    case .group(let body, let number):
      guard let number else { return emit(body) }
      code.append(.save(number * 2))
      emit(body)
      code.append(.save(number * 2 + 1))
    case .reference(let number, let ignoresCase): code.append(.reference(number, ignoresCase: ignoresCase))
    case .look(let body, let isAhead, let isNegative, let width):
      let at = code.count
      code.append(.accept)
      emit(body)
      code.append(.accept)
      code[at] = .look(isAhead: isAhead, isNegative: isNegative, width: width, next: code.count)
    case .atomic(let body): emitAtomic { $0.emit(body) }
    case .conditional(let number, let yes, let no):
      let at = code.count
      code.append(.accept)
      emit(yes)
      let end = code.count
      code.append(.accept)
      code[at] = .ifGroup(number, otherwise: code.count)
      emit(no)
      code[end] = .jump(code.count)
    case .anchor(let anchor): code.append(.anchor(anchor))
    case .empty, .scalar, .folded, .any, .set: break
    }
  }

  private func one(_ node: RegexNode) -> RegexProgram.One? {
    switch node {
    case .scalar(let scalar): .scalar(scalar)
    case .folded(let scalar): RegexCase.variants(scalar).isEmpty ? .scalar(scalar) : .folded(scalar)
    case .any(let matchesBreaks): matchesBreaks ? .any : .anyButBreak
    case .set(let set): .set(RegexProgram.MaskedSet(set))
    case .group(let body, nil): one(body)
    default: nil
    }
  }

  private mutating func emitAtomic(_ body: (inout RegexCompiler) -> Void) {
    let at = code.count
    code.append(.accept)
    body(&self)
    code.append(.accept)
    code[at] = .atomic(next: code.count)
  }

  private mutating func emitChoice(_ options: [RegexNode]) {
    var ends: [Int] = []
    for (index, option) in options.enumerated() {
      if index == options.count - 1 {
        emit(option)
        break
      }
      let at = code.count
      code.append(.accept)
      emit(option)
      ends.append(code.count)
      code.append(.accept)
      code[at] = .split(at + 1, code.count)
    }
    for end in ends { code[end] = .jump(code.count) }
  }

  private mutating func emitLoop(_ body: RegexNode, _ least: Int, _ most: Int, _ kind: RegexNode.LoopKind) {
    if most == 0 { return }
    if let one = one(body) {
      code.append(.run(one, least: least, most: most, kind))
      return
    }
    if kind == .possessive {
      emitAtomic { $0.emitLoop(body, least, most, .greedy) }
      return
    }
    let register = loopCount
    loopCount += 1
    code.append(.enterLoop(register))
    let jump = code.count
    code.append(.accept)
    let start = code.count
    emit(body)
    code[jump] = .jump(code.count)
    code.append(.loop(register, least: least, most: most, isLazy: kind == .lazy, body: start))
  }
}
