import Diagnostics

extension Invocation {
  /// Whether the environment holds secrets.
  package var hasEnvironmentSecrets: Bool { environment.keys.contains(where: SecretVariables.contains) }

  /// A text for a file below `target`, without the values of `DBT_ENV_SECRET_*` and of Slack's variables.
  ///
  /// Passwords of profiles stay out of it: they do not get there by themselves, and one such as `data` would take the
  /// word out of everybody's SQL.
  package func withoutEnvironmentSecrets(_ text: String) -> String {
    guard hasEnvironmentSecrets else { return text }
    let redactor = Redactor()
    redactor.add(SecretVariables.values(in: environment))
    return redactor.scrub(text)
  }
}
