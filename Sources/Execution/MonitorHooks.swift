import Context
import Contracts
import Diagnostics
import Jinja
import Parsing
import Project

/// Which nodes have monitors: hooks that call the macros of `sdbt_monitor`, directly or by macros of their own.
package struct MonitorHooks {
  private let workspace: Workspace

  package init(_ workspace: Workspace) { self.workspace = workspace }

  package func exist(of node: Node) -> Bool {
    !node.config.postHooks.isEmpty && node.dependsOn.macros.contains(where: leadsToMonitor)
  }

  /// The hooks that are monitors. They are rendered as while parsing, which tells the macros that they call.
  package func hooks(of node: Node) throws -> [Hook] {
    guard exist(of: node) else { return [] }
    return try node.config.postHooks.filter { hook in
      let record = ParseRecord(node: node)
      let context = NodeContext(
        workspace: workspace, phase: .parse(record), packageName: node.packageName, ownerName: node.name)
      let template = try workspace.jinja.parse(SourceFile(path: node.originalFilePath, text: hook.sql))
      try context.interpreter().execute(template)
      return record.macros.contains(where: leadsToMonitor)
    }
  }

  private func leadsToMonitor(_ macro: UniqueID) -> Bool {
    if macro.hasPrefix("macro.\(BuiltInPackages.monitoring).") { return true }
    return MacroClosure(of: workspace.macros.macro(withID: macro), workspace).reaches(
      package: BuiltInPackages.monitoring)
  }
}
