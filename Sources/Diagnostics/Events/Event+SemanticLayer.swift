import JSON

/// What parsing says about metrics and semantic models.
extension Event {
  /// One rule that is broken, with dbt's text and the place behind it.
  package static func semanticValidationFailure(_ message: String, at span: SourceSpan?, isError: Bool) -> Event {
    let place = span.map { "\n  --> \($0.file.path):\($0.start.line):\($0.start.column)" } ?? ""
    return Event(
      "SemanticValidationFailure", "I070", isError ? .error : .warn, message + place, data: ["msg": .string(message)])
  }
}
