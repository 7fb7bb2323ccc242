import Contracts
import Diagnostics
import JSON
import Jinja
import Warehouse

/// `adapter` in templates: facts of the warehouse, and its methods; while parsing, constants in their place.
///
/// It has methods only and no way to credentials. What needs SQL calls dbt's macros, so that a project's own version of
/// `create_schema` or `get_columns_in_relation` counts here too.
package final class AdapterObject: TemplateObject {
  let context: NodeContext
  package init(context: NodeContext) { self.context = context }

  var workspace: Workspace { context.workspace }
  var dialect: Dialect { workspace.adapter.dialect }

  package var typeName: String { "DatabaseWrapper" }
  package var isTrue: Bool { true }

  package func attribute(_ name: String, _ interpreter: Interpreter) -> Value? {
    switch name {
    case "Relation": return .object(RelationClass(workspace))
    case "Column": return .object(ColumnClass(dialect))
    case "behavior": return .object(BehaviorObject(workspace.invocation.flags.behaviour))
    case "config": return .object(AdapterConfigObject(workspace))
    default:
      guard Self.facts.contains(name) || Self.actions.contains(name) else { return nil }
      return .function(name) { try self.callMethod(name, $0, $1) }
    }
  }

  /// Methods that need no connection, the same in both phases.
  static let facts: Set<String> = [
    "type", "dispatch", "quote", "quote_as_configured", "quote_seed_column", "convert_type", "cache_added",
    "cache_dropped", "cache_renamed", "cache_reattached", "valid_incremental_strategies", "is_replaceable",
    "parse_index",
    "render_raw_columns_constraints",
    "render_raw_model_constraints", "standardize_grants_dict", "get_binding_char", "is_motherduck", "is_ducklake",
    "disable_transactions", "escape_sql_string", "warn_once", "get_hard_deletes_behavior", "builtin_strategies",
    "use_ducklake_table_workarounds", "catalog_supports_foreign_keys", "external_root", "verify_database",
    "batch_id_for_model", "build_catalog_relation", "get_catalog_integration", "nice_connection_name",
  ]

  /// Methods that act on the warehouse.
  static let actions: Set<String> = [
    "already_exists", "check_schema_exists", "create_schema", "drop_schema", "drop_relation", "truncate_relation",
    "rename_relation", "execute", "add_query", "run_sql_for_tests", "commit", "get_relation", "load_relation",
    "get_columns_in_relation", "get_columns_in_table", "get_missing_columns", "get_column_schema_from_query",
    "expand_target_column_types", "expand_column_types", "list_relations", "list_relations_without_caching",
    "list_schemas", "valid_snapshot_target", "assert_valid_snapshot_target_given_strategy",
    "get_incremental_strategy_macro", "get_partitions_metadata", "ingest_seed", "ensure_transaction",
    "location_exists", "store_relation", "get_seed_file_path", "submit_python_job", "begin", "attempt",
  ]

  package func callMethod(_ name: String, _ arguments: Arguments, _ interpreter: Interpreter) throws -> Value {
    if Self.facts.contains(name) { return try fact(name, arguments, interpreter) }
    guard Self.actions.contains(name) else {
      if let value = attribute(name, interpreter) { return try interpreter.call(value, arguments) }
      // As dbt: while parsing it passes, since the branch may not be meant for this adapter.
      if case .parse = context.phase {
        return try interpreter.call(.undefined(Undefined(name: name, owner: "adapter")), arguments)
      }
      throw DbtError(.compilation, "'adapter' has no method '\(name)'")
    }
    switch context.phase {
    case .parse: return Self.parseReplacement(name)
    case .run(let state): return try act(name, arguments, interpreter, state)
    }
  }

  /// dbt's constants for methods that a parse cannot run.
  private static func parseReplacement(_ name: String) -> Value {
    switch name {
    case "already_exists", "check_schema_exists", "location_exists": .bool(false)
    case "get_columns_in_relation", "get_columns_in_table", "get_missing_columns", "get_column_schema_from_query",
      "list_relations", "list_relations_without_caching", "list_schemas":
      .list(ListValue())
    case "execute": .tuple([.string(""), .object(TableObject(ResultTable()))])
    case "add_query": .tuple([.none, .none])
    default: .none
    }
  }

  // MARK: Facts

  private func fact(_ name: String, _ arguments: Arguments, _ interpreter: Interpreter) throws -> Value {
    func text(_ index: Int) throws -> String {
      index < arguments.positional.count ? try interpreter.string(of: arguments.positional[index]) : ""
    }
    switch name {
    case "type": return .string(workspace.adapter.type)
    case "dispatch":
      let bound = try arguments.bind(name, ["macro_name", "macro_namespace", "packages"], required: 1)
      var namespace: String?
      switch bound[1] {
      case nil, Value.none?: namespace = nil
      case .string(let text)?: namespace = text
      case let other?:
        throw DbtError(
          .compilation,
          "In adapter.dispatch, got a \(other.pythonTypeName) macro_namespace argument "
            + "(\"\(try interpreter.string(of: other))\"), but macro_namespace should be None or a string.")
      }
      let macro = try workspace.macros.dispatch(
        try interpreter.string(of: bound[0] ?? .none), namespace: namespace, types: workspace.adapter.dispatchTypes,
        caller: context.packageName)
      return .object(macro)
    case "quote":
      return .string(dialect.quoteCharacter + (try text(0)) + dialect.quoteCharacter)
    case "quote_as_configured":
      let policy = workspace.quotePolicy(workspace.project.quoting)
      let isQuoted =
        switch try text(1) {
        case "database": policy.database
        case "schema": policy.schema
        default: policy.identifier
        }
      return .string(isQuoted ? dialect.quoteCharacter + (try text(0)) + dialect.quoteCharacter : try text(0))
    case "quote_seed_column":
      let bound = try arguments.bind(name, ["column", "quote_config"], required: 1)
      let column = try interpreter.string(of: bound[0] ?? .none)
      // dbt's default: seeds' columns are quoted unless the configuration says otherwise.
      let isQuoted = if case .bool(let flag)? = bound[1] { flag } else { true }
      return .string(isQuoted ? dialect.quoteCharacter + column + dialect.quoteCharacter : column)
    case "convert_type":
      let bound = try arguments.bind(name, ["agate_table", "col_idx"], required: 2)
      guard case .object(let table as SeedTable)? = bound[0], case .int(let index)? = bound[1],
        table.columns.indices.contains(index)
      else { return .string(dialect.seedTypes(.text)) }
      return .string(dialect.seedTypes(table.columns[index].type))
    case "cache_added", "cache_dropped":
      guard case .run(let state) = context.phase,
        case .object(let relation as RelationObject)? = arguments.positional.first
      else { return .string("") }
      if name == "cache_added" {
        state.session.cache.add(relation.relation)
      } else {
        state.session.cache.drop(relation.relation)
      }
      return .string("")
    case "cache_renamed", "cache_reattached":
      guard case .run(let state) = context.phase, arguments.positional.count == 2,
        case .object(let from as RelationObject) = arguments.positional[0],
        case .object(let to as RelationObject) = arguments.positional[1]
      else { return .string("") }
      if name == "cache_renamed" {
        state.session.cache.rename(from.relation, to.relation)
      } else {
        state.session.cache.reattach(from.relation, to.relation)
      }
      return .string("")
    case "valid_incremental_strategies", "builtin_strategies":
      return .list(ListValue(["append", "delete+insert", "merge", "microbatch"].map(Value.string)))
    case "get_hard_deletes_behavior":
      return .string(try Self.hardDeletes(arguments.positional.first ?? .none, interpreter))
    case "render_raw_columns_constraints": return try ConstraintRendering.columns(arguments, dialect, interpreter)
    case "render_raw_model_constraints": return try ConstraintRendering.model(arguments, dialect, interpreter)
    case "standardize_grants_dict": return try standardizeGrants(arguments, interpreter)
    case "parse_index":
      guard let raw = arguments.positional.first ?? arguments["raw_index"], case .dict = raw else { return .none }
      let definition = try JSONValue(raw).objectValue ?? [:]
      return .object(try IndexObject(definition, clock: workspace.invocation.clock))
    case "get_binding_char": return .string(workspace.adapter.type == "duckdb" ? "?" : "%s")
    case "escape_sql_string": return .string(try text(0).replacing("'", with: "''"))
    case "warn_once":
      workspace.invocation.events.fire(
        Event("JinjaLogWarning", "I061", .warn, try text(0), data: ["msg": .string(try text(0))]))
      return .string("")
    case "external_root": return .string(".")
    case "catalog_supports_foreign_keys": return .bool(true)
    case "verify_database": return .string("")
    case "nice_connection_name": return .string(context.node?.uniqueID ?? "master")
    case "is_replaceable", "is_motherduck", "is_ducklake", "use_ducklake_table_workarounds": return .bool(false)
    case "disable_transactions": return .bool(!dialect.hasTransactionalDDL)
    default: return .none
    }
  }

  /// Rows of grantee and privilege, as a dict from privilege to grantees.
  private func standardizeGrants(_ arguments: Arguments, _ interpreter: Interpreter) throws -> Value {
    guard case .object(let table as TableObject)? = arguments.positional.first else { return .dict(DictValue()) }
    let names = table.columnNames.map { $0.lowercased() }
    guard let grantee = names.firstIndex(of: "grantee"), let privilege = names.firstIndex(of: "privilege_type") else {
      return .dict(DictValue())
    }
    let grants = DictValue()
    for row in table.rows {
      if case .list(let list)? = grants.get(row[privilege]) {
        list.items.append(row[grantee])
      } else {
        grants.set(row[privilege], .list(ListValue([row[grantee]])))
      }
    }
    return .dict(grants)
  }
}

