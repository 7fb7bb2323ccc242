import Contracts
import Diagnostics
import JSON
import YAML

/// The keys that `dbt_project.yml` may have, and those that must be lists: dbt refuses a file with others.
enum ProjectKeys {
  private static let lists: Set<String> = [
    "source-paths", "model-paths", "macro-paths", "data-paths", "seed-paths", "test-paths", "analysis-paths",
    "docs-paths", "asset-paths", "function-paths", "snapshot-paths", "clean-targets", "dispatch", "packages",
  ]

  private static let others: Set<String> = [
    "name", "config-version", "version", "project-root", "profile", "target-path", "log-path", "packages-install-path",
    "quoting", "on-run-start", "on-run-end", "require-dbt-version", "vars", "query-comment", "restrict-access",
    "dbt-cloud", "flags", "unit-tests",
  ]

  static func check(_ values: JSONObject, _ top: YAMLNode) throws {
    for pair in top.pairs ?? [] {
      let key = pair.name
      if lists.contains(key) {
        guard let value = values[key], !value.isNull, value.arrayValue == nil else { continue }
        let shown = value.stringValue.map { "'\($0)'" } ?? value.serialized()
        throw pair.value.error(
          .runtime, "at path ['\(key)']: \(shown) is not valid under any of the given schemas\nA list is expected.")
      }
      guard !others.contains(key), !ConfigTree.keys.contains(key) else { continue }
      throw DbtError(
        .runtime, "at path []: Additional properties are not allowed ('\(key)' was unexpected)", at: pair.key.span)
    }
  }
}
