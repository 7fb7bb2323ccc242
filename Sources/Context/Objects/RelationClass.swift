import Diagnostics
import Jinja
import Warehouse

/// `api.Relation`: makes relations and names their kinds.
package final class RelationClass: TemplateObject {
  private let workspace: Workspace
  init(_ workspace: Workspace) { self.workspace = workspace }

  static let constants: [String: Relation.Kind] = [
    "Table": .table, "View": .view, "CTE": .cte, "MaterializedView": .materializedView, "External": .external,
    "DynamicTable": .dynamicTable, "Function": .function, "Pointer": .pointer,
  ]

  package var typeName: String { "RelationProxy" }
  package var isCallable: Bool { true }

  package func attribute(_ name: String, _ interpreter: Interpreter) -> Value? {
    switch name {
    case "create", "create_from", "create_from_node", "create_from_source", "scd_args":
      .function(name) { try self.callMethod(name, $0, $1) }
    case "get_relation_type":
      RelationObject.dict(Self.constants.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value.rawValue)) })
    default: Self.constants[name].map { .string($0.rawValue) }
    }
  }

  package func callMethod(_ name: String, _ arguments: Arguments, _ interpreter: Interpreter) throws -> Value {
    switch name {
    case "create":
      let base = workspace.relation(database: nil, schema: nil, identifier: nil)
      return try Self.create(arguments, base: base, workspace.adapter.dialect, interpreter)
    case "scd_args": return try Self.scdArguments(arguments, interpreter)
    case "create_from", "create_from_node", "create_from_source":
      guard let config = arguments.positional.last else { return .none }
      return try fromNode(config, interpreter)
    default:
      guard let member = attribute(name, interpreter) else {
        return try interpreter.call(.undefined(Undefined(name: name, owner: typeName)), arguments)
      }
      return try interpreter.call(member, arguments)
    }
  }

  /// `create(database=…, schema=…, identifier=…, type=…, quote_policy=…, include_policy=…)`
  static func create(
    _ arguments: Arguments, base: Relation, _ dialect: Dialect, _ interpreter: Interpreter
  ) throws -> Value {
    var relation = base
    relation.path = .init(database: nil, schema: nil, identifier: nil)
    relation.kind = nil
    let order = ["database", "schema", "identifier", "type"]
    let named = zip(order, arguments.positional).map { (name: $0, value: $1) } + arguments.named
    for (name, value) in named {
      if case .none = value { continue }
      switch name {
      case "database": relation.path.database = try interpreter.string(of: value)
      case "schema": relation.path.schema = try interpreter.string(of: value)
      case "identifier": relation.path.identifier = try interpreter.string(of: value)
      case "type": relation.kind = try kind(try interpreter.string(of: value))
      case "quote_policy": try apply(value, to: &relation.quotePolicy, interpreter)
      case "include_policy": try apply(value, to: &relation.includePolicy, interpreter)
      case "limit": if case .int(let limit) = value { relation.limit = limit }
      default: continue
      }
    }
    return .object(RelationObject(relation, dialect: dialect))
  }

  /// What a snapshot's `dbt_scd_id` is made of: the key's columns, then the time.
  static func scdArguments(_ arguments: Arguments, _ interpreter: Interpreter) throws -> Value {
    let bound = try arguments.bind("scd_args", ["primary_key", "updated_at"], required: 2)
    var parts: [Value]
    switch bound[0] {
    case .list(let keys)?: parts = keys.items
    case .tuple(let keys)?: parts = keys
    case let key?: parts = [key]
    case nil: parts = []
    }
    parts.append(bound[1] ?? .none)
    return .list(ListValue(parts))
  }

  static func kind(_ name: String) throws -> Relation.Kind {
    guard let kind = Relation.Kind(rawValue: name) else {
      throw DbtError(.compilation, "'\(name)' is not a valid RelationType")
    }
    return kind
  }

  private static func apply(_ value: Value, to policy: inout Relation.Policy, _ interpreter: Interpreter) throws {
    guard case .dict(let parts) = value else { return }
    for (key, flag) in parts.pairs {
      switch try interpreter.string(of: key) {
      case "database": policy.database = try interpreter.isTrue(flag)
      case "schema": policy.schema = try interpreter.isTrue(flag)
      case "identifier": policy.identifier = try interpreter.isTrue(flag)
      default: continue
      }
    }
  }

  /// A relation from a node of `graph.nodes`.
  private func fromNode(_ node: Value, _ interpreter: Interpreter) throws -> Value {
    func text(_ name: String) throws -> String? {
      let value = try interpreter.attribute(of: node, name)
      if case .string(let text) = value { return text }
      return nil
    }
    let identifier = try text("alias") ?? text("identifier") ?? text("name")
    let relation = workspace.relation(
      database: try text("database"), schema: try text("schema"), identifier: identifier)
    return .object(RelationObject(relation, dialect: workspace.adapter.dialect))
  }
}
