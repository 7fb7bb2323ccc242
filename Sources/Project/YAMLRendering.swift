import Context
import Diagnostics
import JSON
import Jinja
import YAML

/// Renders the Jinja in a YAML tree, value by value, as dbt does: natively, so that `{{ 1 }}` becomes a number.
///
/// Any number of threads may share one.
package struct YAMLRendering: Sendable {
  private let jinja: Environment
  private let context: YAMLContext
  /// Which values stay as they are; gets the keys on the way from the top.
  private let skips: @Sendable ([String]) -> Bool
  private let times: YAMLNode.TimeForm

  /// - Parameter times: of the dates that come out.
  package init(
    _ jinja: Environment, _ context: YAMLContext, times: YAMLNode.TimeForm = .iso,
    skipping skips: @escaping @Sendable ([String]) -> Bool = { _ in false }
  ) {
    self.jinja = jinja
    self.context = context
    self.skips = skips
    self.times = times
  }

  package func render(_ node: YAMLNode) throws -> JSONValue {
    Self.mayHoldJinja(node) ? try render(node, at: []) : node.json(times: times)
  }

  /// Most trees hold no Jinja: they need no paths of keys.
  private static func mayHoldJinja(_ node: YAMLNode) -> Bool {
    switch node.content {
    case .mapping(let pairs): pairs.contains { mayHoldJinja($0.value) }
    case .sequence(let items): items.contains(where: mayHoldJinja)
    case .scalar: node.string.map { $0.utf8.contains(UInt8(ascii: "{")) } ?? false
    }
  }

  private func render(_ node: YAMLNode, at path: [String]) throws -> JSONValue {
    switch node.content {
    case .mapping(let pairs):
      var members: JSONObject = [:]
      for pair in pairs { members[pair.name] = try render(pair.value, at: path + [pair.name]) }
      return .object(members)
    case .sequence(let items):
      return .array(try items.map { try render($0, at: path) })
    case .scalar:
      guard let text = node.string, text.utf8.contains(UInt8(ascii: "{")), !skips(path) else {
        return node.json(times: times)
      }
      return try render(text, span: node.span)
    }
  }

  /// Renders one text to a text, and gives its template, too.
  package func text(_ text: String, span: SourceSpan) throws -> (text: String, template: Template) {
    let template = try template(text, span: span)
    do {
      return (try context.interpreter(jinja).render(template), template)
    } catch var error as DbtError {
      error.span = span
      throw error
    }
  }

  package func template(_ text: String, span: SourceSpan) throws -> Template {
    do {
      return try jinja.parse(SourceFile(path: span.file.path, text: text))
    } catch var error as DbtError {
      error.span = span
      throw error
    }
  }

  /// Renders one text natively; errors point at the YAML value.
  package func render(_ text: String, span: SourceSpan) throws -> JSONValue {
    do {
      let template = try jinja.parse(SourceFile(path: span.file.path, text: text))
      return try JSONValue(try context.interpreter(jinja).renderNative(template))
    } catch var error as DbtError {
      error.span = span
      if error.kind == .compilation { error.message = "Could not render \(text): \(error.message)" }
      throw error
    }
  }
}
