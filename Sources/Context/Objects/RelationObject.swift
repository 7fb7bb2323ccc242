import Diagnostics
import Jinja
import Warehouse

/// A relation as templates see it: dbt's `Relation`, immutable.
package final class RelationObject: MappingObject {
  package let relation: Relation
  let dialect: Dialect

  package init(_ relation: Relation, dialect: Dialect) {
    self.relation = relation
    self.dialect = dialect
  }

  package var typeName: String { "Relation" }
  package var isTrue: Bool { true }
  package func string(_ interpreter: Interpreter) -> String { relation.rendered }
  package func representation(_ interpreter: Interpreter) -> String {
    "<\(dialect.relationTypeName) \(relation.rendered)>"
  }
  /// A Mapping by its class only.
  package func iterate(_ interpreter: Interpreter) throws -> [Value]? { throw Self.isNoDictionary(relation.rendered) }

  static func isNoDictionary(_ text: String) -> DbtError {
    DbtError(
      .compilation,
      "The object (\"\(text)\") was used as a dictionary. This capability has been removed from objects of this type.")
  }
  package func isEqual(to other: Value) -> Bool {
    guard case .object(let object as RelationObject) = other else { return false }
    return relation.path == object.relation.path && relation.kind == object.relation.kind
      && relation.includePolicy == object.relation.includePolicy && relation.quotePolicy == object.relation.quotePolicy
  }
  package func hash(into hasher: inout Hasher) { hasher.combine(relation.rendered) }

  package func attribute(_ name: String, _ interpreter: Interpreter) -> Value? {
    switch name {
    case "database": Self.text(relation.database)
    case "schema": Self.text(relation.schema)
    case "identifier", "name", "table": Self.text(relation.identifier)
    case "type": Self.text(relation.kind?.rawValue)
    case "is_table": .bool(relation.kind == .table)
    case "is_view": .bool(relation.kind == .view)
    case "is_cte": .bool(relation.kind == .cte)
    case "is_materialized_view": .bool(relation.kind == .materializedView)
    case "is_function": .bool(relation.kind == .function)
    case "is_pointer": .bool(relation.kind == .pointer)
    case "is_dynamic_table": .bool(relation.kind == .dynamicTable)
    case "can_be_renamed": .bool(relation.kind.map(dialect.renameableKinds.contains) ?? false)
    case "can_be_replaced": .bool(relation.kind.map(dialect.replaceableKinds.contains) ?? false)
    case "quote_character": .string(relation.quoteCharacter)
    case "limit": relation.limit.map(Value.int) ?? Value.none
    case "require_alias": .bool(relation.requireAlias)
    case "dbt_created": .bool(relation.isDbtCreated)
    case "path": Self.dict(["database", "schema", "identifier"].map { ($0, part($0)) })
    case "include_policy": Self.policy(relation.includePolicy)
    case "quote_policy": Self.policy(relation.quotePolicy)
    // What `api.Relation` offers as a class works on instances as well.
    case "Table", "View", "CTE", "MaterializedView", "External", "DynamicTable", "Function":
      RelationClass.constants[name].map { .string($0.rawValue) }
    default:
      Self.methods.contains(name)
        ? .function(name) { try self.callMethod(name, $0, $1) } : nil
    }
  }

  private static let methods: Set<String> = [
    "include", "quote", "quoted", "render", "render_limited", "incorporate", "without_identifier", "replace_path",
    "matches", "information_schema", "information_schema_only", "get", "to_dict", "create", "create_from",
    "relation_max_name_length", "scd_args",
  ]

  package func callMethod(_ name: String, _ arguments: Arguments, _ interpreter: Interpreter) throws -> Value {
    switch name {
    case "include", "quote":
      let bound = try arguments.bind(name, ["database", "schema", "identifier"])
      var changed = relation
      let path: WritableKeyPath<Relation, Relation.Policy> = name == "include" ? \.includePolicy : \.quotePolicy
      if let flag = bound[0] { changed[keyPath: path].database = try interpreter.isTrue(flag) }
      if let flag = bound[1] { changed[keyPath: path].schema = try interpreter.isTrue(flag) }
      if let flag = bound[2] { changed[keyPath: path].identifier = try interpreter.isTrue(flag) }
      return wrap(changed)
    case "render": return .string(relation.unlimited)
    case "render_limited": return .string(relation.rendered)
    case "quoted":
      return .string(relation.quoted(try interpreter.string(of: arguments.positional.first ?? .none)))
    case "without_identifier":
      var changed = relation
      changed.includePolicy.identifier = false
      return wrap(changed)
    case "incorporate": return try incorporate(arguments, interpreter)
    case "replace_path":
      var changed = relation
      for (part, value) in arguments.named { try set(&changed, part, value, interpreter) }
      return wrap(changed)
    case "matches":
      let bound = try arguments.bind(name, ["database", "schema", "identifier"])
      return .bool(try matches(bound, interpreter))
    case "information_schema":
      return .object(
        InformationSchemaObject(relation, view: try arguments.positional.first.map(interpreter.string(of:)) ?? nil))
    case "information_schema_only": return .object(InformationSchemaObject(relation, view: nil))
    case "get":
      let bound = try arguments.bind(name, ["key", "default"], required: 1)
      // What dbt_utils tells relations by.
      if case .string("metadata")? = bound[0] { return Self.dict([("type", .string(dialect.relationTypeName))]) }
      return attribute(try interpreter.string(of: bound[0] ?? .none), interpreter) ?? bound[1] ?? .none
    case "to_dict":
      return Self.dict([
        ("path", attribute("path", interpreter) ?? .none), ("type", Self.text(relation.kind?.rawValue)),
        ("quote_policy", Self.policy(relation.quotePolicy)), ("include_policy", Self.policy(relation.includePolicy)),
        ("quote_character", .string(relation.quoteCharacter)),
      ])
    case "relation_max_name_length": return dialect.maximumIdentifierLength.map(Value.int) ?? .none
    case "scd_args": return try RelationClass.scdArguments(arguments, interpreter)
    case "create": return try RelationClass.create(arguments, base: relation, dialect, interpreter)
    default:
      guard let member = attribute(name, interpreter) else {
        return try interpreter.call(.undefined(Undefined(name: name, owner: typeName)), arguments)
      }
      return try interpreter.call(member, arguments)
    }
  }

  func wrap(_ relation: Relation) -> Value { .object(RelationObject(relation, dialect: dialect)) }

  private func part(_ name: String) -> Value {
    switch name {
    case "database": Self.text(relation.database)
    case "schema": Self.text(relation.schema)
    default: Self.text(relation.identifier)
    }
  }

  private func set(_ relation: inout Relation, _ part: String, _ value: Value, _ interpreter: Interpreter) throws {
    let text: String? = if case .none = value { nil } else { try interpreter.string(of: value) }
    switch part {
    case "database": relation.path.database = text
    case "schema": relation.path.schema = text
    case "identifier": relation.path.identifier = text
    default: throw DbtError(.compilation, "a relation's path has no part '\(part)'")
    }
  }

  /// `relation.incorporate(path={"identifier": "x"}, type="table")`
  private func incorporate(_ arguments: Arguments, _ interpreter: Interpreter) throws -> Value {
    var changed = relation
    for (name, value) in arguments.named {
      switch (name, value) {
      case ("path", .dict(let parts)):
        // Keys that are no part of a path are dropped, as dbt's dataclass drops them.
        for (key, part) in parts.pairs where Self.isPart(key) {
          try set(&changed, try interpreter.string(of: key), part, interpreter)
        }
      case ("type", .none): changed.kind = nil
      case ("type", _): changed.kind = try RelationClass.kind(try interpreter.string(of: value))
      case ("include_policy", .dict(let flags)): try set(&changed.includePolicy, flags, interpreter)
      case ("quote_policy", .dict(let flags)): try set(&changed.quotePolicy, flags, interpreter)
      case ("limit", .int(let limit)): changed.limit = limit
      default: continue
      }
    }
    return wrap(changed)
  }

  private static func isPart(_ key: Value) -> Bool {
    if case .string(let name) = key { ["database", "schema", "identifier"].contains(name) } else { false }
  }

  private func set(_ policy: inout Relation.Policy, _ flags: DictValue, _ interpreter: Interpreter) throws {
    if let flag = flags["database"] { policy.database = try interpreter.isTrue(flag) }
    if let flag = flags["schema"] { policy.schema = try interpreter.isTrue(flag) }
    if let flag = flags["identifier"] { policy.identifier = try interpreter.isTrue(flag) }
  }

  /// Names compare without case unless they are quoted, as warehouses do.
  private func matches(_ bound: [Value?], _ interpreter: Interpreter) throws -> Bool {
    let mine = [relation.database, relation.schema, relation.identifier]
    for (own, wanted) in zip(mine, bound) {
      guard let wanted, case .string(let text) = wanted else { continue }
      guard own?.lowercased() == text.lowercased() else { return false }
    }
    return true
  }

  static func text(_ text: String?) -> Value { text.map(Value.string) ?? Value.none }

  static func dict(_ pairs: [(String, Value)]) -> Value {
    let dict = DictValue()
    for (key, value) in pairs { dict[key] = value }
    return .dict(dict)
  }

  private static func policy(_ policy: Relation.Policy) -> Value {
    dict([
      ("database", .bool(policy.database)), ("schema", .bool(policy.schema)), ("identifier", .bool(policy.identifier)),
    ])
  }
}

