import Diagnostics

/// Runs a program over a text by backtracking, as Python's `re` does, on a stack of its own and with a limit on steps.
struct RegexMachine {
  private struct Choice {
    enum Kind {
      /// Go on at `place` from `position`.
      case resume
      /// Put `position` back into the register `place`.
      case restore
      /// A run behind `place` may give back scalars down to `limit`, or take more up to it.
      case shrink, grow
    }

    var kind: Kind
    var place: Int
    var position: Int
    var limit = 0
  }

  enum Mode {
    case search, match, full
  }

  let program: RegexProgram
  let text: [UInt32]
  let end: Int
  private let mode: Mode
  private var stepsLeft: Int
  private let stepLimit: Int
  /// Two for each group, then the number of the last closed group, then count and last place of each loop.
  private var registers: [Int]
  private var stack: [Choice] = []
  private let lastIndexRegister: Int
  /// A match that ends here is none: an empty match must not be found twice.
  private var refusedEnd = -1

  init(_ program: RegexProgram, _ text: [UInt32], end: Int, mode: Mode, stepLimit: Int) {
    self.program = program
    self.text = text
    self.end = end
    self.mode = mode
    self.stepLimit = stepLimit
    stepsLeft = stepLimit
    lastIndexRegister = program.groupCount * 2 + 2
    registers = [Int](repeating: -1, count: lastIndexRegister + 1 + program.loopCount * 2)
  }

  /// The first match from `start` on: places of all groups, and the number of the last closed one.
  mutating func next(from start: Int, mustAdvance: Bool) throws -> RegexMatch? {
    var position = start
    while position <= end {
      if mode == .search, let first = program.first, position < end, text[position] != first {
        position += 1
        continue
      }
      for index in registers.indices { registers[index] = -1 }
      stepsLeft -= registers.count / 16
      stack.removeAll(keepingCapacity: true)
      refusedEnd = mustAdvance && position == start ? position : -1
      if let stop = try run(from: 0, at: position, isWhole: true) {
        registers[0] = position
        registers[1] = stop
        // A match that is kept costs as much as so many steps, and more memory.
        stepsLeft -= 8
        return RegexMatch(
          places: Array(registers[..<lastIndexRegister]), lastIndex: registers[lastIndexRegister])
      }
      guard mode == .search else { return nil }
      position += 1
    }
    return nil
  }

  // MARK: Running

  private mutating func run(from place: Int, at start: Int, isWhole: Bool) throws -> Int? {
    let floor = stack.count
    var place = place
    var position = start
    while true {
      stepsLeft -= 1
      if stepsLeft < 0 { throw DbtError(.compilation, "the regular expression took more than \(stepLimit) steps") }
      var goesOn: Bool
      switch program.code[place] {
      case .one(let one):
        goesOn = position < end && one.matches(text[position])
        position += 1
        place += 1
      case .jump(let to):
        place = to
        goesOn = true
      case .split(let first, let second):
        try push(.resume, second, position)
        place = first
        goesOn = true
      case .save(let register):
        try set(register, position)
        if register & 1 == 1 { try set(lastIndexRegister, register / 2) }
        place += 1
        goesOn = true
      case .run(let one, let least, let most, let kind):
        goesOn = try runLoop(one, least, most, kind, &position, place + 1)
        place += 1
      case .anchor(let anchor):
        goesOn = holds(anchor, at: position)
        place += 1
      case .reference(let number, let ignoresCase):
        goesOn = matchReference(number, ignoresCase, &position)
        place += 1
      case .look(let isAhead, let isNegative, let width, let next):
        let from = isAhead ? position : position - width
        let matched = from >= 0 ? try inside(place + 1, at: from, keeps: !isNegative) != nil : false
        goesOn = matched != isNegative
        place = next
      case .atomic(let next):
        if let stop = try inside(place + 1, at: position, keeps: true) {
          position = stop
          goesOn = true
        } else {
          goesOn = false
        }
        place = next
      case .ifGroup(let number, let otherwise):
        place = registers[number * 2 + 1] >= 0 ? place + 1 : otherwise
        goesOn = true
      case .enterLoop(let loop):
        try set(lastIndexRegister + 1 + loop * 2, 0)
        try set(lastIndexRegister + 2 + loop * 2, -1)
        place += 1
        goesOn = true
      case .loop(let loop, let least, let most, let isLazy, let body):
        goesOn = try turn(loop, least, most, isLazy, body, position, &place)
      case .accept:
        goesOn = !isWhole || ((mode != .full || position == end) && position != refusedEnd)
        if goesOn { return position }
      }
      if !goesOn {
        guard let choice = backtrack(to: floor) else { return nil }
        (place, position) = choice
      }
    }
  }

  /// The end of a part that is matched for itself: once matched, it is not matched in another way.
  private mutating func inside(_ place: Int, at position: Int, keeps: Bool) throws -> Int? {
    let floor = stack.count
    guard let stop = try run(from: place, at: position, isWhole: false) else { return nil }
    if keeps {
      var kept = floor
      for index in floor..<stack.count where stack[index].kind == .restore {
        stack[kept] = stack[index]
        kept += 1
      }
      stack.removeSubrange(kept...)
    } else {
      while stack.count > floor, let choice = stack.popLast() {
        if choice.kind == .restore { registers[choice.place] = choice.position }
      }
    }
    return stop
  }

