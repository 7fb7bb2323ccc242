import Artifacts
import Context
import Contracts
import Diagnostics
import Execution
import Files
import Graph
import JSON
import Parsing
import Threads

/// `sdbt source freshness`: how old the newest rows of sources are.
struct FreshnessCommand {
  private let desk: Desk
  init(_ desk: Desk) { self.desk = desk }

  func run() throws -> Int32 {
    let (project, graph) = try desk.parse()
    let folder = desk.targetFolder(project)
    try desk.write(project.manifest, folder)
    let selected = try desk.select(project, graph, .freshness)
    let sources = selected.sorted().compactMap { project.manifest.sources[$0] }.filter(Self.hasFreshness)
    let path = desk.flags.output.map { Disk.absolute($0, from: desk.invocation.workingDirectory) }
    guard !sources.isEmpty else {
      desk.events.fire(.nothingToDo())
      try write([], elapsed: 0, to: path ?? folder + "/sources.json")
      return 0
    }
    let environment = try RunEnvironment(project, selected: selected.sorted())
    defer { environment.workspace.adapter.close() }
    let started = desk.invocation.clock()
    let threads = environment.workspace.profile.threads
    let target = environment.workspace.profile.targetName
    desk.events.fire(.formatting())
    desk.events.fire(.concurrencyLine(threads: threads, target: target, nodeCount: sources.count))
    desk.events.fire(.formatting())
    let results = try check(sources, environment, threads: threads)
    let elapsed = desk.invocation.clock() - started
    try write(results, elapsed: elapsed, to: path ?? folder + "/sources.json")
    desk.events.fire(.formatting())
    desk.events.fire(
      .finishedRunningStats(sources.count == 1 ? "1 source" : "\(sources.count) sources", seconds: elapsed))
    for result in results { tellFailure(result) }
    desk.events.fire(Event("FreshnessCheckComplete", "Q003", .info, "Done."))
    return results.contains { $0.status == .error || $0.status == .runtimeError } ? 1 : 0
  }

  private func tellFailure(_ result: FreshnessResult) {
    guard result.status == .error || result.status == .runtimeError else { return }
    let source = result.source
    let info: JSONObject = ["unique_id": .string(source.uniqueID)]
    desk.events.fire(.formatting())
    if let error = result.error {
      desk.events.fire(.runResultError(error.rendered(), node: info))
    } else {
      desk.events.fire(
        .runResultFailure(resourceType: "source", name: source.name, path: source.originalFilePath, node: info))
      desk.events.fire(.runResultErrorNoMessage(status: result.status.rawValue, node: info))
    }
  }

  /// Null means that nobody wants to know.
  private static func hasFreshness(_ source: SourceDefinition) -> Bool {
    guard let rule = source.freshness, !rule.isNull else { return false }
    return ["warn_after", "error_after"].contains { !(rule[$0]?["count"]?.isNull ?? true) }
  }

  private func check(
    _ sources: [SourceDefinition], _ environment: RunEnvironment, threads: Int
  ) throws -> [FreshnessResult] {
    let check = FreshnessCheck(environment)
    let workers = min(threads, sources.count)
    let sessions = try (1...max(1, workers)).map {
      try environment.session("worker", thread: "Thread-\($0) (worker)")
    }
    let idle = Monitor(sessions)
    let events = desk.events
    let width = desk.flags.printerWidth
    defer { for session in sessions { session.close() } }
    return parallelMap(count: sources.count, workers: workers) { index in
      let source = sources[index]
      let line = ProgressLine(index + 1, of: sources.count, width: width)
      let session = idle.waitFor { $0.popLast() }
      defer { idle.with { $0.append(session) } }
      let info: JSONObject = ["unique_id": .string(source.uniqueID), "resource_type": "source"]
      let name = "freshness of \(source.sourceName).\(source.name)"
      events.fire(.logStartLine(name, line, node: info, thread: session.thread))
      let result = check.check(source, session)
      events.fire(
        .logFreshnessResult(
          source: source.sourceName, table: source.name, status: result.status.rawValue,
          seconds: result.executionTime, line, node: info, thread: session.thread))
      return result
    }
  }

  private func write(_ results: [FreshnessResult], elapsed: Double, to path: String) throws {
    guard desk.flags.writeJSON else { return }
    let metadata = ArtifactMetadata(desk.invocation, dbtVersion: VersionText.dbt)
    try SourcesWriter(results, metadata: metadata, elapsedTime: elapsed).write(to: path)
    desk.events.fire(.artifactWritten("FreshnessExecutionResultArtifact", path: path))
  }
}
