import Contracts
import Diagnostics
import JSON

/// Folders in the config trees of `dbt_project.yml` that hold no resource: most often a typing error.
struct UnusedConfigPaths {
  let paths: [String]

  init(_ root: ProjectConfig, _ manifest: Manifest) {
    var found: [String] = []
    let disabled = manifest.disabled.values.joined().map(\.fqn) + manifest.disabledSources.values.joined().map(\.fqn)
    let kinds: [(key: String, types: Set<ResourceType>)] = [
      ("models", [.model]), ("seeds", [.seed]), ("snapshots", [.snapshot]), ("sources", []), ("data_tests", [.test]),
    ]
    for (key, types) in kinds {
      var configured = Self.configured(root.configTrees[key]?.rendered ?? [:], [])
      if key == "data_tests" { configured += Self.configured(root.configTrees["tests"]?.rendered ?? [:], []) }
      guard !configured.isEmpty else { continue }
      func isUsed(_ path: [String]) -> Bool {
        if key == "sources", manifest.sources.values.contains(where: { $0.fqn.starts(with: path) }) { return true }
        return manifest.nodes.values.contains { types.contains($0.resourceType) && $0.fqn.starts(with: path) }
          || disabled.contains { $0.starts(with: path) }
      }
      for path in configured where !path.isEmpty && !isUsed(path) {
        found.append(([key] + path).joined(separator: "."))
      }
    }
    paths = found.sorted()
  }

  /// The paths that have configs of their own.
  private static func configured(_ level: JSONObject, _ path: [String]) -> [[String]] {
    var found: [[String]] = []
    for (key, value) in level {
      if let members = value.objectValue, !key.hasPrefix("+") {
        found += configured(members, path + [key])
      } else if !found.contains(path) {
        found.append(path)
      }
    }
    return found
  }

  func warn(_ invocation: Invocation) throws {
    if !paths.isEmpty { try invocation.warn(.unusedResourceConfigPath(paths)) }
  }
}
