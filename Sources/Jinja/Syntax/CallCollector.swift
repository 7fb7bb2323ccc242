import Diagnostics

/// Walks a tree and notes every call.
struct CallCollector {
  let tree: Tree
  let intoMacros: Bool
  var found: [CalledName] = []

  static func collect(
    _ body: [Statement], _ tree: Tree, intoMacros: Bool
  ) -> [CalledName] {
    var collector = CallCollector(tree: tree, intoMacros: intoMacros)
    collector.visit(body)
    return collector.found
  }

  mutating func visit(_ body: [Statement]) { for statement in body { visit(statement) } }

  private mutating func visit(_ statement: Statement) {
    switch statement.form {
    case .data, .declare, .leaveLoop, .nextRound: break
    case .print(let value), .run(let value): visit(value)
    case .set(let target, let value):
      visit(target)
      visit(value)
    case .setBlock(_, let filter, let body):
      if let filter { visit(filter) }
      visit(body)
    case .choice(let branches, let otherwise):
      for branch in branches {
        visit(branch.test)
        visit(branch.body)
      }
      visit(otherwise)
    case .loop(let loop):
      visit(loop.items)
      if let filter = loop.filter { visit(filter) }
      visit(loop.body)
      visit(loop.otherwise)
    case .macro(let macro):
      guard intoMacros else { return }
      for parameter in macro.parameters { if let value = parameter.defaultValue { visit(value) } }
      visit(tree.statements(macro.body))
    case .call(let block):
      visitCall(block.callee, block.arguments, block.range)
      for parameter in block.caller.parameters { if let value = parameter.defaultValue { visit(value) } }
      visit(tree.statements(block.caller.body))
    case .filter(let filter, let body):
      visit(filter)
      visit(body)
    case .with(let bindings, let body):
      for binding in bindings { visit(binding.value) }
      visit(body)
    case .scope(let body), .block(_, let body): visit(body)
    case .load(_, let name, _): visit(name)
    }
  }

  mutating func visit(_ expression: Expression) {
    switch expression.form {
    case .constant, .name, .namespaceMember: break
    case .tuple(let items), .list(let items), .concat(let items): for item in items { visit(item) }
    case .dict(let items):
      for (key, value) in items {
        visit(key)
        visit(value)
      }
    case .negative(let value), .positive(let value), .not(let value), .attribute(let value, _): visit(value)
    case .binary(_, let left, let right), .and(let left, let right), .or(let left, let right),
      .item(let left, let right):
      visit(left)
      visit(right)
    case .comparison(let first, let rest):
      visit(first)
      for (_, operand) in rest { visit(operand) }
    case .conditional(let test, let yes, let no):
      visit(test)
      visit(yes)
      if let no { visit(no) }
    case .slice(let from, let to, let step): for part in [from, to, step] { if let part { visit(part) } }
    case .call(let callee, let arguments): visitCall(callee, arguments, expression.range)
    case .filter(let operand, _, let arguments):
      if let operand { visit(operand) }
      visit(arguments)
    case .test(let operand, _, let arguments):
      visit(operand)
      visit(arguments)
    }
  }

  private mutating func visit(_ arguments: CallArguments) {
    for value in arguments.positional { visit(value) }
    for (_, value) in arguments.named { visit(value) }
    if let list = arguments.spreadList { visit(list) }
    if let dict = arguments.spreadDict { visit(dict) }
  }

  private mutating func visitCall(_ callee: Expression, _ arguments: CallArguments, _ range: ByteRange) {
    if let path = path(callee) {
      let positional = arguments.positional.map(StaticValue.read)
      let named = arguments.named.map { (name: tree.names[Int($0.name)], value: StaticValue.read($0.value)) }
      let spreads = arguments.spreadList != nil || arguments.spreadDict != nil
      let isConstant = !spreads && positional.allSatisfy { $0 != nil } && named.allSatisfy { $0.value != nil }
      found.append(
        CalledName(
          path: path,
          constantArguments: isConstant
            ? Arguments(
              positional.compactMap { $0 },
              named: named.compactMap { pair in pair.value.map { (name: pair.name, value: $0) } }) : nil,
          literalPositional: positional, literalNamed: named, spreads: spreads,
          span: SourceSpan(file: tree.file, range: range.range)))
    }
    visit(callee)
    visit(arguments)
  }

  private func path(_ callee: Expression) -> [String]? {
    switch callee.form {
    case .name(let id): return [tree.names[Int(id)]]
    case .attribute(let object, let name):
      guard let front = path(object) else { return nil }
      return front + [tree.names[Int(name)]]
    default: return nil
    }
  }
}
