import Diagnostics
import Monitoring

/// `sdbt monitor test`: sends a sample message to Slack; needs no project and no warehouse.
struct MonitorTestCommand {
  private let desk: Desk
  init(_ desk: Desk) { self.desk = desk }

  func run() throws -> Int32 {
    let settings = try SlackSettings(desk.invocation.environment)
    guard let destination = settings.destination(desk.arguments.options["channel"]?.stringValue) else {
      throw DbtError(
        .runtime,
        settings.gap == nil ? "There is nothing to send a message with" : "A Slack token is set, but no channel",
        notes: [
          settings.gap == nil
            ? "Set SLACK_TOKEN and give --channel, or set SLACK_WEBHOOK_URL." : "Give --channel, or set SLACK_CHANNEL."
        ])
    }
    let events = desk.events
    let client = SlackClient(environment: desk.invocation.environment) {
      events.fire(.monitorDeliveryRetried($0, thread: "MainThread"))
    }
    let signals = SignalWatcher { client.stop() }
    defer { signals.stop() }
    let message = SlackMessage.sample(target: desk.flags.target ?? "default", invocationID: desk.invocation.id)
    do {
      let receipt = try client.post(message.json, to: destination)
      events.fire(.note("A test message was sent to \(destination.name)" + (receipt.ts.map { " (ts \($0))" } ?? "")))
      return 0
    } catch {
      events.fire(
        .monitorDeliveryFailed("The test message was not sent to \(destination.name): \(error.text)", isError: true))
      return 1
    }
  }
}
