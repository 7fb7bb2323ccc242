import Contracts
import JSON
import Jinja

/// A node as a dict, `model` and the `node` of the naming macros: templates ask for two or three of its fifty members.
///
/// For one thread.
package final class NodeMembers: DictSource, @unchecked Sendable {
  private let node: Node
  private let compiled: CompiledNode?
  /// Whether a template asked for any member.
  package private(set) var wasAsked = false
  private lazy var artifact = node.artifact

  /// - Parameter compiled: set once the node's SQL is there.
  package init(node: Node, compiled: CompiledNode? = nil) {
    self.node = node
    self.compiled = compiled
  }

  package func member(_ name: String) -> Value? {
    wasAsked = true
    switch name {
    case "name": return .string(node.name)
    case "alias": return .string(node.alias)
    case "schema": return .string(node.schema)
    case "unique_id": return .string(node.uniqueID)
    case "package_name": return .string(node.packageName)
    case "resource_type": return .string(node.resourceType.rawValue)
    case "version": return node.model.map { $0.version.map(Value.init(json:)) ?? .none }
    default: break
    }
    if let added = added.first(where: { $0.name == name }) { return added.value }
    return artifact[name].map(Value.init(json:))
  }

  package func members() -> [(name: String, value: Value)] {
    wasAsked = true
    return artifact.map { (name: $0, value: Value(json: $1)) } + added
  }

  private var added: [(name: String, value: Value)] {
    guard let compiled else { return [] }
    return [
      (name: "compiled", value: .bool(true)), (name: "compiled_code", value: .string(compiled.compiledCode)),
      (name: "extra_ctes_injected", value: .bool(true)),
    ]
  }
}

/// The members of a JSON object as a dict.
struct JSONMembers: DictSource {
  let object: JSONObject

  func member(_ name: String) -> Value? { object[name].map(Value.init(json:)) }
  func members() -> [(name: String, value: Value)] { object.map { (name: $0, value: Value(json: $1)) } }
}
