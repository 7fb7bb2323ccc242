import Contracts
import Diagnostics
import JSON
import Jinja

/// The names in YAML files: no `ref`, no macros; which of the others depends on the file.
package final class YAMLContext: Globals {
  private let invocation: Invocation
  private let variables: Variables
  private let target: JSONObject?
  private let projectName: String?
  private let allowsSecrets: Bool
  private let docs: (@Sendable (Arguments, Interpreter) throws -> Value)?

  /// - Parameters:
  ///   - target: shown as `target` and `env`; nil in `profiles.yml`.
  ///   - allowsSecrets: whether `env_var` reads `DBT_ENV_SECRET_…`; only in `profiles.yml` and `packages.yml`.
  ///   - docs: `doc()`, in descriptions.
  package init(
    invocation: Invocation, variables: Variables, target: JSONObject? = nil, projectName: String? = nil,
    allowsSecrets: Bool = false, docs: (@Sendable (Arguments, Interpreter) throws -> Value)? = nil
  ) {
    self.invocation = invocation
    self.variables = variables
    self.target = target
    self.projectName = projectName
    self.allowsSecrets = allowsSecrets
    self.docs = docs
  }

  package func global(_ name: String) -> Value? {
    switch name {
    case "var": return variables.function
    case "env_var": return EnvironmentVariables.function(invocation, allowsSecrets: allowsSecrets)
    case "target", "env": return target.map { Value(json: .object($0)) }
    case "project_name": return projectName.map(Value.string)
    case "doc": return docs.map { .function("doc", $0) }
    default: return CommonNames.value(name, invocation: invocation, owner: "<Configuration>")
    }
  }

  package func interpreter(_ jinja: Environment) -> Interpreter {
    Interpreter(environment: jinja, globals: self, mood: .run, limits: Limits())
  }
}
