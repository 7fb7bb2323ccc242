import JSON
import OrderedCollections

/// The whole project, parsed; never changed after that.
package struct Manifest: Sendable {
  package var metadata: ManifestMetadata
  package var nodes: OrderedDictionary<UniqueID, Node>
  package var sources: OrderedDictionary<UniqueID, SourceDefinition>
  package var macros: OrderedDictionary<UniqueID, MacroDescription>
  package var docs: OrderedDictionary<UniqueID, DocBlock>
  /// The runnable part of the unit tests; their artifacts are in `others`.
  package var unitTests: OrderedDictionary<UniqueID, UnitTest>
  /// Nodes and sources that are switched off, by unique id.
  package var disabled: OrderedDictionary<UniqueID, [Node]>
  package var disabledSources: OrderedDictionary<UniqueID, [SourceDefinition]>
  /// Entries of `others` that are switched off.
  package var disabledOthers: OrderedDictionary<UniqueID, [JSONObject]>
  /// Resource types that have no type of their own yet, as artifact objects by unique id, under artifact keys such as
  /// `exposures`, `groups`, `metrics`.
  package var others: OrderedDictionary<String, OrderedDictionary<UniqueID, JSONObject>>
  /// `selectors.yml`, by name.
  package var selectors: OrderedDictionary<String, JSONValue>

  package init(metadata: ManifestMetadata) {
    self.metadata = metadata
    nodes = [:]
    sources = [:]
    macros = [:]
    docs = [:]
    unitTests = [:]
    disabled = [:]
    disabledSources = [:]
    disabledOthers = [:]
    others = [:]
    selectors = [:]
  }
}

package struct ManifestMetadata: Sendable {
  package var projectName: String
  /// md5 of the project's name.
  package var projectID: String
  package var adapterType: String
  package var quoting: JSONObject

  package init(projectName: String, projectID: String, adapterType: String, quoting: JSONObject) {
    self.projectName = projectName
    self.projectID = projectID
    self.adapterType = adapterType
    self.quoting = quoting
  }
}

package struct DocBlock: Sendable, Hashable {
  package var uniqueID: UniqueID
  package var name: String
  package var packageName: String
  package var path: String
  package var originalFilePath: String
  package var contents: String

  package init(
    uniqueID: UniqueID, name: String, packageName: String, path: String, originalFilePath: String, contents: String
  ) {
    self.uniqueID = uniqueID
    self.name = name
    self.packageName = packageName
    self.path = path
    self.originalFilePath = originalFilePath
    self.contents = contents
  }
}
