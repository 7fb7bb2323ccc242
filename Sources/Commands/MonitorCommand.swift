import Context
import Contracts
import Diagnostics
import Execution
import Graph
import JSON
import Monitoring
import Synchronization
import Threads

/// `sdbt monitor`: evaluates the monitors of the selected nodes on their tables as they are.
struct MonitorCommand {
  private let desk: Desk
  init(_ desk: Desk) { self.desk = desk }

  private var clock: @Sendable () -> Double { desk.invocation.clock }

  func run() throws -> Int32 {
    let (project, graph) = try desk.parse()
    let selected = try desk.select(project, graph, .monitor).sorted()
    let hooks = MonitorHooks(project.workspace)
    let nodes = selected.compactMap { project.manifest.nodes[$0] }.filter(hooks.exist)
    guard !nodes.isEmpty else {
      desk.events.fire(.nothingToDo())
      return 0
    }
    let started = clock()
    let workspace = project.workspace
    defer { workspace.adapter.close() }
    desk.events.fire(.formatting())
    desk.events.fire(
      .concurrencyLine(
        threads: workspace.profile.threads, target: workspace.profile.targetName, nodeCount: nodes.count))
    desk.events.fire(.formatting())
    let reporter = RunReporter(
      events: desk.events, total: nodes.count, defaultDatabase: workspace.adapter.database,
      width: desk.flags.printerWidth)
    var isUntold = false
    let results =
      desk.flags.dryRun
      ? try rehearse(nodes, { try RunEnvironment(project, selected: selected) }, reporter)
      : try evaluate(nodes, RunEnvironment(project, selected: selected), reporter, &isUntold)
    desk.events.fire(.formatting())
    desk.events.fire(
      .finishedRunningStats(
        "the monitors of \(nodes.count) node\(nodes.count == 1 ? "" : "s")", seconds: clock() - started))
    reporter.endMessages(results)
    return isUntold || results.contains { $0.status.isFailure } ? 1 : 0
  }

  /// On all threads of the profile. What is found is told meanwhile.
  ///
  /// - Parameter isUntold: set where a monitor with `on_send_error: error` could not be sent.
  private func evaluate(
    _ nodes: [Node], _ environment: RunEnvironment, _ reporter: RunReporter, _ isUntold: inout Bool
  ) throws -> [NodeResult] {
    let alerts = try AlertDelivery(environment)
    let sessions = try (1...max(1, min(environment.workspace.profile.threads, nodes.count))).map {
      try environment.session("worker", thread: "Thread-\($0) (worker)")
    }
    let signals = SignalWatcher {
      environment.stop()
      alerts.stop()
      for session in sessions { session.cancel() }
    }
    defer {
      signals.stop()
      for session in sessions { session.close() }
    }
    try SchemaPreparation(environment).prepareMonitoring(nodes, sessions[0])
    let runner = NodeRunner(
      environment, compiler: Compiler(environment, writesFiles: false), progress: reporter)
    let idle = Monitor(sessions)
    let results = parallelMap(count: nodes.count, workers: sessions.count) { index in
      let session = idle.waitFor { $0.popLast() }
      defer { idle.with { $0.append(session) } }
      let result = evaluate(nodes[index], (index + 1, nodes.count), runner, environment, session)
      alerts.evaluated(result.evaluations)
      return result
    }
    isUntold = alerts.finish().failsRun
    return results
  }

  /// One node after the other, each in a transaction that is undone, with a memory of its own of what is there.
  private func rehearse(
    _ nodes: [Node], _ makeEnvironment: () throws -> RunEnvironment, _ reporter: RunReporter
  ) throws -> [NodeResult] {
    try nodes.enumerated().map { index, node in
      let environment = try makeEnvironment()
      let session = try environment.session("master", thread: "MainThread")
      let signals = SignalWatcher { session.cancel() }
      defer {
        signals.stop()
        session.close()
      }
      let runner = NodeRunner(
        environment, compiler: Compiler(environment, writesFiles: false), progress: reporter)
      return evaluate(node, (index + 1, nodes.count), runner, environment, session)
    }
  }

  private func evaluate(
    _ node: Node, _ place: (index: Int, total: Int), _ runner: NodeRunner, _ environment: RunEnvironment,
    _ session: Session
  ) -> NodeResult {
    let line = ProgressLine(place.index, of: place.total, width: desk.flags.printerWidth)
    let name = "monitors of \(node.progressTitle(defaultDatabase: environment.workspace.adapter.database))"
    desk.events.fire(.logStartLine(name, line, node: node.info(status: "started"), thread: session.thread))
    let result = runner.evaluateMonitors(of: node, session) { result in
      try show(result, environment, session)
    }
    desk.events.fire(
      .logTestResult(
        name, status: result.status.rawValue, failures: result.failures ?? 0, attachedNode: node.uniqueID,
        seconds: result.executionTime, line, node: node.info(status: result.status.rawValue), thread: session.thread))
    return result
  }

  /// Lines of JSON for programs; in a dry run also what would be sent.
  private func show(_ result: NodeResult, _ environment: RunEnvironment, _ session: Session) throws {
    let isJSON = desk.flags.output == "json"
    guard isJSON || desk.flags.dryRun else { return }
    let history = MonitorHistory(environment, session)
    for var evaluation in try history.evaluations(result.evaluations.map(\.id)) {
      let message = desk.flags.dryRun ? try message(of: evaluation, environment, session) : nil
      if isJSON {
        let id = evaluation["evaluation_id"]?.stringValue ?? ""
        evaluation["largest"] = .array(try history.largest(id, 5).map(JSONValue.object))
        evaluation["is_dry_run"] = .bool(desk.flags.dryRun)
        if let message { evaluation["message"] = .object(message.json) }
        desk.events.fire(.print(JSONValue.object(evaluation).serialized()))
      } else if let message {
        for line in message.lines { desk.events.fire(.note(line)) }
        desk.events.fire(.print(JSONValue.object(message.json).serialized()))
      }
    }
  }

  /// The message of a monitor with all that is pending, and its lines for the console; nil when nothing is.
  private func message(
    of evaluation: JSONObject, _ environment: RunEnvironment, _ session: Session
  ) throws -> (json: JSONObject, lines: [String])? {
    let outbox = AlertOutbox(environment, session, endsTransactions: false)
    let id = evaluation["evaluation_id"]?.stringValue ?? ""
    guard
      var entry = try outbox.pending(evaluation["monitor"]?.stringValue).first(where: { $0.evaluations.contains(id) })
    else { return nil }
    try outbox.fill(&entry)
    return (SlackMessage(entry.alert).json, entry.alert.lines)
  }
}
