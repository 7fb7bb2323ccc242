import Context
import Contracts
import Diagnostics
import Execution
import Graph
import JSON

/// `sdbt monitor list`: the monitors of the selected nodes, and how far each has come in this target.
struct MonitorListCommand {
  private let desk: Desk
  init(_ desk: Desk) { self.desk = desk }

  func run() throws -> Int32 {
    let (project, graph) = try desk.parse()
    let selected = try desk.select(project, graph, .monitor)
    let nodes = selected.sorted().compactMap { project.manifest.nodes[$0] }
    let hooks = MonitorHooks(project.workspace)
    let environment = try RunEnvironment(project, selected: selected.sorted())
    let session = try environment.session("master", thread: "MainThread")
    defer {
      session.close()
      environment.workspace.adapter.close()
    }
    let compiler = Compiler(environment, writesFiles: false)
    var monitors: [JSONObject] = []
    for node in nodes where hooks.exist(of: node) {
      let output = compiler.withoutCompiling(node, code: "", session)
      do {
        try MonitorHooks.render(try hooks.hooks(of: node), output, project.workspace.jinja)
      } catch let error as DbtError {
        throw error.about(node.title)
      }
      monitors += output.state.monitors
    }
    guard !monitors.isEmpty else {
      desk.events.fire(.noNodesSelected())
      return 0
    }
    let known = try MonitorHistory(environment, session).known()
    for var monitor in monitors {
      let history = known.first { $0["monitor"] == monitor["monitor"] && $0["node"] == monitor["node"] }
      for key in ["watermark", "evaluated_at", "findings", "pending"] { monitor[key] = history?[key] ?? .null }
      desk.events.fire(
        .print(desk.flags.output == "json" ? JSONValue.object(monitor).serialized() : Self.line(monitor)))
    }
    return 0
  }

  /// `orders.amount  threshold > 50 (warn)  watermark 2024-01-31 00:00:00  3 findings, 0 pending`
  private static func line(_ monitor: JSONObject) -> String {
    func text(_ key: String) -> String? { monitor[key].flatMap { $0.isNull ? nil : $0.stringValue ?? $0.serialized() } }
    let settings = monitor["settings"]?.objectValue ?? [:]
    let limits = ["threshold", "warn_threshold", "error_threshold"].compactMap { key -> String? in
      guard let limit = settings[key], !limit.isNull else { return nil }
      let severity = key == "threshold" ? settings["severity"]?.stringValue ?? "" : String(key.prefix { $0 != "_" })
      return "\(limit.stringValue ?? limit.serialized()) (\(severity))"
    }
    var parts = [
      text("monitor") ?? "",
      "\(text("kind") ?? "") \(settings["operator"]?.stringValue ?? "") \(limits.joined(separator: ", "))",
    ]
    if monitor["enabled"]?.boolValue == false { parts.append("not enabled") }
    if let targets = monitor["targets"]?.arrayValue, !targets.isEmpty {
      parts.append("for \(targets.compactMap(\.stringValue).joined(separator: ", "))")
    }
    if text("evaluated_at") == nil {
      parts.append("never evaluated")
    } else {
      parts.append("watermark \(text("watermark") ?? "none")")
      parts.append("\(text("findings") ?? "0") findings, \(text("pending") ?? "0") pending")
    }
    return parts.joined(separator: "  ")
  }
}
