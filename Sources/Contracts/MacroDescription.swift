import JSON

/// A macro as artifacts describe it; its syntax tree stays with the macro registry.
package struct MacroDescription: Sendable {
  package var uniqueID: UniqueID
  package var name: String
  package var packageName: String
  package var path: String
  package var originalFilePath: String
  package var macroSQL: String
  package var dependsOn: [UniqueID]
  package var description: String
  package var meta: JSONObject
  /// `show` and `node_color`.
  package var docs: JSONObject
  package var patchPath: String?
  package var arguments: [JSONObject]
  package var supportedLanguages: [String]?
  package var createdAt: Double

  package init(
    uniqueID: UniqueID, name: String, packageName: String, path: String, originalFilePath: String, macroSQL: String
  ) {
    self.uniqueID = uniqueID
    self.name = name
    self.packageName = packageName
    self.path = path
    self.originalFilePath = originalFilePath
    self.macroSQL = macroSQL
    dependsOn = []
    description = ""
    meta = [:]
    docs = ["show": true, "node_color": .null]
    arguments = []
    createdAt = 0
  }
}
