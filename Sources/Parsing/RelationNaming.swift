import Context
import Contracts
import Diagnostics
import Jinja

/// Runs `generate_database_name`, `generate_schema_name` and `generate_alias_name`, which a project may replace.
struct RelationNaming {
  let workspace: Workspace

  /// Sets database, schema, alias and relation name from the node's configuration.
  func apply(to node: inout Node) throws {
    let record = ParseRecord(node: node)
    let context = NodeContext(
      workspace: workspace, phase: .parse(record), packageName: workspace.project.name, ownerName: node.name)
    let interpreter = context.interpreter()
    node.database = try name("generate_database_name", node.config.database, node, interpreter)
    node.schema = try name("generate_schema_name", node.config.schema, node, interpreter)
    node.alias = try name("generate_alias_name", node.config.alias, node, interpreter)
    let hasRelation =
      node.resourceType.isRefable && !node.isEphemeral || node.storesFailures(workspace.invocation.flags)
    node.relationName = hasRelation ? workspace.relation(of: node).rendered : nil
  }

  private func name(_ macroName: String, _ custom: String?, _ node: Node, _ interpreter: Interpreter) throws -> String {
    guard let macro = workspace.macros.override(macroName, for: node.packageName) else {
      throw DbtError(.runtime, "No \(macroName) macro was found in project or core packages")
    }
    let model = Value(json: .object(node.artifact))
    do {
      let result = try macro.call(Arguments([custom.map(Value.string) ?? Value.none, model]), interpreter)
      return try interpreter.string(of: result).trimmed
    } catch let error as DbtError {
      throw error.about(node.title)
    }
  }
}
