import Context
import Contracts
import Diagnostics
import JSON
import Jinja
import OrderedCollections
import Warehouse

/// Asks the warehouse for the columns of relations, through dbt's macros `get_catalog` and `get_catalog_relations`.
package struct CatalogQuery {
  /// Beyond this many relations whole schemas are asked for, as dbt does: the condition would get too long.
  private static let relationsByName = 100

  private let environment: RunEnvironment

  package init(_ environment: RunEnvironment) { self.environment = environment }

  /// One query for each database.
  ///
  /// - Parameter relations: what the catalog is to be about; the rows of others are left out.
  /// - Returns: the tables in the order of the rows, and what failed.
  package func tables(_ relations: [Relation], _ session: Session) throws -> ([CatalogTable], [DbtError]) {
    var byDatabase: OrderedDictionary<String, [Relation]> = [:]
    for relation in relations { byDatabase[relation.database ?? "", default: []].append(relation) }
    let wanted = Set(relations.map { Key($0.database, $0.schema, $0.identifier) })
    var tables: OrderedDictionary<Key, CatalogTable> = [:]
    var errors: [DbtError] = []
    for (_, members) in byDatabase {
      do {
        let rows = try ask(members, byName: relations.count <= Self.relationsByName, session)
        for row in rows {
          let key = Key(row.text("table_database"), row.text("table_schema"), row.text("table_name"))
          guard wanted.contains(key) else { continue }
          var described = try tables[key] ?? table(row)
          add(row, to: &described)
          tables[key] = described
        }
        try session.commit()
      } catch let error as DbtError {
        session.rollback()
        errors.append(error)
      }
    }
    return (Array(tables.values), errors)
  }

  /// Names as dbt compares them: without case.
  private struct Key: Hashable {
    var parts: [String?]

    init(_ database: String?, _ schema: String?, _ name: String?) {
      parts = [database?.lowercased(), schema?.lowercased(), name?.lowercased()]
    }
  }

  private func ask(_ relations: [Relation], byName: Bool, _ session: Session) throws -> [TableRow] {
    let context = environment.operationContext(session)
    let adapter = AdapterObject(context: context)
    let interpreter = context.interpreter()
    let table = try adapter.catalog(of: relations, byName: byName, interpreter)
    return TableRow.all(of: table, interpreter)
  }

  private func table(_ row: TableRow) throws -> CatalogTable {
    guard let schema = row.text("table_schema"), let name = row.text("table_name") else {
      throw DbtError(.compilation, "Catalog information missing required key table_schema or table_name")
    }
    var table = CatalogTable(
      database: row.text("table_database"), schema: schema, name: name, type: row.text("table_type") ?? "",
      comment: row.text("table_comment"), owner: row.text("table_owner"))
    table.statistics = try statistics(row)
    return table
  }

  private func add(_ row: TableRow, to table: inout CatalogTable) {
    guard let name = row.text("column_name") else { return }
    table.columns.append(
      .init(
        name: name, type: row.text("column_type") ?? "", index: Int(row.text("column_index") ?? "") ?? 0,
        comment: row.text("column_comment")))
  }

  /// From columns `stats:rows:label`, `…:value`, `…:description` and `…:include`.
  private func statistics(_ row: TableRow) throws -> [CatalogTable.Statistic] {
    let prefix = "stats:"
    let ids = OrderedSet(
      row.names.filter { $0.hasPrefix(prefix) }
        .map { String($0.dropFirst(prefix.count).prefix { $0 != ":" }) })
    return try ids.compactMap { id in
      let key = prefix + id
      guard let included = row.value("\(key):include"), try row.interpreter.isTrue(included),
        let label = row.text("\(key):label")
      else { return nil }
      let value = try row.value("\(key):value").map { try JSONValue($0) } ?? .null
      return CatalogTable.Statistic(id: id, label: label, value: value, description: row.text("\(key):description"))
    }
  }
}
