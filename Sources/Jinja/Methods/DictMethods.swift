import Diagnostics

enum DictMethods {
  static let names: Set<String> = [
    "get", "items", "keys", "values", "update", "pop", "popitem", "setdefault", "copy", "clear", "fromkeys",
  ]

  static func call(
    _ dict: DictValue, _ name: String, _ arguments: Arguments, _ interpreter: Interpreter
  ) throws -> Value? {
    switch name {
    case "get":
      let (key, fallback) = try keyAndDefault("get", arguments)
      try interpreter.requireHashable(key)
      return dict.get(key) ?? fallback ?? Value.none
    case "items":
      try Methods.noArguments("items", arguments)
      return .object(DictView(dict, .items))
    case "keys":
      try Methods.noArguments("keys", arguments)
      return .object(DictView(dict, .keys))
    case "values":
      try Methods.noArguments("values", arguments)
      return .object(DictView(dict, .values))
    case "update":
      try update(dict, arguments, interpreter)
      return Value.none
    case "pop":
      let (key, fallback) = try keyAndDefault("pop", arguments)
      try interpreter.requireHashable(key)
      if let value = dict.remove(key) ?? fallback { return value }
      throw DbtError(.compilation, try interpreter.representation(of: key))
    case "popitem":
      guard let key = dict.keys.last, let value = dict.remove(key) else {
        throw DbtError(.compilation, "'popitem(): dictionary is empty'")
      }
      return .tuple([key, value])
    case "setdefault":
      let (key, fallback) = try keyAndDefault("setdefault", arguments)
      try interpreter.requireHashable(key)
      if let value = dict.get(key) { return value }
      dict.set(key, fallback ?? .none)
      return fallback ?? Value.none
    case "copy":
      try Methods.noArguments("dict.copy", arguments)
      return .dict(dict.copy())
    case "clear":
      try Methods.noArguments("dict.clear", arguments)
      dict.removeAll()
      return Value.none
    case "fromkeys":
      let (keys, value) = try keyAndDefault("fromkeys", arguments)
      let made = DictValue()
      for key in try interpreter.iterate(keys) {
        try interpreter.requireHashable(key)
        made.set(key, value ?? .none)
      }
      return .dict(made)
    default: return nil
    }
  }

  private static func keyAndDefault(_ name: String, _ arguments: Arguments) throws -> (Value, Value?) {
    guard arguments.named.isEmpty else { throw DbtError(.compilation, "dict.\(name)() takes no keyword arguments") }
    guard let key = arguments.positional.first else {
      throw DbtError(.compilation, "\(name) expected at least 1 argument, got 0")
    }
    guard arguments.positional.count <= 2 else {
      throw DbtError(.compilation, "\(name) expected at most 2 arguments, got \(arguments.positional.count)")
    }
    return (key, arguments.positional.count > 1 ? arguments.positional[1] : nil)
  }

  /// `dict.update(mapping or pairs, **more)`, also `dict(…)`.
  static func update(_ dict: DictValue, _ arguments: Arguments, _ interpreter: Interpreter) throws {
    guard arguments.positional.count <= 1 else {
      throw DbtError(.compilation, "update expected at most 1 argument, got \(arguments.positional.count)")
    }
    switch arguments.positional.first {
    case nil: break
    case .dict(let other)?: dict.merge(other)
    case .undefined(let undefined)? where !interpreter.isLenient(undefined):
      // Python asks first whether it has `keys`.
      throw interpreter.undefinedError(undefined)
    case let source?:
      for (index, pair) in try interpreter.iterate(source).enumerated() {
        let parts = try interpreter.iterate(pair)
        guard parts.count == 2 else {
          throw DbtError(
            .compilation,
            "dictionary update sequence element #\(index) has length \(parts.count); 2 is required")
        }
        try interpreter.requireHashable(parts[0])
        dict.set(parts[0], parts[1])
      }
    }
    for (name, value) in arguments.named { dict.set(.string(name), value) }
  }
}

/// `dict.keys()`, `.values()`, `.items()`: a live view, as in Python.
final class DictView: TemplateObject {
  enum Part: Sendable {
    case keys, values, items
  }

  let dict: DictValue
  private let part: Part

  init(_ dict: DictValue, _ part: Part) {
    self.dict = dict
    self.part = part
  }

  private var members: [Value] {
    switch part {
    case .keys: dict.keys
    case .values: dict.values
    case .items: dict.pairs.map { .tuple([$0, $1]) }
    }
  }

  var typeName: String {
    switch part {
    case .keys: "dict_keys"
    case .values: "dict_values"
    case .items: "dict_items"
    }
  }
  /// The class of Python's `reversed(view)`.
  var reversedName: String {
    switch part {
    case .keys: "dict_reversekeyiterator"
    case .values: "dict_reversevalueiterator"
    case .items: "dict_reverseitemiterator"
    }
  }
  var length: Int? { dict.count }
  func iterate(_ interpreter: Interpreter) -> [Value]? { members }

  func contains(_ member: Value, _ interpreter: Interpreter) throws -> Bool? {
    if part == .keys {
      try interpreter.requireHashable(member)
      return dict.contains(member)
    }
    return members.contains { Equality.equal($0, member) }
  }

  func isEqual(to other: Value) -> Bool {
    guard part != .values else { return isSame(other) }
    switch other {
    case .object(let object):
      guard let view = object as? DictView, view.part == part else { return false }
      let theirs = view.members
      return theirs.count == dict.count && members.allSatisfy { mine in theirs.contains { Equality.equal($0, mine) } }
    case .set(let set) where part == .keys:
      return set.count == dict.count && set.members.allSatisfy(dict.contains)
    default: return false
    }
  }

  private func isSame(_ other: Value) -> Bool { if case .object(let object) = other { object === self } else { false } }

  func binary(_ operation: String, _ other: Value, reflected: Bool) throws -> Value? {
    guard operation == "-", part != .values, !reflected else { return nil }
    let theirs: [Value]
    switch other {
    case .set(let set): theirs = set.members
    case .list(let list): theirs = list.items
    case .object(let object): theirs = (object as? DictView)?.members ?? []
    default: return nil
    }
    return .set(SetValue(members.filter { mine in !theirs.contains { Equality.equal($0, mine) } }))
  }

  func representation(_ interpreter: Interpreter) throws -> String {
    "\(typeName)(" + (try interpreter.representation(of: .list(ListValue(members)))) + ")"
  }
}
