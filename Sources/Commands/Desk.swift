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

  /// Reads the project, links it, writes the manifest.
  func parse(announcing: Bool = true) throws -> (project: ParsedProject, graph: DependencyGraph) {
    let project = try ProjectParser(load()).parse()
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
    try ManifestWriter(manifest, metadata: metadata, compiled: compiled).write(to: path)
    events.fire(.artifactWritten("WritableManifest", path: path))
  }

  func write(_ results: [NodeResult], elapsed: Double, _ folder: String) throws {
    guard flags.writeJSON else { return }
    let path = folder + "/run_results.json"
    try RunResultsWriter(results, metadata: metadata, elapsedTime: elapsed, arguments: invocation.argumentsObject)
      .write(to: path)
    events.fire(.artifactWritten("RunExecutionResult", path: path))
  }

  private var metadata: ArtifactMetadata { ArtifactMetadata(invocation, dbtVersion: VersionText.dbt) }

  // MARK: Selection

  func select(
    _ project: ParsedProject, _ graph: DependencyGraph, _ scope: CommandScope, includesEmpty: Bool = false
  ) throws -> Set<UniqueID> {
    let selectors = try NamedSelectors(project.manifest.selectors)
    let spec = try SelectionSpec(flags: flags, selectors: selectors)
    let selector = Selector(manifest: project.manifest, graph: graph, state: try previousState())
    let found = try selector.select(
      spec, resourceTypes: scope.resourceTypes(flags: flags), includesEmpty: includesEmpty)
    for word in found.unmatched { events.fire(.noNodesForSelectionCriteria(word)) }
    return found.ids
  }

  /// What `result:` needs of `--state`; comparing manifests belongs to a later version.
  private func previousState() throws -> PreviousState? {
    guard let folder = flags.state else { return nil }
    var state = PreviousState()
    let base = Disk.absolute(folder, from: invocation.workingDirectory)
    if Disk.exists(base + "/run_results.json") {
      let previous = try PreviousRunResults(
        parsing: Disk.readBytes(base + "/run_results.json"), path: base + "/run_results.json")
      state.results = Dictionary(previous.results.map { ($0.id, $0.status) }) { _, last in last }
    }
    if Disk.exists(base + "/manifest.json") {
      state.knownIDs = try PreviousManifest(
        parsing: Disk.readBytes(base + "/manifest.json"), path: base + "/manifest.json"
      ).ids
    }
    return state
  }
}
