import Context
import Contracts
import Diagnostics
import Jinja
import Threads
import Warehouse

/// Microbatch models: one statement for each stretch of time, so that a failure costs its own stretch only.
extension NodeRunner {
  func runsInBatches(_ node: Node) -> Bool {
    node.resourceType == .model && node.config.materialized == "incremental"
      && node.config["incremental_strategy"]?.stringValue == "microbatch"
      && environment.workspace.runsMicrobatchesInBatches
  }

  /// Builds the batches, each committed for itself: the first and the last alone, those between at once with the help
  /// of idle workers, where dbt would do so.
  func runBatches(_ node: Node, _ session: Session, _ result: inout NodeResult, _ sharing: (any WorkSharing)?) throws {
    guard let size = node.config["batch_size"]?.stringValue.flatMap(BatchSize.init) else {
      throw DbtError(.runtime, "Microbatch model '\(node.name)' does not have a 'batch_size' config", node: node.title)
    }
    let previous = environment.previousBatches[node.uniqueID]
    let isIncremental = try isBuiltIncrementally(node, session)
    let failed = previous?.failed ?? []
    let windows = failed.isEmpty ? try self.windows(node, size, isIncremental: isIncremental) : failed
    let batches = windows.enumerated().map { index, window in
      var part = node
      if index > 0 { part.config["pre-hook"] = .array([]) }
      if index < windows.count - 1 { part.config["post-hook"] = .array([]) }
      let batch = Batch(window: window, size: size)
      return PlannedBatch(
        node: part, batch: batch, place: BatchPlace(label: batch.label, index: index + 1, total: windows.count),
        addsToTable: index > 0 || isIncremental)
    }
    let log = Monitor(BatchLog(windows: windows, earlier: previous?.successful ?? []))
    func buildAlone(_ batch: PlannedBatch) {
      progress.batchRuns(node, batch.place, concurrently: false, thread: session.thread)
      build(batch, session, log)
    }
    buildAlone(batches[0])
    if log.with({ $0.firstError != nil }) || environment.isStopping {
      // As dbt: when the first batch fails the rest is not tried.
      log.with { $0.results.failed += windows[1...] }
      if batches.count > 1 { progress.batchesSkipped(node, batches[1].place, thread: result.threadID) }
    } else if batches.count > 1 {
      let middle = batches[1..<(batches.count - 1)]
      if let sharing, middle.count > 1, mayRunAtOnce(node) {
        // A lock that this worker kept would be waited for by those who help.
        session.letGo()
        sharing.share(middle.map { batch in { self.help(batch, $0, log) } }, with: session)
      } else {
        for batch in middle { buildAlone(batch) }
      }
      buildAlone(batches[batches.count - 1])
    }
    report(log.with { $0 }, &result)
  }

  /// dbt's rule: the adapter can, and the model says so, or says nothing and does not read its own table.
  private func mayRunAtOnce(_ node: Node) -> Bool {
    guard environment.workspace.adapter.runsBatchesAtOnce else { return false }
    if let choice = node.config["concurrent_batches"]?.boolValue { return choice }
    return !(environment.project.templates[node.uniqueID]?.mentions("this") ?? node.rawCode.contains("this"))
  }

  /// Builds a batch on the connection of another worker.
  private func help(_ batch: PlannedBatch, _ session: Session, _ log: Monitor<BatchLog>) {
    let node = batch.node
    progress.batchRuns(batch.node, batch.place, concurrently: true, thread: session.thread)
    let comment = try? environment.comments.comment(node: node, connection: node.uniqueID)
    session.attach(to: node.uniqueID, nodeInfo: progress.nodeInfo(node), comment: comment)
    build(batch, session, log)
    session.letGo()
  }

  private func build(_ planned: PlannedBatch, _ session: Session, _ log: Monitor<BatchLog>) {
    let window = planned.batch.window
    if environment.isStopping, planned.place.index > 1 {
      log.with { $0.results.failed.append(window) }
      return
    }
    progress.batchStarted(planned.node, planned.place, thread: session.thread)
    let started = environment.invocation.clock()
    var output: Compiler.Output?
    var status: String?
    do {
      let made = try retrying(planned.node, session) {
        let made = try compiler.compile(planned.node, session, batch: planned.batch)
        output = made
        log.with { $0.compiled = made.compiled }
        if planned.addsToTable {
          made.context.extra["is_incremental"] = .function("is_incremental") { _, _ in .bool(true) }
          made.context.extra["should_full_refresh"] = .function("should_full_refresh") { _, _ in .bool(false) }
        }
        try materialize(made)
        return made
      }
      status = made.state.result("main")?.response.message ?? "OK"
      log.with {
        $0.evaluations += made.state.evaluations
        $0.results.successful.append(window)
        // While the log is held, so that of two batches the journal has the later state last.
        progress.batchesBuilt(planned.node, $0.standing)
      }
    } catch {
      session.rollback()
      let located = located(error, output, planned.node)
      log.with {
        $0.results.failed.append(window)
        if $0.firstError == nil { $0.firstError = located }
      }
      progress.batchFailed(planned.node, located, thread: session.thread)
    }
    progress.batchFinished(
      planned.node, planned.place, status: status, seconds: environment.invocation.clock() - started,
      thread: session.thread)
  }

