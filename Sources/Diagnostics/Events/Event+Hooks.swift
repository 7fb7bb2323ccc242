import JSON

/// `on-run-start`, `on-run-end` and `run-operation`.
extension Event {
  /// - Parameter statement: `my_project.on-run-start.0`.
  package static func logHookStartLine(_ statement: String, _ line: ProgressLine, node: JSONObject) -> Event {
    let data: JSONObject = ["statement": .string(statement)]
    return Event(
      "LogHookStartLine", "Q032", .info, line.text("START hook: \(statement)", status: "RUN", cuts: true),
      data: withNode(data.merging(line.members) { $1 }, node))
  }

  /// - Parameter status: `success`, `skipped` or `error`.
  package static func logHookEndLine(
    _ statement: String, status: String, seconds: Double, _ line: ProgressLine, node: JSONObject
  ) -> Event {
    let (words, shown) =
      switch status {
      case "success": ("OK", Ink.green("OK"))
      case "skipped": ("SKIP", Ink.yellow("SKIP"))
      default: ("ERROR", Ink.red("ERROR"))
      }
    let data: JSONObject = [
      "execution_time": .double(seconds), "statement": .string(statement), "status": .string(status),
    ]
    return Event(
      "LogHookEndLine", "Q033", .info,
      line.text("\(words) hook: \(statement)", status: shown, seconds: seconds, cuts: true),
      data: withNode(data.merging(line.members) { $1 }, node))
  }

  package static func runningOperationCaughtError(_ rendered: String) -> Event {
    Event(
      "RunningOperationCaughtError", "Q001", .error, "Encountered an error while running operation: \(rendered)",
      data: ["exc": .string(rendered)])
  }

  package static func runningOperationUncaughtError(_ rendered: String) -> Event {
    Event(
      "RunningOperationUncaughtError", "Q036", .error, "Encountered an error while running operation: \(rendered)",
      data: ["exc": .string(rendered)])
  }
}
