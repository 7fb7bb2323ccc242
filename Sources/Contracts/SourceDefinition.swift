import Diagnostics
import JSON
import OrderedCollections

/// One table of a source, as a properties file declares it.
package struct SourceDefinition: Sendable {
  package var uniqueID: UniqueID
  package var packageName: String
  package var sourceName: String
  package var name: String
  package var path: String
  package var originalFilePath: String
  package var fqn: [String]
  package var database: String?
  package var schema: String
  package var identifier: String
  package var relationName: String
  /// `database`, `schema`, `identifier`, `column` → whether to quote; only what was set.
  package var quoting: JSONObject
  package var loader: String
  package var loadedAtField: String?
  package var loadedAtQuery: String?
  package var freshness: JSONValue?
  package var external: JSONValue?
  package var description: String
  package var sourceDescription: String
  package var columns: OrderedDictionary<String, ColumnInfo>
  package var tags: [String]
  package var meta: JSONObject
  package var sourceMeta: JSONObject
  package var config: NodeConfig
  package var unrenderedConfig: JSONObject
  package var unrenderedDatabase: String?
  package var unrenderedSchema: String?
  package var createdAt: Double
  package var docBlocks: [UniqueID]
  package var span: SourceSpan?

  package init(uniqueID: UniqueID, packageName: String, sourceName: String, name: String, path: String, fqn: [String]) {
    self.uniqueID = uniqueID
    self.packageName = packageName
    self.sourceName = sourceName
    self.name = name
    self.path = path
    self.fqn = fqn
    originalFilePath = path
    schema = sourceName
    identifier = name
    relationName = ""
    quoting = [:]
    loader = ""
    description = ""
    sourceDescription = ""
    columns = [:]
    tags = []
    meta = [:]
    sourceMeta = [:]
    config = NodeConfig()
    unrenderedConfig = [:]
    createdAt = 0
    docBlocks = []
  }
}
