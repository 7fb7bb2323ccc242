import JSON

/// How the nodes of a run ended: the second line of progress of each. `node` is dbt's `node_info`.
extension Event {
  /// - Parameters:
  ///   - status: What the warehouse answered (`SELECT 5`), or `error`.
  ///   - isFailed: Whether the model was not built.
  package static func logModelResult(
    _ description: String, status: String, isFailed: Bool = false, seconds: Double, _ line: ProgressLine,
    node: JSONObject, thread: String
  ) -> Event {
    let words: String
    let shown: String
    if status == "error" || isFailed {
      (words, shown) = ("ERROR creating", Ink.red(status.uppercased()))
    } else if status.contains("PARTIAL SUCCESS") {
      (words, shown) = ("PARTIALLY created", Ink.yellow(status.uppercased()))
    } else {
      (words, shown) = ("OK created", Ink.green(status))
    }
    let data: JSONObject = [
      "description": .string(description), "execution_time": .double(seconds), "status": .string(status),
    ]
    return Event(
      "LogModelResult", "Q012", isFailed || status == "error" ? .error : .info,
      line.text("\(words) \(description)", status: shown, seconds: seconds),
      data: withNode(data.merging(line.members) { $1 }, node), thread: thread)
  }

  /// - Parameter status: `success` or `error`.
  package static func logFunctionResult(
    _ description: String, status: String, seconds: Double, _ line: ProgressLine, node: JSONObject, thread: String
  ) -> Event {
    let isFailed = status == "error"
    let text = line.text(
      "\(isFailed ? "ERROR creating" : "OK created") \(description)",
      status: isFailed ? Ink.red(status.uppercased()) : Ink.green(status.uppercased()), seconds: seconds)
    let data: JSONObject = [
      "description": .string(description), "execution_time": .double(seconds), "status": .string(status),
    ]
    return Event(
      "LogFunctionResult", "Q047", isFailed ? .error : .info, text,
      data: withNode(data.merging(line.members) { $1 }, node), thread: thread)
  }

  /// - Parameters:
  ///   - status: `success` or `error`.
  ///   - message: What the warehouse answered: `INSERT 3`.
  package static func logSeedResult(
    status: String, message: String, schema: String, relation: String, seconds: Double, _ line: ProgressLine,
    node: JSONObject, thread: String
  ) -> Event {
    let isFailed = status == "error"
    let text = line.text(
      "\(isFailed ? "ERROR loading" : "OK loaded") seed file \(schema).\(relation)",
      status: isFailed ? Ink.red(status.uppercased()) : Ink.green(message), seconds: seconds)
    let data: JSONObject = [
      "execution_time": .double(seconds), "relation": .string(relation), "result_message": .string(message),
      "schema": .string(schema), "status": .string(status),
    ]
    return Event(
      "LogSeedResult", "Q016", isFailed ? .error : .info, text,
      data: withNode(data.merging(line.members) { $1 }, node), thread: thread)
  }

  /// - Parameter description: `snapshot dev.orders_snapshot`.
  package static func logSnapshotResult(
    _ description: String, status: String, message: String, configuration: JSONObject = [:], seconds: Double,
    _ line: ProgressLine, node: JSONObject, thread: String
  ) -> Event {
    let isFailed = status == "error"
    let text = line.text(
      "\(isFailed ? "ERROR snapshotting" : "OK snapshotted") \(description)",
      status: isFailed ? Ink.red(status.uppercased()) : Ink.green(message), seconds: seconds)
    let data: JSONObject = [
      "cfg": .object(configuration), "description": .string(description), "execution_time": .double(seconds),
      "result_message": .string(message), "status": .string(status),
    ]
    return Event(
      "LogSnapshotResult", "Q015", isFailed ? .error : .info, text,
      data: withNode(data.merging(line.members) { $1 }, node), thread: thread)
  }

