import Diagnostics
import Jinja
import OrderedCollections
import Warehouse

extension AdapterObject {
  /// What dbt's macros for the catalog say of relations of one database: a row for each of their columns.
  ///
  /// - Parameter byName: asks for these relations, otherwise for all of their schemas.
  package func catalog(of relations: [Relation], byName: Bool, _ interpreter: Interpreter) throws -> TableObject {
    guard let first = relations.first else { return TableObject(ResultTable()) }
    let place: Value = .object(InformationSchemaObject(first, view: nil))
    let answer: Value
    if byName {
      let objects = relations.map { Value.object(RelationObject($0, dialect: dialect)) }
      answer = try macro("get_catalog_relations", [place, .list(ListValue(objects))], interpreter)
    } else {
      let schemas = OrderedSet(relations.compactMap(\.schema))
      answer = try macro("get_catalog", [place, .list(ListValue(schemas.map(Value.string)))], interpreter)
    }
    guard case .object(let table as TableObject) = answer else {
      throw DbtError(.compilation, "the macro \(byName ? "get_catalog_relations" : "get_catalog") gave no table")
    }
    return table
  }
}
