import Contracts
import Diagnostics
import Jinja

/// `env_var()` and its rule for secrets.
package enum EnvironmentVariables {
  package static let secretPrefix = "DBT_ENV_SECRET"

  /// - Parameter allowsSecrets: true in `profiles.yml` and `packages.yml` only; what is read there is never shown.
  package static func function(_ invocation: Invocation, allowsSecrets: Bool) -> Value {
    .function("env_var") { arguments, interpreter in
      let bound = try arguments.bind("env_var", ["var", "default"], required: 1)
      let name = try interpreter.string(of: bound[0] ?? .none)
      let isSecret = name.hasPrefix(secretPrefix)
      if isSecret && !allowsSecrets {
        throw DbtError(
          .parsing,
          "Secret env vars are allowed only in profiles.yml or packages.yml. Found '\(name)' referenced elsewhere.")
      }
      if let value = invocation.environment[name] {
        if isSecret { invocation.redactor.add([value]) }
        return .string(value)
      }
      if let fallback = bound[1] { return fallback }
      throw DbtError(.parsing, "Env var required but not provided: '\(name)'")
    }
  }
}