  /// - Parameter status: `pass`, `warn`, `fail` or `error`.
  package static func logTestResult(
    _ name: String, status: String, failures: Int, attachedNode: String?, seconds: Double, _ line: ProgressLine,
    node: JSONObject, thread: String
  ) -> Event {
    let (words, shown): (String, String)
    let level: Level
    switch status {
    case "error": (words, shown, level) = ("ERROR", Ink.red("ERROR"), .error)
    case "pass": (words, shown, level) = ("PASS", Ink.green("PASS"), .info)
    case "warn": (words, shown, level) = ("WARN \(failures)", Ink.yellow("WARN \(failures)"), .warn)
    default: (words, shown, level) = ("FAIL \(failures)", Ink.red("FAIL \(failures)"), .error)
    }
    let data: JSONObject = [
      "attached_node": .string(attachedNode ?? ""), "execution_time": .double(seconds),
      "index": .int(line.place?.index ?? 0), "name": .string(name), "num_failures": .int(failures),
      "num_models": .int(line.place?.total ?? 0), "status": .string(status),
    ]
    return Event(
      "LogTestResult", "Q007", level, line.text("\(words) \(name)", status: shown, seconds: seconds),
      data: withNode(data, node), thread: thread)
  }

  /// - Parameter status: `pass`, `warn`, `error` (stale) or `runtime error`.
  package static func logFreshnessResult(
    source: String, table: String, status: String, seconds: Double, _ line: ProgressLine, node: JSONObject,
    thread: String
  ) -> Event {
    let (words, shown): (String, String)
    let level: Level
    switch status {
    case "runtime error": (words, shown, level) = ("ERROR", Ink.red("ERROR"), .error)
    case "error": (words, shown, level) = ("ERROR STALE", Ink.red("ERROR STALE"), .error)
    case "warn": (words, shown, level) = ("WARN", Ink.yellow("WARN"), .warn)
    default: (words, shown, level) = ("PASS", Ink.green("PASS"), .info)
    }
    let data: JSONObject = [
      "execution_time": .double(seconds), "source_name": .string(source), "status": .string(status),
      "table_name": .string(table),
    ]
    return Event(
      "LogFreshnessResult", "Q018", level,
      line.text("\(words) freshness of \(source).\(table)", status: shown, seconds: seconds),
      data: withNode(data.merging(line.members) { $1 }, node), thread: thread)
  }

  /// Results of kinds that have no line of their own: operations, analyses.
  package static func logNodeResult(
    _ text: String, description: String, status: String, seconds: Double, _ line: ProgressLine, node: JSONObject,
    thread: String
  ) -> Event {
    let data: JSONObject = [
      "description": .string(description), "execution_time": .double(seconds), "msg": .string(text),
      "status": .string(status),
    ]
    return Event(
      "LogNodeResult", "Q008", status == "error" ? .error : .info, text,
      data: withNode(data.merging(line.members) { $1 }, node), thread: thread)
  }

  package static func logNodeNoOpResult(
    _ description: String, seconds: Double, _ line: ProgressLine, node: JSONObject, thread: String
  ) -> Event {
    let data: JSONObject = [
      "description": .string(description), "execution_time": .double(seconds), "status": "no-op",
    ]
    return Event(
      "LogNodeNoOpResult", "Q019", .info,
      line.text("NO-OP \(description)", status: Ink.yellow("NO-OP"), seconds: seconds),
      data: withNode(data.merging(line.members) { $1 }, node), thread: thread)
  }

  package static func skippingDetails(
    resourceType: String, schema: String, name: String, _ line: ProgressLine, node: JSONObject, thread: String
  ) -> Event {
    let isRelation = ["model", "seed", "snapshot"].contains(resourceType)
    let words = isRelation ? "SKIP relation \(schema).\(name)" : "SKIP \(resourceType) \(name)"
    let data: JSONObject = [
      "node_name": .string(name), "resource_type": .string(resourceType), "schema": .string(schema),
    ]
    return Event(
      "SkippingDetails", "Q034", .info, line.text(words, status: Ink.yellow("SKIP")),
      data: withNode(data.merging(line.members) { $1 }, node), thread: thread)
  }

  package static func logSkipBecauseError(
    schema: String, relation: String, status: String, _ line: ProgressLine, thread: String
  ) -> Event {
    let words = "SKIP relation \(schema).\(relation) due to ephemeral model status '\(status)'"
    let data: JSONObject = ["relation": .string(relation), "schema": .string(schema), "status": .string(status)]
    return Event(
      "LogSkipBecauseError", "Z034", .error, line.text(words, status: Ink.red("ERROR SKIP")),
      data: data.merging(line.members) { $1 }, thread: thread)
  }

  package static func logCancelLine(_ connection: String) -> Event {
    Event(
      "LogCancelLine", "Q022", .error,
      ProgressLine().text("CANCEL query \(connection)", status: Ink.red("CANCEL")),
      data: ["conn_name": .string(connection)])
  }
}
