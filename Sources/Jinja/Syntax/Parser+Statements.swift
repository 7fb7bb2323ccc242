import Diagnostics

extension Parser {
  /// Emits statements up to a tag among `ends` (which stays the current token) or, for nil, to the end of the template.
  mutating func parseBody(until ends: BodyEnds?) throws {
    if let ends { endStack.append(ends) }
    defer { if ends != nil { endStack.removeLast() } }
    while true {
      let token = self.token
      switch token.kind {
      case .data:
        advance()
        emitData(token)
      case .variableBegin:
        advance()
        let value = try parseTuple()
        emit(.print, value.id)
        try expect(.variableEnd)
      case .blockBegin:
        advance()
        if let ends, ends.contains(word) { return }
        try deeper { parser in try parser.parseStatement(opened: token.start) }
        try expect(.blockEnd)
      case .end:
        if ends != nil { throw unknownTag(nil) }
        return
      default:
        throw kind == .failure ? error(failure) : error("unexpected '\(describe(token))'")
      }
    }
  }

  /// Emits the body of a tag whose end tag may be one of `ends`; the end tag's name is the current token afterwards.
  mutating func parseStatements(_ ends: BodyEnds) throws {
    _ = skip(.colon)
    try expect(.blockEnd)
    nesting += 1
    defer { nesting -= 1 }
    try parseBody(until: ends)
  }

  /// As `parseStatements` with one end tag, whose name is skipped.
  mutating func parseClosed(_ end: Word) throws {
    try parseStatements(.one(end))
    advance()
  }

  /// What `parse` emits, as a list.
  mutating func collected(_ parse: (inout Parser) throws -> Void) rethrows -> Int32 {
    let mark = pending.count
    try parse(&self)
    return takeList(from: mark)
  }

  private mutating func emitData(_ token: Token) {
    let range = ByteRange(token.start, token.end)
    guard hasReturns else { return emit(.data, token.start, token.end, at: range) }
    let slice = bytes[Int(token.start)..<Int(token.end)]
    guard slice.contains(0x0D) else { return emit(.data, token.start, token.end, at: range) }
    let (from, to) = tree.add(text: Parser.normalizingNewlines(slice))
    emit(.data, from, to, at: range)
  }

  static func normalizingNewlines(_ slice: Slice<UnsafeBufferPointer<UInt8>>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(slice.count)
    var index = slice.startIndex
    while index < slice.endIndex {
      if slice[index] == 0x0D {
        result.append(0x0A)
        if index + 1 < slice.endIndex, slice[index + 1] == 0x0A { index += 1 }
      } else {
        result.append(slice[index])
      }
      index += 1
    }
    return result
  }

  private mutating func parseStatement(opened: Int32) throws {
    guard kind == .name else {
      throw kind == .failure ? error(failure) : error("tag name expected")
    }
    let tag = token
    tagStack.append(tag)
    defer { tagStack.removeLast() }
    switch tag.word {
    case .if: try parseIf()
    case .for: try parseFor()
    case .set: try parseSet()
    case .do:
      advance()
      let value = try parseTuple()
      emit(.run, value.id)
    case .macro, .test, .materialization: try parseMacro(tag.word, opened: opened)
    case .snapshot: try parseSnapshot(opened: opened)
    case .docs: try parseDocs(opened: opened)
    case .call: try parseCallBlock(opened: opened)
    case .filter: try parseFilterBlock()
    case .with: try parseWith()
    case .print:
      advance()
      try parsePrint()
    case .break, .continue:
      guard loopDepth > 0 else {
        throw error(tag.word == .break ? "'break' outside loop" : "'continue' not properly in loop")
      }
      advance()
      emit(tag.word == .break ? .leaveLoop : .nextRound)
    case .autoescape:
      advance()
      // Nothing is escaped, but what the switch says is computed.
      let body = try framed {
        let expression = try $0.firmly { try $0.parseExpression() }
        $0.emit(.run, expression.id)
        try $0.firmly { try $0.parseClosed(.endautoescape) }
      }
      emit(.scope, body)
    case .block: try parseBlock()
    case .extends, .include, .import, .from: try parseLoad(text(tag), opened: opened)
    default:
      tagStack.removeLast()
      defer { tagStack.append(tag) }
      throw unknownTag(text(tag))
    }
  }

