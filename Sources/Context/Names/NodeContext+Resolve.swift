import Contracts
import Diagnostics
import JSON
import Jinja
import OrderedCollections
import Warehouse

extension NodeContext {
  /// `ref()` while running: the relation of the node that is meant.
  func resolve(_ call: RefCall, _ state: RunState) throws -> Value {
    switch state.shared.index.ref(call, from: packageName) {
    case .missing: throw MissingDependency.ref(call, from: state.node, isDisabled: false)
    case .disabled: throw MissingDependency.ref(call, from: state.node, isDisabled: true)
    case .node(let id):
      guard let target = state.shared.manifest.nodes[id] else {
        throw MissingDependency.ref(call, from: state.node, isDisabled: false)
      }
      if state.checksDependencies, let node = state.node, !node.dependsOn.nodes.contains(id) {
        throw undeclared(call, node)
      }
      if let inputs = state.unitTest, inputs.covers(id) {
        return .object(
          RelationObject(
            try inputs.relation(id, called: "ref('\(call.name)')", workspace.adapter.dialect.quoteCharacter),
            dialect: workspace.adapter.dialect))
      }
      if target.isEphemeral { state.addEphemeral(id) }
      return limited(
        try deferredRelation(target, state) ?? workspace.relation(of: target),
        eventTime: eventTime(target.config, target.columns), state)
    }
  }

  /// `function()` while running: the function's full name, to be called.
  func resolveFunction(_ call: RefCall, _ state: RunState) throws -> Value {
    switch state.shared.index.function(call, from: packageName) {
    case .missing: throw MissingDependency.function(call, from: state.node, isDisabled: false)
    case .disabled: throw MissingDependency.function(call, from: state.node, isDisabled: true)
    case .node(let id):
      guard let target = state.shared.manifest.nodes[id] else {
        throw MissingDependency.function(call, from: state.node, isDisabled: false)
      }
      let other =
        workspace.invocation.flags.isDeferring && !state.shared.isSelected(id) ? state.shared.deferred[id] : nil
      var relation = other ?? workspace.relation(of: target)
      relation.kind = .function
      return .object(RelationObject(relation, dialect: workspace.adapter.dialect))
    }
  }

  /// The other environment's relation, when this one has none, or when it is to be preferred.
  private func deferredRelation(_ target: Node, _ state: RunState) throws -> Relation? {
    let flags = workspace.invocation.flags
    guard flags.isDeferring, let other = state.shared.deferred[target.uniqueID], !target.isEphemeral else { return nil }
    if flags.favorState, !state.shared.isSelected(target.uniqueID) { return other }
    let adapter = AdapterObject(context: self)
    let database = target.database ?? workspace.adapter.database
    try adapter.list(database, target.schema, interpreter(), state.session)
    return state.session.cache.relation(database, target.schema, target.alias) == nil ? other : nil
  }

  func resolveSource(_ source: String, _ table: String, _ state: RunState) throws -> Value {
    switch state.shared.index.source(source, table, from: packageName) {
    case .node(let id):
      if let inputs = state.unitTest, inputs.covers(id) {
        let name = "source('\(source)', '\(table)')"
        let relation = try inputs.relation(id, called: name, workspace.adapter.dialect.quoteCharacter)
        return .object(RelationObject(relation, dialect: workspace.adapter.dialect))
      }
      if let definition = state.shared.manifest.sources[id] {
        return limited(
          workspace.relation(of: definition), eventTime: eventTime(definition.config, definition.columns), state)
      }
      fallthrough
    case .missing: throw MissingDependency.source(source, table, from: state.node, isDisabled: false)
    case .disabled: throw MissingDependency.source(source, table, from: state.node, isDisabled: true)
    }
  }

  /// `--empty` reads no rows of anything upstream; `--sample` and a batch those of their time.
  private func limited(_ relation: Relation, eventTime: String?, _ state: RunState) -> Value {
    var relation = relation
    if node?.resourceType == .model || node?.resourceType == .snapshot {
      if workspace.invocation.flags.empty { relation.limit = 0 }
      let (batch, sample) = (state.batch?.window, state.shared.sample)
      let window = batch.map { batch in sample.map(batch.clamped) ?? batch } ?? sample
      if let window, let eventTime {
        relation.eventTimeFilter = .init(
          field: eventTime, start: TimeWindow.sqlText(window.start), end: TimeWindow.sqlText(window.end))
      }
    }
    return .object(RelationObject(relation, dialect: workspace.adapter.dialect))
  }

  /// The column of `event_time`, quoted where its description asks for it.
  private func eventTime(_ config: NodeConfig, _ columns: OrderedDictionary<String, ColumnInfo>) -> String? {
    guard let name = config["event_time"]?.stringValue else { return nil }
    let isQuoted = columns.values.first { $0.name == name }?.quote ?? false
    let quote = workspace.adapter.dialect.quoteCharacter
    return isQuoted ? quote + name + quote : name
  }

  /// A `ref` that the parse did not see, for instance behind `if execute`.
  private func undeclared(_ call: RefCall, _ node: Node) -> DbtError {
    let arguments = [call.package, call.name].compactMap { $0.map { "'\($0)'" } }.joined(separator: ", ")
    return DbtError(
      .compilation,
      """
      dbt was unable to infer all dependencies for the model "\(node.name)".
      This typically happens when ref() is placed within a conditional block.

      To fix this, add the following hint to the top of the model "\(node.name)":

      -- depends_on: {{ ref(\(arguments)) }}
      """)
  }
}

/// The errors of a `ref` or `source` that leads nowhere; the same at link time and at run time.
package enum MissingDependency {
  package static func ref(_ call: RefCall, from node: Node?, isDisabled: Bool) -> DbtError {
    let version = call.version.flatMap { version -> String? in
      switch version {
      case .int(let number): "\(number)"
      case .string(let text): text
      case .double(let number): "\(number)"
      default: nil
      }
    }
    let target = "a node named '\(call.name)'" + (version.map { " with version '\($0)'" } ?? "")
    return error(target, package: call.package, node, isDisabled)
  }

  package static func function(_ call: RefCall, from node: Node?, isDisabled: Bool) -> DbtError {
    error("a function named '\(call.name)'", package: call.package, node, isDisabled)
  }

  package static func source(_ source: String, _ table: String, from node: Node?, isDisabled: Bool) -> DbtError {
    error("a source named '\(source).\(table)'", package: nil, node, isDisabled)
  }

  private static func error(_ target: String, package: String?, _ node: Node?, _ isDisabled: Bool) -> DbtError {
    let words = (node?.resourceType.rawValue ?? "operation").split(separator: "_")
    let kind = words.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined(separator: "_")
    let place = node.map { " '\($0.uniqueID)' (\($0.originalFilePath))" } ?? ""
    let within = package.map { " in package '\($0)'" } ?? ""
    let reason = isDisabled ? "is disabled" : "was not found"
    return DbtError(.compilation, "\(kind)\(place) depends on \(target)\(within) which \(reason)")
  }
}
