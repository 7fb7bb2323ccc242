import Contracts
import Diagnostics
import JSON
import Jinja

/// `var()`: the variables that one package's files see.
package struct Variables: Sendable {
  /// Most important first.
  private let layers: [JSONObject]
  /// The node's name, for the error of a missing one.
  private let owner: String
  private let isRequired: Bool

  package init(layers: [JSONObject], owner: String = "<Configuration>", isRequired: Bool = true) {
    self.layers = layers
    self.owner = owner
    self.isRequired = isRequired
  }

  /// `--vars`, then the root project's, then the package's own; in each those under the package's name come first.
  package init(
    package: String, root: ProjectConfig, packages: [String: ProjectConfig], commandLine: JSONObject, owner: String,
    isRequired: Bool
  ) {
    var layers = [commandLine]
    let projects = package == root.name ? [root] : [root] + (packages[package].map { [$0] } ?? [])
    for project in projects {
      if case .object(let special)? = project.vars[package] { layers.append(special) }
      layers.append(project.vars)
    }
    self.init(layers: layers, owner: owner, isRequired: isRequired)
  }

  package func value(_ name: String) -> JSONValue? {
    for layer in layers { if let value = layer[name] { return value } }
    return nil
  }

  /// The function `var`, with its member `has_var`.
  package var function: Value { .object(VarFunction(variables: self)) }

  func lookup(_ name: String, default fallback: Value?) throws -> Value {
    if let value = value(name) { return Value(json: value) }
    if let fallback { return fallback }
    guard isRequired else { return .none }
    var merged: JSONObject = [:]
    for layer in layers.reversed() { merged.merge(layer) { _, new in new } }
    let shown = JSONValue.object(merged).serialized(JSONFormat(sortedKeys: true, indent: 4))
    throw DbtError(.compilation, "Required var '\(name)' not found in config:\nVars supplied to \(owner) = \(shown)")
  }
}

private final class VarFunction: TemplateObject {
  private let variables: Variables
  init(variables: Variables) { self.variables = variables }

  var typeName: String { "Var" }
  var isCallable: Bool { true }

  func call(_ arguments: Arguments, _ interpreter: Interpreter) throws -> Value {
    let bound = try arguments.bind("var", ["var_name", "default"], required: 1)
    let name = try interpreter.string(of: bound[0] ?? .none)
    return try variables.lookup(name, default: bound[1])
  }

  func callMethod(_ name: String, _ arguments: Arguments, _ interpreter: Interpreter) throws -> Value {
    guard name == "has_var" else {
      return try interpreter.call(.undefined(Undefined(name: name, owner: typeName)), arguments)
    }
    let bound = try arguments.bind("has_var", ["var_name"], required: 1)
    return .bool(variables.value(try interpreter.string(of: bound[0] ?? .none)) != nil)
  }
}
