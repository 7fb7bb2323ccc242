import Diagnostics

/// Jinja2's `self`: the template, whose blocks can be rendered again by name.
final class TemplateReference: TemplateObject {
  private let tree: Tree

  init(_ tree: Tree) { self.tree = tree }

  var typeName: String { "TemplateReference" }
  func representation(_ interpreter: Interpreter) -> String { "<TemplateReference None>" }

  func item(_ key: Value, _ interpreter: Interpreter) -> Value? {
    key.stringValue.flatMap { attribute($0, interpreter) }
  }

  func attribute(_ name: String, _ interpreter: Interpreter) -> Value? {
    guard let body = tree.namedBlocks[name] else { return nil }
    return .function(name) { [tree] _, interpreter in
      try interpreter.checkStack()
      return .string(
        try interpreter.enter(tree, scope: Scope(interpreter.rootScope.assigned), isRoot: false) {
          try interpreter.capture { try interpreter.runBody(body) }
        })
    }
  }
}
