import JSON

/// A Python tuple whose places have names: a group of `groupby`, the parts of a date.
final class NamedTuple: TemplateObject, SliceableObject, JSONConvertible {
  let typeName: String
  private let names: [String]
  let items: [Value]
  private let showsNames: Bool

  /// - Parameter showsNames: whether the text form is `type(name=value, …)`; a plain tuple's otherwise.
  init(_ typeName: String, _ members: [(name: String, value: Value)], showsNames: Bool) {
    self.typeName = typeName
    self.showsNames = showsNames
    names = members.map(\.name)
    items = members.map(\.value)
  }

  static func group(_ grouper: Value, _ items: [Value]) -> Value {
    .object(
      NamedTuple("_GroupTuple", [("grouper", grouper), ("list", .list(ListValue(items)))], showsNames: false))
  }

  var length: Int? { items.count }
  func iterate(_ interpreter: Interpreter) -> [Value]? { items }
  func item(_ key: Value, _ interpreter: Interpreter) -> Value? { Slicing.index(key, items.count).map { items[$0] } }

  func attribute(_ name: String, _ interpreter: Interpreter) throws -> Value? {
    if let index = names.firstIndex(of: name) { return items[index] }
    guard ListMethods.tupleNames.contains(name) else { return nil }
    return try interpreter.attribute(of: .tuple(items), name)
  }

  func contains(_ member: Value, _ interpreter: Interpreter) throws -> Bool? {
    try Comparison.contains(.tuple(items), member, interpreter)
  }

  private static func tuple(_ value: Value) -> Value {
    if case .object(let object) = value, let named = object as? NamedTuple { return .tuple(named.items) }
    return value
  }

  func isEqual(to other: Value) -> Bool { Equality.equal(.tuple(items), NamedTuple.tuple(other)) }
  func hash(into hasher: inout Hasher) { Equality.hash(.tuple(items), into: &hasher) }

  func binary(_ operation: String, _ other: Value, reflected: Bool) throws -> Value? {
    guard operation == "+", case .tuple(let theirs) = NamedTuple.tuple(other) else { return nil }
    return .tuple(reflected ? theirs + items : items + theirs)
  }

  func slice(_ from: Value, _ to: Value, _ step: Value) throws -> Value {
    .tuple(try Slicing.pick(items, from, to, step))
  }

  func representation(_ interpreter: Interpreter) throws -> String {
    guard showsNames else { return try interpreter.representation(of: .tuple(items)) }
    let parts = try zip(names, items).map { "\($0)=\(try interpreter.representation(of: $1))" }
    return "\(typeName)(\(parts.joined(separator: ", ")))"
  }

  func jsonValue() throws -> JSONValue { try JSONValue(.tuple(items)) }
}
