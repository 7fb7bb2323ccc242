import Diagnostics

extension Invocation {
  /// For files below `target`: it knows the values of `DBT_ENV_SECRET_*` and of Slack's variables; nil where none are set.
  ///
  /// Passwords of profiles stay out of it: they do not get there by themselves, and one such as `data` would take the
  /// word out of everybody's SQL.
  package var environmentRedactor: Redactor? {
    guard environment.keys.contains(where: SecretVariables.contains) else { return nil }
    let redactor = Redactor()
    redactor.add(SecretVariables.values(in: environment))
    return redactor
  }

  package func withoutEnvironmentSecrets(_ text: String) -> String { environmentRedactor?.scrub(text) ?? text }
}
