import Context
import Contracts
import Diagnostics
import JSON
import Monitoring
import Threads

/// Tells of what monitors found, after it is committed: on a thread of its own, so that a slow Slack slows no model.
///
/// The outbox in the warehouse is the truth. A message is posted, then marked as sent; who is killed between the two posts
/// it again in the next run. That is the only way to a second message.
package final class AlertDelivery: Sendable {
  package struct Outcome: Sendable {
    /// Sent to Slack.
    package var sent = 0
    /// Neither sent nor only for the console: still in the outbox.
    package var pending = 0
    /// Whether the outbox could not be read or written.
    package var hasFailed = false
    /// Whether a monitor with `on_send_error: error` could not be sent.
    package var failsRun = false
  }

  /// The details of a message, for the thread below it.
  private struct Answer {
    var message: JSONObject
    var destination: SlackSettings.Destination
    var ts: String
  }

  private struct Told: Sendable {
    var entry: AlertOutbox.Entry
    var isForConsole: Bool
  }

  private struct State {
    var thread: WorkerThread?
    /// Names of monitors that found something in this run.
    var monitors: [String] = []
    var isEnding = false
    var hasEnded = false
    var isStopped = false
    /// The time after the last node is over.
    var isOver = false
    var told: [Told] = []
    var outcome = Outcome()
  }

  private let environment: RunEnvironment
  private let session: Session
  private let settings: Result<SlackSettings, DbtError>
  private let client: SlackClient
  /// Whether findings that cannot be sent are told on the console and done with; `monitor deliver` leaves them.
  private let allowsConsole: Bool
  private let state = Monitor(State())

  private static let thread = "Thread-monitoring"
  /// After the last node; what is not sent by then stays for the next run.
  package static let secondsAtTheEnd = 30.0
  /// For marking what was sent, when everything else is over.
  private static let secondsToMark = 5.0
  /// How often marking is tried.
  private static let marks = 3

  package init(_ environment: RunEnvironment, allowsConsole: Bool = true) throws {
    self.environment = environment
    self.allowsConsole = allowsConsole
    session = try environment.session("monitoring", thread: Self.thread)
    let variables = environment.invocation.environment
    settings = Result { () throws(DbtError) in try SlackSettings(variables) }
    let events = environment.invocation.events
    client = SlackClient(environment: variables) { events.fire(.monitorDeliveryRetried($0, thread: Self.thread)) }
  }

  private var events: any EventSink { environment.invocation.events }

  /// A node has ended, and what its monitors found is in the warehouse if the node's transaction is; from any thread.
  package func evaluated(_ evaluations: [MonitorEvaluation]) {
    guard !evaluations.isEmpty else { return }
    state.with { state in
      for evaluation in evaluations where evaluation.findings > 0 && !state.monitors.contains(evaluation.monitor) {
        state.monitors.append(evaluation.monitor)
      }
      start(&state)
    }
  }

  /// Sends whatever is pending, also of earlier runs; waits for it, and tells of it on the console.
  ///
  /// - Parameters:
  ///   - seconds: until when the sending has to be over.
  ///   - looksAnyway: whether to look into the outbox though no monitor was evaluated.
  package func finish(within seconds: Double = secondsAtTheEnd, looksAnyway: Bool = false) -> Outcome {
    let thread = state.with { state -> WorkerThread? in
      state.isEnding = true
      if looksAnyway { start(&state) }
      return state.thread
    }
    guard let thread else { return Outcome() }
    let isInTime = state.waitFor(atMost: seconds) { $0.hasEnded || $0.isStopped ? true : nil } ?? false
    if !isInTime {
      state.with { $0.isOver = true }
      stop()
    }
    if state.waitFor(atMost: Self.secondsToMark, { $0.hasEnded ? true : nil }) == nil { session.cancel() }
    thread.join()
    let told = state.with { $0.told }.sorted { $0.entry.alert.subject < $1.entry.alert.subject }
    for told in told { show(told.entry) }
    markShown(told)
    session.close()
    return state.with { $0.outcome }
  }

  /// Ends what is being sent; it stays pending. From any thread.
  package func stop() {
    state.with { $0.isStopped = true }
    client.stop()
  }

  private func start(_ state: inout State) {
    if state.thread == nil { state.thread = WorkerThread.start { self.work() } }
  }

  // MARK: The thread

  private func work() {
    defer { state.with { $0.hasEnded = true } }
    let outbox = AlertOutbox(environment, session)
    /// Each monitor is tried once a run.
    var done: Set<String> = []
    // What stands in the way of all further messages.
    var obstacle: SlackFailure?
    // Details, which wait until every message is there.
    var answers: [Answer] = []
    do {
      while true {
        let next: String?? = state.waitFor { state -> String?? in
          if state.isStopped { return .some(nil) }
          if !state.monitors.isEmpty { return .some(state.monitors.removeFirst()) }
          return state.isEnding ? .some(nil) : nil
        }
        let name = next ?? nil
        for entry in try outbox.pending(name) where done.insert(entry.key).inserted {
          try deliver(entry, outbox, &obstacle, &answers)
        }
        if name == nil || state.with({ $0.monitors.isEmpty }) {
          for details in answers { answer(details) }
          answers = []
        }
        if name == nil { break }
      }
    } catch {
      let known = (error as? DbtError) ?? DbtError(.internal, "\(error)")
      session.rollback()
      session.unlock()
      state.with { $0.outcome.hasFailed = true }
      fail("What monitors found could not be read from the warehouse: \(known.message)", isError: false)
    }
  }

  private func deliver(
    _ found: AlertOutbox.Entry, _ outbox: AlertOutbox, _ obstacle: inout SlackFailure?, _ answers: inout [Answer]
  ) throws {
    var entry = found
    var destination: SlackSettings.Destination?
    var wrong: DbtError?
    switch settings {
    case .success(let settings): destination = settings.destination(entry.channel)
    case .failure(let error): wrong = error
    }
    if destination != nil {
      try outbox.lock(entry)
      // Another program may have told of it while the lock was waited for.
      guard let fresh = try outbox.pending(entry.alert.monitor).first(where: { $0.key == found.key }) else {
        session.unlock()
        return
      }
      entry = fresh
    }
    defer { session.unlock() }
    try outbox.fill(&entry)
    let alert = entry.alert
    events.fire(
      .monitorFindings(
        "Monitor \(alert.subject): \(alert.findings) finding\(alert.findings == 1 ? "" : "s")"
          + (alert.errors > 0 ? ", \(alert.errors) of them errors" : ""),
        monitor: alert.monitor, node: entry.node, findings: alert.findings, errors: alert.errors,
        thread: Self.thread))
    state.with {
      $0.told.append(Told(entry: entry, isForConsole: destination == nil && wrong == nil && allowsConsole))
    }
    if let wrong { return remains(entry, wrong.message) }
    guard let destination else {
      if let gap = try? settings.get().gap { fail("\(alert.subject) is not sent to Slack: \(gap)", isError: false) }
      if !allowsConsole { remains(entry, "there is nothing to send it with") }
      return
    }
    if let obstacle { return remains(entry, obstacle.text) }
    let message = SlackMessage(alert)
    do {
      let receipt = try client.post(message.json, to: destination)
      try mark(entry, outbox, receipt)
      events.fire(
        .monitorSent(
          alert.subject, findings: alert.findings, to: destination.name, ts: receipt.ts, tries: receipt.tries,
          thread: Self.thread))
      state.with { $0.outcome.sent += 1 }
      if let details = message.details, let ts = receipt.ts {
        answers.append(Answer(message: details, destination: destination, ts: ts))
      }
    } catch let failure as SlackFailure {
      if failure.concernsAll { obstacle = failure }
      let isOver = failure.name == "stopped" && state.with { $0.isOver }
      remains(entry, isOver ? "Slack did not take it within 30 s of the end of the run" : failure.text)
    }
  }

  /// The details, in a thread below the message. They are tried once: the message is there, and the rows are in the table.
  private func answer(_ answer: Answer) {
    guard !state.with({ $0.isStopped }) else { return }
    do {
      _ = try client.post(answer.message, to: answer.destination, thread: answer.ts)
    } catch {
      events.fire(
        .monitorDeliveryRetried("the details of a message were not sent: \(error.text)", thread: Self.thread))
    }
  }

  private func mark(_ entry: AlertOutbox.Entry, _ outbox: AlertOutbox, _ receipt: SlackReceipt) throws {
    for attempt in 1... {
      do {
        return try outbox.mark(entry, as: "sent", receipt: receipt)
      } catch {
        guard attempt >= Self.marks else {
          let reason = (error as? DbtError)?.message ?? "\(error)"
          return fail(
            "\(entry.alert.subject) was sent to Slack, but could not be marked so and will be sent again: \(reason)",
            isError: false)
        }
        pause(milliseconds: 200 * attempt)
      }
    }
  }

  /// Not sent; the next run tries again.
  private func remains(_ entry: AlertOutbox.Entry, _ reason: String) {
    state.with { state in
      state.outcome.pending += 1
      if entry.failsRun { state.outcome.failsRun = true }
    }
    fail(
      "\(entry.alert.subject) was not sent to Slack and stays pending for the next run: \(reason)",
      isError: entry.failsRun)
  }

  private func fail(_ text: String, isError: Bool) {
    events.fire(.monitorDeliveryFailed(text, isError: isError, thread: Self.thread))
  }

  // MARK: The console

  private func show(_ entry: AlertOutbox.Entry) {
    let alert = entry.alert
    events.fire(.formatting())
    for line in alert.lines { events.fire(.monitorSummary(line, monitor: alert.monitor, node: entry.node)) }
  }

  /// What is only for the console is done when it is on the console.
  private func markShown(_ told: [Told]) {
    let outbox = AlertOutbox(environment, session)
    for told in told where told.isForConsole {
      do {
        try outbox.mark(told.entry, as: "console")
      } catch {
        let known = (error as? DbtError) ?? DbtError(.internal, "\(error)")
        fail("\(told.entry.alert.subject) could not be marked as told: \(known.message)", isError: false)
      }
    }
  }
}
