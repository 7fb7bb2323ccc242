import Diagnostics

extension Parser {
  /// Statements up to a tag among `ends` (which stays the current token) or, for nil, to the end of the template.
  mutating func parseBody(until ends: BodyEnds?) throws -> [Statement] {
    if let ends { endStack.append(ends) }
    defer { if ends != nil { endStack.removeLast() } }
    var body: [Statement] = []
    while true {
      let token = self.token
      switch token.kind {
      case .data:
        advance()
        body.append(data(token))
      case .variableBegin:
        advance()
        body.append(make(.print(try parseTuple())))
        try expect(.variableEnd)
      case .blockBegin:
        advance()
        if let ends, ends.contains(word) { return body }
        try deeper { parser in try parser.parseStatement(opened: token.start, into: &body) }
        try expect(.blockEnd)
      case .end:
        if ends != nil { throw unknownTag(nil) }
        return body
      default:
        throw kind == .failure ? error(failure) : error("unexpected '\(describe(token))'")
      }
    }
  }

  /// The body of a tag whose end tag may be one of `ends`; the end tag's name is the current token afterwards.
  mutating func parseStatements(_ ends: BodyEnds) throws -> [Statement] {
    _ = skip(.colon)
    try expect(.blockEnd)
    nesting += 1
    defer { nesting -= 1 }
    let body = try parseBody(until: ends)
    return body
  }

  /// As `parseStatements` with one end tag, whose name is skipped.
  mutating func parseClosed(_ end: Word) throws -> [Statement] {
    let body = try parseStatements(.one(end))
    advance()
    return body
  }

  private func data(_ token: Token) -> Statement {
    let range = ByteRange(token.start, token.end)
    let slice = bytes[Int(token.start)..<Int(token.end)]
    guard slice.contains(0x0D) else { return tree.addData(token.start, token.end, range) }
    let (from, to) = tree.add(text: Parser.normalizingNewlines(slice))
    return tree.addData(from, to, range)
  }

