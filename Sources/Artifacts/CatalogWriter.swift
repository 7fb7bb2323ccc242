import Contracts
import Diagnostics
import JSON

/// Writes `catalog.json` (schema v1).
package struct CatalogWriter: ArtifactWriter {
  private let nodes: [(id: UniqueID, table: CatalogTable)]
  private let sources: [(id: UniqueID, table: CatalogTable)]
  private let errors: [String]
  private let metadata: ArtifactMetadata

  /// - Parameter errors: what went wrong while the warehouse was asked; then the catalog is not whole.
  package init(
    nodes: [(id: UniqueID, table: CatalogTable)], sources: [(id: UniqueID, table: CatalogTable)], errors: [String],
    metadata: ArtifactMetadata
  ) {
    self.nodes = nodes
    self.sources = sources
    self.errors = errors
    self.metadata = metadata
  }

  package func bytes() -> [UInt8] {
    metadata.artifact("catalog/v1") { writer in
      for (key, entries) in [("nodes", nodes), ("sources", sources)] {
        writer.key(key)
        writer.beginObject()
        for (id, table) in entries {
          writer.key(id)
          writer.value(.object(Self.members(table, id)))
        }
        writer.endObject()
      }
      writer.key("errors")
      writer.value(errors.isEmpty ? .null : .array(errors.map(JSONValue.string)))
    }
  }

  private static func members(_ table: CatalogTable, _ id: UniqueID) -> JSONObject {
    var columns: JSONObject = [:]
    for column in table.columns {
      columns[column.name] = [
        "type": .string(column.type), "index": .int(column.index), "name": .string(column.name),
        "comment": JSONValue(column.comment),
      ]
    }
    var statistics: JSONObject = [:]
    for statistic in table.statistics {
      statistics[statistic.id] = [
        "id": .string(statistic.id), "label": .string(statistic.label), "value": statistic.value, "include": true,
        "description": JSONValue(statistic.description),
      ]
    }
    statistics["has_stats"] = [
      "id": "has_stats", "label": "Has Stats?", "value": .bool(!table.statistics.isEmpty), "include": false,
      "description": "Indicates whether there are statistics for this table",
    ]
    return [
      "metadata": [
        "type": .string(table.type), "schema": .string(table.schema), "name": .string(table.name),
        "database": JSONValue(table.database), "comment": JSONValue(table.comment), "owner": JSONValue(table.owner),
      ],
      "columns": .object(columns), "stats": .object(statistics), "unique_id": .string(id),
    ]
  }
}
