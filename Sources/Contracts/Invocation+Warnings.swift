import Diagnostics
import JSON

extension Invocation {
  /// Fires a warning; with `--warn-error`, or where `--warn-error-options` say so, it is an error instead.
  package func warn(_ event: Event) throws {
    if flags.isError(warning: event.name) { throw DbtError(.compilation, Ink.stripped(Self.untagged(event.message))) }
    if flags.isSilenced(warning: event.name) { return }
    events.fire(event)
  }

  package func warn(_ deprecation: Deprecation) throws {
    try warn(deprecation.event(width: flags.printerWidth, colours: flags.useColors))
  }

  /// Without `[WARNING]: `, which an error's title replaces.
  private static func untagged(_ text: String) -> String {
    let stripped = Ink.stripped(text)
    return stripped.hasPrefix("[WARNING]: ") ? String(stripped.dropFirst("[WARNING]: ".count)) : stripped
  }
}

extension Flags {
  /// `error` or `include` of `--warn-error-options` hold names of events, `all` and `Deprecations`; `warn` or `exclude`
  /// hold exceptions.
  func isError(warning name: String) -> Bool {
    if warnError { return true }
    let errors = names("error") + names("include")
    let isMeant =
      errors.contains(name) || errors.contains("all") || errors.contains("*")
      || (errors.contains("Deprecations") && name.hasSuffix("Deprecation"))
    return isMeant && !(names("warn") + names("exclude") + names("silence")).contains(name)
  }

  func isSilenced(warning name: String) -> Bool { names("silence").contains(name) }

  private func names(_ key: String) -> [String] {
    switch warnErrorOptions[key] {
    case .string(let one)?: [one]
    case .array(let many)?: many.compactMap(\.stringValue)
    default: []
    }
  }
}
