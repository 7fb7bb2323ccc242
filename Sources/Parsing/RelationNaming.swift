import Context
import Contracts
import Diagnostics
import Jinja
import Synchronization

/// Runs `generate_database_name`, `generate_schema_name` and `generate_alias_name`, which a project may replace.
///
/// What a macro makes of one custom name without a look at the node holds for all nodes, and is asked for once.
final class RelationNaming: Sendable {
  private struct Request: Hashable {
    var macro: ObjectIdentifier
    var custom: String?
  }

  private let workspace: Workspace
  private let known = Mutex<[Request: String]>([:])
  /// The macro that gives a node without a custom alias and without a version its own name: dbt's own, unless a project
  /// or an adapter has an implementation of it. Nearly every node asks for this, so it is not rendered each time.
  private let givesOwnName: ObjectIdentifier?

  init(_ workspace: Workspace) {
    self.workspace = workspace
    let name = "generate_alias_name"
    let own = workspace.macros.macro(name, ofPackage: MacroRegistry.builtInNamespace)
    let implementation = try? workspace.macros.dispatch(
      name, namespace: MacroRegistry.builtInNamespace, types: workspace.adapter.dispatchTypes,
      caller: MacroRegistry.builtInNamespace)
    givesOwnName = implementation?.uniqueID == "macro.dbt.default__\(name)" ? own.map { ObjectIdentifier($0) } : nil
  }

  /// Sets database, schema, alias and relation name from the node's configuration.
  ///
  /// - Parameter cleared: configs that a null took back; what `dbt_project.yml` says of them stays in the config, but
  ///   makes no name.
  func apply(to node: inout Node, cleared: Set<String> = []) throws {
    func custom(_ key: String) -> String? { cleared.contains(key) ? nil : node.config[key]?.stringValue }
    node.database = try name("generate_database_name", custom("database"), node)
    node.schema = try name("generate_schema_name", custom("schema"), node)
    node.alias = try name("generate_alias_name", custom("alias"), node)
    let hasRelation =
      node.resourceType.isRefable && !node.isEphemeral
      || node.storesFailures(byDefault: workspace.invocation.flags.storeFailures)
    node.relationName = hasRelation ? workspace.relation(of: node).rendered : nil
  }

  private func name(_ macroName: String, _ custom: String?, _ node: Node) throws -> String {
    guard let macro = workspace.macros.override(macroName, for: node.packageName) else {
      throw DbtError(.runtime, "No \(macroName) macro was found in project or core packages")
    }
    if custom == nil, givesOwnName == ObjectIdentifier(macro), node.model?.version == nil { return node.name.trimmed }
    let request = Request(macro: ObjectIdentifier(macro), custom: custom)
    if let name = known.withLock({ $0[request] }) { return name }
    let context = NodeContext(
      workspace: workspace, phase: .parse(ParseRecord(node: node)), packageName: workspace.project.name,
      ownerName: node.name)
    let members = NodeMembers(node: node)
    let arguments = Arguments([custom.map(Value.string) ?? Value.none, .dict(DictValue(lazily: members))])
    do {
      var name = ""
      let isIndependent = try context.isIndependent {
        let interpreter = context.interpreter()
        name = try interpreter.string(of: macro.call(arguments, interpreter)).trimmed
      }
      if isIndependent, !members.wasAsked { known.withLock { [name] in $0[request] = name } }
      return name
    } catch let error as DbtError {
      throw error.about(node.title)
    }
  }
}
