/// An expression of the template language.
final class Expression: Sendable {
  let form: Form
  let range: ByteRange

  init(_ form: Form, _ range: ByteRange) {
    self.form = form
    self.range = range
  }

  enum Form: Sendable {
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
    case attribute(Expression, String)
    case item(Expression, Expression)
    case slice(Expression?, Expression?, Expression?)
    case call(Expression, CallArguments)
    /// The operand is nil where the filter works on the text of a block.
    case filter(Expression?, FilterUse)
    case test(Expression, TestUse)
    /// `ns.attribute` as a target of `set`.
    case namespaceMember(Int32, String)
  }
}

enum BinaryOperation: String, Sendable {
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "/"
  case floorDivide = "//"
  case modulo = "%"
  case power = "**"
}

enum ComparisonOperation: String, Sendable {
  case equal = "=="
  case notEqual = "!="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
  case contained = "in"
  case notContained = "not in"
}

/// The arguments of a call as written.
final class CallArguments: Sendable {
  let positional: [Expression]
  let named: [(name: String, value: Expression)]
  let spreadList: Expression?
  let spreadDict: Expression?

  init(
    positional: [Expression] = [], named: [(name: String, value: Expression)] = [], spreadList: Expression? = nil,
    spreadDict: Expression? = nil
  ) {
    self.positional = positional
    self.named = named
    self.spreadList = spreadList
    self.spreadDict = spreadDict
  }

  static let none = CallArguments()

  var isPlain: Bool { named.isEmpty && spreadList == nil && spreadDict == nil }
}

/// `|name(arguments)`; the function is nil when the environment does not know it.
final class FilterUse: Sendable {
  let name: String
  let function: FilterFunction?
  let arguments: CallArguments

  init(name: String, function: FilterFunction?, arguments: CallArguments) {
    self.name = name
    self.function = function
    self.arguments = arguments
  }
}

/// `is name(arguments)`; the function is nil when the environment does not know it.
final class TestUse: Sendable {
  let name: String
  let function: TestFunction?
  let arguments: CallArguments

  init(name: String, function: TestFunction?, arguments: CallArguments) {
    self.name = name
    self.function = function
    self.arguments = arguments
  }
}
