import Context
import Contracts
import Diagnostics
import Jinja

/// What parsing gives: the manifest, and beside it what later stages need and artifacts do not hold.
package struct ParsedProject: Sendable {
  package let manifest: Manifest
  package let workspace: Workspace
  package let index: RefIndex
  /// The syntax trees of all nodes' code, by unique id.
  package let templates: [UniqueID: Template]
  /// Where each selector of `selectors.yml` begins.
  package let selectorPlaces: [String: SourceSpan]

  package init(
    manifest: Manifest, workspace: Workspace, index: RefIndex, templates: [UniqueID: Template],
    selectorPlaces: [String: SourceSpan] = [:]
  ) {
    self.manifest = manifest
    self.workspace = workspace
    self.index = index
    self.templates = templates
    self.selectorPlaces = selectorPlaces
  }
}
