import Contracts
import Diagnostics
import JSON
import Jinja
import Warehouse

extension AdapterObject {
  /// Methods that act on the warehouse, while running.
  func act(_ name: String, _ arguments: Arguments, _ interpreter: Interpreter, _ state: RunState) throws -> Value {
    let session = state.session
    /// The relation at a position, or by the name that dbt's method gives it.
    func relation(_ index: Int, _ keyword: String = "relation") throws -> Relation {
      let value = index < arguments.positional.count ? arguments.positional[index] : arguments[keyword]
      guard case .object(let object as RelationObject)? = value else {
        throw DbtError(.compilation, "adapter.\(name)() expects a relation, got \((value ?? .none).pythonTypeName)")
      }
      return object.relation
    }
    switch name {
    case "execute":
      let bound = try arguments.bind(name, ["sql", "auto_begin", "fetch", "limit"], required: 1)
      let limit: Int? = if case .int(let count)? = bound[3] { count } else { nil }
      let result = try session.execute(
        try interpreter.string(of: bound[0] ?? .none), autoBegin: try bound[1].map(interpreter.isTrue) ?? false,
        fetch: try bound[2].map(interpreter.isTrue) ?? false, limit: limit)
      return .tuple([.object(ResponseObject(result.response)), .object(TableObject(result.table))])
    case "add_query", "run_sql_for_tests":
      let bound = try arguments.bind(name, ["sql", "auto_begin", "bindings", "abridge_sql_log"], required: 1)
      let result = try session.execute(
        try interpreter.string(of: bound[0] ?? .none), autoBegin: try bound[1].map(interpreter.isTrue) ?? true,
        fetch: false)
      return .tuple([.none, .object(ResponseObject(result.response))])
    case "begin", "ensure_transaction":
      try session.begin()
      return .string("")
    case "attempt":
      let bound = try arguments.bind(name, ["sql"], required: 1)
      let refusal = try session.attempt(try interpreter.string(of: bound[0] ?? .none))
      return refusal.map(Value.string) ?? .none
    case "commit":
      try session.commit()
      return .string("")
    case "ingest_seed":
      guard arguments.positional.count >= 2, case .object(let table as SeedTable) = arguments.positional[1] else {
        throw DbtError(.compilation, "adapter.ingest_seed() expects a relation and a seed's table")
      }
      do {
        return .int(try session.ingest(table.source(), into: try relation(0)))
      } catch let error as DbtError {
        throw table.located(error)
      }
    case "create_schema":
      let target = try relation(0)
      _ = try macro("create_schema", [wrap(target)], interpreter)
      try session.commit()
      session.cache.addSchema(target.database, target.schema)
      return .string("")
    case "drop_schema":
      let target = try relation(0)
      _ = try macro("drop_schema", [wrap(target)], interpreter)
      try session.commit()
      session.cache.dropSchema(target.database, target.schema)
      return .string("")
    case "drop_relation":
      let target = try relation(0)
      _ = try macro("drop_relation", [wrap(target)], interpreter)
      session.cache.drop(target)
      return .string("")
    case "truncate_relation":
      _ = try macro("truncate_relation", [wrap(try relation(0))], interpreter)
      return .string("")
    case "rename_relation":
      let from = try relation(0, "from_relation")
      let to = try relation(1, "to_relation")
      session.cache.rename(from, to)
      _ = try macro("rename_relation", [wrap(from), wrap(to)], interpreter)
      return .string("")
    case "get_columns_in_relation":
      let relation = try relation(0)
      do {
        return try macro("get_columns_in_relation", [wrap(relation)], interpreter)
      } catch let error as DbtError where workspace.adapter.type == "duckdb" && error.message.contains("does not exist")
      {
        // dbt-duckdb gives no columns for what is not there; the failed statement has ended its transaction.
        session.rollback()
        return .list(ListValue())
      }
    case "get_columns_in_table":
      let names = try arguments.positional.prefix(2).map(interpreter.string(of:))
      guard names.count == 2 else { return .list(ListValue()) }
      let target = workspace.relation(database: workspace.adapter.database, schema: names[0], identifier: names[1])
      return try macro("get_columns_in_relation", [wrap(target)], interpreter)
    case "get_missing_columns":
      return try missingColumns(
        try relation(0, "from_relation"), try relation(1, "to_relation"), interpreter)
    case "expand_target_column_types":
      return try expandColumnTypes(
        from: try relation(0, "from_relation"), to: try relation(1, "to_relation"), interpreter)
    case "get_column_schema_from_query":
      return try columnSchema(of: try interpreter.string(of: arguments.positional.first ?? .none), session)
    case "get_relation", "load_relation": return try getRelation(name, arguments, interpreter, session)
    case "already_exists":
      let names = try arguments.positional.prefix(2).map(interpreter.string(of:))
      guard names.count == 2 else { return .bool(false) }
      try list(workspace.adapter.database, names[0], interpreter, session)
      return .bool(session.cache.relation(workspace.adapter.database, names[0], names[1]) != nil)
    case "check_schema_exists":
      let bound = try arguments.bind(name, ["database", "schema"], required: 2)
      let database = try bound[0].map(interpreter.string(of:)) ?? workspace.adapter.database
      let schema = try interpreter.string(of: bound[1] ?? .none)
      let base = workspace.relation(database: database, schema: schema, identifier: "INFORMATION_SCHEMA")
      let view = InformationSchemaObject(base, view: nil)
      let table = try macro("check_schema_exists", [.object(view), .string(schema)], interpreter)
      guard case .object(let rows as TableObject) = table, let first = rows.rows.first?.first else {
        return .bool(false)
      }
      return .bool(try interpreter.isTrue(first))
    case "list_schemas":
      let database = try arguments.positional.first.map(interpreter.string(of:)) ?? workspace.adapter.database
      return .list(ListValue(try schemas(in: database, interpreter).map(Value.string)))
    case "list_relations", "list_relations_without_caching":
      if name == "list_relations_without_caching" {
        let found = try listRelations(try relation(0), interpreter)
        return .list(ListValue(found.map { .object(RelationObject($0, dialect: dialect)) }))
      }
      let bound = try arguments.bind(name, ["database", "schema"], required: 2)
      let database = try bound[0].map(interpreter.string(of:)) ?? workspace.adapter.database
      let schema = try interpreter.string(of: bound[1] ?? .none)
      try list(database, schema, interpreter, session)
      return .list(
        ListValue(session.cache.relations(database, schema).map { .object(RelationObject($0, dialect: dialect)) }))
    case "get_incremental_strategy_macro":
      return try strategyMacro(try interpreter.string(of: arguments.positional.dropFirst().first ?? .none), interpreter)
    case "valid_snapshot_target", "assert_valid_snapshot_target_given_strategy":
      return try checkSnapshotTarget(try relation(0), arguments, interpreter)
    case "get_seed_file_path":
      return .string(state.node.map { ($0.seed?.rootPath ?? "") + "/" + $0.originalFilePath } ?? "")
    case "location_exists": return .bool(false)
    default: return .none
    }
  }

