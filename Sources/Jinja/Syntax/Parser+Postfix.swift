import Diagnostics

/// What follows an operand: members, items, calls, filters, tests.
extension Parser {
  mutating func parsePostfix(_ operand: Expression) throws -> Expression {
    var result = operand
    var steps = 0
    while true {
      switch kind {
      case .dot: result = try parseMember(result)
      case .lbracket: result = try parseItem(result)
      case .lparen: result = try parseCall(result)
      default: return result
      }
      try countStep(&steps)
    }
  }

  mutating func parseFilterExpression(_ operand: Expression) throws -> Expression {
    var result = operand
    var steps = 0
    while true {
      if kind == .pipe {
        result = try parseFilters(result)
      } else if isName(.is) {
        result = try parseTest(result)
      } else if kind == .lparen {
        result = try parseCall(result)
      } else {
        return result
      }
      try countStep(&steps)
    }
  }

  /// A chain nests the tree to the left, which is walked recursively.
  func countStep(_ steps: inout Int) throws {
    steps += 1
    if steps > environment.options.limits.syntaxDepth * 5 { throw error("the template is nested too deeply") }
  }

  private mutating func parseMember(_ object: Expression) throws -> Expression {
    advance()
    let token = self.token
    switch token.kind {
    case .name:
      advance()
      return make(.attribute, object.id, name(token), at: range(from: object.range.start))
    case .integer:
      advance()
      let key = makeConstant(try numberValue(token), ByteRange(token.start, token.end))
      return make(.item, object.id, key.id, at: range(from: object.range.start))
    case .failure: throw error(failure)
    default: throw error("expected name or number")
    }
  }

  private mutating func parseItem(_ object: Expression) throws -> Expression {
    let start = token.start
    advance()
    let mark = pending.count
    while kind != .rbracket {
      if pending.count > mark { try expect(.comma) }
      let key = try parseSubscript()
      pending.append(key.id)
    }
    try expect(.rbracket)
    var key = pending.count == mark + 1 ? pending[mark] : Node.absent
    if key >= 0 { pending.cut(to: mark) } else { key = make(.tuple, takeList(from: mark), at: range(from: start)).id }
    return make(.item, object.id, key, at: range(from: object.range.start))
  }

  private mutating func parseSubscript() throws -> Expression {
    let start = token.start
    var from = Node.absent
    var to = Node.absent
    var step = Node.absent
    if kind == .colon {
      advance()
    } else {
      let key = try parseExpression()
      guard kind == .colon else { return key }
      advance()
      from = key.id
    }
    if kind != .colon, kind != .rbracket, kind != .comma { to = try parseExpression().id }
    if kind == .colon {
      advance()
      if kind != .rbracket, kind != .comma { step = try parseExpression().id }
    }
    return make(.slice, from, to, step, at: range(from: start))
  }

  private mutating func parseCall(_ callee: Expression) throws -> Expression {
    let arguments = try parseArguments()
    return make(.call, callee.id, arguments, at: range(from: callee.range.start))
  }

  /// - Returns: a node of kind `arguments`; absent where there are none.
  mutating func parseArguments() throws -> Int32 {
    let open = try expect(.lparen)
    let mark = pending.count
    // Where the first argument with a name stands among the pending; positional ones come before all of them.
    var named = -1
    var list = Node.absent
    var dict = Node.absent
    var needsComma = false
    func ensure(_ condition: Bool) throws {
      guard condition else {
        throw error("invalid syntax for function call expression", at: ByteRange(open.start, open.end))
      }
    }
    while kind != .rparen {
      if needsComma {
        try expect(.comma)
        if kind == .rparen { break }
      }
      if kind == .mul {
        try ensure(list < 0 && dict < 0)
        advance()
        list = try parseExpression().id
      } else if kind == .pow {
        try ensure(dict < 0)
        advance()
        dict = try parseExpression().id
      } else if kind == .name, index + 1 < tokens.count, tokens[index + 1].kind == .assign {
        try ensure(dict < 0)
        let name = name(token)
        if named < 0 { named = pending.count }
        guard !stride(from: named, to: pending.count, by: 2).contains(where: { pending[$0] == name }) else {
          throw error("keyword argument repeated: \(text(token))")
        }
        advance()
        advance()
        let value = try parseExpression()
        pending.append(name)
        pending.append(value.id)
      } else {
        try ensure(list < 0 && dict < 0 && named < 0)
        let value = try parseExpression()
        pending.append(value.id)
      }
      needsComma = true
    }
    try expect(.rparen)
    let pairs = named < 0 ? Node.absent : takeList(from: named)
    let positional = takeList(from: mark)
    return makeArguments(positional, pairs, list, dict, range(from: open.start))
  }

  private mutating func makeArguments(
    _ positional: Int32, _ named: Int32, _ list: Int32, _ dict: Int32, _ range: ByteRange
  ) -> Int32 {
    var spreads = Node.absent
    if list >= 0 || dict >= 0 {
      let mark = pending.count
      pending.append(list)
      pending.append(dict)
      spreads = takeList(from: mark)
    }
    if positional < 0, named < 0, spreads < 0 { return Node.absent }
    return make(.arguments, positional, named, spreads, at: range).id
  }

  mutating func parseFilters(_ operand: Expression?, startsInline: Bool = false) throws -> Expression {
    var result = operand
    var isInline = startsInline
    var steps = 0
    while kind == .pipe || isInline {
      if !isInline { advance() }
      isInline = false
      let start = token.start
      let name = try parseDottedName()
      let own = range(from: start)
      let arguments = kind == .lparen ? try parseArguments() : Node.absent
      let function = environment.filters[name]
      if function == nil, !isSoft { unknown.append(("No filter named '\(name)'.", own)) }
      let use = FilterUse(name: name, function: function, quick: environment.quickFilter(name))
      result = make(
        .filter, result?.id ?? Node.absent, tree.add(filter: use), arguments, detail: use.quick.rawValue,
        at: range(from: result?.range.start ?? start))
      try countStep(&steps)
    }
    guard let result else { throw mismatch("name") }
    return result
  }

  private mutating func parseDottedName() throws -> String {
    var name = text(try expect(.name))
    while skip(.dot) { name += "." + text(try expect(.name)) }
    return name
  }

  private mutating func parseTest(_ operand: Expression) throws -> Expression {
    advance()
    let isNegated = skipName(.not)
    let start = token.start
    let name = try parseDottedName()
    let own = range(from: start)
    var arguments = Node.absent
    switch kind {
    case .lparen: arguments = try parseArguments()
    case .name, .string, .integer, .float, .lbracket, .lbrace:
      if isName(.else) || isName(.or) || isName(.and) { break }
      if isName(.is) { throw error("You cannot chain multiple tests with is") }
      let primary = try deeper { try $0.parsePrimary() }
      let only = try parsePostfix(primary)
      let mark = pending.count
      pending.append(only.id)
      arguments = makeArguments(takeList(from: mark), Node.absent, Node.absent, Node.absent, only.range)
    default: break
    }
    var function = environment.tests[name]
    if name == "sameas", let other = CallArguments(tree, arguments).positional.first,
      tree.node(operand.id).kind == .constant, tree.node(other.id).kind == .constant
    {
      function = BuiltInTests.literalsAreSame
    }
    if function == nil, !isSoft { unknown.append(("No test named '\(name)'.", own)) }
    let range = range(from: operand.range.start)
    let use = tree.add(test: TestUse(name: name, function: function))
    let test = make(.test, operand.id, use, arguments, at: range)
    return isNegated ? make(.not, test.id, at: range) : test
  }
}
