/// An expression of the template language: a node of a tree.
///
/// Valid as long as its tree; whoever keeps expressions keeps the tree, too.
struct Expression: @unchecked Sendable {
  unowned(unsafe) let tree: Tree
  let id: Int32

  var range: ByteRange { tree.node(id).range }

  /// The expression taken apart. The interpreter reads nodes instead, which costs less.
  enum Form {
    case constant(Value)
    case name(Int32)
    case tuple([Expression])
    case list([Expression])
    case dict([(key: Expression, value: Expression)])
    case negative(Expression)
    case positive(Expression)
    case binary(BinaryOperation, Expression, Expression)
    case and(Expression, Expression)
    case or(Expression, Expression)
    case not(Expression)
    case concat([Expression])
    case comparison(Expression, [(operation: ComparisonOperation, operand: Expression)])
    case conditional(test: Expression, yes: Expression, no: Expression?)
    case attribute(Expression, Int32)
    case item(Expression, Expression)
    case slice(Expression?, Expression?, Expression?)
    case call(Expression, CallArguments)
    /// The operand is nil where the filter works on the text of a block.
    case filter(Expression?, FilterUse, CallArguments)
    case test(Expression, TestUse, CallArguments)
    /// `ns.attribute` as a target of `set`.
    case namespaceMember(Int32, Int32)
  }

  var form: Form {
    let node = tree.node(id)
    switch node.kind {
    case .constant: return .constant(tree.constant(node.a))
    case .name: return .name(node.a)
    case .tuple: return .tuple(all(node.a))
    case .list: return .list(all(node.a))
    case .concat: return .concat(all(node.a))
    case .dict: return .dict(pairs(node.a).map { (key: at($0), value: at($1)) })
    case .negative: return .negative(at(node.a))
    case .positive: return .positive(at(node.a))
    case .not: return .not(at(node.a))
    case .binary: return .binary(BinaryOperation(code: node.detail), at(node.a), at(node.b))
    case .and: return .and(at(node.a), at(node.b))
    case .or: return .or(at(node.a), at(node.b))
    case .comparison:
      return .comparison(at(node.a), [(operation: ComparisonOperation(code: node.detail), operand: at(node.b))])
    case .comparisons:
      return .comparison(
        at(node.a),
        pairs(node.b).map { (operation: ComparisonOperation(code: UInt8(truncatingIfNeeded: $0)), operand: at($1)) })
    case .conditional: return .conditional(test: at(node.a), yes: at(node.b), no: optional(node.c))
    case .attribute: return .attribute(at(node.a), node.b)
    case .item: return .item(at(node.a), at(node.b))
    case .slice: return .slice(optional(node.a), optional(node.b), optional(node.c))
    case .call: return .call(at(node.a), CallArguments(tree, node.b))
    case .filter: return .filter(optional(node.a), tree.filters[Int(node.b)], CallArguments(tree, node.c))
    case .test: return .test(at(node.a), tree.tests[Int(node.b)], CallArguments(tree, node.c))
    case .namespaceMember: return .namespaceMember(node.a, node.b)
    default: preconditionFailure("a statement is no expression")
    }
  }

  private func at(_ id: Int32) -> Expression { Expression(tree: tree, id: id) }
  private func optional(_ id: Int32) -> Expression? { id < 0 ? nil : at(id) }
  private func all(_ place: Int32) -> [Expression] { tree.list(place).map(at) }
  private func pairs(_ place: Int32) -> [(Int32, Int32)] { tree.pairs(place) }
}

enum BinaryOperation: String, Sendable, CaseIterable {
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "/"
  case floorDivide = "//"
  case modulo = "%"
  case power = "**"

  var code: UInt8 {
    switch self {
    case .add: 0
    case .subtract: 1
    case .multiply: 2
    case .divide: 3
    case .floorDivide: 4
    case .modulo: 5
    case .power: 6
    }
  }

  init(code: UInt8) {
    switch code {
    case 0: self = .add
    case 1: self = .subtract
    case 2: self = .multiply
    case 3: self = .divide
    case 4: self = .floorDivide
    case 5: self = .modulo
    default: self = .power
    }
  }
}

enum ComparisonOperation: String, Sendable, CaseIterable {
  case equal = "=="
  case notEqual = "!="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
  case contained = "in"
  case notContained = "not in"

  var code: UInt8 {
    switch self {
    case .equal: 0
    case .notEqual: 1
    case .less: 2
    case .lessOrEqual: 3
    case .greater: 4
    case .greaterOrEqual: 5
    case .contained: 6
    case .notContained: 7
    }
  }

  init(code: UInt8) {
    switch code {
    case 0: self = .equal
    case 1: self = .notEqual
    case 2: self = .less
    case 3: self = .lessOrEqual
    case 4: self = .greater
    case 5: self = .greaterOrEqual
    case 6: self = .contained
    default: self = .notContained
    }
  }
}

/// The arguments of a call as written.
struct CallArguments {
  var positional: [Expression] = []
  /// The names by number.
  var named: [(name: Int32, value: Expression)] = []
  var spreadList: Expression?
  var spreadDict: Expression?

  static let none = CallArguments()

  var isEmpty: Bool { positional.isEmpty && named.isEmpty && spreadList == nil && spreadDict == nil }

  init() {}

  /// - Parameter id: a node of kind `arguments`, or absent.
  init(_ tree: Tree, _ id: Int32) {
    guard id >= 0 else { return }
    let node = tree.node(id)
    positional = tree.list(node.a).map { Expression(tree: tree, id: $0) }
    named = tree.pairs(node.b).map { (name: $0, value: Expression(tree: tree, id: $1)) }
    let spreads = tree.list(node.c)
    guard spreads.count == 2 else { return }
    if spreads[0] >= 0 { spreadList = Expression(tree: tree, id: spreads[0]) }
    if spreads[1] >= 0 { spreadDict = Expression(tree: tree, id: spreads[1]) }
  }
}

/// `|name(arguments)`; the function is nil when the environment does not know it.
struct FilterUse: Sendable {
  let name: String
  let function: FilterFunction?
  let quick: QuickFilter
}

/// `is name(arguments)`; the function is nil when the environment does not know it.
struct TestUse: Sendable {
  let name: String
  let function: TestFunction?
}

extension Tree {
  /// A list of things that come in twos.
  func pairs(_ place: Int32) -> [(Int32, Int32)] {
    let items = list(place)
    return stride(from: 0, to: items.count - 1, by: 2).map { (items[$0], items[$0 + 1]) }
  }
}
