import JSON

/// A node's way through a run. `node` is dbt's `node_info`.
extension Event {
  package static func nodeStart(_ node: JSONObject, thread: String) -> Event {
    aboutNode("NodeStart", "Q024", "Began running node", node, thread)
  }
  package static func nodeCompiling(_ node: JSONObject, thread: String) -> Event {
    aboutNode("NodeCompiling", "Q030", "Began compiling node", node, thread)
  }
  package static func nodeExecuting(_ node: JSONObject, thread: String) -> Event {
    aboutNode("NodeExecuting", "Q031", "Began executing node", node, thread)
  }

  /// - Parameter runResult: dbt's `run_result` message.
  package static func nodeFinished(_ node: JSONObject, runResult: JSONObject, thread: String) -> Event {
    var event = aboutNode("NodeFinished", "Q025", "Finished running node", node, thread)
    event.data["run_result"] = .object(runResult)
    return event
  }

  package static func writingInjectedSQL(_ node: JSONObject, thread: String) -> Event {
    Event(
      "WritingInjectedSQLForNode", "Q029", .debug, "Writing injected SQL for node \"\(uniqueID(node))\"",
      data: ["node_info": .object(node)], thread: thread)
  }

  /// - Parameter description: `sql table model dev.orders`.
  package static func logStartLine(
    _ description: String, _ line: ProgressLine, node: JSONObject, thread: String
  ) -> Event {
    let data: JSONObject = ["description": .string(description)]
    return Event(
      "LogStartLine", "Q011", .info, line.text("START \(description)", status: "RUN"),
      data: withNode(data.merging(line.members) { $1 }, node), thread: thread)
  }

  /// - Parameter description: `batch 2026-01-31 of dev.orders`.
  package static func logStartBatch(
    _ description: String, _ line: ProgressLine, node: JSONObject, thread: String
  ) -> Event {
    Event(
      "LogStartBatch", "Q045", .info, "Batch " + line.text("START \(description)", status: "RUN"),
      data: withNode(
        [
          "batch_index": .int(line.place?.index ?? 0), "description": .string(description),
          "total_batches": .int(line.place?.total ?? 0),
        ], node), thread: thread)
  }

  /// - Parameter status: `error`, `skipped`, or what the warehouse said.
  package static func logBatchResult(
    _ description: String, status: String, seconds: Double, _ line: ProgressLine, node: JSONObject, thread: String
  ) -> Event {
    let (words, shown) =
      switch status {
      case "error": ("ERROR creating", Ink.red("ERROR"))
      case "skipped": ("SKIP", Ink.yellow("SKIPPED"))
      default: ("OK created", Ink.green(status))
      }
    return Event(
      "LogBatchResult", "Q046", status == "error" ? .error : .info,
      "Batch " + line.text("\(words) \(description)", status: shown, seconds: seconds),
      data: withNode(
        [
          "batch_index": .int(line.place?.index ?? 0), "description": .string(description),
          "execution_time": .double(seconds), "status": .string(status),
          "total_batches": .int(line.place?.total ?? 0),
        ], node), thread: thread)
  }

  /// - Parameter description: `batch 2026-01-31 of shop.orders`
  package static func microbatchExecution(_ description: String, concurrently: Bool, thread: String) -> Event {
    let text = "\(description) is being run \(concurrently ? "concurrently" : "sequentially")"
    return Event("MicrobatchExecutionDebug", "Q044", .debug, text, data: ["msg": .string(text)], thread: thread)
  }

  /// - Parameter rendered: The error as people read it.
  package static func genericException(_ rendered: String, node: JSONObject, thread: String) -> Event {
    Event(
      "GenericExceptionOnRun", "W004", .error, rendered,
      data: withNode(["exc": .string(rendered), "exc_info": "", "unique_id": .string(uniqueID(node))], node),
      thread: thread)
  }

  /// Not one of dbt's, which never does it: a note with a node.
  package static func retryingNode(
    _ title: String, reason: String, attempt: Int, of attempts: Int, node: JSONObject, thread: String
  ) -> Event {
    let text = "Trying \(title) again (\(attempt) of \(attempts)), nothing of it was saved: \(reason)"
    return Event("Note", "Z050", .info, text, data: withNode(["msg": .string(text)], node), thread: thread)
  }

  /// - Parameter rendered: The error as people read it.
  package static func catchableException(_ rendered: String, node: JSONObject?, thread: String) -> Event {
    Event(
      "CatchableExceptionOnRun", "W002", .debug, rendered,
      data: withNode(["exc": .string(rendered), "exc_info": ""], node), thread: thread)
  }

  /// A failure that should not happen: a bug of this program.
  package static func genericException(
    _ rendered: String, uniqueID: String, path: String?, node: JSONObject?, thread: String
  ) -> Event {
    Event(
      "GenericExceptionOnRun", "W004", .error,
      "\(Ink.red("Unhandled error while executing \(path ?? uniqueID)"))\n\(rendered)",
      data: withNode(
        ["build_path": .string(path ?? ""), "exc": .string(rendered), "unique_id": .string(uniqueID)], node),
      thread: thread)
  }

  package static func markSkippedChildren(
    of uniqueID: String, status: String, reason: String?, runResult: JSONObject, thread: String
  ) -> Event {
    var message = "Marking all children of '\(uniqueID)' to be skipped because of status '\(status)'. "
    if let reason, !reason.isEmpty { message += " Reason: \(reason)." }
    return Event(
      "MarkSkippedChildren", "Z033", .debug, message,
      data: ["run_result": .object(runResult), "status": .string(status), "unique_id": .string(uniqueID)],
      thread: thread)
  }

  /// Phase times of a node; seconds since 1970.
  package static func timingInfo(
    _ phase: String, startedAt: Double, completedAt: Double, node: JSONObject, thread: String
  ) -> Event {
    let (start, end) = (Timestamp(startedAt), Timestamp(completedAt))
    return Event(
      "TimingInfoCollected", "Z010", .debug,
      "Timing info for \(uniqueID(node)) (\(phase)): \(start.preciseClock) => \(end.preciseClock)",
      data: [
        "node_info": .object(node),
        "timing_info": .object([
          "completed_at": .string(end.iso), "name": .string(phase), "started_at": .string(start.iso),
        ]),
      ], thread: thread)
  }

  private static func aboutNode(
    _ name: String, _ code: String, _ words: String, _ node: JSONObject, _ thread: String
  ) -> Event {
    Event(name, code, .debug, "\(words) \(uniqueID(node))", data: ["node_info": .object(node)], thread: thread)
  }

  private static func uniqueID(_ node: JSONObject) -> String { node["unique_id"]?.stringValue ?? "" }
}

extension ProgressLine {
  /// `index` and `total`, as most events have them.
  var members: JSONObject { ["index": .int(place?.index ?? 0), "total": .int(place?.total ?? 0)] }
}
