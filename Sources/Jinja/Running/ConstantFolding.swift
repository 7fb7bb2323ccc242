import Diagnostics

/// What Jinja2 computes while it compiles: expressions of literals only.
///
/// Two of its effects can be seen. In a native render the text form of such a value is joined to the text around it. And
/// a literal that cannot be sliced gives the undefined where the same slice of a variable is an error.
extension Interpreter {
  /// The expression cannot be computed before the template runs.
  private struct Impossible: Error {}

  /// Whether a native render sees the expression as text.
  func isConstant(_ expression: Expression) -> Bool {
    (try? fold(expression)).map(hasSafeText) ?? false
  }

  /// The value of an expression whose slice has just failed, if Jinja2 would have folded the expression away.
  func foldedAway(_ expression: Expression) -> Value? {
    guard let value = try? fold(expression), hasSafeText(value) else { return nil }
    failsBySlice = false
    return value
  }

  /// As `foldedAway`, for what is printed: there the undefined may stand.
  func printedFoldedAway(_ expression: Expression) -> Value? {
    guard native == nil, let value = try? fold(expression) else { return nil }
    failsBySlice = false
    return value
  }

  /// Whether the sign of a negative base belongs to the whole power: Jinja2 writes a base that it has computed as Python's
  /// `-2 ** x`, which is `-(2 ** x)`.
  func signsLast(_ base: Expression, _ exponent: Expression) -> Bool {
    (try? fold(base)) != nil && (try? fold(exponent)) == nil
  }

  private func hasSafeText(_ value: Value) -> Bool {
    switch value {
    case .none, .bool, .int, .bigInt, .float, .string: true
    case .tuple(let items): items.allSatisfy(hasSafeText)
    case .list(let list): list.items.allSatisfy(hasSafeText)
    case .dict(let dict): dict.keys.allSatisfy(hasSafeText) && dict.values.allSatisfy(hasSafeText)
    case .set(let set): set.members.allSatisfy(hasSafeText)
    case .object(let object): object is RangeObject
    default: false
    }
  }

  /// Whether Jinja2 computes the expression in a print statement from the outside in, where what `or` or `if` leave out is
  /// never looked at. All other expressions it computes from the inside out.
  fileprivate func isFoldedWhole(_ expression: Expression) -> Bool { (try? fold(expression)) != nil }

  /// Fails if Jinja2 would, when it makes the dict while it compiles: up to the first member that is not known then.
  fileprivate func requireHashableKeys(_ items: [(key: Expression, value: Expression)]) throws {
    for (key, value) in items {
      guard let known = try? fold(key), (try? fold(value)) != nil else { return }
      do {
        try requireHashable(known)
      } catch let error as DbtError {
        throw error.located(at: SourceSpan(file: key.tree.file, range: key.range.range))
      }
    }
  }

  private func fold(_ expression: Expression) throws -> Value {
    switch expression.form {
    case .constant(let value): return value
    case .name, .call, .namespaceMember, .slice: throw Impossible()
    case .tuple(let items): return .tuple(try items.map(fold))
    case .list(let items): return .list(ListValue(try items.map(fold)))
    case .dict(let items):
      let dict = DictValue()
      for (key, value) in items {
        let key = try fold(key)
        try requireHashable(key)
        dict.set(key, try fold(value))
      }
      return .dict(dict)
    case .negative(let operand): return try Arithmetic.negate(try fold(operand), self)
    case .positive(let operand): return try Arithmetic.positive(try fold(operand), self)
    case .binary(let operation, let left, let right):
      return try Arithmetic.binary(operation, try fold(left), try fold(right), self)
    case .and(let left, let right):
      let value = try fold(left)
      return isTrue(value) ? try fold(right) : value
    case .or(let left, let right):
      let value = try fold(left)
      return isTrue(value) ? value : try fold(right)
    case .not(let operand): return .bool(!isTrue(try fold(operand)))
    case .concat(let parts): return .string(try parts.map { try string(of: fold($0)) }.joined())
    case .comparison(let first, let rest):
      var left = try fold(first)
      for (operation, operand) in rest {
        let right = try fold(operand)
        if !(try Comparison.holds(operation, left, right, self)) { return .bool(false) }
        left = right
      }
      return .bool(true)
    case .conditional(let test, let yes, let no):
      if isTrue(try fold(test)) { return try fold(yes) }
      guard let no else { throw Impossible() }
      return try fold(no)
    case .attribute(let object, let name): return try attribute(of: try fold(object), named: name)
    case .item(let object, let key): return try foldItem(try fold(object), key)
    case .filter(let operand, let use, let arguments):
      guard let operand, let function = use.function, !contextFilters.contains(use.name) else { throw Impossible() }
      return try function(try fold(operand), try fold(arguments), self)
    case .test(let operand, let use, let arguments):
      guard let function = use.function else { throw Impossible() }
      return .bool(try function(try fold(operand), try fold(arguments), self))
    }
  }

  private func foldItem(_ object: Value, _ key: Expression) throws -> Value {
    guard case .slice(let from, let to, let step) = key.form else { return try item(of: object, try fold(key)) }
    let bounds = try [from, to, step].map { try $0.map(fold) ?? .none }
    switch object {
    case .undefined, .string, .bytes, .list, .tuple, .object(is any SliceableObject):
      if case .int(0) = bounds[2] { throw Impossible() }
      do {
        return try Slicing.slice(object, bounds[0], bounds[1], bounds[2], self)
      } catch is DbtError {
        return .undefined(Undefined(name: "slice", owner: typeName(of: object)))
      }
    default: return .undefined(Undefined(name: "slice", owner: typeName(of: object)))
    }
  }

  private func fold(_ written: CallArguments) throws -> Arguments {
    guard written.spreadList == nil, written.spreadDict == nil else { throw Impossible() }
    return Arguments(
      try written.positional.map(fold),
      named: try written.named.map { (name: code.names[Int($0.name)], value: try fold($0.value)) })
  }
}

extension Parser {
  /// Call when the tree is complete.
  func failUnhashable() throws {
    for dict in unusualDicts where tree.folds(dict) {
      guard case .dict(let items) = dict.form else { continue }
      let interpreter = Interpreter(environment: environment)
      try interpreter.enter(tree, scope: Scope(nil), isRoot: true) {
        if let printed = tree.printed(around: dict), interpreter.isFoldedWhole(printed) { return }
        try interpreter.requireHashableKeys(items)
      }
    }
  }
}

/// Filters that need the context, which there is none of while compiling.
private let contextFilters: Set<String> = ["map", "select", "reject", "selectattr", "rejectattr", "random"]
