import Context
import Contracts
import Diagnostics
import Jinja
import Warehouse

/// Microbatch models: one statement for each stretch of time, so that a failure costs its own stretch only.
extension NodeRunner {
  func runsInBatches(_ node: Node) -> Bool {
    node.resourceType == .model && node.config.materialized == "incremental"
      && node.config["incremental_strategy"]?.stringValue == "microbatch"
      && environment.workspace.runsMicrobatchesInBatches
  }

  /// Builds the batches one after the other; each is committed for itself.
  func runBatches(_ node: Node, _ session: Session, _ result: inout NodeResult) throws {
    guard let size = node.config["batch_size"]?.stringValue.flatMap(BatchSize.init) else {
      throw DbtError(.runtime, "Microbatch model '\(node.name)' does not have a 'batch_size' config", node: node.title)
    }
    let previous = environment.previousBatches[node.uniqueID]
    let isIncremental = try isBuiltIncrementally(node, session)
    let windows = try previous?.failed ?? self.windows(node, size, isIncremental: isIncremental)
    var batches = BatchResults()
    var firstError: DbtError?
    for (index, window) in windows.enumerated() {
      let batch = Batch(window: window, size: size)
      let place = BatchPlace(label: batch.label, index: index + 1, total: windows.count)
      if index == 1, firstError != nil || environment.isStopping {
        // As dbt: when the first batch fails the rest is not tried.
        batches.failed += windows[index...]
        progress.batchesSkipped(node, place, thread: result.threadID)
        break
      }
      if environment.isStopping {
        batches.failed += windows[index...]
        break
      }
      progress.batchStarted(node, place, thread: result.threadID)
      let started = environment.invocation.clock()
      var part = node
      if index > 0 { part.config["pre-hook"] = .array([]) }
      if index < windows.count - 1 { part.config["post-hook"] = .array([]) }
      var output: Compiler.Output?
      var message = "ERROR"
      do {
        let made = try retrying(node, session) {
          let made = try compiler.compile(part, session, batch: batch)
          output = made
          result.compiled = made.compiled
          if index > 0 || isIncremental {
            made.context.extra["is_incremental"] = .function("is_incremental") { _, _ in .bool(true) }
            made.context.extra["should_full_refresh"] = .function("should_full_refresh") { _, _ in .bool(false) }
          }
          try materialize(made)
          return made
        }
        batches.successful.append(window)
        let rest = batches.failed + windows[(index + 1)...]
        progress.batchesBuilt(
          node, BatchResults(successful: batches.successful + (previous?.successful ?? []), failed: rest))
        let main = made.state.result("main")
        message = main?.response.message ?? "OK"
        result.adapterResponse = main?.response.json ?? [:]
      } catch {
        session.rollback()
        batches.failed.append(window)
        let located = located(error, output, result.node)
        if firstError == nil { firstError = located }
        progress.batchFailed(node, located, thread: result.threadID)
      }
      progress.batchFinished(
        node, place, status: batches.failed.last == window ? nil : message,
        seconds: environment.invocation.clock() - started, thread: result.threadID)
    }
    let succeeded = batches.successful.count
    result.status = batches.failed.isEmpty ? .success : succeeded == 0 ? .error : .partialSuccess
    result.message =
      batches.failed.isEmpty
      ? "SUCCESS" : succeeded == 0 ? "ERROR" : "PARTIAL SUCCESS (\(succeeded)/\(succeeded + batches.failed.count))"
    result.failures = batches.failed.count
    if result.status == .error { result.error = firstError }
    batches.successful += previous?.successful ?? []
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
    let end = size.ceiling(given?.end ?? Int(environment.invocation.startedAt * 1_000_000))
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

/// Which of a model's batches a line is about.
package struct BatchPlace: Sendable {
  /// `2026-01-31`
  package var label: String
  /// From 1.
  package var index: Int
  package var total: Int
}