  /// Calls one of dbt's macros, or what the root project put in its place.
  @discardableResult
  func macro(_ name: String, _ arguments: [Value], _ interpreter: Interpreter) throws -> Value {
    guard let macro = workspace.macros.macro(name, in: workspace.project.name) else {
      throw DbtError(.runtime, "dbt could not find a macro with the name \"\(name)\" in any package")
    }
    return try context.withinAdapter { try macro.call(Arguments(arguments), interpreter) }
  }

  private func wrap(_ relation: Relation) -> Value { .object(RelationObject(relation, dialect: dialect)) }

  // MARK: Relations

  /// Lists a schema's relations into the cache, once.
  package func list(_ database: String?, _ schema: String, _ interpreter: Interpreter, _ session: Session) throws {
    guard !session.cache.isListed(database, schema) else { return }
    let base = workspace.relation(database: database, schema: schema, identifier: nil)
    var target = base
    target.includePolicy.identifier = false
    session.cache.list(database, schema, try listRelations(target, interpreter))
    try link(interpreter, session)
  }

  /// Learns which views a `drop … cascade` takes along, where the warehouse has a macro that tells.
  private func link(_ interpreter: Interpreter, _ session: Session) throws {
    let types = workspace.adapter.dispatchTypes
    guard types.contains(where: { workspace.macros.macro("\($0)__get_relations", in: workspace.project.name) != nil }),
      session.cache.claimLinking(),
      case .object(let table as TableObject) = try macro("get_relations", [], interpreter)
    else { return }
    for row in table.rows {
      let names = row.prefix(4).compactMap { if case .string(let name) = $0 { name } else { nil } }
      guard names.count == 4 else { continue }
      session.cache.link(
        workspace.adapter.database, dependent: (names[0], names[1]), referenced: (names[2], names[3]))
    }
  }

  /// The relations of a schema, asked from the warehouse by dbt's macro: rows of database, name, schema, type.
  func listRelations(_ schema: Relation, _ interpreter: Interpreter) throws -> [Relation] {
    let result = try macro(
      "list_relations_without_caching", [.object(RelationObject(schema, dialect: dialect))], interpreter)
    guard case .object(let table as TableObject) = result else {
      return try interpreter.iterate(result).compactMap { value in
        if case .object(let object as RelationObject) = value { object.relation } else { nil }
      }
    }
    return table.rows.compactMap { row in
      guard row.count >= 4, case .string(let name) = row[1], case .string(let kind) = row[3] else { return nil }
      let database: String? = if case .string(let text) = row[0] { text } else { schema.database }
      let schemaName: String? = if case .string(let text) = row[2] { text } else { schema.schema }
      return Relation(
        database: database, schema: schemaName, identifier: name, kind: Relation.Kind(rawValue: kind),
        includePolicy: dialect.includePolicy, quoteCharacter: dialect.quoteCharacter)
    }
  }

  package func schemas(in database: String, _ interpreter: Interpreter) throws -> [String] {
    guard case .object(let table as TableObject) = try macro("list_schemas", [.string(database)], interpreter) else {
      return []
    }
    return table.rows.compactMap { if case .string(let name)? = $0.first { name } else { nil } }
  }

