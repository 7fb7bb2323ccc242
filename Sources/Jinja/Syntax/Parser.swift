import Diagnostics

/// Builds the tree of a template; a recursive descent with the messages of Jinja2's parser.
struct Parser: ~Copyable {
  let environment: Environment
  let file: SourceFile
  /// The tree's source.
  let bytes: UnsafeBufferPointer<UInt8>
  /// Whether there is a carriage return in it.
  let hasReturns: Bool
  let tokens: ContiguousArray<Token>
  let failure: String
  var index = 0
  var names = NameCollector()
  let tree: Tree
  var scopes = ScopeAnalysis()

  /// Numbers of expressions and statements that wait for their list to be complete; the innermost list's come last.
  var pending = GrowingBuffer<Int32>(capacity: 64)
  var macros: [MacroDefinition] = []
  var blocks: [TemplateBlock] = []

  /// Open tags and what closes them, for error messages.
  var tagStack: [Token] = []
  var endStack: [BodyEnds] = []
  private let stackLimit = StackGuard.limit
  var depth = 0
  /// How many loops surround the place within its function.
  var loopDepth = 0
  /// How many blocks surround the place; macros are collected at 0.
  var nesting = 0
  /// Uses of the special names so far; a construct compares before and after its body.
  var uses = SpecialUses()
  /// Filters and tests that the environment does not know. Inside `if` and `x if y` that is an error only when run.
  var unknown: [(message: String, range: ByteRange)] = []
  var isSoft = false
  /// Dicts with keys that are no plain literals.
  var unusualDicts: [Expression] = []

  struct SpecialUses {
    var loop = 0
    var caller = 0
    var varargs = 0
    var kwargs = 0
  }

  /// - Parameter lexer: has run over the tree's source.
  init(_ lexer: Lexer, into tree: Tree, environment: Environment) {
    self.environment = environment
    self.tree = tree
    file = tree.file
    bytes = lexer.bytes
    hasReturns = lexer.hasReturns
    tokens = lexer.tokens
    failure = lexer.failure
  }

  deinit {
    pending.deallocate()
    names.deallocate()
  }

  /// Fills the tree.
  ///
  /// - Returns: the list of the template's statements.
  mutating func parseTemplate() throws -> Int32 {
    try parseBody(until: nil)
    let place = takeList(from: 0, after: scopes.declaration(from: 0, in: tree))
    scopes.finish()
    try failUnknown()
    tree.freeze(&names)
    try failUnhashable()
    return place
  }

  // MARK: Tokens

  var token: Token { tokens[index] }
  var kind: Token.Kind { tokens[index].kind }

  mutating func advance() { if index + 1 < tokens.count { index += 1 } }

  func text(_ token: Token) -> String {
    String(decoding: UnsafeBufferPointer(rebasing: bytes[Int(token.start)..<Int(token.end)]), as: UTF8.self)
  }

  func isName(_ word: StaticString, _ token: Token) -> Bool {
    guard token.kind == .name, Int(token.end - token.start) == word.utf8CodeUnitCount else { return false }
    let start = Int(token.start)
    for offset in 0..<word.utf8CodeUnitCount where bytes[start + offset] != word.utf8Start[offset] { return false }
    return true
  }

  /// The token's word; `other` for all that is no name.
  var word: Word { tokens[index].word }

  func isName(_ word: Word) -> Bool { tokens[index].word == word }
  func nextIsName(_ word: Word) -> Bool { index + 1 < tokens.count && tokens[index + 1].word == word }

  mutating func skipName(_ word: Word) -> Bool {
    guard isName(word) else { return false }
    advance()
    return true
  }

  mutating func skip(_ kind: Token.Kind) -> Bool {
    guard self.kind == kind else { return false }
    advance()
    return true
  }

  @discardableResult
  mutating func expect(_ kind: Token.Kind) throws -> Token {
    let token = self.token
    guard token.kind == kind else { throw mismatch(kind.description) }
    advance()
    return token
  }

  mutating func expectName(_ word: Word) throws {
    guard isName(word) else { throw mismatch(word.text) }
    advance()
  }

  /// `end` is where the previous token ended: the end of what was just parsed.
  var previousEnd: Int32 { index > 0 ? tokens[index - 1].end : 0 }