  private mutating func parseIf() throws {
    let mark = pending.count
    var otherwise = Node.absent
    var starts: [Int] = []
    advance()
    while true {
      try softly { parser in
        let test = try parser.parseTuple(withConditional: false)
        if starts.isEmpty { starts.append(parser.scopes.enterBranches()) }
        parser.pending.append(test.id)
        let body = try parser.collected { try $0.parseStatements(.ofIf) }
        parser.pending.append(body)
      }
      if skipName(.elif) {
        if starts.count == 1 { starts.append(scopes.mark) }
        continue
      }
      if skipName(.else) {
        if starts.count == 2 { starts.append(scopes.mark) }
        otherwise = try softly { try $0.collected { try $0.parseClosed(.endif) } }
      } else {
        advance()
      }
      scopes.leaveBranches(starts)
      return emit(.choice, takeList(from: mark), otherwise)
    }
  }

  private mutating func parseFor() throws {
    advance()
    let target = try parseTarget(endsAtIn: true)
    try expectName(.in)
    let items = try parseTuple(withConditional: false, endsAtRecursive: true)
    var filter = Node.absent
    if skipName(.if) {
      _ = try framed([target]) { filter = try $0.firmly { try $0.parseExpression() }.id }
    }
    var flags = skipName(.recursive) ? LoopFlags.recursive : 0
    let before = uses.loop
    loopDepth += 1
    let body = try framed([target]) { try $0.firmly { try $0.parseStatements(.ofFor) } }
    loopDepth -= 1
    if flags != 0 || uses.loop > before { flags |= LoopFlags.usesLoop }
    var otherwise = Node.absent
    if skipName(.else) {
      otherwise = try framed { try $0.firmly { try $0.parseClosed(.endfor) } }
    } else {
      advance()
    }
    if flags != 0, assigns(NameTable.Fixed.loop, target) {
      throw error("Can't assign to special loop variable in for-loop", at: target.range)
    }
    let mark = pending.count
    for part in [target.id, items.id, filter, body, otherwise] { pending.append(part) }
    emit(.loop, takeList(from: mark), detail: flags)
  }

  private func assigns(_ id: Int32, _ target: Expression) -> Bool {
    switch target.form {
    case .name(let name): name == id
    case .tuple(let items): items.contains { assigns(id, $0) }
    default: false
    }
  }

  private mutating func parseSet() throws {
    advance()
    let target = try parseTarget(withNamespace: true)
    defer { scopes.store(target) }
    if skip(.assign) {
      let value = try parseTuple()
      return emit(.set, target.id, value.id)
    }
    var filter = Node.absent
    let body = try framed { parser in
      if parser.kind == .pipe { filter = try parser.firmly { try $0.parseFilters(nil) }.id }
      try parser.firmly { try $0.parseClosed(.endset) }
    }
    emit(.setBlock, target.id, filter, body)
  }

  private mutating func parseFilterBlock() throws {
    advance()
    let filter = try firmly { try $0.parseFilters(nil, startsInline: true) }
    let body = try framed { try $0.firmly { try $0.parseClosed(.endfilter) } }
    emit(.filterBlock, filter.id, body)
  }

  private mutating func parseWith() throws {
    advance()
    let mark = pending.count
    var targets: [Expression] = []
    while kind != .blockEnd {
      if !targets.isEmpty { try expect(.comma) }
      let target = try parseTarget()
      try expect(.assign)
      let value = try parseExpression()
      pending.append(target.id)
      pending.append(value.id)
      targets.append(target)
    }
    let bindings = takeList(from: mark)
    let body = try framed(targets) { try $0.firmly { try $0.parseClosed(.endwith) } }
    emit(.with, bindings, body)
  }

  private mutating func parsePrint() throws {
    var isFirst = true
    while kind != .blockEnd {
      if !isFirst { try expect(.comma) }
      isFirst = false
      let value = try parseExpression()
      emit(.print, value.id)
    }
  }

  private mutating func parseBlock() throws {
    let start = token.start
    advance()
    let nameToken = try expect(.name)
    let name = text(nameToken)
    _ = skipName(.scoped)
    _ = skipName(.required)
    if kind == .sub {
      throw error(
        "Block names in Jinja have to be valid Python identifiers and may not contain hyphens, use an underscore "
          + "instead.")
    }
    let depth = loopDepth
    loopDepth = 0
    defer { loopDepth = depth }
    let body = try framed { try $0.firmly { try $0.parseClosed(.endblock) } }
    if kind == .name, text(token) == name { advance() }
    guard tree.add(block: name, body) else {
      throw error("block '\(name)' defined twice", at: ByteRange(start, token.start))
    }
    emit(.block, body, self.name(nameToken))
  }

  /// `include` and the like: read to the end, so that the error comes only when the tag runs.
  private mutating func parseLoad(_ tag: String, opened: Int32) throws {
    advance()
    let name = try parseExpression()
    while kind == .name || kind == .comma { advance() }
    emit(.load, name.id, number(of: tag), at: range(from: opened))
  }
}