  private func getRelation(
    _ name: String, _ arguments: Arguments, _ interpreter: Interpreter, _ session: Session
  ) throws -> Value {
    var names: [String?]
    if case .object(let object as RelationObject)? = arguments.positional.first {
      names = [object.relation.database, object.relation.schema, object.relation.identifier]
    } else {
      let bound = try arguments.bind(name, ["database", "schema", "identifier"], required: 2)
      names = try bound.map { value in
        switch value {
        case nil, Value.none?, .undefined?: nil
        case let value?: try interpreter.string(of: value)
        }
      }
    }
    guard let schema = names[1], let identifier = names[2] else { return .none }
    let database = names[0] ?? workspace.adapter.database
    try list(database, schema, interpreter, session)
    guard let found = session.cache.relation(database, schema, identifier) else { return .none }
    // dbt refuses a match that differs in case only; a name that is not quoted is looked for as it is stored.
    let isFolded = !workspace.quotePolicy(workspace.project.quoting).identifier
    guard
      found.identifier == identifier || !dialect.quotePolicy.identifier
        || isFolded && found.identifier == identifier.lowercased()
    else {
      throw DbtError(
        .compilation,
        """
        When searching for a relation, dbt found an approximate match. Instead of guessing
        which relation to use, dbt will move on. Please delete \(found.rendered), or rename it to be less ambiguous.
        Searched for: \(workspace.relation(database: database, schema: schema, identifier: identifier).rendered)
        Found: \(found.rendered)
        """)
    }
    return .object(RelationObject(found, dialect: dialect))
  }

  // MARK: Columns

  private func columns(_ relation: Relation, _ interpreter: Interpreter) throws -> [ColumnObject] {
    let list = try macro("get_columns_in_relation", [.object(RelationObject(relation, dialect: dialect))], interpreter)
    return try interpreter.iterate(list).compactMap {
      if case .object(let object as ColumnObject) = $0 { object } else { nil }
    }
  }

  private func missingColumns(_ from: Relation, _ to: Relation, _ interpreter: Interpreter) throws -> Value {
    let known = Set(try columns(to, interpreter).map { $0.column.name })
    let missing = try columns(from, interpreter).filter { !known.contains($0.column.name) }
    return .list(ListValue(missing.map { .object($0) }))
  }

  /// Text columns of the target grow to the size that the new rows need.
  private func expandColumnTypes(from: Relation, to: Relation, _ interpreter: Interpreter) throws -> Value {
    let targets = Dictionary(try columns(to, interpreter).map { ($0.column.name, $0) }) { _, last in last }
    for reference in try columns(from, interpreter) {
      guard let target = targets[reference.column.name], target.isString, reference.isString,
        reference.column.characterSize ?? 256 > target.column.characterSize ?? 256
      else { continue }
      let type = dialect.stringType(reference.column.characterSize ?? 256)
      try macro(
        "alter_column_type",
        [.object(RelationObject(to, dialect: dialect)), .string(reference.column.name), .string(type)], interpreter)
    }
    return .none
  }

  private func columnSchema(of sql: String, _ session: Session) throws -> Value {
    let result = try session.execute(sql, autoBegin: true, fetch: true, limit: 0)
    let columns = result.table.columns.map { column in
      let type = dialect.contractType(column.typeName)
      return Value.object(
        ColumnObject(Column(name: column.name, dataType: dialect.typeLabels[type] ?? type), dialect: dialect))
    }
    return .list(ListValue(columns))
  }

  // MARK: Strategies

  private func strategyMacro(_ strategy: String, _ interpreter: Interpreter) throws -> Value {
    let name = "get_incremental_\(strategy.replacing("+", with: "_"))_sql"
    guard let macro = workspace.macros.macro(name, in: context.packageName) else {
      throw DbtError(
        .runtime, "dbt could not find an incremental strategy macro with the name \"\(name)\" in \(context.packageName)"
      )
    }
    return .object(macro)
  }

  private func checkSnapshotTarget(
    _ relation: Relation, _ arguments: Arguments, _ interpreter: Interpreter
  ) throws -> Value {
    var names = ["dbt_scd_id", "dbt_valid_from", "dbt_valid_to"]
    // Only a snapshot that records deletions has this one.
    if arguments.positional.count > 2, case .dict(let strategy) = arguments.positional[2],
      case .string("new_record")? = strategy["hard_deletes"]
    {
      names.append("dbt_is_deleted")
    }
    if arguments.positional.count > 1, case .dict(let custom) = arguments.positional[1] {
      names = try names.map { try custom[$0].map(interpreter.string(of:)) ?? $0 }
    }
    let known = Set(try columns(relation, interpreter).map { $0.column.name.lowercased() })
    let missing = names.filter { !known.contains($0.lowercased()) }
    guard missing.isEmpty else {
      throw DbtError(
        .compilation,
        "Snapshot target is missing configured columns (missing \(missing.map { "\"\($0)\"" }.joined(separator: ", "))). "
          + "See https://docs.getdbt.com/docs/build/snapshots#snapshot-meta-fields for more information.")
    }
    return .none
  }
}
