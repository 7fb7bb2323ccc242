import Diagnostics

extension Interpreter {
  /// `callee(…)`.
  package func call(_ callee: Value, _ arguments: Arguments) throws -> Value {
    switch callee {
    case .object(let object): return try object.call(arguments, self)
    case .undefined(let undefined):
      if isLenient(undefined) { return callee }
      throw undefinedError(undefined)
    default: throw DbtError(.compilation, "'\(typeName(of: callee))' object is not callable")
    }
  }

  /// `value.name(…)`.
  package func callMethod(of value: Value, _ name: String, _ arguments: Arguments) throws -> Value {
    switch value {
    case .object(let object): return try object.callMethod(name, arguments, self)
    case .undefined(let undefined):
      if isLenient(undefined) { return value }
      throw undefinedError(undefined)
    default:
      if let result = try Methods.call(value, name, arguments, self) { return result }
      return try call(try attribute(of: value, name), arguments)
    }
  }

  /// `value.name`: an attribute, else an item of that name, else undefined.
  package func attribute(of value: Value, _ name: String) throws -> Value {
    switch value {
    case .undefined(var undefined):
      if name.utf8.first == 0x5F, Undefined.ownAttributes.contains(name) { return unsafe(name, value) }
      guard isLenient(undefined) else { throw undefinedError(undefined) }
      undefined.name = name
      return .undefined(undefined)
    case .object(let object):
      if name.utf8.first == 0x5F, name.utf8.starts(with: "__".utf8) { return unsafe(name, value) }
      if let found = try object.attribute(name, self) { return found }
      if let found = try object.item(.string(name), self) { return found }
      return .undefined(Undefined(name: name, owner: object.typeName))
    case .dict(let dict):
      if Methods.exists(value, name) { return .object(BoundMethod(value, name)) }
      if let found = dict.get(text: name) { return found }
      return .undefined(Undefined(name: name, owner: "dict"))
    default:
      if let found = Methods.property(value, name) { return found }
      if Methods.exists(value, name) { return .object(BoundMethod(value, name)) }
      return .undefined(Undefined(name: name, owner: typeName(of: value)))
    }
  }

  /// `value.name` for the template's name of that number.
  func attribute(of value: Value, named id: Int32) throws -> Value {
    switch value {
    case .dict(let dict):
      guard !code.traits[Int(id)].isDictMethod else { break }
      let name = code.names[Int(id)]
      return dict.get(text: name) ?? .undefined(Undefined(name: name, owner: "dict"))
    case .object(let object):
      if type(of: object) == LoopObject.self,
        let found = try unsafeDowncast(object, to: LoopObject.self).member(code.traits[Int(id)].loopMember)
      {
        return found
      }
      if type(of: object) == NamespaceObject.self,
        let found = unsafeDowncast(object, to: NamespaceObject.self).get(code.names[Int(id)])
      {
        return found
      }
    default: break
    }
    return try attribute(of: value, code.names[Int(id)])
  }

  private func unsafe(_ name: String, _ value: Value) -> Value {
    .undefined(
      Undefined(name: name, hint: "access to attribute '\(name)' of '\(typeName(of: value))' object is unsafe."))
  }

  /// `value[key]`: an item, else an attribute of that name, else undefined.
  package func item(of value: Value, _ key: Value) throws -> Value {
    switch value {
    case .undefined(let undefined):
      guard isLenient(undefined) else { throw undefinedError(undefined) }
      return value
    case .object(let object):
      if let found = try object.item(key, self) { return found }
    case .dict(let dict):
      if key.isHashable, let found = dict.get(key) { return found }
    case .list(let list):
      if let index = Slicing.index(key, list.items.count) { return list.items[index] }
    case .tuple(let items):
      if let index = Slicing.index(key, items.count) { return items[index] }
    case .string(let text):
      if let found = Slicing.character(text, key) { return .string(found) }
    case .bytes(let bytes):
      if let index = Slicing.index(key, bytes.count) { return .int(Int(bytes[index])) }
    default: break
    }
    if case .string(let name) = key {
      if case .object(let object) = value {
        if !name.utf8.starts(with: "__".utf8), let found = try object.attribute(name, self) { return found }
      } else if let found = Methods.property(value, name) {
        return found
      } else if Methods.exists(value, name) {
        return .object(BoundMethod(value, name))
      }
      return .undefined(Undefined(name: name, owner: typeName(of: value)))
    }
    let shown = try representation(of: key)
    return .undefined(
      Undefined(name: shown, owner: typeName(of: value), hint: "\(ownerText(value)) has no element \(shown)"))
  }

  func ownerText(_ value: Value) -> String {
    if case .none = value { return "None" }
    return typeName(of: value) + " object"
  }

  // MARK: Undefined

  /// Whether members and calls of the undefined are undefined again.
  func isLenient(_ undefined: Undefined) -> Bool { mood == .parse && !undefined.isStrict }

  package func undefinedMessage(_ undefined: Undefined) -> String {
    if let hint = undefined.hint { return hint }
    guard let owner = undefined.owner else { return "'\(undefined.name)' is undefined" }
    return "'\(owner == "NoneType" ? "None" : owner + " object")' has no attribute '\(undefined.name)'"
  }

  /// The error for using what is not there, with dbt's advice.
  package func undefinedError(_ undefined: Undefined) -> DbtError {
    let message = undefinedMessage(undefined)
    if message.hasSuffix("is unsafe.") { return DbtError(.compilation, message) }
    return DbtError(
      .compilation,
      message + ". This can happen when calling a macro that does not exist. Check for typos and/or install package "
        + "dependencies with \"dbt deps\".")
  }

  // MARK: Walking

  /// What a `for` loop walks.
  package func iterate(_ value: Value) throws -> [Value] {
    switch value {
    case .list(let list): return list.items
    case .tuple(let items): return items
    case .dict(let dict): return dict.keys
    case .set(let set): return set.members
    case .string(let text):
      try requireItems(text.utf8.count)
      return text.unicodeScalars.map { .string(String($0)) }
    case .bytes(let bytes):
      try requireItems(bytes.count)
      return bytes.map { .int(Int($0)) }
    case .undefined: return []
    case .object(let object):
      if let items = try object.iterate(self) { return items }
      throw DbtError(.compilation, "'\(object.typeName)' object is not iterable")
    case .none, .bool, .int, .bigInt, .float:
      throw DbtError(.compilation, "'\(typeName(of: value))' object is not iterable")
    }
  }

  /// Call before a text of so many bytes is made by repeating.
  func requireText(_ size: Int) throws {
    guard size <= limits.stringRepeat else {
      throw DbtError(.compilation, "a text of more than \(limits.stringRepeat) bytes")
    }
    try countSteps(size / 16)
  }

  /// Call before so many items are made at once.
  func requireItems(_ count: Int) throws {
    try countSteps(min(count, limits.listItems))
    guard count <= limits.listItems else {
      throw DbtError(.compilation, "a list of more than \(limits.listItems) items")
    }
  }

  /// `value|length`; nil when there is no length.
  package func length(of value: Value) -> Int? {
    switch value {
    case .list(let list): list.items.count
    case .tuple(let items): items.count
    case .dict(let dict): dict.count
    case .set(let set): set.count
    case .string(let text): scalarCount(text)
    case .bytes(let bytes): bytes.count
    case .undefined: 0
    case .object(let object): object.length
    case .none, .bool, .int, .bigInt, .float: nil
    }
  }
}
