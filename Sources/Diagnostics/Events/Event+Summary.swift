import JSON

/// The end of a run: counts, failures, totals. `node` is dbt's `node_info`.
extension Event {
  /// - Parameter statLine: `2 table models, 1 test`.
  package static func finishedRunningStats(_ statLine: String, seconds: Double) -> Event {
    let duration = spokenDuration(seconds)
    return Event(
      "FinishedRunningStats", "E047", .info, "Finished running \(statLine)\(duration) (\(seconds.fixed(2))s).",
      data: ["execution": .string(duration), "execution_time": .double(seconds), "stat_line": .string(statLine)])
  }

  package static func endOfRunSummary(
    errors: Int, warnings: Int, partialSuccesses: Int, isInterrupted: Bool = false
  ) -> Event {
    let warned = counted(warnings, "warning")
    let partial = counted(partialSuccesses, "partial success", plural: "partial successes")
    let message =
      if isInterrupted {
        Ink.yellow("Exited because of keyboard interrupt")
      } else if errors > 0 {
        Ink.red("Completed with \(counted(errors, "error")), \(partial), and \(warned):")
      } else if partialSuccesses > 0 {
        Ink.yellow("Completed with \(partial) and \(warned)")
      } else if warnings > 0 {
        Ink.yellow("Completed with \(warned):")
      } else {
        Ink.green("Completed successfully")
      }
    return Event(
      "EndOfRunSummary", "Z030", .info, message,
      data: [
        "keyboard_interrupt": .bool(isInterrupted), "num_errors": .int(errors),
        "num_partial_success": .int(partialSuccesses), "num_warnings": .int(warnings),
      ])
  }

  package static func runResultWarning(resourceType: String, name: String, path: String, node: JSONObject) -> Event {
    Event(
      "RunResultWarning", "Z021", .warn, Ink.yellow("Warning in \(resourceType) \(name) (\(path))"),
      data: withNode(
        ["node_name": .string(name), "path": .string(path), "resource_type": .string(resourceType)], node))
  }

  package static func runResultFailure(resourceType: String, name: String, path: String, node: JSONObject) -> Event {
    Event(
      "RunResultFailure", "Z022", .error, Ink.red("Failure in \(resourceType) \(name) (\(path))"),
      data: withNode(
        ["node_name": .string(name), "path": .string(path), "resource_type": .string(resourceType)], node))
  }

  package static func runResultError(_ message: String, node: JSONObject?, level: Level = .error) -> Event {
    Event("RunResultError", "Z024", level, "  \(message)", data: withNode(["msg": .string(message)], node))
  }

  package static func runResultErrorNoMessage(status: String, node: JSONObject?) -> Event {
    Event(
      "RunResultErrorNoMessage", "Z025", .error, "  Status: \(status)",
      data: withNode(["status": .string(status)], node))
  }

  package static func runResultWarningMessage(_ message: String, node: JSONObject?) -> Event {
    Event("RunResultWarningMessage", "Z046", .warn, message, data: withNode(["msg": .string(message)], node))
  }

  package static func sqlCompiledPath(_ path: String, node: JSONObject) -> Event {
    Event(
      "SQLCompiledPath", "Z026", .info, "  compiled code at \(path)", data: withNode(["path": .string(path)], node))
  }

  /// Where `store_failures` put the failing rows.
  package static func checkNodeTestFailure(relation: String, node: JSONObject) -> Event {
    let statement = "select * from \(relation)"
    let border = String(repeating: "-", count: statement.unicodeScalars.count)
    return Event(
      "CheckNodeTestFailure", "Z027", .info, "  See test failures:\n  \(border)\n  \(statement)\n  \(border)",
      data: withNode(["relation_name": .string(relation)], node))
  }

  package static func statsLine(
    pass: Int, warn: Int, error: Int, skip: Int, noOp: Int, total: Int
  ) -> Event {
    Event(
      "StatsLine", "Z023", .info,
      "Done. PASS=\(pass) WARN=\(warn) ERROR=\(error) SKIP=\(skip) NO-OP=\(noOp) TOTAL=\(total)",
      data: [
        "stats": .object([
          "error": .int(error), "noop": .int(noOp), "pass": .int(pass), "skip": .int(skip), "total": .int(total),
          "warn": .int(warn),
        ])
      ])
  }

  /// - Parameter results: dbt's `run_result` messages.
  package static func endRunResult(results: [JSONObject], elapsed: Double, generatedAt: Double, success: Bool) -> Event
  {
    Event(
      "EndRunResult", "Q037", .debug, "Command end result",
      data: [
        "elapsed_time": .double(elapsed), "generated_at": .string(Timestamp(generatedAt).iso),
        "results": .array(results.map(JSONValue.object)), "success": .bool(success),
      ])
  }

  /// Above the sample of a loaded seed (`seed --show`).
  package static func seedHeader(_ text: String) -> Event {
    Event("SeedHeader", "Q004", .info, text, data: ["header": .string(text)])
  }

  package static func nothingToDo() -> Event {
    Event("NothingToDo", "Q035", .warn, "Nothing to do. Try checking your model configs and model specification args")
  }

  package static func noNodesSelected() -> Event { Event("NoNodesSelected", "Q038", .warn, "No nodes selected!") }

  package static func noNodesForSelectionCriteria(_ criterion: String) -> Event {
    Event(
      "NoNodesForSelectionCriteria", "M030", .warn,
      "The selection criterion '\(criterion)' does not match any enabled nodes",
      data: ["spec_raw": .string(criterion)])
  }
}
