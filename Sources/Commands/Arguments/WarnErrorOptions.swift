import Diagnostics
import JSON

/// `warn_error_options`, of the command line, the environment or the project: which warnings are errors (`error`), which
/// stay warnings (`warn`), which are not shown (`silence`). `include` and `exclude` are the former names of the first two.
struct WarnErrorOptions {
  /// Under the present names, lists where one may stand.
  let values: JSONObject
  /// Whether the former names were used.
  let hasInclude: Bool
  let hasExclude: Bool

  /// - Throws: `DbtError(.runtime)` in dbt's words.
  init(_ given: JSONObject) throws(DbtError) {
    var values = given
    for (name, former) in [("error", "include"), ("warn", "exclude")] {
      if values[name]?.isFilled == true, values[former]?.isFilled == true {
        throw DbtError(
          .runtime, "Only `\(former)` or `\(name)` can be specified in `warn_error_options`, not both")
      }
      if let value = values.removeValue(forKey: former) { values[name] = value }
    }
    hasInclude = given["include"] != nil
    hasExclude = given["exclude"] != nil
    for name in ["error", "warn", "silence"] where values[name] == .null { values[name] = .array([]) }
    self.values = values
    try check()
  }

  var deprecation: Deprecation? {
    hasInclude || hasExclude ? .warnErrorOptionsRenamed(include: hasInclude, exclude: hasExclude) : nil
  }

  private func check() throws(DbtError) {
    var isAll = false
    if case .string(let word)? = values["error"] {
      isAll = word == "all" || word == "*"
      guard isAll else { throw Self.error("error must be one of ('all', '*') or a list of strings") }
    }
    let covers = isAll || ["error", "silence"].contains { names($0).contains("Deprecations") }
    guard names("warn").isEmpty || covers else {
      throw Self.error(
        "`warn` can only be specified if `error` is one of ('all', '*') or Deprecations is in `error` or silence.")
    }
    for name in ["error", "warn", "silence"].flatMap(names) where !Event.names.contains(name) {
      throw DbtError(
        .runtime, "warn_error_options: \(name) is not a valid dbt error name.",
        notes: Resemblance.advice(for: name, among: Event.names))
    }
  }

  private func names(_ key: String) -> [String] {
    (values[key]?.arrayValue ?? []).map { $0.stringValue ?? $0.serialized() }
  }

  private static func error(_ message: String) -> DbtError { DbtError(.runtime, "warn_error_options: \(message)") }
}

extension JSONValue {
  fileprivate var isFilled: Bool { self != .null && self != .array([]) && self != "" }
}
