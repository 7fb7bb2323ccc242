import Artifacts
import Context
import Contracts
import Diagnostics
import Execution
import Files
import Graph
import JSON
import Jinja
import Parsing
import Project
import Warehouse

/// What every command works with, and the stages that they share.
struct Desk {
  let arguments: CommandLineArguments
  let invocation: Invocation
  let adapters: [any AdapterFactory]
  /// The project's folder.
  let root: String
  let liveLine: LiveLine?

  var events: any EventSink { invocation.events }
  var flags: Flags { invocation.flags }

  /// As dbt sets Jinja up: calls inside a macro file go to the macros that the project knows.
  static func jinja() -> Environment {
    var options = EnvironmentOptions()
    options.macroNamePrefix = "dbt_macro__"
    return Environment(options)
  }

  func load() throws -> LoadedProject {
    let loaded = try LoadedProject.load(invocation, adapters: adapters, jinja: Self.jinja())
    let version = VersionText.adapters.first { $0.0 == loaded.adapter.type }?.1 ?? VersionText.sdbt
    events.fire(.adapterRegistered(loaded.adapter.type, version: version))
    return loaded
  }

  /// Reads the project.
  func read() throws -> ParsedProject {
    let project = try ProjectParser(load()).parse()
    // The process ends with its command: to take a large project apart first would be lost time.
    _ = Unmanaged.passRetained(Kept(project: project))
    _ = try NamedSelectors(project.manifest.selectors, places: project.selectorPlaces)
    return project
  }

  /// Reads the project and links it: a cycle is an error.
  func parse(announcing: Bool = true) throws -> (project: ParsedProject, graph: DependencyGraph) {
    let project = try read()
    let graph = try DependencyGraph(linking: project.manifest)
    if announcing { events.fire(.foundStats(CountLine.found(in: project.manifest))) }
    return (project, graph)
  }

  func targetFolder(_ project: ParsedProject) -> String {
    Disk.absolute(project.workspace.project.targetPath, from: project.workspace.project.root)
  }

  func write(_ manifest: Manifest, _ folder: String, results: [NodeResult] = []) throws {
    guard flags.writeJSON else { return }
    var compiled: [UniqueID: CompiledNode] = [:]
    for result in results { if let node = result.compiled { compiled[result.node.uniqueID] = node } }
    let path = folder + "/manifest.json"
    var manifest = manifest
    manifest.selectors = try SelectorNormalForm.of(manifest.selectors)
    let writer = ManifestWriter(manifest, metadata: metadata, compiled: compiled)
    try writer.write(to: path, scrubbing: invocation.environmentRedactor)
    events.fire(.artifactWritten("WritableManifest", path: path))
    let semanticPath = folder + "/semantic_manifest.json"
    try write(SemanticManifestWriter(manifest).bytes(), semanticPath)
    events.fire(.artifactWritten("SemanticManifest", path: semanticPath))
  }

  /// The journal of a run that begins now; nil with `--no-write-json`.
  func journal(_ ids: [UniqueID], _ manifest: Manifest, _ folder: String) throws -> RunJournal? {
    guard flags.writeJSON else { return nil }
    let (invocation, events) = (invocation, events)
    return try RunJournal(
      folder,
      nodes: ids.compactMap { manifest.nodes[$0] ?? manifest.unitTests[$0]?.node ?? manifest.inertNode($0) },
      metadata: metadata, arguments: invocation.argumentsObject, clock: invocation.clock,
      scrub: { invocation.withoutEnvironmentSecrets($0) },
      onFailure: { events.fire(.note($0.rendered(), .warn)) })
  }

  /// - Parameter journal: of the run that the results are of; it ends with them.
  func write(_ results: [NodeResult], elapsed: Double, _ folder: String, journal: RunJournal? = nil) throws {
    guard flags.writeJSON else { return }
    let path = folder + "/run_results.json"
    let writer = RunResultsWriter(
      results, metadata: metadata, elapsedTime: elapsed, arguments: invocation.argumentsObject)
    try write(writer.bytes(), path)
    if let journal { journal.ended() } else { try RunJournal.discard(folder) }
    events.fire(.artifactWritten("RunExecutionResult", path: path))
  }

  func write(_ catalog: DocsGenerateCommand.Catalog, to path: String) throws {
    let writer = CatalogWriter(
      nodes: catalog.nodes, sources: catalog.sources, errors: catalog.errors, metadata: metadata)
    try write(writer.bytes(), path)
    events.fire(.artifactWritten("CatalogArtifact", path: path))
  }

  private func write(_ artifact: [UInt8], _ path: String) throws {
    try AtomicFile.write(invocation.environmentRedactor?.scrub(artifact) ?? artifact, to: path)
  }

  private var metadata: ArtifactMetadata { ArtifactMetadata(invocation, dbtVersion: VersionText.dbt) }

  // MARK: Selection

  func select(
    _ project: ParsedProject, _ graph: DependencyGraph, _ scope: CommandScope, includesEmpty: Bool = false,
    words: [String] = []
  ) throws -> Set<UniqueID> {
    let selectors = try NamedSelectors(project.manifest.selectors)
    var flags = flags
    if !words.isEmpty { flags.select = words }
    let spec = try SelectionSpec(flags: flags, selectors: selectors)
    let selector = Selector(
      manifest: project.manifest, graph: graph,
      state: try stateFolder(flags.state)?.previousState(
        project.manifest, builtInPackages: project.workspace.macros.builtInPackages))
    let found = try selector.select(
      spec, resourceTypes: scope.resourceTypes(flags: flags), includesEmpty: includesEmpty)
    for word in found.unmatched { try invocation.warn(.noNodesForSelectionCriteria(word)) }
    return found.ids
  }

  // MARK: State

  private func stateFolder(_ flag: String?) -> StateFolder? {
    if let flag, flag == flags.targetPath ?? "target" { events.fire(.stateIsTarget(flag)) }
    return StateFolder(flag, from: invocation.workingDirectory)
  }

  /// The other environment's relations, for `--defer` and `clone`.
  ///
  /// - Parameter isNeeded: whether the command needs them, `--defer` or not.
  func deferred(_ project: ParsedProject, isNeeded: Bool = false) throws -> [UniqueID: Relation] {
    guard flags.isDeferring || isNeeded else { return [:] }
    guard let folder = stateFolder(flags.deferState ?? flags.state) else {
      throw DbtError(
        .runtime, "--state or --defer-state are required for deferral, but neither was provided",
        notes: ["Give the folder of the other environment's manifest.json."])
    }
    let manifest = try folder.manifest()
    var relations: [UniqueID: Relation] = [:]
    for (id, node) in project.manifest.nodes {
      guard node.resourceType.isRefable || node.resourceType == .function else { continue }
      guard let other = manifest.relation(of: id) else { continue }
      relations[id] = project.workspace.relation(
        database: other.database, schema: other.schema, identifier: other.alias, quoting: node.config.quoting)
    }
    return relations
  }
}

/// Holds what is not to be freed.
private final class Kept: Sendable {
  let project: ParsedProject

  init(project: ParsedProject) { self.project = project }
}