/// `relation.information_schema('tables')`: the catalogue schema of the relation's database.
final class InformationSchemaObject: MappingObject {
  private let relation: Relation
  private let view: String?

  init(_ relation: Relation, view: String?) {
    self.relation = relation
    self.view = view
  }

  var typeName: String { "InformationSchema" }
  var isTrue: Bool { true }
  func iterate(_ interpreter: Interpreter) throws -> [Value]? {
    throw RelationObject.isNoDictionary(string(interpreter))
  }

  func string(_ interpreter: Interpreter) -> String {
    var parts: [String] = []
    if relation.includePolicy.database, let database = relation.database {
      parts.append(relation.quotePolicy.database ? relation.quoted(database) : database)
    }
    parts.append("INFORMATION_SCHEMA")
    if let view { parts.append(view) }
    return parts.joined(separator: ".")
  }

  func attribute(_ name: String, _ interpreter: Interpreter) -> Value? {
    switch name {
    case "database": RelationObject.text(relation.database)
    case "schema": .string("INFORMATION_SCHEMA")
    case "identifier", "information_schema_view", "name": RelationObject.text(view)
    default: nil
    }
  }

  func callMethod(_ name: String, _ arguments: Arguments, _ interpreter: Interpreter) throws -> Value {
    switch name {
    case "information_schema", "replace_path":
      let view = try arguments.positional.first.map(interpreter.string(of:))
      return .object(InformationSchemaObject(relation, view: view ?? self.view))
    case "include", "quote":
      let bound = try arguments.bind(name, ["database", "schema", "identifier", "information_schema_view"])
      var changed = relation
      if name == "include", let flag = bound[0] { changed.includePolicy.database = try interpreter.isTrue(flag) }
      if name == "quote", let flag = bound[0] { changed.quotePolicy.database = try interpreter.isTrue(flag) }
      return .object(InformationSchemaObject(changed, view: view))
    case "replace":
      return .object(
        InformationSchemaObject(
          relation, view: try arguments["information_schema_view"].map(interpreter.string(of:)) ?? view))
    case "render": return .string(string(interpreter))
    case "get":
      let bound = try arguments.bind(name, ["key", "default"], required: 1)
      if case .string("metadata")? = bound[0] { return RelationObject.dict([("type", .string(typeName))]) }
      return attribute(try interpreter.string(of: bound[0] ?? .none), interpreter) ?? bound[1] ?? .none
    default: return try interpreter.call(.undefined(Undefined(name: name, owner: typeName)), arguments)
    }
  }
}
