import Diagnostics

/// A Python dict: mutable, shared, in insertion order, keyed by Python's equality (1, 1.0 and True are one key).
package final class DictValue: @unchecked Sendable {
  package private(set) var keys: [Value] = []
  package private(set) var values: [Value] = []
  /// Positions by key; made only when a search through a few keys would be slower.
  private var positions: [ValueKey: Int]?

  private static let linearLimit = 8

  package init() {}

  deinit {
    Graveyard.bury(&values)
    Graveyard.bury(&keys)
  }

  /// Later entries of one key win.
  package convenience init(_ entries: some Sequence<(String, Value)>) {
    self.init()
    for (key, value) in entries { set(.string(key), value) }
  }

  package convenience init(pairs: some Sequence<(Value, Value)>) {
    self.init()
    for (key, value) in pairs { set(key, value) }
  }

  package var count: Int { keys.count }
  package var isEmpty: Bool { keys.isEmpty }
  package var pairs: Zip2Sequence<[Value], [Value]> { zip(keys, values) }

  /// The value of a text key.
  package subscript(text: String) -> Value? {
    get { get(text: text) }
    set {
      if let newValue { set(.string(text), newValue) } else { _ = remove(.string(text)) }
    }
  }

  package func get(_ key: Value) -> Value? { position(of: key).map { values[$0] } }

  package func get(text: String) -> Value? { position(of: .string(text)).map { values[$0] } }

  package func contains(_ key: Value) -> Bool { position(of: key) != nil }

  /// The key must be hashable.
  package func set(_ key: Value, _ value: Value) {
    if let position = position(of: key) {
      values[position] = value
      return
    }
    positions?[ValueKey(key)] = keys.count
    keys.append(key)
    values.append(value)
    if positions == nil, keys.count > DictValue.linearLimit { index() }
  }

  @discardableResult
  package func remove(_ key: Value) -> Value? {
    guard let position = position(of: key) else { return nil }
    let value = values.remove(at: position)
    let removed = keys.remove(at: position)
    if positions != nil {
      if position == keys.count { positions?[ValueKey(removed)] = nil } else { index() }
    }
    return value
  }

  package func removeAll() {
    keys.removeAll()
    values.removeAll()
    positions = nil
  }

  package func merge(_ other: DictValue) {
    for (key, value) in other.pairs { set(key, value) }
  }

  package func copy() -> DictValue {
    let copy = DictValue()
    copy.keys = keys
    copy.values = values
    copy.positions = positions
    return copy
  }

  package func isEqual(to other: DictValue) -> Bool {
    guard count == other.count, StackGuard.hasRoom else { return false }
    for (key, value) in pairs {
      guard let theirs = other.get(key), Equality.equal(value, theirs) else { return false }
    }
    return true
  }

  private func index() {
    var made = [ValueKey: Int](minimumCapacity: keys.count * 2)
    for (position, key) in keys.enumerated() { made[ValueKey(key)] = position }
    positions = made
  }

  private func position(of key: Value) -> Int? {
    if let positions { return positions[ValueKey(key)] }
    if case .string(let text) = key {
      for (position, known) in keys.enumerated() {
        if case .string(let other) = known, sameText(text, other) { return position }
      }
      return nil
    }
    return keys.firstIndex { Equality.equal($0, key) }
  }
}

/// A Python set. Its members are walked in the order in which they came, where Python's order is by chance.
package final class SetValue: @unchecked Sendable {
  private let dict: DictValue

  package init(_ members: some Sequence<Value> = []) {
    dict = DictValue()
    for member in members { dict.set(member, .none) }
  }

  package var members: [Value] { dict.keys }
  package var count: Int { dict.count }
  package func contains(_ member: Value) -> Bool { dict.contains(member) }
  /// The member must be hashable.
  package func insert(_ member: Value) { if !dict.contains(member) { dict.set(member, .none) } }
  @discardableResult
  package func remove(_ member: Value) -> Bool { dict.remove(member) != nil }
  package func removeAll() { dict.removeAll() }
  package func copy() -> SetValue { SetValue(members) }
}

extension Interpreter {
  package func requireHashable(_ value: Value) throws {
    guard value.isHashable else {
      throw DbtError(.compilation, "unhashable type: '\(Interpreter.unhashableName(value))'")
    }
  }

  private static func unhashableName(_ value: Value) -> String {
    if case .tuple(let items) = value, let inner = items.first(where: { !$0.isHashable }) {
      return unhashableName(inner)
    }
    return typeName(of: value)
  }
}
