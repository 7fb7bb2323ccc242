import Context
import Contracts
import Diagnostics
import Jinja
import JSON
import Project
import Warehouse

/// Makes the schemas that a run needs and learns what is in them, before the first node.
package struct SchemaPreparation {
  private let environment: RunEnvironment

  package init(_ environment: RunEnvironment) { self.environment = environment }

  private struct Schema: Hashable {
    var database: String
    var schema: String
  }

  /// - Parameter nodes: what will run.
  package func prepare(_ nodes: [Node], _ session: Session) throws {
    let needed = schemas(nodes)
    guard !needed.isEmpty else { return }
    let context = environment.operationContext(session)
    let adapter = AdapterObject(context: context)
    let interpreter = context.interpreter()
    var existing: [String: Set<String>] = [:]
    for database in Set(needed.map(\.database)).sorted() {
      existing[database] = Set(try adapter.schemas(in: database, interpreter).map { $0.lowercased() })
    }
    for schema in needed {
      let relation = environment.workspace.relation(database: schema.database, schema: schema.schema, identifier: nil)
      if existing[schema.database]?.contains(schema.schema.lowercased()) == true {
        environment.cache.addSchema(schema.database, schema.schema)
      } else {
        let object = RelationObject(Self.withoutIdentifier(relation), dialect: environment.workspace.adapter.dialect)
        // `create schema if not exists` fails when another run is making the schema at that moment.
        try session.commit()
        try session.lock(relation)
        defer { session.unlock() }
        _ = try adapter.callMethod("create_schema", Arguments([.object(object)]), interpreter)
        try session.commit()
      }
      if environment.invocation.flags.populateCache {
        try adapter.list(schema.database, schema.schema, interpreter, session)
      }
    }
    try session.commit()
    try prepareMonitoring(nodes, session)
  }

  /// Makes the tables of monitors before the first node: nodes that ran at once would do it twice.
  package func prepareMonitoring(_ nodes: [Node], _ session: Session) throws {
    let hooks = MonitorHooks(environment.workspace)
    guard nodes.contains(where: hooks.exist) else { return }
    let package = BuiltInPackages.monitoring
    guard let macro = environment.workspace.macros.macro("sdbt_monitor__create_tables", ofPackage: package) else {
      return
    }
    let adapter = environment.workspace.adapter
    try session.lock(
      environment.workspace.relation(database: adapter.database, schema: package, identifier: nil))
    defer { session.unlock() }
    _ = try macro.call(Arguments(), environment.operationContext(session).interpreter())
    try session.commit()
  }

  private static func withoutIdentifier(_ relation: Relation) -> Relation {
    var relation = relation
    relation.includePolicy.identifier = false
    return relation
  }

  /// Of all nodes that make a relation; tests only when their failures are stored.
  private func schemas(_ nodes: [Node]) -> [Schema] {
    var found: [Schema] = []
    for node in nodes {
      let makesRelation =
        (node.resourceType.isRefable && !node.isEphemeral) || node.resourceType == .function
        || node.storesFailures(byDefault: environment.invocation.flags.storeFailures)
      guard makesRelation, !node.schema.isEmpty else { continue }
      let schema = Schema(database: node.database ?? environment.workspace.adapter.database, schema: node.schema)
      if !found.contains(schema) { found.append(schema) }
    }
    return found
  }
}
