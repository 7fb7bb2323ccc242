import Diagnostics

extension Invocation {
  /// Whether the environment holds secrets.
  package var hasEnvironmentSecrets: Bool { environment.keys.contains { $0.hasPrefix("DBT_ENV_SECRET") } }

  /// A text for a file below `target`, without the values of `DBT_ENV_SECRET_*`.
  ///
  /// Passwords of profiles stay out of it: they do not get there by themselves, and one such as `data` would take the
  /// word out of everybody's SQL.
  package func withoutEnvironmentSecrets(_ text: String) -> String {
    guard hasEnvironmentSecrets else { return text }
    let redactor = Redactor()
    redactor.add(environment.filter { $0.key.hasPrefix("DBT_ENV_SECRET") }.values)
    return redactor.scrub(text)
  }
}
