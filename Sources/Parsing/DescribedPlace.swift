import Contracts
import Diagnostics
import Files
import YAML

/// Finds where a properties file describes a node, when an error needs it: a node keeps the file's name only.
package enum DescribedPlace {
  /// The key `columns` of the node's entry, or the entry where it has none.
  ///
  /// - Parameter project: the node's package.
  package static func columns(of node: Node, in project: ProjectConfig?) -> SourceSpan? {
    guard let project, let patch = node.patchPath, let split = patch.firstRange(of: "://") else { return nil }
    let path = String(patch[split.upperBound...])
    guard let file = try? Disk.readText(project.root + "/" + path, shownAs: path),
      let root = (try? YAMLDocument.load(file))?.root
    else { return nil }
    let entries = ["models", "seeds", "snapshots"].flatMap { root[$0]?.items ?? [] }
    guard let entry = entries.first(where: { $0["name"]?.string == node.name }) else { return nil }
    return entry.pair("columns")?.key.span ?? entry.span
  }
}
