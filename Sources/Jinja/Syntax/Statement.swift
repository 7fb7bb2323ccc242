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
}
