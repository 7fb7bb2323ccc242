import Contracts
import Diagnostics
import Files
import JSON
import OrderedCollections
import YAML

/// Reads `selectors.yml`: named selections, for `--selector`.
package enum SelectorsFile {
  package static let fileName = "selectors.yml"

  /// By name, in the order written; empty without the file.
  package static func read(root: String, rendering: YAMLRendering) throws -> OrderedDictionary<String, JSONValue> {
    let path = root + "/" + fileName
    guard Disk.exists(path) else { return [:] }
    let document = try YAMLDocument.load(Disk.readText(path, shownAs: fileName))
    guard let top = document.root, !top.isNull else { return [:] }
    guard let items = top["selectors"]?.items else {
      throw top.error(.runtime, "\(fileName) must have a list `selectors`")
    }
    var selectors: OrderedDictionary<String, JSONValue> = [:]
    for item in items {
      let value = try rendering.render(item)
      guard let name = value["name"]?.stringValue else {
        throw item.error(.runtime, "a selector in \(fileName) has no 'name'")
      }
      guard value["definition"] != nil else {
        throw item.error(.runtime, "selector '\(name)' in \(fileName) has no 'definition'")
      }
      if selectors[name] != nil {
        throw item.error(.runtime, "two selectors in \(fileName) have the name '\(name)'")
      }
      selectors[name] = value
    }
    return selectors
  }
}
