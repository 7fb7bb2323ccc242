import Context
import Contracts
import Diagnostics
import Files
import JSON
import Jinja
import Project

/// Parses the nodes whose text is a file: models, analyses, singular tests, seeds.
struct NodeParser: Sendable {
  let loaded: LoadedProject
  let workspace: Workspace
  let configs: ConfigBuilder
  let naming: RelationNaming
  let properties: Properties
  /// By package.
  let readers: [String: PropertiesReader]

  struct Parsed: Sendable {
    let node: Node
    var template: Template?
  }

  /// What differs between the kinds of files.
  struct Kind: Sendable {
    var type: ResourceType
    var tree: String
    var propertiesKey: String
    var defaults: JSONObject

    static let model = Kind(type: .model, tree: "models", propertiesKey: "models", defaults: ConfigDefaults.model)
    static let seed = Kind(type: .seed, tree: "seeds", propertiesKey: "seeds", defaults: ConfigDefaults.seed)
    // dbt looks for the configs of analyses among those of models.
    static let analysis = Kind(
      type: .analysis, tree: "models", propertiesKey: "analyses", defaults: ConfigDefaults.analysis)
    static let snapshot = Kind(
      type: .snapshot, tree: "snapshots", propertiesKey: "snapshots", defaults: ConfigDefaults.snapshot)
    static let function = Kind(
      type: .function, tree: "functions", propertiesKey: "functions", defaults: ConfigDefaults.function)
    static let singularTest = Kind(
      type: .test, tree: "data_tests", propertiesKey: "data_tests", defaults: ConfigDefaults.test)
  }

  // MARK: SQL

  func parse(_ file: ProjectFile, _ kind: Kind, package: String) throws -> Parsed {
    let stem = Disk.stem(of: file.path)
    let version = kind.type == .model ? properties.version(package, file: stem) : nil
    let name = version?.name ?? stem
    if file.path.hasSuffix(".py") {
      throw DbtError(
        .parsing,
        "sdbt does not run Python \(kind.tree): rewrite \(file.originalPath) in SQL, or leave it out with .dbtignore",
        at: SourceSpan(file: try file.read(), range: 0..<0))
    }
    let source = try file.read()
    let start = Self.leadingBlanks(source.text)
    let code = source.text.trimmed
    var node = Node(
      uniqueID: "\(kind.type.rawValue).\(package).\(name)", resourceType: kind.type, name: name, packageName: package,
      path: kind.type == .analysis ? "analysis/" + file.path : file.path, originalFilePath: file.originalPath,
      fqn: Self.fqn(package, kind.type == .analysis ? "analysis/" + file.path : file.path, name), rawCode: code,
      file: source)
    node.codeStart = start
    node.checksum = Checksum(name: "sha256", value: CommonNames.sha256(Array(code.utf8)))
    node.createdAt = workspace.invocation.startedAt
    if kind.type == .model { node.model = ModelDetail() }
    if let version = version?.version {
      node.model?.version = version.v
      node.model?.latestVersion = version.latest
      node.uniqueID += ".v\(ModelVersion.text(version.v))"
      node.fqn.append("v\(ModelVersion.text(version.v))")
    }
    if kind.type == .test { node.test = TestDetail() }
    if kind.type == .function { node.function = FunctionDetail() }
    do {
      let template = try workspace.jinja.parse(source, part: start..<start + code.utf8.count)
      try render(&node, template, kind, version)
      return Parsed(node: node, template: template)
    } catch let error as DbtError {
      throw error.about(node.title)
    }
  }

  /// Renders the code once for what it asks for, then puts config and names together.
  func render(_ node: inout Node, _ template: Template, _ kind: Kind, _ version: PropertiesEntry?) throws {
    node.database = workspace.adapter.database
    node.schema = workspace.adapter.schema
    let patch = version ?? properties.patch(node.packageName, kind.propertiesKey, node.name)
    let record = ParseRecord(node: node)
    let context = NodeContext(
      workspace: workspace, phase: .parse(record), packageName: node.packageName, ownerName: node.name)
    try context.interpreter().execute(template)
    record.node = nil
    try finish(&node, record, context, patch, kind)
  }

