import Diagnostics

extension Parser {
  mutating func parseExpression(withConditional: Bool = true) throws -> Expression {
    if isAlone { return try parsePrimary() }
    return try deeper { parser in withConditional ? try parser.parseConditional() : try parser.parseOr() }
  }

  /// Whether the token is a whole expression: a name or a literal, and then something that ends an expression.
  private var isAlone: Bool {
    let next = index + 1
    guard next < tokens.count else { return false }
    switch tokens[index].kind {
    case .name: guard tokens[index].word != .not else { return false }
    case .string, .integer, .float: break
    default: return false
    }
    switch tokens[next].kind {
    case .variableEnd, .blockEnd, .comma, .rparen, .rbracket, .rbrace, .colon: return true
    default: return false
    }
  }

  private mutating func parseConditional() throws -> Expression {
    let start = token.start
    let known = unknown.count
    var result = try parseOr()
    while skipName(.if) {
      let (test, no) = try softly { parser in
        let test = try parser.parseOr()
        return (test, parser.skipName(.else) ? try parser.deeper { try $0.parseConditional() } : nil)
      }
      unknown.removeSubrange(known...)
      result = make(.conditional, test.id, result.id, no?.id ?? Node.absent, at: range(from: start))
    }
    return result
  }

  private mutating func parseOr() throws -> Expression {
    let start = token.start
    var left = try parseAnd()
    while skipName(.or) {
      let known = unknown.count
      let right = try parseAnd()
      // Jinja2 computes literals first, and never sees what they decide against.
      if let value = StaticValue.read(left), Equality.isTrue(value) { unknown.removeSubrange(known...) }
      left = make(.or, left.id, right.id, at: range(from: start))
    }
    return left
  }

  private mutating func parseAnd() throws -> Expression {
    let start = token.start
    var left = try parseNot()
    while skipName(.and) {
      let known = unknown.count
      let right = try parseNot()
      if let value = StaticValue.read(left), !Equality.isTrue(value) { unknown.removeSubrange(known...) }
      left = make(.and, left.id, right.id, at: range(from: start))
    }
    return left
  }

  private mutating func parseNot() throws -> Expression {
    guard isName(.not) else { return try parseComparison() }
    let start = token.start
    advance()
    let operand = try deeper { try $0.parseNot() }
    return make(.not, operand.id, at: range(from: start))
  }

  private mutating func parseComparison() throws -> Expression {
    let start = token.start
    let first = try parseSum()
    guard let operation = comparisonOperation() else { return first }
    let second = try parseSum()
    guard let next = comparisonOperation() else {
      return make(.comparison, first.id, second.id, detail: operation.code, at: range(from: start))
    }
    let mark = pending.count
    pending.append(Int32(operation.code))
    pending.append(second.id)
    var following: ComparisonOperation? = next
    while let operation = following {
      let operand = try parseSum()
      pending.append(Int32(operation.code))
      pending.append(operand.id)
      following = comparisonOperation()
    }
    return make(.comparisons, first.id, takeList(from: mark), at: range(from: start))
  }

  private mutating func comparisonOperation() -> ComparisonOperation? {
    switch kind {
    case .eq: advance(); return .equal
    case .ne: advance(); return .notEqual
    case .lt: advance(); return .less
    case .lteq: advance(); return .lessOrEqual
    case .gt: advance(); return .greater
    case .gteq: advance(); return .greaterOrEqual
    case .name:
      if skipName(.in) { return .contained }
      if isName(.not), nextIsName(.in) {
        advance()
        advance()
        return .notContained
      }
      return nil
    default: return nil
    }
  }

  private mutating func parseSum() throws -> Expression {
    let start = token.start
    var left = try parseConcat()
    while kind == .add || kind == .sub {
      let operation: BinaryOperation = kind == .add ? .add : .subtract
      advance()
      let right = try parseConcat()
      left = make(.binary, left.id, right.id, detail: operation.code, at: range(from: start))
    }
    return left
  }

  private mutating func parseConcat() throws -> Expression {
    let start = token.start
    let first = try parseProduct()
    guard kind == .tilde else { return first }
    let mark = pending.count
    pending.append(first.id)
    while skip(.tilde) {
      let part = try parseProduct()
      pending.append(part.id)
    }
    return make(.concat, takeList(from: mark), at: range(from: start))
  }

  private mutating func parseProduct() throws -> Expression {
    let start = token.start
    var left = try parsePower()
    while true {
      let operation: BinaryOperation
      switch kind {
      case .mul: operation = .multiply
      case .div: operation = .divide
      case .floordiv: operation = .floorDivide
      case .mod: operation = .modulo
      default: return left
      }
      advance()
      let right = try parsePower()
      left = make(.binary, left.id, right.id, detail: operation.code, at: range(from: start))
    }
  }

  /// `2 ** 3 ** 2` is 64 in Jinja, unlike Python.
  private mutating func parsePower() throws -> Expression {
    let start = token.start
    var left = try parseUnary()
    while skip(.pow) {
      let right = try parseUnary()
      left = make(.binary, left.id, right.id, detail: BinaryOperation.power.code, at: range(from: start))
    }
    return left
  }

  private mutating func parseUnary(withFilter: Bool = true) throws -> Expression {
    let start = token.start
    var result: Expression
    switch kind {
    case .sub:
      advance()
      let operand = try deeper { try $0.parseUnary(withFilter: false) }
      result = make(.negative, operand.id, at: range(from: start))
    case .add:
      advance()
      let operand = try deeper { try $0.parseUnary(withFilter: false) }
      result = make(.positive, operand.id, at: range(from: start))
    default:
      result = try parsePrimary()
    }
    result = try parsePostfix(result)
    return withFilter ? try parseFilterExpression(result) : result
  }

