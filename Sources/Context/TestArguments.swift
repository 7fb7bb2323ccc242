import Contracts
import Diagnostics
import JSON
import Jinja

/// The arguments of a generic test as its macro gets them.
package enum TestArguments {
  /// The name under which a test's code finds its arguments.
  package static let name = "_dbt_generic_test_kwargs"

  /// Renders each argument natively; a text that is a bare `ref(…)`, `source(…)`, `var(…)` counts as an expression.
  /// A column's name stays text.
  package static func value(_ node: Node, _ workspace: Workspace, _ interpreter: Interpreter) throws -> Value {
    let dict = DictValue()
    for (key, argument) in node.test?.metadata?.arguments ?? [:] {
      dict[key] = key == "column_name" ? Value(json: argument) : try render(argument, node, workspace, interpreter)
    }
    return .dict(dict)
  }

  private static func render(
    _ value: JSONValue, _ node: Node, _ workspace: Workspace, _ interpreter: Interpreter
  ) throws -> Value {
    switch value {
    case .string(let text):
      let code = isBareCall(text) ? "{{ \(text) }}" : text
      guard code.utf8.contains(UInt8(ascii: "{")) else { return .string(text) }
      return try interpreter.renderNative(workspace.jinja.parse(SourceFile(path: node.originalFilePath, text: code)))
    case .array(let items):
      return .list(ListValue(try items.map { try render($0, node, workspace, interpreter) }))
    case .object(let members):
      let dict = DictValue()
      for (key, member) in members { dict[key] = try render(member, node, workspace, interpreter) }
      return .dict(dict)
    default: return Value(json: value)
    }
  }

  private static func isBareCall(_ text: String) -> Bool {
    let bare = text.drop { $0 == " " }
    guard let open = bare.firstIndex(of: "("), bare.reversed().first(where: { $0 != " " }) == ")" else { return false }
    let function = bare[..<open].filter { $0 != " " }
    return ["env_var", "ref", "var", "source", "doc"].contains(String(function))
  }
}
