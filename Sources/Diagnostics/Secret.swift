/// A token, a password or an address that is one: nothing prints it by accident.
package struct Secret: Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// For the place that sends it.
  package let exposed: String

  package init(_ text: String) { exposed = text }

  package var description: String { Redactor.mask }
  package var debugDescription: String { Redactor.mask }
  package var customMirror: Mirror { Mirror(self, children: []) }
}

/// Which variables of the environment hold secrets.
package enum SecretVariables {
  private static let names: Set<String> = ["SLACK_TOKEN", "SLACK_BOT_TOKEN", "SLACK_WEBHOOK_URL"]

  package static func contains(_ name: String) -> Bool { name.hasPrefix("DBT_ENV_SECRET") || names.contains(name) }

  /// What no text may hold: the values, and what is secret in the address of a webhook.
  package static func values(in environment: [String: String]) -> [String] {
    environment.filter { contains($0.key) }.values.flatMap { value -> [String] in
      let trimmed = String(value.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
      guard let scheme = trimmed.firstRange(of: "://"),
        let path = trimmed[scheme.upperBound...].firstRange(of: "/services/")
      else { return [value, trimmed] }
      return [value, trimmed, String(trimmed[path.upperBound...])]
    }
  }
}
