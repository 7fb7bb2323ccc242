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
      return make(.attribute(object, name(token)), range(from: object.range.start))
    case .integer:
      advance()
      let key = make(.constant(try numberValue(token)), ByteRange(token.start, token.end))
      return make(.item(object, key), range(from: object.range.start))
    case .failure: throw error(failure)
    default: throw error("expected name or number")
    }
  }

  private mutating func parseItem(_ object: Expression) throws -> Expression {
    let start = token.start
    advance()
    var keys: [Expression] = []
    while kind != .rbracket {
      if !keys.isEmpty { try expect(.comma) }
      keys.append(try parseSubscript())
    }
    try expect(.rbracket)
    let key: Expression
    if keys.count == 1, let only = keys.first {
      key = only
    } else {
      key = make(.tuple(keys), range(from: start))
    }
    return make(.item(object, key), range(from: object.range.start))
  }

  private mutating func parseSubscript() throws -> Expression {
    let start = token.start
    var from: Expression?
    var to: Expression?
    var step: Expression?
    if kind == .colon {
      advance()
    } else {
      let key = try parseExpression()
      guard kind == .colon else { return key }
      advance()
      from = key
    }
    if kind != .colon, kind != .rbracket, kind != .comma { to = try parseExpression() }
    if kind == .colon {
      advance()
      if kind != .rbracket, kind != .comma { step = try parseExpression() }
    }
    return make(.slice(from, to, step), range(from: start))
  }

  private mutating func parseCall(_ callee: Expression) throws -> Expression {
    let arguments = try parseArguments()
    return make(.call(callee, arguments), range(from: callee.range.start))
  }

  mutating func parseArguments() throws -> CallArguments {
    let open = try expect(.lparen)
    var result = CallArguments()
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
        try ensure(result.spreadList == nil && result.spreadDict == nil)
        advance()
        result.spreadList = try parseExpression()
      } else if kind == .pow {
        try ensure(result.spreadDict == nil)
        advance()
        result.spreadDict = try parseExpression()
      } else if kind == .name, index + 1 < tokens.count, tokens[index + 1].kind == .assign {
        try ensure(result.spreadDict == nil)
        let name = name(token)
        guard !result.named.contains(where: { $0.name == name }) else {
          throw error("keyword argument repeated: \(text(token))")
        }
        advance()
        advance()
        result.named.append((name, try parseExpression()))
      } else {
        try ensure(result.spreadList == nil && result.spreadDict == nil && result.named.isEmpty)
        result.positional.append(try parseExpression())
      }
      needsComma = true
    }
    try expect(.rparen)
    return result
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
      let arguments = kind == .lparen ? try parseArguments() : .none
      let function = environment.filters[name]
      if function == nil, !isSoft { unknown.append(("No filter named '\(name)'.", own)) }
      result = make(
        .filter(result, FilterUse(name: name, function: function, quick: environment.quickFilter(name)), arguments),
        range(from: result?.range.start ?? start))
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
    var arguments = CallArguments.none
    switch kind {
    case .lparen: arguments = try parseArguments()
    case .name, .string, .integer, .float, .lbracket, .lbrace:
      if isName(.else) || isName(.or) || isName(.and) { break }
      if isName(.is) { throw error("You cannot chain multiple tests with is") }
      let primary = try deeper { try $0.parsePrimary() }
      arguments.positional = [try parsePostfix(primary)]
    default: break
    }
    var function = environment.tests[name]
    if name == "sameas", let other = arguments.positional.first, tree.node(operand.id).kind == .constant,
      tree.node(other.id).kind == .constant
    {
      function = BuiltInTests.literalsAreSame
    }
    if function == nil, !isSoft { unknown.append(("No test named '\(name)'.", own)) }
    let range = range(from: operand.range.start)
    let test = make(.test(operand, TestUse(name: name, function: function), arguments), range)
    return isNegated ? make(.not(test), range) : test
  }
}
