import Context
import Contracts
import Diagnostics
import Files
import Jinja
import JSON
import OrderedCollections
import Project
import Threads
import YAML

/// The stage from files to manifest: reads and renders all files of all packages, on all processors.
package struct ProjectParser {
  private let loaded: LoadedProject

  package init(_ loaded: LoadedProject) { self.loaded = loaded }

  /// - Throws: all errors of the first phase that fails: the texts of macros, docs and properties; each node for itself;
  ///   what concerns several nodes.
  package func parse() throws -> ParsedProject {
    let packages = parallelMap(count: loaded.projects.count) { [loaded] in PackageFiles(loaded.projects[$0]) }
    var texts = ErrorCollection()
    let macros = try texts.value { try MacroParser(jinja: loaded.jinja).registry(loaded, packages) }
    let foundDocs = try texts.value { try docs(packages) }
    let foundProperties = try texts.value { try readProperties(packages) }
    try texts.check()
    guard let macros, let docs = foundDocs, let properties = foundProperties else { throw DbtErrors([]) }
    let workspace = workspace(macros)
    let configs = ConfigBuilder(loaded.projects)
    let naming = RelationNaming(workspace)
    let readers = PropertiesReader.all(loaded, workspace, docs: docs)
    let nodes = NodeParser(
      loaded: loaded, workspace: workspace, configs: configs, naming: naming, properties: properties, readers: readers)

    var (builder, selectors) = try build(nodes, packages)
    builder.manifest.selectors = selectors.selectors
    builder.manifest.docs = docs.blocks
    try addMacros(&builder, workspace, properties, readers)
    let index = RefIndex(builder.manifest, searchOrder)
    try warnAboutOrphans(properties, builder)
    let linker = Linker(
      index: index, access: ModelAccess(builder.manifest, loaded), invocation: loaded.invocation)
    var whole = ErrorCollection()
    try whole.value { try linker.link(&builder.manifest) }
    setPrimaryKeys(&builder.manifest)
    let semanticLayer = try whole.value { try addSemanticLayer(&builder, nodes, linker) }
    if let semanticLayer {
      try whole.value { try addDescribed(&builder, properties, configs, readers, linker, semanticLayer) }
    }
    try whole.value { try addUnitTests(&builder, nodes, index, packages) }
    try whole.check()
    let checks = ProjectChecks(builder.manifest, groups: properties.groups, loaded.invocation)
    if let semanticLayer { try checks.check(workspace, semanticLayer) }
    for (id, begin) in checks.begins(workspace) { builder.manifest.nodes[id]?.config["begin"] = .string(begin) }
    try UnusedConfigPaths(loaded.root, builder.manifest).warn(loaded.invocation)
    return ParsedProject(
      manifest: builder.manifest, workspace: workspace, index: index, templates: builder.templates,
      selectorPlaces: selectors.places)
  }

  /// All nodes and the selectors, each of which stands for itself: what is wrong with one does not keep the others from being read.
  private func build(
    _ nodes: NodeParser, _ packages: [PackageFiles]
  ) throws -> (ManifestBuilder, SelectorsFile.Content) {
    var builder = ManifestBuilder(
      metadata(), invocation: loaded.invocation, distinguishesCase: loaded.adapter.dialect.distinguishesCase)
    var failed = ErrorCollection()
    var found: [NodeParser.Parsed] = try failed.value { try parseFiles(nodes, packages) } ?? []
    found += try failed.value { try parseSnapshots(SnapshotParser(nodes: nodes), packages, nodes.properties) } ?? []
    let hooks = HookParser(configs: nodes.configs, workspace: nodes.workspace, naming: nodes.naming)
    for project in loaded.projects { found += try failed.value { try hooks.parse(project) } ?? [] }
    try failed.value { try builder.add(found) }
    try failed.value { try addSchemaTests(&builder, nodes) }
    let selectors = try failed.value {
      try SelectorsFile.read(root: loaded.root.root, rendering: plainRendering(nodes.workspace))
    }
    try failed.check()
    return (builder, selectors ?? SelectorsFile.Content())
  }

  private var searchOrder: SearchOrder { SearchOrder(root: loaded.root.name, loaded.invocation) }

  private func workspace(_ macros: MacroRegistry) -> Workspace {
    var packages = Dictionary(loaded.projects.map { ($0.name, $0) }) { first, _ in first }
    for name in macros.builtInPackages where packages[name] == nil {
      packages[name] = BuiltInPackages.config(of: name)
    }
    return Workspace(
      invocation: loaded.invocation, profile: loaded.profile, project: loaded.root, packages: packages,
      adapter: loaded.adapter, macros: macros, jinja: loaded.jinja)
  }

  private func metadata() -> ManifestMetadata {
    let policy = loaded.adapter.dialect.quotePolicy
    var quoting: JSONObject = [
      "database": .bool(policy.database), "schema": .bool(policy.schema), "identifier": .bool(policy.identifier),
      "column": .null,
    ]
    quoting.merge(loaded.root.quoting) { _, own in own }
    return ManifestMetadata(
      projectName: loaded.root.name, projectID: CommonNames.md5(loaded.root.name), adapterType: loaded.adapter.type,
      quoting: quoting)
  }

  private func docs(_ packages: [PackageFiles]) throws -> DocsLibrary {
    let files = packages.flatMap { files in files.docs.map { (files.project.name, $0) } }
    let jinja = loaded.jinja
    return try DocsLibrary(
      parallelCollect(files) { try DocsLibrary.parse($0.1, package: $0.0, jinja: jinja) }.flatMap { $0 })
  }

  private func readProperties(_ packages: [PackageFiles]) throws -> Properties {
    let files = packages.flatMap { files in files.properties.map { (files.project.name, $0) } }
    let read = try parallelCollect(files) { try PropertiesFile.read($0.1, package: $0.0) }
    for duplicate in read.flatMap(\.duplicateKeys) {
      let place = duplicate.span.start
      try loaded.invocation.warn(
        Deprecation.duplicateYAMLKeys(
          "Duplicate key '\(duplicate.name)' in \"<unicode string>\", line \(place.line), column \(place.column)",
          file: duplicate.span.file.path))
    }
    return try Properties(read)
  }

  private func parseFiles(_ parser: NodeParser, _ packages: [PackageFiles]) throws -> [NodeParser.Parsed] {
    struct Unit: Sendable {
      var package: String
      var root: String
      var file: ProjectFile
      var kind: NodeParser.Kind
    }
    let units = packages.flatMap { files -> [Unit] in
      func units(_ list: [ProjectFile], _ kind: NodeParser.Kind) -> [Unit] {
        list.map { Unit(package: files.project.name, root: files.project.root, file: $0, kind: kind) }
      }
      return units(files.models, .model) + units(files.analyses, .analysis) + units(files.singularTests, .singularTest)
        + units(files.seeds, .seed) + units(files.functions, .function)
    }
    return try parallelCollect(units) { unit in
      unit.kind.type == .seed
        ? try parser.parseSeed(unit.file, package: unit.package, root: unit.root)
        : try parser.parse(unit.file, unit.kind, package: unit.package)
    }
  }

  private func parseSnapshots(
    _ parser: SnapshotParser, _ packages: [PackageFiles], _ properties: Properties
  ) throws -> [NodeParser.Parsed] {
    let files = packages.flatMap { files in files.snapshots.map { (files.project.name, $0) } }
    let blocks = try parallelCollect(files) { try parser.parse($0.1, package: $0.0) }.flatMap { $0 }
    for (_, file) in files {
      for tag in try parser.strayTags(file) {
        try loaded.invocation.warn(Deprecation.unexpectedBlock(tag, file: file.path))
      }
    }
    let entries = properties.entries.filter { $0.key == "snapshots" }
    return try blocks + parallelCollect(entries) { try parser.parse($0) }.compactMap { $0 }
  }

  private func setPrimaryKeys(_ manifest: inout Manifest) {
    // The list holds no node any more when they are changed, so that changing copies none.
    for (place, columns) in PrimaryKeys.all(of: manifest) { manifest.nodes.values[place].model?.primaryKey = columns }
  }

  private func plainRendering(_ workspace: Workspace) -> YAMLRendering {
    let context = YAMLContext(
      invocation: loaded.invocation, variables: Variables(layers: [loaded.invocation.vars]),
      target: workspace.targetObject, projectName: loaded.root.name)
    return YAMLRendering(loaded.jinja, context)
  }

  /// Metrics, semantic models, saved queries, and what depends on metrics.
  private func addSemanticLayer(
    _ builder: inout ManifestBuilder, _ shared: NodeParser, _ linker: Linker
  ) throws -> SemanticLayer {
    let entries = SemanticLayerParser.sections.flatMap { section in
      shared.properties.entries.filter { $0.key == section }
    }
    let described = try parallelCollect(entries) { entry in
      try shared.readers[entry.package].map { reader in
        try SemanticLayerParser(
          configs: shared.configs, reader: reader, naming: shared.naming, createdAt: shared.loaded.invocation.startedAt
        ).parse(entry)
      } ?? []
    }
    var layer = try SemanticLayer(described.flatMap { $0 }, searchOrder)
    try layer.link(linker, builder.manifest)
    try linker.linkMetrics(&builder.manifest, layer)
    for one in layer.all { try builder.add(one) }
    try SemanticChecks.check(layer, builder.manifest, loaded.invocation)
    return layer
  }

  /// Groups and exposures.
  private func addDescribed(
    _ builder: inout ManifestBuilder, _ properties: Properties, _ configs: ConfigBuilder,
    _ readers: [String: PropertiesReader], _ linker: Linker, _ semanticLayer: SemanticLayer
  ) throws {
    var failed = ErrorCollection()
    for entry in properties.entries where entry.key == "groups" || entry.key == "exposures" {
      guard let reader = readers[entry.package] else { continue }
      let parser = DescribedResourceParser(
        configs: configs, reader: reader, invocation: loaded.invocation)
      try failed.value {
        var described = try entry.key == "groups" ? parser.group(entry) : parser.exposure(entry)
        if entry.key == "exposures", described.isEnabled {
          try linker.link(&described, semanticLayer)
        }
        try builder.add(described)
      }
    }
    try failed.check()
  }

  /// Sources, and the tests on everything that properties files describe.
  private func addSchemaTests(_ builder: inout ManifestBuilder, _ shared: NodeParser) throws {
    // Ends its hold on the builder's nodes before it gives them back, so that adding copies nothing.
    let described = try parseSchemaTests(builder, shared)
    var twice = ErrorCollection()
    for part in described { for source in part.sources { try twice.value { try builder.add(source) } } }
    try twice.value { try builder.add(described.flatMap(\.tests)) }
    try twice.check()
  }

  private func parseSchemaTests(_ builder: ManifestBuilder, _ shared: NodeParser) throws -> [SourceParser.Parsed] {
    let nodes = builder.manifest.nodes
    let names = builder.refableNames
    let disabled = Set(builder.manifest.disabled.keys)
    let parsers = shared.readers.mapValues { reader in
      GenericTestParser(
        workspace: shared.workspace, configs: shared.configs, naming: shared.naming, reader: reader,
        groups: shared.properties.groups)
    }
    let described = try parallelCollect(shared.properties.entries) { entry -> SourceParser.Parsed in
      guard let tests = parsers[entry.package] else { return SourceParser.Parsed(sources: [], tests: []) }
      switch entry.key {
      case "sources": return try SourceParser(tests: tests).parse(entry)
      case "models", "seeds", "snapshots":
        let versions = entry.key == "models" ? try ModelVersion.all(of: entry) : []
        var target = GenericTestParser.Target(
          package: entry.package, path: entry.path, key: entry.key, name: entry.name)
        if versions.isEmpty {
          target.node = names["\(entry.package).\(entry.name)"].flatMap { nodes[$0] }
          let id = "\(entry.key.dropLast()).\(entry.package).\(entry.name)"
          if target.node == nil, disabled.contains(id) { target.disabledNode = id }
          return SourceParser.Parsed(sources: [], tests: try tests.parse(entry.node, target))
        }
        return SourceParser.Parsed(
          sources: [],
          tests: try versions.flatMap { version in
            target.version = version.v
            target.node = names["\(entry.package).\(entry.name).v\(ModelVersion.text(version.v))"].flatMap { nodes[$0] }
            return try tests.parse(entry.node, version: version.node, target)
          })
      default: return SourceParser.Parsed(sources: [], tests: [])
      }
    }
    return described
  }

  private func addMacros(
    _ builder: inout ManifestBuilder, _ workspace: Workspace, _ properties: Properties,
    _ readers: [String: PropertiesReader]
  ) throws {
    let described = MacroProperties(invocation: loaded.invocation, readers: readers)
    let registry = workspace.macros
    let types = workspace.adapter.dispatchTypes
    let dependencies = parallelMap(count: registry.all.count) { index in
      MacroParser.dependencies(of: registry.all[index], in: registry, types: types)
    }
    for (macro, dependsOn) in zip(registry.all, dependencies) {
      var description = macro.description
      description.dependsOn = dependsOn
      description.createdAt = loaded.invocation.startedAt
      let patch = properties.patch(description.packageName, "macros", description.name)
      try described.complete(&description, macro.definition, patch)
      builder.manifest.macros[description.uniqueID] = description
    }
  }

  private func addUnitTests(
    _ builder: inout ManifestBuilder, _ shared: NodeParser, _ index: RefIndex, _ packages: [PackageFiles]
  ) throws {
    let entries = shared.properties.entries.filter { $0.key == "unit_tests" }
    guard !entries.isEmpty else { return }
    let fixtures = Dictionary(
      packages.flatMap(\.fixtures).map { (Disk.name(of: $0.path), $0) }
    ) { first, _ in first }
    let seeds = Dictionary(
      uniqueKeysWithValues: builder.manifest.nodes.values.compactMap { node in
        node.seed.map { (node.uniqueID, (rootPath: $0.rootPath, path: node.originalFilePath)) }
      })
    var failed = ErrorCollection()
    for entry in entries {
      guard let reader = shared.readers[entry.package] else { continue }
      let parser = UnitTestParser(
        configs: shared.configs, reader: reader, workspace: shared.workspace, index: index, fixtures: fixtures,
        package: entry.package, seeds: seeds)
      try failed.value { for parsed in try parser.parse(entry, builder.manifest) { try builder.add(parsed) } }
    }
    try failed.check()
  }

  private static let describingKeys: Set<String> = [
    "models", "seeds", "snapshots", "functions", "analyses", "data_tests", "tests",
  ]

  /// An entry of a properties file without a node is most often a typing error.
  private func warnAboutOrphans(_ properties: Properties, _ builder: ManifestBuilder) throws {
    for entry in properties.entries where Self.describingKeys.contains(entry.key) {
      let versions = entry.key == "models" ? try ModelVersion.all(of: entry) : []
      for version in versions where !builder.describesNode(entry, version) {
        let name = version.node["defined_in"]?.string ?? "\(entry.name)_v\(ModelVersion.text(version.v))"
        try loaded.invocation.warn(.noNodeForYAMLKey(name, section: entry.key, file: entry.path))
      }
      guard versions.isEmpty, !builder.describesNode(entry) else { continue }
      try loaded.invocation.warn(.noNodeForYAMLKey(entry.name, section: entry.key, file: entry.path))
    }
    for entry in properties.entries where entry.key == "macros" {
      guard builder.manifest.macros["macro.\(entry.package).\(entry.name)"] == nil else { continue }
      try loaded.invocation.warn(.macroNotFoundForPatch(entry.name))
    }
  }
}
