import JSON

/// The beginning and the end of a command.
extension Event {
  /// - Parameter version: dbt's version that this program stands for, `1.11.16`.
  package static func mainReportVersion(_ version: String) -> Event {
    Event(
      "MainReportVersion", "A001", .info, "Running with dbt=\(version)",
      data: ["log_version": 3, "version": .string("=\(version)")])
  }

  /// - Parameter arguments: Flags by dbt's names; all values as text.
  package static func mainReportArgs(_ arguments: [(name: String, value: String)]) -> Event {
    let words = arguments.map { "'\($0.name)': '\($0.value)'" }.joined(separator: ", ")
    let members = JSONObject(arguments.map { ($0.name, .string($0.value)) }, uniquingKeysWith: { _, last in last })
    return Event(
      "MainReportArgs", "A002", .debug, "running dbt with arguments {\(words)}", data: ["args": .object(members)])
  }

  package static func adapterRegistered(_ name: String, version: String) -> Event {
    Event(
      "AdapterRegistered", "E034", .info, "Registered adapter: \(name)=\(version)",
      data: ["adapter_name": .string(name), "adapter_version": .string("=\(version)")])
  }

  /// - Parameter statLine: `7 models, 9 data tests, 1 seed, 512 macros`.
  package static func foundStats(_ statLine: String) -> Event {
    Event("FoundStats", "W006", .info, "Found \(statLine)", data: ["stat_line": .string(statLine)])
  }

  package static func concurrencyLine(threads: Int, target: String, nodeCount: Int) -> Event {
    Event(
      "ConcurrencyLine", "Q027", .info, "Concurrency: \(threads) threads (target='\(target)')",
      data: ["node_count": .int(nodeCount), "num_threads": .int(threads), "target_name": .string(target)])
  }

  package static func defaultSelector(_ name: String) -> Event {
    Event("DefaultSelector", "Q023", .info, "Using default selector \(name)", data: ["name": .string(name)])
  }

  /// - Parameter rendered: The errors as `DbtError.rendered` gives them.
  package static func mainEncounteredError(_ rendered: String) -> Event {
    Event(
      "MainEncounteredError", "Z002", .error, "Encountered an error:\n\(rendered)", data: ["exc": .string(rendered)])
  }

  package static func mainKeyboardInterrupt() -> Event { Event("MainKeyboardInterrupt", "Z001", .info, "ctrl-c") }

  /// - Parameter path: as `--state` names it.
  package static func stateIsTarget(_ path: String) -> Event {
    Event(
      "WarnStateTargetEqual", "I072", .warn,
      "Warning: The state and target directories are the same: '\(path)'. This could lead to missing changes due to "
        + "overwritten state including non-idempotent retries.",
      data: ["state_path": .string(path)])
  }

  package static func artifactWritten(_ type: String, path: String) -> Event {
    Event(
      "ArtifactWritten", "P001", .debug, "Wrote artifact \(type) to \(path)",
      data: ["artifact_path": .string(path), "artifact_type": .string(type)])
  }

  /// - Parameters:
  ///   - command: `dbt build`.
  ///   - completedAt: Seconds since 1970.
  package static func commandCompleted(
    _ command: String, succeeded: Bool, completedAt: Double, elapsed: Double
  ) -> Event {
    let time = Timestamp(completedAt)
    return Event(
      "CommandCompleted", "Q039", .debug,
      "Command `\(command)` \(succeeded ? "succeeded" : "failed") at \(time.preciseClock) "
        + "after \(elapsed.fixed(2)) seconds",
      data: [
        "command": .string(command), "completed_at": .string(time.iso), "elapsed": .double(elapsed),
        "success": .bool(succeeded),
      ])
  }

  package static func performanceInfo(path: String) -> Event {
    Event("ParsePerfInfoPath", "I010", .info, "Performance info: \(path)", data: ["path": .string(path)])
  }
}
