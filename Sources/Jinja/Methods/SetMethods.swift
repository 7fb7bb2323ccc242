import Diagnostics

enum SetMethods {
  static let names: Set<String> = [
    "add", "remove", "discard", "pop", "clear", "copy", "update", "union", "intersection", "difference",
    "symmetric_difference", "issubset", "issuperset", "isdisjoint", "difference_update", "intersection_update",
  ]

  static func call(
    _ set: SetValue, _ name: String, _ arguments: Arguments, _ interpreter: Interpreter
  ) throws -> Value? {
    switch name {
    case "add": set.insert(try member(arguments, "add", interpreter))
    case "remove":
      let member = try member(arguments, "remove", interpreter)
      guard set.remove(member) else { throw DbtError(.compilation, try interpreter.representation(of: member)) }
    case "discard": set.remove(try member(arguments, "discard", interpreter))
    case "pop":
      guard let first = set.members.first else { throw DbtError(.compilation, "'pop from an empty set'") }
      set.remove(first)
      return first
    case "clear": set.removeAll()
    case "copy": return .set(set.copy())
    case "update":
      for other in try others(arguments, interpreter) { for member in other.members { set.insert(member) } }
    case "difference_update":
      for other in try others(arguments, interpreter) { for member in other.members { set.remove(member) } }
    case "intersection_update":
      for other in try others(arguments, interpreter) {
        for member in set.members where !other.contains(member) { set.remove(member) }
      }
    case "union":
      let result = set.copy()
      for other in try others(arguments, interpreter) { for member in other.members { result.insert(member) } }
      return .set(result)
    case "intersection":
      let others = try others(arguments, interpreter)
      return .set(SetValue(set.members.filter { member in others.allSatisfy { $0.contains(member) } }))
    case "difference":
      let others = try others(arguments, interpreter)
      return .set(SetValue(set.members.filter { member in !others.contains { $0.contains(member) } }))
    case "symmetric_difference":
      let other = try other(arguments, interpreter)
      return .set(
        SetValue(set.members.filter { !other.contains($0) } + other.members.filter { !set.contains($0) }))
    case "issubset":
      let other = try other(arguments, interpreter)
      return .bool(set.members.allSatisfy(other.contains))
    case "issuperset": return .bool(try other(arguments, interpreter).members.allSatisfy(set.contains))
    case "isdisjoint": return .bool(!(try other(arguments, interpreter).members.contains(where: set.contains)))
    default: return nil
    }
    return Value.none
  }

  private static func member(_ arguments: Arguments, _ name: String, _ interpreter: Interpreter) throws -> Value {
    guard arguments.positional.count == 1, let only = arguments.positional.first else {
      throw DbtError(
        .compilation, "set.\(name)() takes exactly one argument (\(arguments.positional.count) given)")
    }
    try interpreter.requireHashable(only)
    return only
  }

  private static func others(_ arguments: Arguments, _ interpreter: Interpreter) throws -> [SetValue] {
    try arguments.positional.map { try make($0, interpreter) }
  }

  private static func other(_ arguments: Arguments, _ interpreter: Interpreter) throws -> SetValue {
    guard let first = arguments.positional.first else {
      throw DbtError(.compilation, "set method takes exactly one argument (0 given)")
    }
    return try make(first, interpreter)
  }

  /// Python's `set(items)`.
  static func make(_ items: Value, _ interpreter: Interpreter) throws -> SetValue {
    if case .set(let set) = items { return set }
    let members = try interpreter.iterate(items)
    for member in members { try interpreter.requireHashable(member) }
    return SetValue(members)
  }
}
