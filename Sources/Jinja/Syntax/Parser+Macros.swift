import Diagnostics

/// Macros, dbt's tags, and `call` blocks.
extension Parser {
  private struct Signature {
    var parameters: [MacroDefinition.Parameter] = []
  }

  /// A body of its own: loops outside do not count, special names are counted anew.
  ///
  /// - Parameter start: where the block of the function began, with its signature.
  private mutating func parseFunctionBody(
    _ end: Word, from start: Int
  ) throws -> (body: Int32, range: ByteRange, MacroFacts) {
    let before = uses
    let loops = loopDepth
    loopDepth = 0
    defer { loopDepth = loops }
    let mark = pending.count
    try firmly { try $0.parseStatements(.one(end)) }
    let body = takeList(from: mark, after: scopes.declaration(from: start, in: tree))
    // The current token is the end tag's name; its `{%` is just before.
    let stop = index > 0 ? tokens[index - 1].start : token.start
    advance()
    let facts = MacroFacts(
      usesCaller: uses.caller > before.caller, usesVarargs: uses.varargs > before.varargs,
      usesKwargs: uses.kwargs > before.kwargs)
    return (body, ByteRange(0, stop), facts)
  }

  private mutating func nameOnly() throws -> Token { try expect(.name) }

  mutating func parseMacro(_ tag: Word, opened: Int32) throws {
    advance()
    let nameToken = try nameOnly()
    let written = text(nameToken)
    var signature = Signature()
    var adapter: String?
    var languages: [String] = []
    let kind: MacroDefinition.Kind
    let name: String
    let outer = scopes.enter()
    let start = scopes.mark
    switch tag {
    case .materialization:
      kind = .materialization
      (adapter, languages, signature) = try parseMaterializationHead(written)
      name = "materialization_\(written)_\(adapter ?? "default")"
    case .test:
      kind = .test
      signature = try parseSignature()
      name = "test_\(written)"
    default:
      kind = .macro
      signature = try parseSignature()
      name = written
    }
    let bodyStart = self.kind == .blockEnd ? token.end : token.start
    let isTop = nesting == 0
    let (body, bodyRange, facts) = try parseFunctionBody(tag.end, from: start)
    let seen = environment.options.macroNamePrefix + name
    let id = number(of: seen)
    scopes.leave(outer)
    scopes.store(id)
    let end = self.kind == .blockEnd ? token.end : previousEnd
    let macro = MacroCode(
      name: name, writtenName: written, kind: kind, parameters: signature.parameters, range: ByteRange(opened, end),
      bodyRange: ByteRange(bodyStart, max(bodyStart, bodyRange.end)), adapter: adapter, supportedLanguages: languages,
      body: body, facts: facts, id: id)
    if isTop { macros.append(MacroDefinition(code: macro, tree: tree)) }
    emit(.macro, tree.add(macro: macro))
  }

  private mutating func parseSignature() throws -> Signature {
    var signature = Signature()
    try expect(.lparen)
    while kind != .rparen {
      if !signature.parameters.isEmpty { try expect(.comma) }
      let token = try nameOnly()
      let name = text(token)
      if signature.parameters.contains(where: { $0.name == name }) {
        throw error("duplicate argument '\(name)' in function definition")
      }
      let typeText = skip(.colon) ? try parseTypeName() : nil
      var value: Expression?
      if skip(.assign) {
        value = try firmly { try $0.parseExpression() }
      } else if signature.parameters.last?.defaultValue != nil {
        throw error("non-default argument follows default argument")
      }
      signature.parameters.append(parameter(name, value, typeText))
      if let id = signature.parameters.last?.id { scopes.read(id) }
    }
    try expect(.rparen)
    return signature
  }

  private mutating func parameter(
    _ name: String, _ value: Expression?, _ typeText: String? = nil
  ) -> MacroDefinition.Parameter {
    MacroDefinition.Parameter(
      name: name, defaultText: value.map { file.slice($0.range) }, constantDefault: value.flatMap(StaticValue.read),
      typeText: typeText, id: number(of: name), defaultValue: value)
  }

  /// dbt's typed macro parameters: `Dict[str, List[int]]`.
  private mutating func parseTypeName() throws -> String {
    try deeper { parser in
      var result = parser.text(try parser.expect(.name))
      guard parser.skip(.lbracket) else { return result }
      var parts: [String] = []
      while parser.kind != .rbracket {
        if !parts.isEmpty { try parser.expect(.comma) }
        parts.append(try parser.parseTypeName())
      }
      try parser.expect(.rbracket)
      result += "[" + parts.joined(separator: ", ") + "]"
      return result
    }
  }

