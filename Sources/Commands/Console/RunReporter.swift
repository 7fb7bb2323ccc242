import Artifacts
import Contracts
import Diagnostics
import Execution
import JSON
import Synchronization

/// Tells people and programs how a run goes: a line when a node starts, one when it ends, and the summary.
///
/// Called from the worker threads. The commands fire what is about the whole program (version, adapter, counts)
/// themselves.
package final class RunReporter: Sendable {
  private struct Running {
    let index: Int
    let startedAt: Double
  }

  private struct State {
    var lastIndex = 0
    var running: [UniqueID: Running] = [:]
  }

  let events: any EventSink
  let width: Int
  private let total: Int
  private let defaultDatabase: String?
  private let clock: @Sendable () -> Double
  private let liveLine: LiveLine?
  private let hasLines: Bool
  private let journal: RunJournal?
  private let alerts: AlertDelivery?
  private let state = Mutex(State())

  /// - Parameters:
  ///   - total: How many nodes the run has, without ephemeral models and hooks.
  ///   - defaultDatabase: The target's database, which lines leave out.
  ///   - width: `--printer-width`.
  ///   - hasLines: whether nodes get a line when they start and when they end.
  ///   - journal: learns of each change before anybody else.
  ///   - alerts: learns what monitors found.
  package init(
    events: any EventSink, total: Int, defaultDatabase: String?, width: Int = ProgressLine.defaultWidth,
    liveLine: LiveLine? = nil, hasLines: Bool = true, journal: RunJournal? = nil, alerts: AlertDelivery? = nil,
    clock: @escaping @Sendable () -> Double = EventLog.now
  ) {
    self.events = events
    self.total = total
    self.defaultDatabase = defaultDatabase
    self.width = width
    self.liveLine = liveLine
    self.hasLines = hasLines
    self.journal = journal
    self.alerts = alerts
    self.clock = clock
    liveLine?.begin(total: total)
  }

  // MARK: A node's way

  /// A worker takes the node.
  package func started(_ node: Node, thread: String) {
    journal?.started(node, thread: thread)
    let now = clock()
    begin(node, at: now)
    events.fire(.nodeStart(node.info(status: "started", startedAt: now), thread: thread))
    guard hasLines, !node.isEphemeral, !node.isInert else { return }
    let title = node.progressTitle(defaultDatabase: defaultDatabase)
    events.fire(
      .logStartLine(title, line(node), node: node.info(status: "started", startedAt: now), thread: thread))
    liveLine?.add(node.uniqueID, title: node.name, at: now)
  }

  package func compiling(_ node: Node, thread: String) {
    events.fire(.nodeCompiling(info(node, "compiling"), thread: thread))
  }

  package func executing(_ node: Node, thread: String) {
    events.fire(.nodeExecuting(info(node, "executing"), thread: thread))
  }

  /// The node has ended, well or badly.
  package func finished(_ result: NodeResult, thread: String) {
    journal?.finished(result)
    alerts?.evaluated(result.evaluations)
    let node = result.node
    let started = state.withLock { $0.running[node.uniqueID]?.startedAt }
    let info = node.info(status: result.status.rawValue, startedAt: started, finishedAt: clock())
    if !node.isEphemeral { liveLine?.remove(node.uniqueID) }
    if let error = result.error {
      events.fire(.catchableException(error.rendered(), node: info, thread: thread))
    }
    if hasLines, !node.isEphemeral { events.fire(resultLine(result, info: info, thread: thread)) }
    events.fire(.nodeFinished(info, runResult: result.logMessage, thread: thread))
    end(node)
  }

  /// The node is left out, since one that it needs failed.
  ///
  /// - Parameter cause: The failed node's result.
  package func skipped(_ node: Node, cause: NodeResult?, thread: String) {
    journal?.skipped(node)
    let now = clock()
    begin(node, at: now)
    defer { end(node) }
    let info = node.info(status: "skipped", startedAt: now)
    guard !node.isEphemeral else { return }
    liveLine?.remove(node.uniqueID)
    if let cause, cause.node.isEphemeral {
      events.fire(
        .logSkipBecauseError(
          schema: node.schema, relation: node.name, status: cause.status.rawValue, line(node), thread: thread))
      if let text = cause.text { events.fire(.runResultError(text, node: cause.node.info())) }
    } else {
      events.fire(
        .skippingDetails(
          resourceType: node.resourceType.rawValue, schema: node.schema, name: node.name, line(node), node: info,
          thread: thread))
    }
  }

  package func retrying(_ node: Node, _ error: DbtError, attempt: Int, of attempts: Int, thread: String) {
    let reason = error.message.split(separator: "\n").first.map(String.init) ?? ""
    events.fire(
      .retryingNode(
        node.title, reason: reason, attempt: attempt, of: attempts, node: info(node, "executing"),
        thread: thread))
  }

  package func batchRuns(_ node: Node, _ batch: BatchPlace, concurrently: Bool, thread: String) {
    events.fire(.microbatchExecution(description(node, batch), concurrently: concurrently, thread: thread))
  }

  package func batchStarted(_ node: Node, _ batch: BatchPlace, thread: String) {
    let line = ProgressLine(batch.index, of: batch.total, width: width)
    events.fire(.logStartBatch(description(node, batch), line, node: info(node, "executing"), thread: thread))
  }

  package func batchFinished(_ node: Node, _ batch: BatchPlace, status: String?, seconds: Double, thread: String) {
    let line = ProgressLine(batch.index, of: batch.total, width: width)
    events.fire(
      .logBatchResult(
        description(node, batch), status: status ?? "error", seconds: seconds, line, node: info(node, "executing"),
        thread: thread))
  }

  package func batchFailed(_ node: Node, _ error: DbtError, thread: String) {
    events.fire(.genericException(error.rendered(), node: info(node, "executing"), thread: thread))
  }

  package func batchesBuilt(_ node: Node, _ batches: BatchResults) { journal?.batches(node, batches) }

  package func batchesSkipped(_ node: Node, _ batch: BatchPlace, thread: String) {
    let line = ProgressLine(batch.index, of: batch.total, width: width)
    events.fire(
      .logBatchResult(
        description(node, batch), status: "skipped", seconds: 0, line, node: info(node, "executing"), thread: thread))
  }

  private func description(_ node: Node, _ batch: BatchPlace) -> String {
    "batch \(batch.label) of \(node.schema).\(node.alias)"
  }

  // MARK: Around the nodes

  /// The lines between `Found …` and the first node or hook.
  package func announce(threads: Int, target: String) {
    events.fire(.formatting())
    events.fire(.concurrencyLine(threads: threads, target: target, nodeCount: total))
    events.fire(.formatting())
  }

  /// - Parameters:
  ///   - name: `my_project.on-run-start.0`
  ///   - index: From 1.
  ///   - isAtEnd: `on-run-end`.
  package func hookStarted(_ node: Node, name: String, index: Int, total: Int, isAtEnd: Bool) {
    let now = clock()
    if isAtEnd, index == 1 { events.fire(.formatting()) }
    state.withLock { $0.running[node.uniqueID] = Running(index: index, startedAt: now) }
    events.fire(
      .logHookStartLine(
        name, ProgressLine(index, of: total, width: width), node: node.info(status: "started", startedAt: now)))
  }

  package func hookFinished(_ result: NodeResult, name: String, index: Int, total: Int, isAtEnd: Bool) {
    journal?.finished(result)
    defer { if !isAtEnd, index == total { events.fire(.formatting()) } }
    let started = state.withLock { $0.running.removeValue(forKey: result.node.uniqueID)?.startedAt }
    let isSkipped = result.status == .skipped
    let info = result.node.info(
      status: result.status.rawValue, startedAt: started, finishedAt: isSkipped ? nil : clock())
    events.fire(
      .logHookEndLine(
        name, status: result.status.rawValue, seconds: result.executionTime,
        ProgressLine(index, of: total, width: width), node: info))
  }

  // MARK: State

  private func begin(_ node: Node, at time: Double) {
    state.withLock { state in
      guard state.running[node.uniqueID] == nil else { return }
      if !node.isEphemeral { state.lastIndex += 1 }
      state.running[node.uniqueID] = Running(index: state.lastIndex, startedAt: time)
    }
  }

  private func end(_ node: Node) { state.withLock { _ = $0.running.removeValue(forKey: node.uniqueID) } }

  private func info(_ node: Node, _ status: String) -> JSONObject {
    node.info(status: status, startedAt: state.withLock { $0.running[node.uniqueID]?.startedAt })
  }

  private func line(_ node: Node) -> ProgressLine {
    ProgressLine(state.withLock { $0.running[node.uniqueID]?.index ?? 0 }, of: total, width: width)
  }

  private func resultLine(_ result: NodeResult, info: JSONObject, thread: String) -> Event {
    let node = result.node
    let line = line(node)
    let seconds = result.executionTime
    let title = node.progressTitle(defaultDatabase: defaultDatabase)
    let status = result.status.isFailure ? "error" : result.status.rawValue
    if result.status == .noOp { return .logNodeNoOpResult(title, seconds: seconds, line, node: info, thread: thread) }
    switch node.resourceType {
    case .test, .unitTest:
      return .logTestResult(
        node.shownName, status: result.status == .runtimeError ? "error" : result.status.rawValue,
        failures: result.failures ?? 0, attachedNode: node.test?.attachedNode, seconds: seconds, line, node: info,
        thread: thread)
    case .seed:
      return .logSeedResult(
        status: status, message: result.text ?? "", schema: node.schema, relation: node.alias, seconds: seconds, line,
        node: info, thread: thread)
    case .snapshot:
      return .logSnapshotResult(
        title, status: status, message: result.text ?? "", seconds: seconds, line, node: info, thread: thread)
    case .function:
      return .logFunctionResult(title, status: status, seconds: seconds, line, node: info, thread: thread)
    default:
      let shown = result.status == .partialSuccess ? "PARTIAL SUCCESS" : status == "error" ? status : result.text
      return .logModelResult(title, status: shown ?? "OK", seconds: seconds, line, node: info, thread: thread)
    }
  }
}
