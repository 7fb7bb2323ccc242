import HTTP
import JSON
import Threads

/// Posts messages to Slack, one after the other; blocks the thread that asks.
///
/// No connection is opened before the first message.
package final class SlackClient: Sendable {
  package struct Limits: Sendable {
    /// How often a message is tried.
    package var tries = 5
    package var secondsPerTry = 10.0
    /// For all tries of a message with the pauses between them.
    package var secondsPerMessage = 30.0
    /// Between two messages to one channel; Slack's limit.
    package var secondsBetween = 1.0
    /// After the first failure; doubled after each further one.
    package var firstPause = 0.5
    /// The largest answer, in bytes.
    package var answer = 65_536

    package init() {}
  }

  private struct State {
    var isStopped = false
    /// When the next message may go to a channel.
    var next: [String: ContinuousClock.Instant] = [:]
  }

  private let web: WebClient
  private let limits: Limits
  private let tell: @Sendable (String) -> Void
  private let state = Monitor(State())

  /// - Parameters:
  ///   - environment: for proxies and certificates.
  ///   - tell: hears of tries that failed, in words for a log.
  package init(
    environment: [String: String], limits: Limits = Limits(), tell: @escaping @Sendable (String) -> Void = { _ in }
  ) {
    web = WebClient(environment: environment)
    self.limits = limits
    self.tell = tell
  }

  /// - Parameters:
  ///   - thread: the `ts` of the message that this one answers.
  ///   - end: until when it may take; the message's own limit stands beside it.
  package func post(
    _ message: JSONObject, to destination: SlackSettings.Destination, thread: String? = nil,
    until end: ContinuousClock.Instant? = nil
  ) throws(SlackFailure) -> SlackReceipt {
    let own = ContinuousClock.now + .seconds(limits.secondsPerMessage)
    let end = min(own, end ?? own)
    var request = Self.request(message, destination, thread, limit: limits.answer)
    let isWebhook = if case .webhook = destination { true } else { false }
    var tries = 0
    while true {
      try waitForTurn(destination.name, tries, until: end)
      tries += 1
      request.seconds = min(limits.secondsPerTry, max(0.001, (end - .now) / .seconds(1)))
      var failure: SlackFailure
      do {
        let answer = try web.send(request)
        leave(destination.name)
        switch SlackAnswer(answer, isWebhook: isWebhook) {
        case .taken(var receipt):
          receipt.tries = tries
          return receipt
        case .refused(let refusal): failure = refusal
        }
      } catch {
        leave(destination.name)
        failure = SlackFailure(error)
      }
      failure.tries = tries
      guard failure.isTransient, tries < limits.tries else { throw failure }
      let pause = failure.retryAfter ?? limits.firstPause * Double(1 << (tries - 1)) * .random(in: 1...1.25)
      guard .now + .seconds(pause) < end else {
        if let wait = failure.retryAfter { failure.message += ", and asks to wait \(Int(wait)) s" }
        throw failure
      }
      tell("\(failure.message); tried again in \(Int((pause * 1000).rounded())) ms")
      if let wait = failure.retryAfter { hold(destination.name, seconds: wait) }
      try rest(pause, tries)
    }
  }

  /// Ends what runs and refuses what comes; from any thread.
  package func stop() {
    state.with { $0.isStopped = true }
    web.stop()
  }

  private static func request(
    _ message: JSONObject, _ destination: SlackSettings.Destination, _ thread: String?, limit: Int
  ) -> WebClient.Request {
    var body = message
    var request: WebClient.Request
    // A connection for each message: one that is kept may be closed by the server at the moment at which it is used, and
    // nobody would know whether the message was taken.
    var headers = [
      ("Content-Type", "application/json; charset=utf-8"), ("User-Agent", "sdbt"), ("Connection", "close"),
    ]
    switch destination {
    case .channel(let channel, let token, let api):
      request = WebClient.Request(url: api + "chat.postMessage", limit: limit, seconds: 0)
      headers.append(("Authorization", "Bearer \(token.exposed)"))
      body["channel"] = .string(channel)
      if let thread { body["thread_ts"] = .string(thread) }
    case .webhook(let url): request = WebClient.Request(url: url.exposed, limit: limit, seconds: 0)
    }
    request.method = "POST"
    request.headers = headers.map { (name: $0.0, value: $0.1) }
    request.body = Array(JSONValue.object(body).serialized(.compact).utf8)
    return request
  }

  // MARK: Pacing

  /// Waits until the channel takes another message.
  private func waitForTurn(
    _ channel: String, _ tries: Int, until end: ContinuousClock.Instant
  ) throws(SlackFailure) {
    let next = state.with { $0.next[channel] } ?? .now
    guard next < end else {
      var failure = SlackFailure("ratelimited", "there was no time left for another message to the channel")
      failure.tries = tries
      throw failure
    }
    try rest((next - .now) / .seconds(1), tries)
  }

  private func leave(_ channel: String) { hold(channel, seconds: limits.secondsBetween) }

  private func hold(_ channel: String, seconds: Double) {
    state.with { state in state.next[channel] = max(state.next[channel] ?? .now, .now + .seconds(seconds)) }
  }

  private func rest(_ seconds: Double, _ tries: Int) throws(SlackFailure) {
    let isStopped: Bool =
      seconds > 0
      ? state.waitFor(atMost: seconds) { $0.isStopped ? true : nil } ?? false : state.with { $0.isStopped }
    guard !isStopped else {
      var failure = SlackFailure("stopped", "it was interrupted")
      failure.tries = tries
      throw failure
    }
  }
}
