import Diagnostics
import JSON

extension Invocation {
  /// Fires a warning; with `--warn-error`, or where `--warn-error-options` say so, it is an error instead.
  package func warn(_ event: Event) throws {
    if flags.isError(event) { throw DbtError(.compilation, Ink.stripped(Self.untagged(event.message))) }
    if flags.isSilenced(event) { return }
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
  /// A name goes before `Deprecations`, and that before `all`; of the lists, `silence` before `warn` before `error`.
  func isError(_ event: Event) -> Bool {
    if warnError { return true }
    let errors = names("error")
    let spared = names("warn") + names("silence")
    guard !spared.contains(event.name) else { return false }
    if errors.contains(event.name) { return true }
    if event.isDeprecationCode, spared.contains("Deprecations") { return false }
    return errors.contains("all") || errors.contains("*")
      || (event.isDeprecationCode && errors.contains("Deprecations"))
  }

  func isSilenced(_ event: Event) -> Bool {
    let silent = names("silence")
    if silent.contains(event.name) { return true }
    return event.isDeprecationCode && silent.contains("Deprecations")
      && !(names("error") + names("warn")).contains(event.name)
  }

  /// A list, or `all` alone.
  private func names(_ key: String) -> [String] {
    switch warnErrorOptions[key] {
    case .string(let one)?: [one]
    case .array(let many)?: many.compactMap(\.stringValue)
    default: []
    }
  }
}

extension Event {
  /// dbt numbers its deprecations D001, D002, …
  fileprivate var isDeprecationCode: Bool { code.hasPrefix("D") }
}