  /// Everything after the render: config, names, properties, hooks.
  private func finish(
    _ node: inout Node, _ record: ParseRecord, _ context: NodeContext, _ patch: PropertiesEntry?, _ kind: Kind
  ) throws {
    let reader = readers[node.packageName]
    let patched = try patch.flatMap { try reader?.config($0) } ?? (rendered: [:], unrendered: [:])
    let built = configs.build(
      tree: kind.tree, defaults: kind.defaults, fqn: node.fqn, package: node.packageName, patch: patched.rendered,
      patchUnrendered: patched.unrendered, calls: record.configCalls)
    let places = ConfigPlaces(node: node, call: built.call, patch: patch, tree: kind.tree, workspace: workspace)
    try ConfigChecks(
      config: built.config, defaults: kind.defaults, places: places, hasBatches: workspace.runsMicrobatchesInBatches,
      groups: properties.groups
    )
    .check()
    node.config = built.config
    node.unrenderedConfig = built.unrendered
    node.configCall = built.call
    if patched.rendered["tags"] != nil, built.call["tags"] != nil {
      // dbt takes the tags down twice: before the properties file is read, and after.
      let before = configs.build(
        tree: kind.tree, defaults: kind.defaults, fqn: node.fqn, package: node.packageName, patch: [:],
        patchUnrendered: [:], calls: record.configCalls)
      node.addedTags = before.config.tags
    }
    if let patch, let reader {
      node.patchPath = patch.patchPath
      (node.description, node.docBlocks) = try reader.described(
        patch.version?.node["description"] ?? patch.node["description"])
      node.columns = try reader.columns(patch)
      if kind.type == .function { node.function = try FunctionProperties.read(patch, reader) }
      if kind.type == .model {
        let constraints = patch.version?.node["constraints"] ?? patch.node["constraints"]
        node.model?.constraints = try Constraints.read(constraints, ofModel: true, reader)
        try Constraints.check(patch, node)
        if patch.version == nil {
          let spine = try TimeSpine.read(patch, node.columns, reader)
          node.model?.timeSpine = spine
        }
        node.model?.deprecationDate = try deprecationDate(patch)
      }
    }
    for target in try Constraints.targets(of: node, patch) {
      switch target {
      case .ref(let call): record.addRef(call)
      case .source(let source, let table, let span): record.addSource(source, table, at: span)
      }
    }
    if let model = node.model, node.config["contract"]?["enforced"]?.boolValue == true {
      let checksum = Constraints.checksum(
        of: Array(node.columns.values), model.constraints,
        materialized: node.config["materialized"]?.stringValue ?? "view")
      node.model?.contractChecksum = checksum
    }
    if kind.type == .model {
      let access = node.config["access"]?.stringValue ?? "protected"
      node.model?.access = access
    }
    try naming.apply(to: &node, cleared: built.cleared)
    try renderHooks(node, record, context, places)
    node.refs = record.refs
    node.sources = record.sources
    node.sourceSpans = record.sourceSpans
    node.metrics = record.metrics
    node.functions = record.functions
    node.dependsOn.macros = Array(record.macros)
  }

  /// `2026-01-31` or with a time, as manifests show it. A version has none but its own.
  private func deprecationDate(_ patch: PropertiesEntry) throws -> String? {
    let node = (patch.version?.node ?? patch.node)["deprecation_date"]
    guard let node, let text = node.json.stringValue else { return nil }
    guard ConfigChecks.isMoment(text) else {
      throw node.error(.parsing, "'deprecation_date' of '\(patch.name)' is no date: '\(text)'")
    }
    let isDay = text.utf8.count == 10
    let time = isDay ? text + "T00:00:00" : text.replacing(" ", with: "T")
    let hasZone = time.hasSuffix("Z") || time.utf8.dropFirst(11).contains { $0 == 0x2B || $0 == 0x2D }
    return hasZone ? time : time + "+00:00"
  }

