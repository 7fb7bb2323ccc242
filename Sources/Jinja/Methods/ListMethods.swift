import Diagnostics

/// Methods of lists and tuples.
enum ListMethods {
  static let names: Set<String> = [
    "append", "extend", "insert", "pop", "remove", "index", "count", "sort", "reverse", "copy", "clear",
  ]
  static let tupleNames: Set<String> = ["index", "count"]

  static func call(
    _ items: [Value], _ name: String, _ arguments: Arguments, _ interpreter: Interpreter
  ) throws -> Value? {
    switch name {
    case "index": return try index(items, arguments, "tuple")
    case "count": return try count(items, arguments)
    default: return nil
    }
  }

  static func call(
    _ list: ListValue, _ name: String, _ arguments: Arguments, _ interpreter: Interpreter
  ) throws -> Value? {
    switch name {
    case "append":
      list.items.append(try one("append", arguments))
    case "extend":
      let more = try one("extend", arguments)
      list.items += try interpreter.iterate(more)
    case "insert":
      let bound = try arguments.bind("insert", ["index", "object"], required: 2)
      guard let index = bound[0]?.intValue, let item = bound[1] else {
        throw Methods.typeError("an integer index", bound[0] ?? .none)
      }
      let position = index < 0 ? max(0, index &+ list.items.count) : min(index, list.items.count)
      list.items.insert(item, at: position)
    case "pop":
      let key = try arguments.bind("pop", ["index"])[0] ?? .int(-1)
      guard !list.items.isEmpty else { throw DbtError(.compilation, "pop from empty list") }
      guard key.intValue != nil else {
        throw DbtError(.compilation, "'\(typeName(of: key))' object cannot be interpreted as an integer")
      }
      guard let position = Slicing.index(key, list.items.count) else {
        throw DbtError(.compilation, "pop index out of range")
      }
      return list.items.remove(at: position)
    case "remove":
      let item = try one("remove", arguments)
      guard let position = list.items.firstIndex(where: { Equality.equal($0, item) }) else {
        throw DbtError(.compilation, "list.remove(x): x not in list")
      }
      list.items.remove(at: position)
    case "sort":
      let isReversed = try sortsReversed(arguments)
      let key = arguments["key"] ?? .none
      list.items = try Sorting.sorted(list.items, isReversed: isReversed, interpreter) {
        key.isNone ? $0 : try interpreter.call(key, Arguments([$0]))
      }
    case "reverse":
      try Methods.noArguments("reverse", arguments)
      list.items.reverse()
    case "copy":
      try Methods.noArguments("list.copy", arguments)
      return .list(ListValue(list.items))
    case "clear":
      try Methods.noArguments("list.clear", arguments)
      list.items = []
    case "index": return try index(list.items, arguments, "list")
    case "count": return try count(list.items, arguments)
    default: return nil
    }
    return Value.none
  }

  private static func one(_ name: String, _ arguments: Arguments) throws -> Value {
    guard arguments.positional.count == 1, arguments.named.isEmpty, let only = arguments.positional.first else {
      throw DbtError(
        .compilation, "list.\(name)() takes exactly one argument (\(arguments.positional.count) given)")
    }
    return only
  }

  private static func sortsReversed(_ arguments: Arguments) throws -> Bool {
    guard arguments.positional.isEmpty else {
      throw DbtError(.compilation, "sort() takes no positional arguments")
    }
    for (name, _) in arguments.named where name != "key" && name != "reverse" {
      throw DbtError(.compilation, "sort() got an unexpected keyword argument '\(name)'")
    }
    return arguments["reverse"].map(Equality.isTrue) ?? false
  }

  private static func index(_ items: [Value], _ arguments: Arguments, _ kind: String) throws -> Value {
    guard let item = arguments.positional.first else {
      throw DbtError(.compilation, "index expected at least 1 argument, got 0")
    }
    let from = max(0, try bound(arguments, 1, items.count) ?? 0)
    let to = min(items.count, try bound(arguments, 2, items.count) ?? items.count)
    if from < to, let found = items[from..<to].firstIndex(where: { Equality.equal($0, item) }) { return .int(found) }
    throw DbtError(.compilation, kind == "list" ? "value is not in list" : "tuple.index(x): x not in tuple")
  }

  private static func bound(_ arguments: Arguments, _ position: Int, _ count: Int) throws -> Int? {
    guard position < arguments.positional.count else { return nil }
    guard let index = arguments.positional[position].intValue else {
      throw DbtError(.compilation, "slice indices must be integers or have an __index__ method")
    }
    return index < 0 ? max(0, index &+ count) : index
  }

  private static func count(_ items: [Value], _ arguments: Arguments) throws -> Value {
    let item = try one("count", arguments)
    return .int(items.reduce(0) { Equality.equal($1, item) ? $0 + 1 : $0 })
  }
}

/// Stable sorting by Python's order.
enum Sorting {
  static func sorted(
    _ items: [Value], isReversed: Bool, _ interpreter: Interpreter, key: (Value) throws -> Value
  ) throws -> [Value] {
    var keyed: [(key: Value, index: Int)] = []
    keyed.reserveCapacity(items.count)
    for (index, item) in items.enumerated() { keyed.append((try key(item), index)) }
    // Swift's sort is stable; reversed order keeps equal items in their order, as Python does.
    try keyed.sort { left, right in
      try interpreter.countStep()
      let order = try Comparison.order(left.key, right.key, "<", interpreter)
      return isReversed ? order > 0 : order < 0
    }
    return keyed.map { items[$0.index] }
  }
}