/// `adapter.behavior.some_flag`, with its twin `.no_warn`.
private final class BehaviorObject: TemplateObject {
  private let flags: [String: Bool]
  init(_ flags: [String: Bool]) { self.flags = flags }
  var typeName: String { "Behavior" }
  func attribute(_ name: String, _ interpreter: Interpreter) -> Value? {
    .object(BehaviorFlag(isOn: flags[name] ?? false))
  }
}

private final class BehaviorFlag: TemplateObject {
  private let isOn: Bool
  init(isOn: Bool) { self.isOn = isOn }
  var typeName: String { "BehaviorFlagRendered" }
  var isTrue: Bool { isOn }
  func string(_ interpreter: Interpreter) -> String { isOn ? "True" : "False" }
  func attribute(_ name: String, _ interpreter: Interpreter) -> Value? {
    name == "no_warn" || name == "setting" ? .bool(isOn) : nil
  }
}

/// `adapter.config`: the project's names; never the credentials, which dbt would show here.
private final class AdapterConfigObject: TemplateObject {
  private let workspace: Workspace
  init(_ workspace: Workspace) { self.workspace = workspace }
  var typeName: String { "RuntimeConfig" }
  func attribute(_ name: String, _ interpreter: Interpreter) -> Value? {
    switch name {
    case "project_name": .string(workspace.project.name)
    case "profile_name": .string(workspace.profile.profileName)
    case "target_name": .string(workspace.profile.targetName)
    case "project_root": .string(workspace.project.root)
    case "project_target_path", "target_path": .string(workspace.project.targetPath)
    case "threads": .int(workspace.profile.threads)
    case "quoting": Value(json: .object(workspace.project.quoting))
    case "vars": Value(json: .object(["vars": .object(workspace.project.vars)]))
    default: nil
    }
  }
}

