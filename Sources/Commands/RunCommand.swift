import Artifacts
import Context
import Contracts
import Diagnostics
import Execution
import Graph
import JSON
import Parsing
import Threads

/// `run`, `seed`, `test`, `build`, `clone`: everything that takes selected nodes to the warehouse.
struct RunCommand {
  private let desk: Desk
  private let scope: CommandScope
  private let mode: PlanMode
  /// Set by `retry`: these nodes, whatever the command line selects.
  private let only: Set<UniqueID>?
  private let continued: Continuation

  /// What `retry` knows of the run that it takes up.
  struct Continuation {
    var batches: [UniqueID: BatchResults] = [:]
    /// Seconds since 1970.
    var startedAt: Double?
  }
  /// Nodes become copies of those of another environment: there are no hooks, and no line for each node.
  private var clones: Bool { mode == .independent }

  init(
    _ desk: Desk, scope: CommandScope, mode: PlanMode = .run, only: Set<UniqueID>? = nil,
    continuing continued: Continuation = Continuation()
  ) {
    self.only = only
    self.continued = continued
    self.desk = desk
    self.scope = scope
    self.mode = mode
  }

  func run() throws -> Int32 {
    let (project, graph) = try desk.parse()
    let folder = desk.targetFolder(project)
    try desk.write(project.manifest, folder)
    let selected = try only ?? desk.select(project, graph, scope)
    let environment = try RunEnvironment(
      project, selected: selected.sorted(), deferred: desk.deferred(project, isNeeded: clones),
      previousBatches: continued.batches, previousStart: continued.startedAt)
    let plan = Plan(graph: graph, selected: selected, mode: mode)
    guard plan.total > 0 else {
      desk.events.fire(.nothingToDo())
      try desk.write([], elapsed: 0, folder)
      return 0
    }
    let journal = try desk.journal(plan.nodesToRun, project.manifest, folder)
    let outcome = try execute(environment, plan, selected, journal)
    // The results first: what was done to the warehouse is worth more than the manifest with its compiled code.
    try desk.write(outcome.results, elapsed: outcome.elapsed, folder, journal: journal)
    try desk.write(project.manifest, folder, results: outcome.results)
    if outcome.isInterrupted { return 2 }
    if outcome.alertsFailed { return 1 }
    return outcome.results.contains { $0.status.isFailure || ($0.status == .skipped && $0.message != nil) } ? 1 : 0
  }

  private struct Outcome {
    var results: [NodeResult]
    var elapsed: Double
    var isInterrupted = false
    /// A monitor that asks for it could not be sent.
    var alertsFailed = false
  }

  private func execute(
    _ environment: RunEnvironment, _ plan: Plan, _ selected: Set<UniqueID>, _ journal: RunJournal?
  ) throws -> Outcome {
    let started = desk.invocation.clock()
    let alerts = try AlertDelivery(environment)
    let reporter = RunReporter(
      events: desk.events, total: plan.total, defaultDatabase: environment.workspace.adapter.database,
      width: desk.flags.printerWidth, liveLine: desk.liveLine, hasLines: !clones, journal: journal,
      alerts: alerts)
    let threads = environment.workspace.profile.threads
    reporter.announce(threads: threads, target: environment.workspace.profile.targetName)
    let master = try environment.session("master", thread: "MainThread")
    defer {
      master.close()
      environment.workspace.adapter.close()
    }
    let runner = NodeRunner(environment, compiler: Compiler(environment), progress: reporter, clones: clones)
    let loop = RunLoop(environment, plan: plan, runner: runner, progress: reporter)
    let signals = SignalWatcher {
      loop.interrupt()
      master.cancel()
      alerts.stop()
    }
    defer { signals.stop() }
    let nodes = selected.sorted().compactMap { environment.manifest.nodes[$0] }
    do {
      try SchemaPreparation(environment).prepare(nodes, master)
    } catch  where loop.isInterrupted {}

    let hooks = clones ? nil : Hooks(HookRunner(environment), reporter)
    var results = loop.isInterrupted ? [] : try hooks?.run(.start, master, results: [], nodes: []) ?? []
    let startFailed =
      results.contains { $0.status == .error }
      && desk.flags.behaviour["skip_nodes_if_on_run_start_fails"] ?? false
    if startFailed, !loop.isInterrupted {
      results += loop.abandoned().map { node in
        NodeResult(node: node, status: .skipped, message: "Skipped due to on-run-start hook failure")
      }
    } else {
      results += try loop.run(threads: threads)
    }
    if loop.isInterrupted {
      results += loop.abandoned().map {
        NodeResult(node: $0, status: .skipped, message: "Skipped: the run was interrupted")
      }
    } else if !startFailed {
      // What fail-fast kept from starting is skipped, so that the totals hold and a retry finds it.
      results += loop.abandoned().map { NodeResult(node: $0, status: .skipped) }
      let ofNodes = results.filter { $0.node.resourceType != .operation }
      results += try hooks?.run(.end, master, results: ofNodes, nodes: nodes) ?? []
    }
    desk.liveLine?.end()
    let elapsed = desk.invocation.clock() - started
    if !clones { reporter.finished(results, elapsed: elapsed) }
    let told = alerts.finish()
    // Also while messages were sent.
    let interrupted = loop.isInterrupted
    if desk.flags.show { SeedSamples(desk.events).show(results) }
    reporter.endMessages(results, isInterrupted: interrupted)
    return Outcome(results: results, elapsed: elapsed, isInterrupted: interrupted, alertsFailed: told.failsRun)
  }
}

/// The hooks around a run, with their lines on the console.
struct Hooks {
  private let runner: HookRunner
  private let reporter: RunReporter

  init(_ runner: HookRunner, _ reporter: RunReporter) {
    self.runner = runner
    self.reporter = reporter
  }

  /// After a failed hook the rest is skipped.
  func run(_ moment: HookRunner.Moment, _ session: Session, results: [NodeResult], nodes: [Node]) throws -> [NodeResult]
  {
    let hooks = runner.hooks(moment)
    var schemas: [(database: String, schema: String)] = []
    for node in nodes where node.resourceType.isRefable {
      let pair = (database: node.database ?? "", schema: node.schema)
      if !schemas.contains(where: { $0 == pair }) { schemas.append(pair) }
    }
    var outcomes: [NodeResult] = []
    var hasFailed = false
    for (index, hook) in hooks.enumerated() {
      let name = "\(hook.packageName).\(moment.rawValue).\(hook.hookIndex ?? 0)"
      let isAtEnd = moment == .end
      var result = NodeResult(node: hook, status: .skipped, message: "\(name) skipped")
      result.failures = 1
      if !hasFailed {
        reporter.hookStarted(hook, name: name, index: index + 1, total: hooks.count, isAtEnd: isAtEnd)
        result = try runner.run(hook, session, results: results, schemas: schemas)
      }
      if result.status == .error { hasFailed = true }
      reporter.hookFinished(result, name: name, index: index + 1, total: hooks.count, isAtEnd: isAtEnd)
      outcomes.append(result)
    }
    return outcomes
  }
}

extension RunReporter: RunProgress {
  package func nodeInfo(_ node: Node) -> JSONObject { node.info(status: "started") }
}