  private func report(_ log: BatchLog, _ result: inout NodeResult) {
    var batches = log.results
    batches.successful.sort { $0.start < $1.start }
    batches.failed.sort { $0.start < $1.start }
    let succeeded = batches.successful.count
    result.compiled = log.compiled
    result.evaluations = log.evaluations
    result.status = batches.failed.isEmpty ? .success : succeeded == 0 ? .error : .partialSuccess
    result.message =
      batches.failed.isEmpty
      ? "SUCCESS" : succeeded == 0 ? "ERROR" : "PARTIAL SUCCESS (\(succeeded)/\(succeeded + batches.failed.count))"
    result.failures = 0
    if result.status == .error { result.error = log.firstError }
    batches.successful += log.earlier
    result.batches = batches
  }

  /// Whether there is a table to which batches are added.
  private func isBuiltIncrementally(_ node: Node, _ session: Session) throws -> Bool {
    if node.config["full_refresh"]?.boolValue ?? environment.invocation.flags.fullRefresh { return false }
    let context = environment.operationContext(session)
    let database = node.database ?? environment.workspace.adapter.database
    try AdapterObject(context: context).list(database, node.schema, context.interpreter(), session)
    return session.cache.relation(database, node.schema, node.alias)?.kind == .table
  }

  /// dbt's rule: from the command line; else from `begin` on a first build, else so many batches back from now as
  /// `lookback` says; up to the end of the batch that now lies in.
  private func windows(_ node: Node, _ size: BatchSize, isIncremental: Bool) throws -> [TimeWindow] {
    let given = try environment.shared.sample ?? EventTimes.window(environment.invocation.flags)
    let now = environment.previousStart ?? environment.invocation.startedAt
    let end = size.ceiling(given?.end ?? Int(now * 1_000_000))
    var start: Int
    if let given {
      start = size.floor(given.start)
    } else if isIncremental {
      let lookback = node.config["lookback"]?.intValue ?? 1
      // The end of a batch belongs to the one before it.
      start = size.floor(end, movedBy: -(lookback + (size.floor(end) == end ? 1 : 0)))
    } else {
      guard let begin = node.config["begin"]?.stringValue else {
        throw DbtError(.runtime, "Microbatch model '\(node.name)' requires a 'begin' configuration.")
      }
      start = size.floor(try EventTimes.moment(begin))
    }
    var windows: [TimeWindow] = []
    repeat {
      let next = size.move(start, by: 1)
      windows.append(TimeWindow(start: start, end: next))
      start = next
    } while start < end
    windows[windows.count - 1].end = end
    return windows
  }
}

/// One batch of a model, before it is built.
private struct PlannedBatch: Sendable {
  /// With the hooks that belong to this batch: those before to the first, those after to the last.
  var node: Node
  var batch: Batch
  var place: BatchPlace
  /// Whether there is a table by then.
  var addsToTable: Bool
}

/// What became of a model's batches so far; several workers write it.
private struct BatchLog: Sendable {
  /// All batches, and those that an earlier run has built.
  let windows: [TimeWindow]
  let earlier: [TimeWindow]
  var results = BatchResults()
  var firstError: DbtError?
  var evaluations: [MonitorEvaluation] = []
  /// Of the batch that was compiled last.
  var compiled: CompiledNode?

  init(windows: [TimeWindow], earlier: [TimeWindow]) {
    self.windows = windows
    self.earlier = earlier
  }

  /// What a run that ended now would leave to the next.
  var standing: BatchResults {
    BatchResults(
      successful: results.successful + earlier, failed: windows.filter { !results.successful.contains($0) })
  }
}

/// Lets workers that have nothing to do take a part of what one of them has.
package protocol WorkSharing: Sendable {
  /// Does all of it, on this thread and on those of idle workers; returns when the last is done.
  func share(_ jobs: [@Sendable (Session) -> Void], with session: Session)
}

/// Which of a model's batches a line is about.
package struct BatchPlace: Sendable {
  /// `2026-01-31`
  package var label: String
  /// From 1.
  package var index: Int
  package var total: Int
}
