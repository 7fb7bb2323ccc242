import Contracts
import JSON
import Jinja
import Warehouse

/// What all templates of a run share: the project and its packages, the warehouse, the macros, the flags.
package final class Workspace: Sendable {
  package let invocation: Invocation
  package let profile: ProfileConfig
  /// The root project.
  package let project: ProjectConfig
  /// All packages by name: the root, the installed ones, the built-in ones.
  package let packages: [String: ProjectConfig]
  package let adapter: any Adapter
  package let macros: MacroRegistry
  package let jinja: Environment
  /// What `flags` shows.
  let flags: FlagsObject
  /// What `target` shows: the output of the profile that is used, without secrets.
  package let targetObject: JSONObject
  /// Whether a microbatch model runs in batches: a project's own macro for the strategy gets the whole model at once,
  /// unless the project's flag asks for batches.
  package let runsMicrobatchesInBatches: Bool

  package init(
    invocation: Invocation, profile: ProfileConfig, project: ProjectConfig, packages: [String: ProjectConfig],
    adapter: any Adapter, macros: MacroRegistry, jinja: Environment
  ) {
    self.invocation = invocation
    self.profile = profile
    self.project = project
    self.packages = packages
    self.adapter = adapter
    self.macros = macros
    self.jinja = jinja
    flags = FlagsObject(invocation, project: project)
    targetObject = profile.targetObject(adapter)
    let strategy = macros.macroAnywhere("get_incremental_microbatch_sql")
    runsMicrobatchesInBatches =
      invocation.flags.behaviour["require_batched_execution_for_custom_microbatch_strategy"] ?? false
      || strategy.map { macros.builtInPackages.contains($0.description.packageName) } ?? false
  }

  /// The warehouse's quoting, with `quoting` on top.
  func quotePolicy(_ quoting: JSONObject) -> Relation.Policy {
    var policy = adapter.dialect.quotePolicy
    if let flag = quoting["database"]?.boolValue ?? quoting["project"]?.boolValue { policy.database = flag }
    if let flag = quoting["schema"]?.boolValue ?? quoting["dataset"]?.boolValue { policy.schema = flag }
    if let flag = quoting["identifier"]?.boolValue { policy.identifier = flag }
    return policy
  }

  /// A relation of this warehouse with the project's quoting, or with another.
  package func relation(
    database: String?, schema: String?, identifier: String?, kind: Relation.Kind? = nil, quoting: JSONObject? = nil
  ) -> Relation {
    Relation(
      database: database, schema: schema, identifier: identifier, kind: kind,
      quotePolicy: quotePolicy(quoting ?? project.quoting),
      includePolicy: adapter.dialect.includePolicy, quoteCharacter: adapter.dialect.quoteCharacter,
      requireAlias: adapter.dialect.requiresSubqueryAlias)
  }

  /// A node's own `quoting` config has no part in it: dbt reads it and leaves it at that.
  package func relation(of node: Node) -> Relation {
    var relation = relation(database: node.database, schema: node.schema, identifier: node.alias)
    if node.isEphemeral {
      relation = Relation(
        database: nil, schema: nil, identifier: Self.ephemeralName(node.name), kind: .ephemeral,
        quoteCharacter: adapter.dialect.quoteCharacter, requireAlias: adapter.dialect.requiresSubqueryAlias)
    }
    return relation
  }

  /// The project's quoting, with the source's own on top.
  package func relation(of source: SourceDefinition) -> Relation {
    relation(
      database: source.database, schema: source.schema, identifier: source.identifier, kind: .external,
      quoting: project.quoting.merging(source.quoting) { $1 })
  }

  /// The name of the CTE that stands for an ephemeral model.
  package static func ephemeralName(_ model: String) -> String { "__dbt__cte__\(model)" }
}
