import Contracts
import Diagnostics
import Files
import JSON
import OrderedCollections
import YAML

/// Reads `selectors.yml`: named selections, for `--selector`.
package enum SelectorsFile {
  package static let fileName = "selectors.yml"

  package struct Content: Sendable {
    /// By name, in the order written.
    package var selectors: OrderedDictionary<String, JSONValue> = [:]
    /// Where each begins.
    package var places: [String: SourceSpan] = [:]

    package init() {}
  }

  /// Nothing without the file.
  package static func read(root: String, rendering: YAMLRendering) throws -> Content {
    var content = Content()
    let path = root + "/" + fileName
    guard Disk.exists(path) else { return content }
    let document = try YAMLDocument.load(Disk.readText(path, shownAs: fileName))
    guard let top = document.root, !top.isNull else { return content }
    guard let items = top["selectors"]?.items else {
      throw top.error(.runtime, "\(fileName) must have a list `selectors`")
    }
    for item in items {
      let value = try rendering.render(item)
      guard let name = value["name"]?.stringValue else {
        throw item.error(.runtime, "a selector in \(fileName) has no 'name'")
      }
      guard value["definition"] != nil else {
        throw item.error(.runtime, "selector '\(name)' in \(fileName) has no 'definition'")
      }
      content.selectors[name] = value
      content.places[name] = item.span
    }
    return content
  }
}