  /// Hooks may ask for other nodes too; those of seeds may not, since nothing comes before a seed.
  private func renderHooks(_ node: Node, _ record: ParseRecord, _ context: NodeContext, _ places: ConfigPlaces) throws {
    guard !node.resourceType.isTest else { return }
    let hooks = (node.config.preHooks + node.config.postHooks).filter { $0.sql.utf8.contains(UInt8(ascii: "{")) }
    guard !hooks.isEmpty else { return }
    record.node = node
    defer { record.node = nil }
    for hook in hooks {
      let key = node.config.preHooks.contains(hook) ? "pre-hook" : "post-hook"
      let text = places.span(of: key).map { SourceFile(text: hook.sql, standingFor: $0) }
      let template = try workspace.jinja.parse(text ?? SourceFile(path: node.originalFilePath, text: hook.sql))
      do {
        try context.interpreter().execute(template)
      } catch let error as DbtError {
        throw ErrorPlaces.towardsProject(error, node, workspace.macros)
      }
      if node.resourceType == .seed, !(record.refs.isEmpty && record.sources.isEmpty && record.metrics.isEmpty) {
        throw DbtError(
          .parsing,
          "Seeds cannot depend on other nodes. dbt detected a seed with a pre- or post-hook\n"
            + "that calls 'ref', 'source', or 'metric', either directly or indirectly via other macros.",
          at: places.span(of: key))
      }
    }
  }

  // MARK: Seeds

  /// A seed's checksum is of its contents up to this size, of its path beyond; dbt's rule.
  static let largestHashedSeed = 1 << 20

  func parseSeed(_ file: ProjectFile, package: String, root: String) throws -> Parsed {
    let name = Disk.stem(of: file.path)
    var node = Node(
      uniqueID: "seed.\(package).\(name)", resourceType: .seed, name: name, packageName: package, path: file.path,
      originalFilePath: file.originalPath, fqn: Self.fqn(package, file.path, name), rawCode: "")
    node.createdAt = workspace.invocation.startedAt
    node.seed = SeedDetail(rootPath: root)
    node.database = workspace.adapter.database
    node.schema = workspace.adapter.schema
    let bytes = try Disk.size(file.fullPath) > Self.largestHashedSeed ? nil : Disk.readBytes(file.fullPath)
    if let bytes {
      // dbt reads these as text while it parses: what is no UTF-8 ends every command, not only the loading.
      if String(validating: bytes, as: UTF8.self) == nil { _ = try file.read() }
      node.checksum = Checksum(name: "sha256", value: CommonNames.sha256(Self.trimmed(bytes)))
    } else {
      node.checksum = Checksum(name: "path", value: file.originalPath)
    }
    let record = ParseRecord(node: node)
    let context = NodeContext(workspace: workspace, phase: .parse(record), packageName: package, ownerName: name)
    do {
      try finish(&node, record, context, properties.patch(package, "seeds", name), .seed)
    } catch let error as DbtError {
      throw error.about(node.title)
    }
    return Parsed(node: node)
  }

  // MARK: Texts

  /// The package, the folders, the name.
  static func fqn(_ package: String, _ path: String, _ name: String) -> [String] {
    [package] + Disk.folders(of: path) + [name]
  }

  private static func leadingBlanks(_ text: String) -> Int {
    let first = text.unicodeScalars.firstIndex { !$0.properties.isWhitespace } ?? text.endIndex
    return text.utf8.distance(from: text.startIndex, to: first)
  }

  private static func trimmed(_ bytes: [UInt8]) -> [UInt8] {
    let isBlank: (UInt8) -> Bool = { $0 == 0x20 || ($0 >= 0x09 && $0 <= 0x0D) }
    guard let first = bytes.firstIndex(where: { !isBlank($0) }), let last = bytes.lastIndex(where: { !isBlank($0) })
    else {
      return []
    }
    return Array(bytes[first...last])
  }
}