  func range(from start: Int32) -> ByteRange { ByteRange(start, max(start, previousEnd)) }

  // MARK: Nodes

  func make(
    _ kind: Node.Kind, _ a: Int32 = 0, _ b: Int32 = 0, _ c: Int32 = 0, detail: UInt8 = 0, at range: ByteRange
  ) -> Expression {
    Expression(tree: tree, id: tree.add(Node(kind: kind, detail: detail, a: a, b: b, c: c, range: range)))
  }

  func makeConstant(_ value: Value, _ range: ByteRange) -> Expression {
    make(.constant, tree.add(constant: value), at: range)
  }

  /// Adds a statement to the body that is being read.
  mutating func emit(
    _ kind: Node.Kind, _ a: Int32 = 0, _ b: Int32 = 0, _ c: Int32 = 0, detail: UInt8 = 0,
    at range: ByteRange = ByteRange(0, 0)
  ) {
    pending.append(tree.add(Node(kind: kind, detail: detail, a: a, b: b, c: c, range: range)))
  }

  /// Makes a list of what has been waiting since `mark`.
  mutating func takeList(from mark: Int, after first: Int32 = Node.absent) -> Int32 {
    defer { pending.cut(to: mark) }
    return tree.addList(pending.view(from: mark), after: first)
  }

  /// The number of a name that is no variable.
  mutating func name(_ token: Token) -> Int32 { number(of: token) }

  mutating func number(of token: Token) -> Int32 {
    names.number(UnsafeBufferPointer(rebasing: bytes[Int(token.start)..<Int(token.end)]))
  }

  mutating func number(of text: String) -> Int32 {
    var text = text
    return text.withUTF8 { names.number($0) }
  }

  // MARK: Errors

  func error(_ message: String, at range: ByteRange? = nil) -> DbtError {
    let range = range ?? ByteRange(token.start, token.end)
    return DbtError(.compilation, message, at: SourceSpan(file: file, range: range.range))
  }

  func mismatch(_ expected: String) -> DbtError {
    switch kind {
    case .failure: error(failure)
    case .end: error("unexpected end of template, expected '\(expected)'.")
    default: error("expected token '\(expected)', got '\(describe(token))'")
    }
  }

  func describe(_ token: Token) -> String { token.kind == .name ? text(token) : token.kind.description }

  /// The error for a tag nobody knows, or (without a name) for a template that ends too early.
  func unknownTag(_ name: String?) -> DbtError {
    if name == nil, kind == .failure { return error(failure) }
    var parts = [name.map { "Encountered unknown tag '\($0)'." } ?? "Unexpected end of template."]
    if let wanted = endStack.last {
      let list = wanted.names.map { "'\($0)'" }.joined(separator: " or ")
      if let name, endStack.contains(where: { $0.names.contains(name) }) {
        parts.append(
          "You probably made a nesting mistake. Jinja is expecting this tag, but currently looking for \(list).")
      } else {
        parts.append("Jinja was looking for the following tags: \(list).")
      }
    }
    if let tag = tagStack.last { parts.append("The innermost block that needs to be closed is '\(text(tag))'.") }
    return error(parts.joined(separator: " "))
  }

  func failUnknown() throws {
    if let first = unknown.first { throw error(first.message, at: first.range) }
  }

  /// Runs `parse` one level deeper; no input may exhaust the stack.
  mutating func deeper<Result>(_ parse: (inout Parser) throws -> Result) throws -> Result {
    depth += 1
    defer { depth -= 1 }
    guard depth <= environment.options.limits.syntaxDepth, StackGuard.hasRoom(above: stackLimit) else {
      throw error("the template is nested too deeply")
    }
    return try parse(&self)
  }

  /// A body whose unknown filters are errors only when they run.
  mutating func softly<Result>(_ parse: (inout Parser) throws -> Result) rethrows -> Result {
    let was = isSoft
    isSoft = true
    defer { isSoft = was }
    return try parse(&self)
  }

  mutating func firmly<Result>(_ parse: (inout Parser) throws -> Result) rethrows -> Result {
    let was = isSoft
    isSoft = false
    defer { isSoft = was }
    return try parse(&self)
  }
}
