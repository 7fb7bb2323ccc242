import Contracts
import Diagnostics

extension RunReporter {
  /// Everything that dbt says after the last node: counts by kind, failures and warnings with details, totals.
  ///
  /// - Parameters:
  ///   - results: Hooks included, in the order in which they ended.
  ///   - elapsed: Seconds.
  package func summarize(_ results: [NodeResult], elapsed: Double, isInterrupted: Bool = false) {
    finished(results, elapsed: elapsed)
    endMessages(results, isInterrupted: isInterrupted)
  }

  /// The line with counts by kind.
  package func finished(_ results: [NodeResult], elapsed: Double) {
    let shown = results.filter { !$0.node.isEphemeral || $0.status.isFailure }
    events.fire(.formatting())
    events.fire(.finishedRunningStats(CountLine.finished(shown.map(\.node)), seconds: elapsed))
  }

  /// From `Completed …` on.
  package func endMessages(_ results: [NodeResult], isInterrupted: Bool = false) {
    let results = results.filter { !$0.node.isEphemeral || $0.status.isFailure }
    let errors = results.filter { $0.isError || ($0.status == .skipped && $0.text != nil) }
    let warnings = results.filter { $0.status == .warn }
    let partial = results.count { $0.status == .partialSuccess }
    events.fire(.formatting())
    events.fire(
      .endOfRunSummary(
        errors: errors.count, warnings: warnings.count, partialSuccesses: partial, isInterrupted: isInterrupted))
    for result in errors { tellFailure(result) }
    for result in warnings { tellFailure(result) }
    events.fire(.formatting())
    events.fire(statsLine(results))
  }

  private func statsLine(_ results: [NodeResult]) -> Event {
    func count(_ statuses: NodeStatus...) -> Int { results.count { statuses.contains($0.status) } }
    return .statsLine(
      pass: count(.pass, .success), warn: count(.warn), error: count(.error, .fail, .partialSuccess, .runtimeError),
      skip: count(.skipped), noOp: count(.noOp), total: results.count)
  }

  /// The details of one failure or warning.
  private func tellFailure(_ result: NodeResult) {
    let info = result.node.info()
    if result.status == .skipped {
      var blank = Event.formatting()
      blank.level = .debug
      events.fire(blank)
      events.fire(.runResultError(result.text ?? "", node: nil, level: .debug))
      return
    }
    events.fire(.formatting())
    tellTitle(result)
    if let path = result.compiled?.compiledPath {
      events.fire(.formatting())
      events.fire(.sqlCompiledPath(path, node: info))
    }
    if result.node.resourceType == .test, let relation = result.node.relationName {
      events.fire(.formatting())
      events.fire(.checkNodeTestFailure(relation: relation, node: info))
    }
  }

  private func tellTitle(_ result: NodeResult) {
    let node = result.node
    let info = node.info()
    let (type, path) = (node.resourceType.rawValue, node.originalFilePath)
    if result.status == .warn {
      events.fire(.runResultWarning(resourceType: type, name: node.name, path: path, node: info))
      if let text = result.text {
        events.fire(.runResultWarningMessage(text, node: info))
      } else {
        events.fire(.runResultErrorNoMessage(status: result.status.rawValue, node: info))
      }
      return
    }
    events.fire(.runResultFailure(resourceType: type, name: node.name, path: path, node: info))
    if let text = result.text {
      events.fire(.runResultError(text, node: info))
    } else {
      events.fire(.runResultErrorNoMessage(status: result.status.rawValue, node: info))
    }
  }
}

extension NodeResult {
  fileprivate var isError: Bool { status == .error || status == .fail || status == .runtimeError }
}