extension AdapterObject {
  /// What a snapshot does with rows that are gone: by `hard_deletes`, or by its old name `invalidate_hard_deletes`.
  ///
  /// - Parameter config: what templates know as `config`, or a dict.
  fileprivate static func hardDeletes(_ config: Value, _ interpreter: Interpreter) throws -> String {
    func given(_ key: String) throws -> Value? {
      var value: Value?
      switch config {
      case .dict(let dict): value = dict[key]
      case .object(let object): value = try object.callMethod("get", Arguments([.string(key)]), interpreter)
      default: break
      }
      if case .none? = value { return nil }
      return value
    }
    let old = try given("invalidate_hard_deletes")
    guard let behaviour = try given("hard_deletes") else {
      return try old.map(interpreter.isTrue) ?? false ? "invalidate" : "ignore"
    }
    guard old == nil else {
      throw DbtError(
        .runtime,
        "You cannot set both the invalidate_hard_deletes and hard_deletes config properties on the same snapshot.")
    }
    let known = ["ignore", "invalidate", "new_record"]
    guard case .string(let text) = behaviour, known.contains(text) else {
      throw DbtError(
        .runtime, "Invalid setting for property hard_deletes.", notes: ["One of: " + known.joined(separator: ", ")])
    }
    return text
  }
}
