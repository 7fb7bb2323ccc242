import Contracts
import Diagnostics
import Execution
import Graph
import Parsing

/// `sdbt clone`: makes the selected relations copies of those of another environment.
struct CloneCommand {
  private let desk: Desk
  init(_ desk: Desk) { self.desk = desk }

  func run() throws -> Int32 {
    let (project, graph) = try desk.parse()
    let folder = desk.targetFolder(project)
    try desk.write(project.manifest, folder)
    let selected = try desk.select(project, graph, .clone)
    let plan = Plan(graph: graph, selected: selected, mode: .independent)
    guard plan.total > 0 else {
      desk.events.fire(.nothingToDo())
      try desk.write([], elapsed: 0, folder)
      return 0
    }
    let environment = try RunEnvironment(
      project, selected: selected.sorted(), deferred: desk.deferred(project, isNeeded: true))
    let started = desk.invocation.clock()
    let workspace = environment.workspace
    let reporter = RunReporter(
      events: desk.events, total: plan.total, defaultDatabase: workspace.adapter.database,
      width: desk.flags.printerWidth, liveLine: desk.liveLine, hasLines: false)
    reporter.announce(threads: workspace.profile.threads, target: workspace.profile.targetName)
    let master = try environment.session("master", thread: "MainThread")
    defer {
      master.close()
      workspace.adapter.close()
    }
    try SchemaPreparation(environment).prepare(selected.sorted().compactMap { project.manifest.nodes[$0] }, master)
    let runner = NodeRunner(environment, compiler: Compiler(environment), progress: reporter, clones: true)
    let loop = RunLoop(environment, plan: plan, runner: runner, progress: reporter)
    let signals = SignalWatcher { loop.interrupt() }
    var results = try loop.run(threads: workspace.profile.threads)
    signals.stop()
    results += loop.abandoned().map {
      NodeResult(
        node: $0, status: .skipped, message: loop.isInterrupted ? "Skipped: the run was interrupted" : nil)
    }
    desk.liveLine?.end()
    reporter.endMessages(results, isInterrupted: loop.isInterrupted)
    try desk.write(results, elapsed: desk.invocation.clock() - started, folder)
    if loop.isInterrupted { return 2 }
    return results.contains { $0.status.isFailure } ? 1 : 0
  }
}
