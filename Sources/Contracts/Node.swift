import Diagnostics
import JSON
import OrderedCollections

/// A model, seed, snapshot, function, test, analysis or hook operation of a manifest: everything that can be compiled.
package typealias Node = CopyOnWrite<NodeMembers>

extension Node {
  package init(
    uniqueID: UniqueID, resourceType: ResourceType, name: String, packageName: String, path: String,
    originalFilePath: String, fqn: [String], rawCode: String, file: SourceFile? = nil
  ) {
    self.init(
      NodeMembers(
        uniqueID: uniqueID, resourceType: resourceType, name: name, packageName: packageName, path: path,
        originalFilePath: originalFilePath, fqn: fqn, rawCode: rawCode, file: file))
  }
}

/// What `Node` is made of.
package struct NodeMembers: Sendable {
  package var uniqueID: UniqueID
  package var resourceType: ResourceType
  package var name: String
  package var packageName: String
  /// Below the resource path: `staging/stg_orders.sql`.
  package var path: String
  /// Below the package: `models/staging/stg_orders.sql`.
  package var originalFilePath: String
  package var fqn: [String]

  package var database: String?
  package var schema: String
  package var alias: String
  /// The relation as SQL; nil for tests, analyses, ephemeral models.
  package var relationName: String?

  package var language: String
  package var rawCode: String
  package var checksum: Checksum
  package var config: NodeConfig
  /// Tags beside those of the config: a test's from the column or source that it checks, a hook's `on-run-start`.
  package var addedTags: [String]
  /// Configs as they were written, before Jinja, for `state:modified`.
  package var unrenderedConfig: JSONObject
  /// The arguments of in-file `config()` calls.
  package var configCall: JSONObject

  package var description: String
  package var columns: OrderedDictionary<String, ColumnInfo>
  /// `my_project://models/schema.yml`
  package var patchPath: String?
  package var docBlocks: [UniqueID]
  package var createdAt: Double

  package var refs: [RefCall]
  package var sources: [[String]]
  /// Where each of `sources` is asked for; no more than the first ones are known.
  package var sourceSpans: [SourceSpan?] = []
  package var metrics: [[String]]
  package var functions: [RefCall]
  package var dependsOn: Dependencies

  package var model: ModelDetail?
  package var test: TestDetail?
  package var seed: SeedDetail?
  package var function: FunctionDetail?
  /// A hook operation's place in its list.
  package var hookIndex: Int?
  /// The text that `rawCode` lies in, for errors; `codeStart` is the UTF-8 offset of `rawCode` in it.
  package var file: SourceFile?
  package var codeStart: Int

  fileprivate init(
    uniqueID: UniqueID, resourceType: ResourceType, name: String, packageName: String, path: String,
    originalFilePath: String, fqn: [String], rawCode: String, file: SourceFile? = nil
  ) {
    self.uniqueID = uniqueID
    self.resourceType = resourceType
    self.name = name
    self.packageName = packageName
    self.path = path
    self.originalFilePath = originalFilePath
    self.fqn = fqn
    self.rawCode = rawCode
    self.file = file
    schema = ""
    alias = name
    language = "sql"
    checksum = Checksum(name: "sha256", value: "")
    config = NodeConfig()
    addedTags = []
    unrenderedConfig = [:]
    configCall = [:]
    description = ""
    columns = [:]
    docBlocks = []
    createdAt = 0
    refs = []
    sources = []
    metrics = []
    functions = []
    dependsOn = Dependencies()
    codeStart = 0
  }

  /// As dbt names it in errors: `model stg_orders (models/staging/stg_orders.sql)`.
  package var title: String { "\(resourceType.rawValue) \(name) (\(originalFilePath))" }
  package var isEphemeral: Bool { resourceType == .model && config.materialized == "ephemeral" }
}

package struct Checksum: Sendable, Hashable {
  package var name: String
  package var value: String

  package init(name: String, value: String) {
    self.name = name
    self.value = value
  }
}

/// One `ref()` as it was called.
package struct RefCall: Sendable, Hashable {
  package var name: String
  package var package: String?
  package var version: JSONValue?
  package var span: SourceSpan?

  package init(name: String, package: String? = nil, version: JSONValue? = nil, span: SourceSpan? = nil) {
    self.name = name
    self.package = package
    self.version = version
    self.span = span
  }

  package static func == (a: RefCall, b: RefCall) -> Bool {
    a.name == b.name && a.package == b.package && a.version == b.version
  }
  package func hash(into hasher: inout Hasher) {
    hasher.combine(name)
    hasher.combine(package)
  }
}

package struct Dependencies: Sendable, Hashable {
  package var macros: [UniqueID]
  package var nodes: [UniqueID]

  package init(macros: [UniqueID] = [], nodes: [UniqueID] = []) {
    self.macros = macros
    self.nodes = nodes
  }
}

/// A column as a properties file describes it.
package struct ColumnInfo: Sendable, Hashable {
  package var name: String
  package var description: String
  package var meta: JSONObject
  package var dataType: String?
  package var constraints: [JSONObject]
  package var quote: Bool?
  package var config: JSONObject
  package var tags: [String]
  package var granularity: String?
  package var docBlocks: [UniqueID]

  package init(name: String, description: String = "") {
    self.name = name
    self.description = description
    meta = [:]
    constraints = []
    config = [:]
    tags = []
    docBlocks = []
  }
}

package struct ModelDetail: Sendable, Hashable {
  /// `private`, `protected` or `public`.
  package var access: String
  package var constraints: [JSONObject]
  package var version: JSONValue?
  package var latestVersion: JSONValue?
  package var deprecationDate: String?
  package var primaryKey: [String]
  package var timeSpine: JSONValue?
  /// Of the columns and constraints of an enforced contract.
  package var contractChecksum: String?

  package init(access: String = "protected") {
    self.access = access
    constraints = []
    primaryKey = []
  }
}

package struct TestDetail: Sendable, Hashable {
  /// nil for singular tests.
  package var metadata: TestMetadata?
  package var columnName: String?
  /// `models.stg_orders`: the list and entry of the properties file that holds the test.
  package var fileKeyName: String?
  package var attachedNode: UniqueID?
  /// The group of the attached node.
  package var group: String?

  package init(
    metadata: TestMetadata? = nil, columnName: String? = nil, fileKeyName: String? = nil, attachedNode: UniqueID? = nil
  ) {
    self.metadata = metadata
    self.columnName = columnName
    self.fileKeyName = fileKeyName
    self.attachedNode = attachedNode
  }
}

package struct TestMetadata: Sendable, Hashable {
  package var name: String
  package var arguments: JSONObject
  package var namespace: String?

  package init(name: String, arguments: JSONObject, namespace: String? = nil) {
    self.name = name
    self.arguments = arguments
    self.namespace = namespace
  }
}

/// A function's signature, as its properties say.
package struct FunctionDetail: Sendable, Hashable {
  /// `name`, `data_type`, `description`, `default_value` of each.
  package var arguments: [JSONObject]
  /// `data_type` and `description`.
  package var returns: JSONObject

  package init(
    arguments: [JSONObject] = [], returns: JSONObject = ["data_type": "INVALID_TYPE", "description": .null]
  ) {
    self.arguments = arguments
    self.returns = returns
  }
}

package struct SeedDetail: Sendable, Hashable {
  /// The package's folder on this machine.
  package var rootPath: String

  package init(rootPath: String) { self.rootPath = rootPath }
}