  private mutating func parseMaterializationHead(
    _ name: String
  ) throws -> (adapter: String, languages: [String], Signature) {
    var adapter = "default"
    var languages: Expression?
    while skip(.comma) {
      let token = try nameOnly()
      switch text(token) {
      case "default": break
      case "adapter":
        try expect(.assign)
        let value = try parseExpression()
        guard case .constant(.string(let text)) = value.form else {
          throw error("the adapter of a materialization must be a string literal", at: value.range)
        }
        guard
          text.unicodeScalars.allSatisfy({ $0 == "_" || $0.properties.isAlphabetic || $0.properties.numericType != nil }
          )
        else {
          throw error("\(TextForm.quote(text)) cannot be the name of an adapter", at: value.range)
        }
        adapter = text
      case "supported_languages":
        try expect(.assign)
        languages = try parseExpression()
      case let other:
        throw error(
          "materialization '\(name)' received unknown argument '\(other)'.", at: ByteRange(token.start, token.end))
      }
    }
    let start = token.start
    let value = languages ?? listOfSQL(at: ByteRange(start, start))
    var list: [String] = []
    if case .list(let items) = value.form {
      for item in items { if case .constant(.string(let text)) = item.form { list.append(text) } }
    }
    return (adapter, list, Signature(parameters: [parameter("supported_languages", value)]))
  }

  private mutating func listOfSQL(at range: ByteRange) -> Expression {
    let mark = pending.count
    pending.append(makeConstant(.string("sql"), range).id)
    return make(.list, takeList(from: mark), at: range)
  }

  mutating func parseCallBlock(opened: Int32) throws {
    advance()
    let start = token.start
    let outer = scopes.enter()
    let frame = scopes.frame
    let begin = scopes.mark
    let signature = kind == .lparen ? try parseSignature() : Signature()
    scopes.leave(outer)
    let call = try parseExpression()
    let node = tree.node(call.id)
    guard node.kind == .call else { throw error("expected call", at: call.range) }
    let bodyStart = kind == .blockEnd ? token.end : token.start
    let inner = scopes.resume(frame)
    let (body, bodyRange, facts) = try parseFunctionBody(.endcall, from: begin)
    scopes.leave(inner)
    let caller = MacroCode(
      name: "caller", writtenName: "caller", kind: .caller, parameters: signature.parameters,
      range: range(from: start), bodyRange: ByteRange(bodyStart, max(bodyStart, bodyRange.end)),
      body: body, facts: facts, id: NameTable.Fixed.caller)
    emit(.callBlock, node.a, node.b, tree.add(macro: caller), at: node.range)
  }

  // MARK: Blocks that dbt takes out of a file

  /// A snapshot's body is the node's SQL; rendered in place it is simply its body.
  mutating func parseSnapshot(opened: Int32) throws {
    advance()
    let name = text(try nameOnly())
    let bodyStart = kind == .blockEnd ? token.end : token.start
    let isTop = nesting == 0
    try firmly { try $0.parseStatements(.one(.endsnapshot)) }
    let stop = index > 0 ? tokens[index - 1].start : token.start
    advance()
    let end = kind == .blockEnd ? token.end : previousEnd
    if isTop {
      blocks.append(
        TemplateBlock(
          kind: .snapshot, name: name, body: ByteRange(bodyStart, max(bodyStart, stop)),
          range: ByteRange(opened, end)))
    }
  }

  /// The text of a docs block is not part of the template: it may show template code.
  mutating func parseDocs(opened: Int32) throws {
    advance()
    let name = text(try nameOnly())
    let bodyStart = kind == .blockEnd ? token.end : token.start
    _ = try expect(.blockEnd)
    endStack.append(.one(.enddocs))
    defer { endStack.removeLast() }
    while true {
      switch kind {
      case .end, .failure: throw unknownTag(nil)
      case .blockBegin where nextIsName(.enddocs):
        let stop = token.start
        advance()
        advance()
        let end = kind == .blockEnd ? token.end : previousEnd
        if nesting == 0 {
          blocks.append(
            TemplateBlock(
              kind: .docs, name: name, body: ByteRange(bodyStart, max(bodyStart, stop)), range: ByteRange(opened, end)))
        }
        return
      default: advance()
      }
    }
  }
}
