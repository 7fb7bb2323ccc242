import Contracts
import Diagnostics
import JSON
import YAML

/// The keys that `dbt_project.yml` may have and the types of their values: dbt refuses a file with others.
///
/// Facts: the JSON Schema that dbt 1.11 makes of its class `Project`. A single text in place of a list of texts, where dbt
/// takes it, is taken too.
enum ProjectKeys {
  private static let paths = [
    "source-paths", "model-paths", "macro-paths", "data-paths", "seed-paths", "test-paths", "analysis-paths",
    "docs-paths", "asset-paths", "function-paths", "snapshot-paths", "clean-targets",
  ]

  private static let quoting = TypeRule.members([
    "database": .flag, "schema": .flag, "identifier": .flag, "project": .flag, "column": .flag,
    "snowflake_ignore_case": .flag,
  ])

  private static let comment = TypeRule.members(
    ["comment": .text, "append": .flag, "job-label": .flag], isClosed: true)

  private static let known: [String: TypeRule] = {
    var rules: [String: TypeRule] = [
      "name": .text, "config-version": .integer, "version": .either([.text, .number]), "project-root": .text,
      "profile": .text, "target-path": .text, "log-path": .text, "packages-install-path": .text, "quoting": quoting,
      "on-run-start": .textOrTexts, "on-run-end": .textOrTexts, "require-dbt-version": .textOrTexts, "vars": .object,
      "query-comment": .either([.text, comment]), "restrict-access": .flag, "dbt-cloud": .object, "flags": .object,
      "dispatch": .list(
        .members(["macro_namespace": .text, "search_order": .texts], required: ["macro_namespace", "search_order"])),
      "packages": .list(.anything), "unit-tests": .object,
    ]
    for key in paths { rules[key] = .texts }
    for key in ConfigTree.keys { rules[key] = .object }
    return rules
  }()

  private static let rule = TypeRule.members(known, required: ["name"], isClosed: true)

  /// Old names of keys; both cannot stand in one file.
  private static let renamed = ["source-paths": "model-paths", "data-paths": "seed-paths"]

  /// - Throws: all that is wrong, each at its place.
  static func check(_ values: JSONObject, _ top: YAMLNode) throws {
    var errors = rule.failures(of: JSONValue.object(values)).map { failure in
      DbtError(.runtime, failure.message, at: place(of: failure, top), notes: failure.advice.map { [$0] } ?? [])
    }
    for (old, new) in renamed {
      guard let pair = top.pair(old), top[new] != nil else { continue }
      errors.append(
        DbtError(
          .runtime,
          "\(old) and \(new) cannot both be defined. The `\(old)` config has been deprecated in favor of `\(new)`. "
            + "Please update your `dbt_project.yml` configuration to reflect this change.", at: pair.key.span))
    }
    if errors.isEmpty { errors = wrongValues(values, top) }
    try DbtErrors.check(errors)
  }

  private static func wrongValues(_ values: JSONObject, _ top: YAMLNode) -> [DbtError] {
    var errors: [DbtError] = []
    if let version = values["version"]?.stringValue, let node = top["version"], !isVersion(version) {
      errors.append(
        DbtError(
          .runtime, "at path ['version']: '\(version)' is not valid under any of the given schemas", at: node.span,
          notes: ["A version is like 1.0 or 1.0.0, or is left out."]))
    }
    if let number = values["config-version"]?.intValue, number != 2, let node = top["config-version"] {
      errors.append(node.error(.runtime, "Got an unexpected project version=\(number), expected 2"))
    }
    return errors
  }

  /// `1.0`, `1.0.0`, `1.0.0-rc.1+build`.
  private static func isVersion(_ text: String) -> Bool {
    text.wholeMatch(of: #/(0|[1-9]\d*)\.(0|[1-9]\d*)(\.(0|[1-9]\d*)(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?)?/#) != nil
  }

  /// A missing key has the place of the file's beginning, not the whole file.
  private static func place(of failure: TypeRule.Failure, _ top: YAMLNode) -> SourceSpan {
    guard failure.path.isEmpty, failure.key == nil else { return top.span(of: failure) }
    let start = top.span.range.lowerBound
    return SourceSpan(file: top.file, range: start..<start)
  }
}