  mutating func parsePrimary(withNamespace: Bool = false) throws -> Expression {
    let token = self.token
    let own = ByteRange(token.start, token.end)
    switch token.kind {
    case .name:
      advance()
      if let constant = constantName(token) { return makeConstant(constant, own) }
      if withNamespace, skip(.dot) {
        let attribute = name(try expect(.name))
        return make(.namespaceMember, number(token), attribute, at: range(from: token.start))
      }
      return make(.name, number(token), at: own)
    case .string:
      var value = try stringValue(token)
      advance()
      while kind == .string {
        value += try stringValue(self.token)
        advance()
      }
      return makeConstant(.string(value), range(from: token.start))
    case .integer, .float:
      advance()
      return makeConstant(try numberValue(token), own)
    case .lparen:
      advance()
      let inner = try parseTuple(isParenthesized: true)
      try expect(.rparen)
      return inner
    case .lbracket: return try parseList()
    case .lbrace: return try parseDict()
    case .failure: throw error(failure)
    default: throw error("unexpected '\(describe(token))'")
    }
  }

  private func constantName(_ token: Token) -> Value? {
    switch token.end - token.start {
    case 4:
      if isName("true", token) || isName("True", token) { return .bool(true) }
      return isName("none", token) || isName("None", token) ? Value.none : nil
    case 5: return isName("false", token) || isName("False", token) ? .bool(false) : nil
    default: return nil
    }
  }

  /// The number of a name that is read; counts uses of the special names.
  mutating func number(_ token: Token) -> Int32 {
    let id = number(of: token)
    scopes.read(id)
    switch id {
    case NameTable.Fixed.loop: uses.loop += 1
    case NameTable.Fixed.caller: uses.caller += 1
    case NameTable.Fixed.varargs: uses.varargs += 1
    case NameTable.Fixed.kwargs: uses.kwargs += 1
    default: break
    }
    return id
  }

  /// Expressions with commas between make a tuple.
  mutating func parseTuple(
    withConditional: Bool = true, endsAtRecursive: Bool = false, isParenthesized: Bool = false
  ) throws -> Expression {
    let start = token.start
    let mark = pending.count
    if isTupleEnd || (endsAtRecursive && isName(.recursive)) {
      guard isParenthesized else { throw error("Expected an expression, got '\(describe(token))'") }
      return make(.tuple, Node.absent, at: range(from: start))
    }
    let first = try parseExpression(withConditional: withConditional)
    // Nearly always there is no tuple at all.
    guard kind == .comma else { return first }
    pending.append(first.id)
    while skip(.comma) {
      if isTupleEnd || (endsAtRecursive && isName(.recursive)) { break }
      let item = try parseExpression(withConditional: withConditional)
      pending.append(item.id)
    }
    return make(.tuple, takeList(from: mark), at: range(from: start))
  }

  private var isTupleEnd: Bool { kind == .variableEnd || kind == .blockEnd || kind == .rparen }

  private mutating func parseList() throws -> Expression {
    let start = try expect(.lbracket).start
    let mark = pending.count
    while kind != .rbracket {
      if pending.count > mark { try expect(.comma) }
      if kind == .rbracket { break }
      let item = try parseExpression()
      pending.append(item.id)
    }
    try expect(.rbracket)
    return make(.list, takeList(from: mark), at: range(from: start))
  }

  private mutating func parseDict() throws -> Expression {
    let start = try expect(.lbrace).start
    let mark = pending.count
    var hasPlainKeys = true
    while kind != .rbrace {
      if pending.count > mark { try expect(.comma) }
      if kind == .rbrace { break }
      let key = try parseExpression()
      try expect(.colon)
      let value = try parseExpression()
      if tree.node(key.id).kind != .constant { hasPlainKeys = false }
      pending.append(key.id)
      pending.append(value.id)
    }
    try expect(.rbrace)
    let dict = make(.dict, takeList(from: mark), at: range(from: start))
    if !hasPlainKeys { unusualDicts.append(dict) }
    return dict
  }

  // MARK: Targets of assignments

  mutating func parseTarget(withNamespace: Bool = false, endsAtIn: Bool = false) throws -> Expression {
    let start = token.start
    let reads = scopes.mark
    defer { scopes.forget(after: reads) }
    let mark = pending.count
    var isTuple = false
    while true {
      if pending.count > mark { try expect(.comma) }
      if isTupleEnd || (endsAtIn && isName(.in)) { break }
      let item = try deeper { try $0.parsePrimary(withNamespace: withNamespace) }
      pending.append(item.id)
      guard kind == .comma else { break }
      isTuple = true
    }
    let target: Expression
    if isTuple {
      target = make(.tuple, takeList(from: mark), at: range(from: start))
    } else if pending.count > mark {
      target = Expression(tree: tree, id: pending[mark])
      pending.cut(to: mark)
    } else {
      throw kind == .failure ? error(failure) : error("Expected an expression, got '\(describe(token))'")
    }
    try checkAssignable(target)
    return target
  }

  private func checkAssignable(_ target: Expression) throws {
    let form: String
    switch target.form {
    case .name, .namespaceMember: return
    case .tuple(let items):
      for item in items { try checkAssignable(item) }
      return
    case .constant: form = "const"
    case .list: form = "list"
    case .dict: form = "dict"
    default: form = "expr"
    }
    throw error("can't assign to '\(form)'", at: target.range)
  }
}
