import Diagnostics

/// Where a dict gets members that cost something to make and that most templates never ask for.
package protocol DictSource: Sendable {
  /// One member; nil when there is none of this name.
  func member(_ name: String) -> Value?
  /// All members, in order.
  func members() -> [(name: String, value: Value)]
}

/// A Python dict: mutable, shared, in insertion order, keyed by Python's equality (1, 1.0 and True are one key).
package final class DictValue: @unchecked Sendable {
  @exclusivity(unchecked) private var storedKeys: [Value] = []
  @exclusivity(unchecked) private var storedValues: [Value] = []
  /// Positions by key; made only when a search through a few keys would be slower.
  @exclusivity(unchecked) private var positions: [ValueKey: Int]?
  /// What still has to be made; gone as soon as anything but single members is asked for. Until then the stored
  /// members are those that were given out.
  @exclusivity(unchecked) private var source: (any DictSource)?
  /// Whether there is a source; to look at that itself would copy it.
  @exclusivity(unchecked) private var isLazy = false

  private static let linearLimit = 8

  package init() {}

  deinit {
    Graveyard.bury(&storedValues)
    Graveyard.bury(&storedKeys)
  }

  /// A dict whose members are made when they are asked for; for one thread only.
  package init(lazily source: any DictSource) {
    self.source = source
    isLazy = true
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

  package var keys: [Value] {
    if isLazy { complete() }
    return storedKeys
  }
  package var values: [Value] {
    if isLazy { complete() }
    return storedValues
  }
  package var count: Int {
    if isLazy { complete() }
    return storedKeys.count
  }
  package var isEmpty: Bool { count == 0 }
  package var pairs: Zip2Sequence<[Value], [Value]> { zip(keys, values) }

  /// The value of a text key.
  package subscript(text: String) -> Value? {
    get { get(text: text) }
    set {
      if let newValue { set(.string(text), newValue) } else { _ = remove(.string(text)) }
    }
  }

  package func get(_ key: Value) -> Value? {
    if isLazy {
      if case .string(let text) = key { return take(text) }
      complete()
    }
    return position(of: key).map { storedValues[$0] }
  }

  package func get(text: String) -> Value? {
    if isLazy { return take(text) }
    return position(of: text).map { storedValues[$0] }
  }

  package func contains(_ key: Value) -> Bool { get(key) != nil }

  /// The key must be hashable.
  package func set(_ key: Value, _ value: Value) {
    if isLazy { complete() }
    store(key, value)
  }

  private func store(_ key: Value, _ value: Value) {
    if let position = position(of: key) {
      storedValues[position] = value
      return
    }
    positions?[ValueKey(key)] = storedKeys.count
    storedKeys.append(key)
    storedValues.append(value)
    if positions == nil, storedKeys.count > DictValue.linearLimit { index() }
  }

  @discardableResult
  package func remove(_ key: Value) -> Value? {
    if isLazy { complete() }
    guard let position = position(of: key) else { return nil }
    let value = storedValues.remove(at: position)
    let removed = storedKeys.remove(at: position)
    if positions != nil {
      if position == storedKeys.count { positions?[ValueKey(removed)] = nil } else { index() }
    }
    return value
  }

  package func removeAll() {
    storedKeys.removeAll()
    storedValues.removeAll()
    positions = nil
    source = nil
    isLazy = false
  }

  package func merge(_ other: DictValue) {
    for (key, value) in other.pairs { set(key, value) }
  }

  package func copy() -> DictValue {
    let copy = DictValue()
    copy.storedKeys = keys
    copy.storedValues = values
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
    var made = [ValueKey: Int](minimumCapacity: storedKeys.count * 2)
    for (position, key) in storedKeys.enumerated() { made[ValueKey(key)] = position }
    positions = made
  }

  private func position(of key: Value) -> Int? {
    if case .string(let text) = key { return position(of: text) }
    if let positions { return positions[ValueKey(key)] }
    return storedKeys.firstIndex { Equality.equal($0, key) }
  }

  private func position(of text: String) -> Int? {
    if let positions { return positions[ValueKey(.string(text))] }
    for position in storedKeys.indices {
      switch storedKeys[position] {
      case .string(let known): if sameText(text, known) { return position }
      // A marked text is equal to a plain one.
      case .object(let known): if known.isEqual(to: .string(text)) { return position }
      default: continue
      }
    }
    return nil
  }

  // MARK: Members made later

  /// One member of the source, always the same: what a template does to it must stay done.
  private func take(_ text: String) -> Value? {
    if let position = position(of: text) { return storedValues[position] }
    guard let value = source?.member(text) else { return nil }
    store(.string(text), value)
    return value
  }

  /// Makes the rest.
  private func complete() {
    guard let source else { return }
    self.source = nil
    isLazy = false
    let given = (storedKeys, storedValues)
    (storedKeys, storedValues, positions) = ([], [], nil)
    for (name, value) in source.members() { store(.string(name), value) }
    for (key, value) in zip(given.0, given.1) { store(key, value) }
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
    if case .object(let object as NamedTuple) = value { return unhashableName(.tuple(object.items)) }
    return typeName(of: value)
  }
}
