import Context
import Contracts
import Diagnostics
import Files
import JSON
import Jinja
import YAML

/// Reads `dbt_project.yml`.
package struct ProjectFileReader {
  private let jinja: Environment
  private let invocation: Invocation
  /// What `target` shows; nil while the profile's name is still looked for.
  private let target: JSONObject?

  package init(jinja: Environment, invocation: Invocation, target: JSONObject?) {
    self.jinja = jinja
    self.invocation = invocation
    self.target = target
  }

  package static let fileName = "dbt_project.yml"

  /// The folder of the project: `--project-dir`, or the working directory or the nearest one above it with a project.
  package static func findRoot(projectDir: String?, workingDirectory: String) -> String {
    let start = Disk.absolute(projectDir ?? ".", from: workingDirectory)
    if projectDir != nil { return start }
    var folder = start
    while true {
      if Disk.exists(folder + "/" + fileName) { return folder }
      let above = Disk.parent(of: folder)
      if above == folder || above.isEmpty { return start }
      folder = above
    }
  }

  /// The document, before Jinja.
  package static func document(root: String, shownAs: String = fileName) throws -> YAMLDocument {
    let path = root + "/" + fileName
    guard Disk.exists(path) else {
      throw DbtError(
        .runtime, "No \(fileName) found at expected path \(path)",
        notes: [
          "Run the command in the project's folder, or name it with --project-dir."
        ])
    }
    do {
      return try YAMLDocument.load(Disk.readText(path, shownAs: shownAs))
    } catch var error as DbtError {
      error.kind = .runtime
      throw error
    }
  }

  package func read(root: String, shownAs: String = fileName) throws -> ProjectConfig {
    let document = try Self.document(root: root, shownAs: shownAs)
    guard let top = document.root, top.pairs != nil else {
      throw DbtError(
        .runtime, "\(shownAs) is empty or no mapping; it needs at least a `name`",
        at: SourceSpan(file: document.file, range: 0..<0))
    }
    let context = YAMLContext(
      invocation: invocation, variables: Variables(layers: [invocation.vars]), target: target)
    let rendering = YAMLRendering(jinja, context, times: .asText, skipping: Self.staysRaw)
    let rendered = try rendering.render(top).objectValue ?? [:]
    return try config(rendered, top, root: root)
  }

  /// Hooks, the query comment and vars are rendered later or never.
  private static func staysRaw(_ path: [String]) -> Bool {
    guard let first = path.first else { return false }
    if ["on-run-start", "on-run-end", "query-comment", "vars"].contains(first) { return true }
    guard ConfigTree.keys.contains(first) else { return false }
    return path.dropFirst().contains { key in
      let bare = key.hasPrefix("+") ? String(key.dropFirst()) : key
      return ["pre-hook", "post-hook", "pre_hook", "post_hook"].contains(bare)
    }
  }

  private func config(_ values: JSONObject, _ top: YAMLNode, root: String) throws -> ProjectConfig {
    guard let given = values["name"], !given.isNull else {
      throw DbtError(
        .runtime, "Required \"name\" field not present in project",
        at: SourceSpan(file: top.file, range: top.span.range.lowerBound..<top.span.range.lowerBound))
    }
    try ProjectKeys.check(values, top)
    let name = given.stringValue ?? ""
    try Self.check(name: name, top["name"] ?? top)
    var config = ProjectConfig(name: name, root: root)
    config.file = top.file
    config.version = values["version"].flatMap { $0.stringValue ?? ($0.isNull ? nil : $0.serialized()) }
    config.profileName = values["profile"]?.stringValue
    let lists: [(String, WritableKeyPath<ProjectConfig, [String]>)] = [
      ("model-paths", \.modelPaths), ("macro-paths", \.macroPaths), ("seed-paths", \.seedPaths),
      ("test-paths", \.testPaths), ("analysis-paths", \.analysisPaths), ("snapshot-paths", \.snapshotPaths),
      ("docs-paths", \.docsPaths), ("asset-paths", \.assetPaths), ("function-paths", \.functionPaths),
      ("source-paths", \.modelPaths), ("data-paths", \.seedPaths),
    ]
    for (key, path) in lists {
      guard let value = values[key], !value.isNull else { continue }
      config[keyPath: path] = Self.texts(value).map(Disk.normalized)
    }
    try warnAboutOldPaths(values, top)
    config.targetPath = invocation.flags.targetPath ?? values["target-path"]?.stringValue ?? config.targetPath
    config.logPath = invocation.flags.logPath ?? values["log-path"]?.stringValue ?? config.logPath
    config.packagesInstallPath = values["packages-install-path"]?.stringValue ?? config.packagesInstallPath
    config.cleanTargets =
      values["clean-targets"].map(Self.texts) ?? [config.targetPath]
    if config.docsPaths.isEmpty {
      config.docsPaths =
        config.modelPaths + config.seedPaths + config.snapshotPaths + config.analysisPaths + config.macroPaths
        + config.testPaths
    }
    config.quoting = values["quoting"]?.objectValue ?? [:]
    config.vars = values["vars"]?.objectValue ?? [:]
    config.flags = values["flags"]?.objectValue ?? [:]
    config.restrictAccess = values["restrict-access"]?.boolValue ?? false
    config.queryComment = values["query-comment"]
    config.onRunStart = values["on-run-start"].map(Self.texts) ?? []
    config.onRunEnd = values["on-run-end"].map(Self.texts) ?? []
    config.requireDbtVersion =
      values["require-dbt-version"].map(Self.texts) ?? []
    for key in ConfigTree.keys {
      guard let value = values[key], !value.isNull else { continue }
      let tree = value.objectValue ?? [:]
      config.configTrees[key] = ConfigTree(rendered: tree, unrendered: top[key]?.json.objectValue ?? [:])
    }
    for entry in values["dispatch"]?.arrayValue ?? [] {
      let order = entry["search_order"]?.arrayValue?.compactMap(\.stringValue) ?? []
      config.dispatch.append((entry["macro_namespace"]?.stringValue ?? "", order))
    }
    try VersionRequirement.check(config, invocation, at: top["require-dbt-version"]?.span)
    return config
  }

  private func warnAboutOldPaths(_ values: JSONObject, _ top: YAMLNode) throws {
    for (old, new) in [("source-paths", "model-paths"), ("data-paths", "seed-paths")] where values[old] != nil {
      guard values[new] == nil else {
        throw (top[old] ?? top).error(
          .runtime,
          "\(old) and \(new) cannot both be defined. The `\(old)` config has been deprecated in favor of `\(new)`. "
            + "Please update your `dbt_project.yml` configuration to reflect this change.")
      }
      try invocation.warn(Deprecation.renamedPath(old, to: new))
    }
    for (key, usual) in [("log-path", "logs"), ("target-path", "target")] {
      if let path = values[key], path.stringValue != usual { try invocation.warn(Deprecation.movedPath(key)) }
    }
  }

  private static func check(name: String, _ node: YAMLNode) throws {
    let isValid =
      name.utf8.allSatisfy { $0 == 0x5F || ($0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A) || ($0 >= 0x30 && $0 <= 0x39) }
      && !(name.utf8.first.map { $0 >= 0x30 && $0 <= 0x39 } ?? true)
    guard isValid else {
      throw node.error(
        .runtime,
        "at path ['name']: '\(name)' does not match '^[^\\\\d\\\\W]\\\\w*$'\n"
          + "A project's name has letters, digits and underscores only, no digit first.")
    }
  }

  /// One text or a list of them; their types were checked.
  private static func texts(_ value: JSONValue) -> [String] {
    switch value {
    case .null: return []
    case .string(let one): return [one]
    case .array(let items): return items.compactMap(\.stringValue)
    default: return []
    }
  }
}

extension ConfigTree {
  /// The keys of `dbt_project.yml` that hold config trees.
  package static let keys: Set<String> = [
    "models", "seeds", "snapshots", "analyses", "tests", "data_tests", "sources", "exposures", "metrics",
    "semantic-models", "saved-queries", "unit_tests", "functions",
  ]
}
