import JSON

/// What monitors found, and what became of the messages about it. dbt has no such events.
extension Event {
  /// As soon as the findings are in the warehouse for good.
  package static func monitorFindings(
    _ text: String, monitor: String, node: String, findings: Int, errors: Int, thread: String
  ) -> Event {
    Event(
      "MonitorFindings", "Q060", errors > 0 ? .error : .warn, text,
      data: [
        "monitor": .string(monitor), "unique_id": .string(node), "findings": .int(findings), "errors": .int(errors),
      ], thread: thread)
  }

  /// The largest differences, at the end of a run.
  package static func monitorSummary(_ text: String, monitor: String, node: String) -> Event {
    Event("MonitorSummary", "Q061", .info, text, data: ["monitor": .string(monitor), "unique_id": .string(node)])
  }

  /// - Parameter place: the channel, or what stands for it.
  package static func monitorSent(
    _ subject: String, findings: Int, to place: String, ts: String?, tries: Int, thread: String
  ) -> Event {
    Event(
      "MonitorSent", "Q062", .info,
      "Sent to \(place): \(subject), \(findings) finding\(findings == 1 ? "" : "s")",
      data: ["channel": .string(place), "ts": JSONValue(ts), "findings": .int(findings), "tries": .int(tries)],
      thread: thread)
  }

  package static func monitorDeliveryFailed(_ text: String, isError: Bool, thread: String = "MainThread") -> Event {
    Event(
      "MonitorDeliveryFailed", "Q063", isError ? .error : .warn, text, data: ["msg": .string(text)], thread: thread)
  }

  /// A try that failed and is followed by another.
  package static func monitorDeliveryRetried(_ text: String, thread: String) -> Event {
    Event("MonitorDeliveryRetried", "Q064", .debug, text, data: ["msg": .string(text)], thread: thread)
  }
}
