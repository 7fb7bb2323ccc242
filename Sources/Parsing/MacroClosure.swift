import Context
import Contracts

/// The macros that one macro leads to, itself among them, by the calls in their texts.
///
/// Found when first asked for: the arguments of most tests call none but `get_where_subquery`, which all tests see.
package final class MacroClosure {
  private let root: MacroEntry?
  private let workspace: Workspace
  private lazy var members = find()

  package init(of root: MacroEntry?, _ workspace: Workspace) {
    self.root = root
    self.workspace = workspace
  }

  func contains(_ macro: MacroEntry) -> Bool {
    macro.description.name == "get_where_subquery" || members.contains(macro.uniqueID)
  }

  /// Whether a macro of this package is among them.
  package func reaches(package: String) -> Bool {
    members.contains { $0.hasPrefix("macro.\(package).") }
  }

  private func find() -> Set<UniqueID> {
    let types = workspace.adapter.dispatchTypes
    var found: Set<UniqueID> = []
    var open = [root].compactMap(\.self)
    while let next = open.popLast() {
      guard found.insert(next.uniqueID).inserted else { continue }
      open += MacroParser.dependencies(of: next, in: workspace.macros, types: types)
        .compactMap(workspace.macros.macro(withID:))
    }
    return found
  }
}
