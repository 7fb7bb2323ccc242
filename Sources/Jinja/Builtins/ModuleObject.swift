/// A Python module as dbt shows it: a dict that templates cannot change, for all threads share it.
final class ModuleObject: TemplateObject {
  private let members: [String: Value]
  init(_ members: [String: Value]) { self.members = members }

  var typeName: String { "dict" }
  var length: Int? { members.count }
  func attribute(_ name: String, _ interpreter: Interpreter) -> Value? { members[name] }
  func item(_ key: Value, _ interpreter: Interpreter) -> Value? { key.stringValue.flatMap { members[$0] } }
  func iterate(_ interpreter: Interpreter) -> [Value]? { members.keys.sorted().map(Value.string) }
  func contains(_ member: Value, _ interpreter: Interpreter) -> Bool? { item(member, interpreter) != nil }
}
