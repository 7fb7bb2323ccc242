/// A statement, or a piece of text between the tags: a node of a tree, valid as long as the tree.
struct Statement {
  unowned(unsafe) let tree: Tree
  let id: Int32

  /// The statement taken apart. The interpreter reads nodes instead, which costs less.
  enum Form {
    case data
    case print(Expression)
    case declare(Declaration)
    case set(target: Expression, value: Expression)
    case setBlock(target: Expression, filter: Expression?, body: [Statement])
    case choice([(test: Expression, body: [Statement])], otherwise: [Statement])
    case loop(ForLoop)
    case macro(MacroCode)
    case call(CallBlock)
    case filter(Expression, body: [Statement])
    case run(Expression)
    case with([(target: Expression, value: Expression)], body: [Statement])
    case scope([Statement])
    /// A template block; the name is the block's.
    case block(Int32, [Statement])
    case leaveLoop
    case nextRound
    /// A tag that needs other templates; dbt has no loader.
    case load(tag: Int32, name: Expression, range: ByteRange)
  }

  var form: Form {
    let node = tree.node(id)
    switch node.kind {
    case .data: return .data
    case .print: return .print(at(node.a))
    case .declare: return .declare(tree.declarations[Int(node.a)])
    case .set: return .set(target: at(node.a), value: at(node.b))
    case .setBlock: return .setBlock(target: at(node.a), filter: optional(node.b), body: body(node.c))
    case .choice:
      return .choice(tree.pairs(node.a).map { (test: at($0), body: body($1)) }, otherwise: body(node.b))
    case .loop:
      let parts = tree.list(node.a)
      return .loop(
        ForLoop(
          target: at(parts[0]), items: at(parts[1]), filter: optional(parts[2]), body: body(parts[3]),
          otherwise: body(parts[4]), isRecursive: node.detail & LoopFlags.recursive != 0,
          usesLoop: node.detail & LoopFlags.usesLoop != 0))
    case .macro: return .macro(tree.macros[Int(node.a)])
    case .callBlock:
      return .call(
        CallBlock(
          callee: at(node.a), arguments: CallArguments(tree, node.b), range: node.range,
          caller: tree.macros[Int(node.c)]))
    case .filterBlock: return .filter(at(node.a), body: body(node.b))
    case .run: return .run(at(node.a))
    case .with: return .with(tree.pairs(node.a).map { (target: at($0), value: at($1)) }, body: body(node.b))
    case .scope: return .scope(body(node.a))
    case .block: return .block(node.b, body(node.a))
    case .leaveLoop: return .leaveLoop
    case .nextRound: return .nextRound
    case .load: return .load(tag: node.b, name: at(node.a), range: node.range)
    default: preconditionFailure("an expression is no statement")
    }
  }

  private func at(_ id: Int32) -> Expression { Expression(tree: tree, id: id) }
  private func optional(_ id: Int32) -> Expression? { id < 0 ? nil : at(id) }
  private func body(_ place: Int32) -> [Statement] { tree.statements(place) }
}

struct ForLoop {
  let target: Expression
  let items: Expression
  let filter: Expression?
  let body: [Statement]
  let otherwise: [Statement]
  let isRecursive: Bool
  /// Whether the body says `loop` anywhere.
  let usesLoop: Bool
}

/// `{% call(parameters) callee(…) %}`.
struct CallBlock {
  let callee: Expression
  let arguments: CallArguments
  let range: ByteRange
  let caller: MacroCode
}

extension Tree {
  func statements(_ place: Int32) -> [Statement] { list(place).map { Statement(tree: self, id: $0) } }

  /// Text from `from` to `to` of the tree's text, which stands at `range` of the file.
  func addData(_ from: Int32, _ to: Int32, _ range: ByteRange) -> Statement {
    Statement(tree: self, id: add(Node(kind: .data, a: from, b: to, range: range)))
  }

  func add(_ form: Statement.Form) -> Statement {
    func node(
      _ kind: Node.Kind, _ a: Int32 = 0, _ b: Int32 = 0, _ c: Int32 = 0, _ detail: UInt8 = 0,
      at range: ByteRange = ByteRange(0, 0)
    ) -> Statement {
      Statement(tree: self, id: add(Node(kind: kind, detail: detail, a: a, b: b, c: c, range: range)))
    }
    switch form {
    case .data: return node(.data)
    case .print(let value): return node(.print, value.id)
    case .declare(let declaration): return node(.declare, add(declaration: declaration))
    case .set(let target, let value): return node(.set, target.id, value.id)
    case .setBlock(let target, let filter, let body):
      return node(.setBlock, target.id, filter?.id ?? Node.absent, add(body: body))
    case .choice(let branches, let otherwise):
      return node(.choice, addList(branches.flatMap { [$0.test.id, add(body: $0.body)] }), add(body: otherwise))
    case .loop(let loop):
      let parts = [
        loop.target.id, loop.items.id, loop.filter?.id ?? Node.absent, add(body: loop.body), add(body: loop.otherwise),
      ]
      let flags = (loop.isRecursive ? LoopFlags.recursive : 0) | (loop.usesLoop ? LoopFlags.usesLoop : 0)
      return node(.loop, addList(parts), 0, 0, flags)
    case .macro(let macro): return node(.macro, add(macro: macro))
    case .call(let block):
      return node(
        .callBlock, block.callee.id, add(block.arguments, block.range), add(macro: block.caller), at: block.range)
    case .filter(let filter, let body): return node(.filterBlock, filter.id, add(body: body))
    case .run(let value): return node(.run, value.id)
    case .with(let bindings, let body):
      return node(.with, addList(bindings.flatMap { [$0.target.id, $0.value.id] }), add(body: body))
    case .scope(let body): return node(.scope, add(body: body))
    case .block(let name, let body): return node(.block, add(body: body), name)
    case .leaveLoop: return node(.leaveLoop)
    case .nextRound: return node(.nextRound)
    case .load(let tag, let name, let range): return node(.load, name.id, tag, at: range)
    }
  }
}
