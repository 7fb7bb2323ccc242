/// A statement, or a piece of text between the tags.
enum Statement: Sendable {
  case data(String, ByteRange)
  case print(Expression)
  case declare(Declaration)
  case set(target: Expression, value: Expression)
  case setBlock(target: Expression, filter: Expression?, body: [Statement])
  case choice([(test: Expression, body: [Statement])], otherwise: [Statement])
  case loop(ForLoop)
  case macro(MacroDefinition)
  case call(CallBlock)
  case filter(Expression, body: [Statement])
  case run(Expression)
  case with([(target: Expression, value: Expression)], body: [Statement])
  case scope([Statement])
  /// A template block; the name is the block's.
  case block(String, [Statement])
  case leaveLoop
  case nextRound
  /// A tag that needs other templates; dbt has no loader.
  case load(tag: String, name: Expression, range: ByteRange)
}

final class ForLoop: Sendable {
  let target: Expression
  let items: Expression
  let filter: Expression?
  let body: [Statement]
  let otherwise: [Statement]
  let isRecursive: Bool
  /// Whether the body says `loop` anywhere.
  let usesLoop: Bool

  init(
    target: Expression, items: Expression, filter: Expression?, body: [Statement], otherwise: [Statement],
    isRecursive: Bool, usesLoop: Bool
  ) {
    self.target = target
    self.items = items
    self.filter = filter
    self.body = body
    self.otherwise = otherwise
    self.isRecursive = isRecursive
    self.usesLoop = usesLoop
  }
}

/// `{% call(parameters) callee(…) %}`.
final class CallBlock: Sendable {
  let callee: Expression
  let arguments: CallArguments
  let range: ByteRange
  let caller: MacroDefinition

  init(callee: Expression, arguments: CallArguments, range: ByteRange, caller: MacroDefinition) {
    self.callee = callee
    self.arguments = arguments
    self.range = range
    self.caller = caller
  }
}