  static func normalizingNewlines(_ slice: ArraySlice<UInt8>) -> [UInt8] {
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

  private mutating func parseStatement(opened: Int32, into body: inout [Statement]) throws {
    guard kind == .name else {
      throw kind == .failure ? error(failure) : error("tag name expected")
    }
    let tag = token
    tagStack.append(tag)
    defer { tagStack.removeLast() }
    switch tag.word {
    case .if: body.append(try parseIf())
    case .for: body.append(try parseFor())
    case .set: body.append(try parseSet())
    case .do:
      advance()
      body.append(make(.run(try parseTuple())))
    case .macro, .test, .materialization:
      body.append(try parseMacro(tag.word, opened: opened))
    case .snapshot: body.append(contentsOf: try parseSnapshot(opened: opened))
    case .docs: try parseDocs(opened: opened)
    case .call: body.append(try parseCallBlock(opened: opened))
    case .filter: body.append(try parseFilterBlock())
    case .with: body.append(try parseWith())
    case .print:
      advance()
      try parsePrint(into: &body)
    case .break, .continue:
      guard loopDepth > 0 else {
        throw error(tag.word == .break ? "'break' outside loop" : "'continue' not properly in loop")
      }
      advance()
      body.append(make(tag.word == .break ? .leaveLoop : .nextRound))
    case .autoescape:
      advance()
      // Nothing is escaped, but what the switch says is computed.
      let inner = try framed {
        let expression = try $0.parseExpression()
        return [$0.make(.run(expression))] + (try $0.firmly { try $0.parseClosed(.endautoescape) })
      }
      body.append(make(.scope(inner)))
    case .block: body.append(try parseBlock())
    case .extends, .include, .import, .from: body.append(try parseLoad(text(tag), opened: opened))
    default:
      tagStack.removeLast()
      defer { tagStack.append(tag) }
      throw unknownTag(text(tag))
    }
  }

  private mutating func parseIf() throws -> Statement {
    var branches: [(test: Expression, body: [Statement])] = []
    var otherwise: [Statement] = []
    var starts: [Int] = []
    advance()
    while true {
      let (test, body) = try softly { parser in
        let test = try parser.parseTuple(withConditional: false)
        if starts.isEmpty { starts.append(parser.scopes.enterBranches()) }
        return (test, try parser.parseStatements(.ofIf))
      }
      branches.append((test, body))
      if skipName(.elif) {
        if starts.count == 1 { starts.append(scopes.mark) }
        continue
      }
      if skipName(.else) {
        if starts.count == 2 { starts.append(scopes.mark) }
        otherwise = try softly { try $0.parseClosed(.endif) }
      } else {
        advance()
      }
      scopes.leaveBranches(starts)
      return make(.choice(branches, otherwise: otherwise))
    }
  }

  private mutating func parseFor() throws -> Statement {
    advance()
    let target = try parseTarget(endsAtIn: true)
    try expectName(.in)
    let items = try parseTuple(withConditional: false, endsAtRecursive: true)
    var filter: Expression?
    if skipName(.if) {
      _ = try framed([target]) { parser in
        filter = try parser.parseExpression()
        return []
      }
    }
    let isRecursive = skipName(.recursive)
    let before = uses.loop
    loopDepth += 1
    let body = try framed([target]) { try $0.firmly { try $0.parseStatements(.ofFor) } }
    loopDepth -= 1
    let usesLoop = uses.loop > before
    var otherwise: [Statement] = []
    if skipName(.else) {
      otherwise = try framed { try $0.firmly { try $0.parseClosed(.endfor) } }
    } else {
      advance()
    }
    if let id = NameTable.Fixed.all.firstIndex(of: "loop"), usesLoop || isRecursive, assigns(Int32(id), target) {
      throw error("Can't assign to special loop variable in for-loop", at: target.range)
    }
    return make(
      .loop(
        ForLoop(
          target: target, items: items, filter: filter, body: body, otherwise: otherwise, isRecursive: isRecursive,
          usesLoop: usesLoop || isRecursive)))
  }

  private func assigns(_ id: Int32, _ target: Expression) -> Bool {
    switch target.form {
    case .name(let name): name == id
    case .tuple(let items): items.contains { assigns(id, $0) }
    default: false
    }
  }

  private mutating func parseSet() throws -> Statement {
    advance()
    let target = try parseTarget(withNamespace: true)
    defer { scopes.store(target) }
    if skip(.assign) { return make(.set(target: target, value: try parseTuple())) }
    var filter: Expression?
    let body = try framed { parser in
      filter = parser.kind == .pipe ? try parser.parseFilters(nil) : nil
      return try parser.firmly { try $0.parseClosed(.endset) }
    }
    return make(.setBlock(target: target, filter: filter, body: body))
  }

  private mutating func parseFilterBlock() throws -> Statement {
    advance()
    let filter = try parseFilters(nil, startsInline: true)
    let body = try framed { try $0.firmly { try $0.parseClosed(.endfilter) } }
    return make(.filter(filter, body: body))
  }

  private mutating func parseWith() throws -> Statement {
    advance()
    var bindings: [(target: Expression, value: Expression)] = []
    while kind != .blockEnd {
      if !bindings.isEmpty { try expect(.comma) }
      let target = try parseTarget()
      try expect(.assign)
      bindings.append((target, try parseExpression()))
    }
    let body = try framed(bindings.map(\.target)) { try $0.firmly { try $0.parseClosed(.endwith) } }
    return make(.with(bindings, body: body))
  }

  private mutating func parsePrint(into body: inout [Statement]) throws {
    var isFirst = true
    while kind != .blockEnd {
      if !isFirst { try expect(.comma) }
      isFirst = false
      body.append(make(.print(try parseExpression())))
    }
  }

  private mutating func parseBlock() throws -> Statement {
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
    let block = make(.block(self.name(nameToken), body))
    guard tree.add(block: name, tree.node(block.id).a) else {
      throw error("block '\(name)' defined twice", at: ByteRange(start, token.start))
    }
    return block
  }

  /// `include` and the like: read to the end, so that the error comes only when the tag runs.
  private mutating func parseLoad(_ tag: String, opened: Int32) throws -> Statement {
    advance()
    let name = try parseExpression()
    while kind == .name || kind == .comma { advance() }
    return make(.load(tag: number(of: tag), name: name, range: range(from: opened)))
  }
}
