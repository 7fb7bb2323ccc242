import Diagnostics

/// Python's `itertools` as dbt shows it: `modules.itertools`.
package enum IteratorsModule {
  package static let value: Value = {
    var members: [String: Value] = [:]
    func set(_ name: String, _ make: @escaping @Sendable (Arguments, Interpreter) throws -> Value) {
      members[name] = (name == "chain" ? .object(ChainFunction(make)) : .function(name, make))
    }
    set("count") { arguments, _ in
      let bound = try arguments.bind("count", ["start", "step"])
      return .object(EndlessIterator(.count(bound[0] ?? .int(0), step: bound[1] ?? .int(1))))
    }
    set("cycle") { arguments, interpreter in
      let items = try interpreter.iterate(try arguments.bind("cycle", ["iterable"], required: 1)[0] ?? .none)
      return items.isEmpty ? made("cycle", []) : .object(EndlessIterator(.cycle(items)))
    }
    set("repeat") { arguments, interpreter in
      let bound = try arguments.bind("repeat", ["object", "times"], required: 1)
      let item = bound[0] ?? .none
      guard let times = bound[1] else { return .object(EndlessIterator(.cycle([item]))) }
      return made(
        "repeat", [Value](repeating: item, count: try limited(max(0, StringMethods.integer(times)), interpreter)))
    }
    set("accumulate", accumulate)
    set("chain") { arguments, interpreter in
      try collect("chain", arguments.positional.map(interpreter.iterate).joined(), interpreter)
    }
    set("compress") { arguments, interpreter in
      let bound = try arguments.bind("compress", ["data", "selectors"], required: 2)
      let selectors = try interpreter.iterate(bound[1] ?? .none)
      let data = try take(selectors.count, of: bound[0] ?? .none, interpreter)
      return made("compress", zip(data, selectors).filter { interpreter.isTrue($1) }.map(\.0))
    }
    set("islice", slice)
    set("starmap") { arguments, interpreter in
      let bound = try arguments.bind("starmap", ["function", "iterable"], required: 2)
      let rows = try interpreter.iterate(bound[1] ?? .none)
      return made(
        "starmap", try rows.map { try interpreter.call(bound[0] ?? .none, Arguments(try interpreter.iterate($0))) })
    }
    set("tee") { arguments, interpreter in
      let bound = try arguments.bind("tee", ["iterable", "n"], required: 1)
      let items = try interpreter.iterate(bound[0] ?? .none)
      let count = try bound[1].map(StringMethods.integer) ?? 2
      guard count >= 0 else { throw DbtError(.compilation, "n must be >= 0") }
      return .tuple((0..<min(count, 1_000)).map { _ in made("_tee", items) })
    }
    set("zip_longest") { arguments, interpreter in
      let lists = try arguments.positional.map(interpreter.iterate)
      let fill = arguments["fillvalue"] ?? .none
      let count = lists.map(\.count).max() ?? 0
      return made(
        "zip_longest", (0..<count).map { index in .tuple(lists.map { index < $0.count ? $0[index] : fill }) })
    }
    set("product") { arguments, interpreter in
      let times = try arguments["repeat"].map(StringMethods.integer) ?? 1
      let lists = try arguments.positional.map(interpreter.iterate)
      let pools = (0..<max(0, min(times, 64))).flatMap { _ in lists }
      return try collect("product", Combinations.product(pools, interpreter), interpreter)
    }
    for name in ["permutations", "combinations", "combinations_with_replacement"] {
      set(name) { arguments, interpreter in
        let bound = try arguments.bind(name, ["iterable", "r"], required: name == "permutations" ? 1 : 2)
        let items = try interpreter.iterate(bound[0] ?? .none)
        let size = try bound[1].flatMap { $0.isNone ? nil : try StringMethods.integer($0) } ?? items.count
        guard size >= 0 else { throw DbtError(.compilation, "r must be non-negative") }
        let kind: Combinations.Kind =
          name == "permutations" ? .permutations : name == "combinations" ? .combinations : .withReplacement
        return made(name, try Combinations.make(kind, items, size, interpreter))
      }
    }
    return .object(ModuleObject(members))
  }()

  static func made(_ name: String, _ items: [Value]) -> Value {
    .object(GeneratorObject(items, name: "itertools.\(name)"))
  }

  private static func collect(
    _ name: String, _ items: some Sequence<Value>, _ interpreter: Interpreter
  ) throws -> Value {
    made(name, Array(items))
  }

  static func limited(_ count: Int, _ interpreter: Interpreter) throws -> Int {
    guard count <= interpreter.limits.rangeSize else {
      throw DbtError(.compilation, "more than \(interpreter.limits.rangeSize) items")
    }
    return count
  }

  /// The first items of what may never end.
  static func take(_ count: Int, of value: Value, _ interpreter: Interpreter) throws -> [Value] {
    guard case .object(let object) = value, let endless = object as? EndlessIterator else {
      return try interpreter.iterate(value)
    }
    return try (0..<limited(count, interpreter)).map { _ in try endless.next(interpreter) }
  }

  private static func accumulate(_ arguments: Arguments, _ interpreter: Interpreter) throws -> Value {
    let bound = try arguments.bind("accumulate", ["iterable", "func", "initial"], required: 1)
    var items = try interpreter.iterate(bound[0] ?? .none)
    if let initial = bound[2], !initial.isNone { items.insert(initial, at: 0) }
    var result: [Value] = []
    for item in items {
      guard let last = result.last else {
        result.append(item)
        continue
      }
      if let function = bound[1], !function.isNone {
        result.append(try interpreter.call(function, Arguments([last, item])))
      } else {
        result.append(try Arithmetic.binary(.add, last, item, interpreter))
      }
    }
    return made("accumulate", result)
  }

  private static func slice(_ arguments: Arguments, _ interpreter: Interpreter) throws -> Value {
    guard arguments.named.isEmpty, (2...4).contains(arguments.positional.count) else {
      throw DbtError(.compilation, "islice expected 2 to 4 arguments, got \(arguments.positional.count)")
    }
    let bounds = try arguments.positional.dropFirst().map { $0.isNone ? nil : try StringMethods.integer($0) }
    let from = bounds.count == 1 ? 0 : bounds[0] ?? 0
    let to = bounds.count == 1 ? bounds[0] : bounds[1]
    let step = bounds.count == 3 ? bounds[2] ?? 1 : 1
    guard from >= 0, to ?? 0 >= 0, step > 0 else {
      throw DbtError(
        .compilation, "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.")
    }
    let source = arguments.positional[0]
    if to == nil, case .object(let object) = source, object is EndlessIterator {
      throw DbtError(.compilation, "islice() over what never ends needs a stop")
    }
    let items = try take(to ?? 0, of: source, interpreter)
    let end = min(to ?? items.count, items.count)
    return made("islice", stride(from: from, to: max(from, end), by: step).map { items[$0] })
  }
}

