import Context
import Contracts
import Diagnostics

/// Turns the names in `ref()` and `source()` into unique ids.
struct Linker {
  let index: RefIndex
  let events: any EventSink

  /// Fills `depends_on.nodes` of all nodes; all errors come together.
  func link(_ manifest: inout Manifest) throws {
    var errors: [DbtError] = []
    for id in Array(manifest.nodes.keys) {
      guard var node = manifest.nodes[id] else { continue }
      for call in node.refs {
        switch index.ref(call, from: node.packageName) {
        case .node(let target): append(target, to: &node)
        case .missing: report(MissingDependency.ref(call, from: node, isDisabled: false), call, node, &errors)
        case .disabled: report(MissingDependency.ref(call, from: node, isDisabled: true), call, node, &errors)
        }
      }
      for source in node.sources where source.count == 2 {
        switch index.source(source[0], source[1], from: node.packageName) {
        case .node(let target): append(target, to: &node)
        case .missing:
          report(MissingDependency.source(source[0], source[1], from: node, isDisabled: false), nil, node, &errors)
        case .disabled:
          report(MissingDependency.source(source[0], source[1], from: node, isDisabled: true), nil, node, &errors)
        }
      }
      manifest.nodes[id] = node
    }
    if errors.count == 1 { throw errors[0] }
    if !errors.isEmpty { throw DbtErrors(errors) }
  }

  private func append(_ target: UniqueID, to node: inout Node) {
    if !node.dependsOn.nodes.contains(target) { node.dependsOn.nodes.append(target) }
  }

  /// A test of something that is not there is a warning, as in dbt: the model may be switched off on purpose.
  private func report(_ error: DbtError, _ call: RefCall?, _ node: Node, _ errors: inout [DbtError]) {
    if node.resourceType == .test, node.test?.metadata != nil {
      let message = "\(Ink.yellow("WARNING")): \(error.message)"
      events.fire(Event("NodeNotFoundOrDisabled", "I060", .warn, message, data: ["msg": .string(error.message)]))
      return
    }
    errors.append(error.located(at: call?.span ?? Self.place(of: call?.name, in: node)))
  }

  /// Where the name stands in the node's text.
  private static func place(of name: String?, in node: Node) -> SourceSpan? {
    guard let file = node.file else { return nil }
    guard let name, let found = file.text.firstRange(of: name) else {
      return SourceSpan(file: file, range: node.codeStart..<node.codeStart)
    }
    let start = file.text.utf8.distance(from: file.text.startIndex, to: found.lowerBound)
    return SourceSpan(file: file, range: start..<start + name.utf8.count)
  }
}
