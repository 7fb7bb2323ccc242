/// What `--version` prints. The first block is dbt's, since clients read `installed: 1.11.…` from it.
package enum VersionText {
  /// The dbt whose language, artifacts and logs this program speaks.
  package static let dbt = "1.11.16"
  package static let sdbt = "0.1.0"
  package static let adapters = [("duckdb", "1.11.1"), ("postgres", "1.11.0")]

  /// Whether the words ask for nothing but the version, so that `main` can answer before it does anything else.
  package static func isRequested(_ words: [String]) -> Bool {
    words.count == 1 && ["--version", "-V", "-v"].contains(words[0])
  }

  package static var full: String {
    let width = adapters.map(\.0.count).max() ?? 0
    let plugins = adapters.map { name, version in
      "  - \(name):\(String(repeating: " ", count: width - name.count + 1))\(version)\n"
    }
    return "Core:\n  - installed: \(dbt)\n\nPlugins:\n\(plugins.joined())\nsdbt \(sdbt), compatible with dbt \(dbt)\n"
  }
}
