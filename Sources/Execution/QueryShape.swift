import Context
import Contracts
import Diagnostics
import JSON
import Jinja
import Warehouse

/// A query that has the columns of what is not in the warehouse yet: from the project's own SQL, the files of seeds, and
/// the types that properties files give. dbt wants the relations themselves.
struct QueryShape {
  let environment: RunEnvironment
  let session: Session

  private var workspace: Workspace { environment.workspace }

  /// nil where nobody knows the columns.
  func query(of id: UniqueID) -> String? {
    do {
      return try shape(of: id, beneath: [])
    } catch {
      // SQL that asks the warehouse while it is rendered may need what is not there.
      session.rollback()
      return nil
    }
  }

  private func shape(of id: UniqueID, beneath: [UniqueID]) throws -> String? {
    guard !beneath.contains(id) else { return nil }
    if let source = environment.manifest.sources[id] {
      let types = source.columns.values.map { (name: $0.name, type: $0.dataType ?? "") }
      return types.isEmpty || types.contains { $0.type.isEmpty } ? nil : nulls(types)
    }
    guard let node = environment.manifest.nodes[id] else { return nil }
    switch node.resourceType {
    case .seed:
      let given = node.config["column_types"]?.objectValue ?? [:]
      return nulls(
        try SeedLoading.columns(of: node).map { column in
          (column.name, given[column.name]?.stringValue ?? workspace.adapter.dialect.seedTypes(column.type))
        })
    case .model where node.language == "sql": return try code(of: node, beneath: beneath + [id])
    default: return nil
    }
  }

  /// The model's SQL, with queries of this kind for those of its parents that are not there.
  private func code(of node: Node, beneath: [UniqueID]) throws -> String? {
    var names: [UniqueID: String] = [:]
    var ctes: [String] = []
    for id in node.dependsOn.nodes where try !exists(id) {
      guard let query = try shape(of: id, beneath: beneath) else { return nil }
      let name = environment.manifest.sources[id].map { "\($0.sourceName)__\($0.name)" }
      names[id] = name ?? environment.manifest.nodes[id]?.name ?? id
      ctes.append(" \(Workspace.ephemeralName(names[id] ?? "")) as (\n\(query)\n)")
    }
    let inputs = UnitTestInputs(
      names: names, this: nil, test: "", overrides: ["macros": ["is_incremental": false]], isPartial: true)
    let code = try environment.render(node, on: inputs, session).0
    return ctes.isEmpty ? code : CTEInjection.inject(ctes, into: code)
  }

  private func exists(_ id: UniqueID) throws -> Bool {
    let place: (database: String?, schema: String, name: String)
    if let source = environment.manifest.sources[id] {
      place = (source.database, source.schema, source.identifier)
    } else if let node = environment.manifest.nodes[id], !node.isEphemeral {
      if environment.invocation.flags.isDeferring, environment.shared.deferred[id] != nil { return true }
      place = (node.database, node.schema, node.alias)
    } else {
      return false
    }
    let context = environment.operationContext(session)
    let database = place.database ?? workspace.adapter.database
    try AdapterObject(context: context).list(database, place.schema, context.interpreter(), session)
    return session.cache.relation(database, place.schema, place.name) != nil
  }

  private func nulls(_ columns: [(name: String, type: String)]) -> String {
    let quote = workspace.adapter.dialect.quoteCharacter
    return "select " + columns.map { "cast(null as \($0.type)) as \(quote)\($0.name)\(quote)" }.joined(separator: ", ")
  }
}