/// `itertools.chain` has a function of its own.
private final class ChainFunction: TemplateObject {
  private let chain: @Sendable (Arguments, Interpreter) throws -> Value
  init(_ chain: @escaping @Sendable (Arguments, Interpreter) throws -> Value) { self.chain = chain }

  var typeName: String { "type" }
  var isCallable: Bool { true }
  func call(_ arguments: Arguments, _ interpreter: Interpreter) throws -> Value { try chain(arguments, interpreter) }
  func attribute(_ name: String, _ interpreter: Interpreter) -> Value? {
    guard name == "from_iterable" else { return nil }
    return .function(name) { [chain] arguments, interpreter in
      let lists = try interpreter.iterate(try arguments.bind(name, ["iterable"], required: 1)[0] ?? .none)
      return try chain(Arguments(lists), interpreter)
    }
  }
}

/// `count()` and `cycle()`: a loop over it must be left by `break`.
final class EndlessIterator: TemplateObject, @unchecked Sendable {
  enum Source {
    case count(Value, step: Value)
    case cycle([Value])
  }

  private var source: Source
  private var position = 0

  init(_ source: Source) { self.source = source }

  var typeName: String { "itertools.count" }
  var isTrue: Bool { true }

  func next(_ interpreter: Interpreter) throws -> Value {
    switch source {
    case .count(let value, let step):
      source = .count(try Arithmetic.binary(.add, value, step, interpreter), step: step)
      return value
    case .cycle(let items):
      defer { position = (position + 1) % items.count }
      return items[position]
    }
  }

  func iterate(_ interpreter: Interpreter) throws -> [Value]? {
    throw DbtError(.compilation, "this iterator never ends: take a part of it by itertools.islice")
  }
}

/// Selections from a list, in Python's order.
enum Combinations {
  enum Kind {
    case permutations, combinations, withReplacement
  }

  static func product(_ pools: [[Value]], _ interpreter: Interpreter) throws -> [Value] {
    var rows: [[Value]] = [[]]
    for pool in pools {
      _ = try IteratorsModule.limited(rows.count * max(1, pool.count), interpreter)
      rows = rows.flatMap { row in pool.map { row + [$0] } }
    }
    return rows.map(Value.tuple)
  }

  static func make(_ kind: Kind, _ items: [Value], _ size: Int, _ interpreter: Interpreter) throws -> [Value] {
    if kind != .withReplacement, size > items.count { return [] }
    if items.isEmpty, size > 0 { return [] }
    guard size <= 200 else { throw DbtError(.compilation, "more than 200 items in a selection") }
    var found: [Value] = []
    var chosen: [Int] = []
    func extend() throws {
      if chosen.count == size {
        found.append(.tuple(chosen.map { items[$0] }))
        _ = try IteratorsModule.limited(found.count, interpreter)
        return
      }
      let first =
        switch kind {
        case .permutations: 0
        case .combinations: (chosen.last ?? -1) + 1
        case .withReplacement: chosen.last ?? 0
        }
      for index in first..<max(first, items.count) where kind != .permutations || !chosen.contains(index) {
        chosen.append(index)
        try extend()
        chosen.removeLast()
      }
    }
    try extend()
    return found
  }
}
