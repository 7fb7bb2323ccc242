import Diagnostics
import Execution
import Monitoring

/// `sdbt monitor deliver`: sends what monitors found and nobody was told yet.
struct MonitorDeliverCommand {
  private let desk: Desk
  init(_ desk: Desk) { self.desk = desk }

  /// Seconds; a message a second is what Slack takes.
  private static let patience = 600.0

  func run() throws -> Int32 {
    let (project, _) = try desk.parse(announcing: false)
    let environment = try RunEnvironment(project, selected: [])
    defer { environment.workspace.adapter.close() }
    // Without a place to send to, the outbox is left as it is.
    _ = try SlackSettings(desk.invocation.environment)
    let delivery = try AlertDelivery(environment, allowsConsole: false)
    let signals = SignalWatcher { delivery.stop() }
    defer { signals.stop() }
    let outcome = delivery.finish(within: Self.patience, looksAnyway: true)
    desk.events.fire(.formatting())
    desk.events.fire(.note("Done. sent=\(outcome.sent) pending=\(outcome.pending)"))
    return outcome.pending > 0 || outcome.hasFailed ? 1 : 0
  }
}
