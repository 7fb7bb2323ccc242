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
  }

  /// The quoting of a node's or source's relation: the warehouse's, then the project's, then its own.
  package func quotePolicy(_ own: JSONObject = [:]) -> Relation.Policy {
    var policy = adapter.dialect.quotePolicy
    for layer in [project.quoting, own] {
      if let flag = layer["database"]?.boolValue ?? layer["project"]?.boolValue { policy.database = flag }
      if let flag = layer["schema"]?.boolValue ?? layer["dataset"]?.boolValue { policy.schema = flag }
      if let flag = layer["identifier"]?.boolValue { policy.identifier = flag }
    }
    return policy
  }

  /// A relation of this warehouse with the project's quoting.
  package func relation(
    database: String?, schema: String?, identifier: String?, kind: Relation.Kind? = nil, quoting: JSONObject = [:]
  ) -> Relation {
    Relation(
      database: database, schema: schema, identifier: identifier, kind: kind, quotePolicy: quotePolicy(quoting),
      includePolicy: adapter.dialect.includePolicy, quoteCharacter: adapter.dialect.quoteCharacter,
      requireAlias: adapter.dialect.requiresSubqueryAlias)
  }

  package func relation(of node: Node) -> Relation {
    var relation = relation(
      database: node.database, schema: node.schema, identifier: node.alias, quoting: node.config.quoting)
    if node.isEphemeral {
      relation = Relation(
        database: nil, schema: nil, identifier: Self.ephemeralName(node.name), kind: .ephemeral,
        quoteCharacter: adapter.dialect.quoteCharacter)
    }
    return relation
  }

  package func relation(of source: SourceDefinition) -> Relation {
    relation(
      database: source.database, schema: source.schema, identifier: source.identifier, kind: .external,
      quoting: source.quoting)
  }

  /// The name of the CTE that stands for an ephemeral model.
  package static func ephemeralName(_ model: String) -> String { "__dbt__cte__\(model)" }
}