  /// At the end of a loop's body: once more, or on.
  private mutating func turn(
    _ loop: Int, _ least: Int, _ most: Int, _ isLazy: Bool, _ body: Int, _ position: Int, _ place: inout Int
  ) throws -> Bool {
    let counter = lastIndexRegister + 1 + loop * 2
    let count = registers[counter]
    if count < least {
      try set(counter, count + 1)
      place = body
      return true
    }
    // A round that took nothing is the last one.
    let mayRepeat = count < most && registers[counter + 1] != position
    if isLazy {
      if mayRepeat { try push(.resume, -(place + 1), position) }
      place += 1
      return true
    }
    if mayRepeat {
      try push(.resume, place + 1, position)
      try set(counter, count + 1)
      try set(counter + 1, position)
      place = body
      return true
    }
    place += 1
    return true
  }

  private mutating func runLoop(
    _ one: RegexProgram.One, _ least: Int, _ most: Int, _ kind: RegexNode.LoopKind, _ position: inout Int, _ next: Int
  ) throws -> Bool {
    let start = position
    let room = end - start
    guard least <= room else { return false }
    let wanted = kind == .lazy ? least : min(most, room)
    var count = 0
    while count < wanted, one.matches(text[start + count]) { count += 1 }
    stepsLeft -= count / 8
    guard count >= least else { return false }
    position = start + count
    switch kind {
    case .greedy: if count > least { try push(.shrink, next, position, start + least) }
    case .lazy: if min(most, room) > count { try push(.grow, next, position, start + min(most, room)) }
    case .possessive: break
    }
    return true
  }

  // MARK: The stack

  private mutating func push(_ kind: Choice.Kind, _ place: Int, _ position: Int, _ limit: Int = 0) throws {
    guard stack.count < 2_000_000 else {
      throw DbtError(.compilation, "the regular expression needs too much memory")
    }
    stack.append(Choice(kind: kind, place: place, position: position, limit: limit))
  }

  private mutating func set(_ register: Int, _ value: Int) throws {
    try push(.restore, register, registers[register])
    registers[register] = value
  }

  private mutating func backtrack(to floor: Int) -> (place: Int, position: Int)? {
    while stack.count > floor {
      let choice = stack[stack.count - 1]
      switch choice.kind {
      case .restore:
        registers[choice.place] = choice.position
        stack.removeLast()
      case .resume:
        stack.removeLast()
        if choice.place >= 0 { return (choice.place, choice.position) }
        return repeatLazily(-choice.place - 1, choice.position)
      case .shrink:
        let position = choice.position - 1
        if position == choice.limit { stack.removeLast() } else { stack[stack.count - 1].position = position }
        return (choice.place, position)
      case .grow:
        guard case .run(let one, _, _, _) = program.code[choice.place - 1], one.matches(text[choice.position]) else {
          stack.removeLast()
          continue
        }
        let position = choice.position + 1
        if position == choice.limit { stack.removeLast() } else { stack[stack.count - 1].position = position }
        return (choice.place, position)
      }
    }
    return nil
  }

  private mutating func repeatLazily(_ place: Int, _ position: Int) -> (Int, Int)? {
    guard case .loop(let loop, _, _, _, let body) = program.code[place] else { return nil }
    let counter = lastIndexRegister + 1 + loop * 2
    stack.append(Choice(kind: .restore, place: counter, position: registers[counter]))
    stack.append(Choice(kind: .restore, place: counter + 1, position: registers[counter + 1]))
    registers[counter] += 1
    registers[counter + 1] = position
    return (body, position)
  }

  // MARK: Tests without width

  private func matchReference(_ number: Int, _ ignoresCase: Bool, _ position: inout Int) -> Bool {
    let (from, to) = (registers[number * 2], registers[number * 2 + 1])
    guard from >= 0, to >= from, position + to - from <= end else { return false }
    for offset in 0..<(to - from) {
      let (a, b) = (text[from + offset], text[position + offset])
      guard a == b || (ignoresCase && RegexCase.same(a, b)) else { return false }
    }
    position += to - from
    return true
  }

  private func holds(_ anchor: RegexNode.Anchor, at position: Int) -> Bool {
    switch anchor {
    case .textStart, .start: position == 0
    case .lineStart: position == 0 || text[position - 1] == 0x0A
    case .textEnd: position == end
    case .end: position == end || (position == end - 1 && text[position] == 0x0A)
    case .lineEnd: position == end || text[position] == 0x0A
    case .wordBoundary(let isASCII): isBoundary(position, isASCII)
    case .notWordBoundary(let isASCII): end > 0 && !isBoundary(position, isASCII)
    }
  }

  private func isBoundary(_ position: Int, _ isASCII: Bool) -> Bool {
    let before = position > 0 && RegexSet.matches(.word, text[position - 1], isASCII)
    let after = position < end && RegexSet.matches(.word, text[position], isASCII)
    return before != after
  }
}

struct RegexMatch: Sendable {
  /// Start and end of the whole and of each group; -1 for a group that took no part.
  let places: [Int]
  /// The number of the group that was closed last; -1 for none.
  let lastIndex: Int

  var start: Int { places[0] }
  var end: Int { places[1] }
}
