import Diagnostics
import JSON
import OrderedCollections

/// A `dbt_project.yml`, rendered and with dbt's defaults.
package struct ProjectConfig: Sendable {
  package var name: String
  package var version: String?
  package var profileName: String?
  /// The package's folder, absolute.
  package var root: String
  package var modelPaths: [String]
  package var macroPaths: [String]
  package var seedPaths: [String]
  package var testPaths: [String]
  package var analysisPaths: [String]
  package var snapshotPaths: [String]
  package var docsPaths: [String]
  package var assetPaths: [String]
  package var functionPaths: [String]
  package var targetPath: String
  package var logPath: String
  package var packagesInstallPath: String
  package var cleanTargets: [String]
  package var quoting: JSONObject
  /// Top-level vars and, under package names, vars by package.
  package var vars: JSONObject
  /// Config trees by their key in the file: `models`, `seeds`, `data_tests`, `snapshots`, `sources`, …
  package var configTrees: [String: ConfigTree]
  package var onRunStart: [String]
  package var onRunEnd: [String]
  /// `macro_namespace` and `search_order` of each entry.
  package var dispatch: [(namespace: String, searchOrder: [String])]
  package var requireDbtVersion: [String]
  package var queryComment: JSONValue?
  package var flags: JSONObject
  package var restrictAccess: Bool
  package var file: SourceFile?

  package init(name: String, root: String) {
    self.name = name
    self.root = root
    modelPaths = ["models"]
    macroPaths = ["macros"]
    seedPaths = ["seeds"]
    testPaths = ["tests"]
    analysisPaths = ["analyses"]
    snapshotPaths = ["snapshots"]
    docsPaths = []
    assetPaths = []
    functionPaths = ["functions"]
    targetPath = "target"
    logPath = "logs"
    packagesInstallPath = "dbt_packages"
    cleanTargets = ["target"]
    quoting = [:]
    vars = [:]
    configTrees = [:]
    onRunStart = []
    onRunEnd = []
    dispatch = []
    requireDbtVersion = []
    flags = [:]
    restrictAccess = false
  }
}

/// A `models:` tree of `dbt_project.yml`: configs for a folder, then its sub-folders.
package struct ConfigTree: Sendable {
  /// As rendered.
  package var rendered: JSONObject
  /// As written, for `unrendered_config`.
  package var unrendered: JSONObject

  package init(rendered: JSONObject, unrendered: JSONObject) {
    self.rendered = rendered
    self.unrendered = unrendered
  }
}

/// The output of `profiles.yml` that this run uses.
package struct ProfileConfig: Sendable {
  package var profileName: String
  package var targetName: String
  /// The warehouse's type.
  package var type: String
  package var threads: Int
  /// All other keys of the output; holds secrets.
  package var credentials: JSONObject
  /// Where the output's type stands, for errors about the output.
  package var span: SourceSpan?
  /// Where the values of the output stand, by key.
  package var spans: [String: SourceSpan] = [:]

  /// The field of the output that a refused connection is most likely about. Never the password: its line would show it.
  package func place(of refusal: DbtError) -> SourceSpan? {
    let text = refusal.message.lowercased()
    let keys =
      if spans["path"] != nil { ["path"] } else if text.contains("password") || text.contains("role ") {
        ["user", "username"]
      } else if text.contains("database \"") { ["dbname", "database"] } else { ["host", "port"] }
    return keys.lazy.compactMap { spans[$0] }.first ?? span
  }

  package init(profileName: String, targetName: String, type: String, threads: Int, credentials: JSONObject) {
    self.profileName = profileName
    self.targetName = targetName
    self.type = type
    self.threads = threads
    self.credentials = credentials
  }
}
