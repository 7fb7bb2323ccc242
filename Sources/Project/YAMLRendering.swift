import Diagnostics
import JSON
import Jinja
import YAML

/// Renders the Jinja in a YAML tree, value by value, as dbt does: natively, so that `{{ 1 }}` becomes a number.
package struct YAMLRendering {
  private let jinja: Environment
  private let interpreter: Interpreter
  /// Which values stay as they are; gets the keys on the way from the top.
  private let skips: ([String]) -> Bool

  package init(
    _ jinja: Environment, _ interpreter: Interpreter, skipping skips: @escaping ([String]) -> Bool = { _ in false }
  ) {
    self.jinja = jinja
    self.interpreter = interpreter
    self.skips = skips
  }

  package func render(_ node: YAMLNode, at path: [String] = []) throws -> JSONValue {
    switch node.content {
    case .mapping(let pairs):
      var members: JSONObject = [:]
      for pair in pairs { members[pair.name] = try render(pair.value, at: path + [pair.name]) }
      return .object(members)
    case .sequence(let items):
      return .array(try items.map { try render($0, at: path) })
    case .scalar:
      guard let text = node.string, text.utf8.contains(UInt8(ascii: "{")), !skips(path) else { return node.json }
      return try render(text, span: node.span)
    }
  }

  /// Renders one text natively; errors point at the YAML value.
  package func render(_ text: String, span: SourceSpan) throws -> JSONValue {
    do {
      let template = try jinja.parse(SourceFile(path: span.file.path, text: text))
      return try JSONValue(try interpreter.renderNative(template))
    } catch var error as DbtError {
      error.span = span
      throw error
    }
  }
}
