import JSON
import Monitoring
import Synchronization
import TestNetwork
import Testing

/// Against a server on the loopback address that misbehaves as Slack and networks do.
@Suite struct SlackClientTests {
  private static let message: JSONObject = ["text": "3 findings", "blocks": []]

  /// Times that tests can wait for; the order of sizes is as in earnest.
  private static var limits: SlackClient.Limits {
    var limits = SlackClient.Limits()
    limits.secondsPerTry = 0.5
    limits.secondsPerMessage = 4
    limits.secondsBetween = 0.2
    limits.firstPause = 0.05
    return limits
  }

  private static func settings(_ slack: FakeSlack, _ more: [String: String] = [:]) throws -> SlackSettings {
    try SlackSettings(["SLACK_TOKEN": "xoxb-token-of-the-test", "SLACK_API_URL": slack.api].merging(more) { $1 })
  }

  private static func webhook(_ slack: FakeSlack) throws -> SlackSettings {
    try SlackSettings(["SLACK_WEBHOOK_URL": slack.webhook, "SLACK_ALLOWED_HOSTS": "127.0.0.1:\(slack.port)"])
  }

  private func post(
    _ slack: FakeSlack, _ settings: SlackSettings? = nil, client: SlackClient? = nil, channel: String = "#alerts"
  ) throws -> Result<SlackReceipt, SlackFailure> {
    let client = client ?? SlackClient(environment: [:], limits: Self.limits)
    let destination = try #require(try (settings ?? Self.settings(slack)).destination(channel))
    return Result { () throws(SlackFailure) in try client.post(Self.message, to: destination) }
  }

  private func failure(_ result: Result<SlackReceipt, SlackFailure>) throws -> SlackFailure {
    guard case .failure(let failure) = result else { throw NoFailure() }
    return failure
  }

  private struct NoFailure: Error {}

  @Test func acceptedMessage() throws {
    let slack = FakeSlack(.accept)
    defer { slack.stop() }
    let receipt = try post(slack).get()
    #expect(receipt.ts == "1503435956.100001" && receipt.channel == "C0TEST" && receipt.tries == 1)
    let request = try #require(slack.requests.first)
    #expect(slack.requests.count == 1)
    #expect(request.line == "POST /api/chat.postMessage HTTP/1.1")
    #expect(request.headers["authorization"] == "Bearer xoxb-token-of-the-test")
    #expect(request.headers["content-type"] == "application/json; charset=utf-8")
    let body = try JSONValue.parse(request.body)
    #expect(body["channel"] == "#alerts" && body["text"] == "3 findings" && body["thread_ts"] == nil)
  }

  @Test func threads() throws {
    let slack = FakeSlack(.accept)
    defer { slack.stop() }
    let destination = try #require(try Self.settings(slack).destination("C1"))
    let client = SlackClient(environment: [:], limits: Self.limits)
    _ = try client.post(Self.message, to: destination, thread: "1503435956.000247")
    #expect(try JSONValue.parse(slack.accepted[0])["thread_ts"] == "1503435956.000247")
  }

  @Test func webhooks() throws {
    let slack = FakeSlack(.accept)
    defer { slack.stop() }
    let receipt = try post(slack, Self.webhook(slack), channel: "").get()
    #expect(receipt.ts == nil && receipt.tries == 1)
    let request = slack.requests[0]
    #expect(request.line == "POST /services/T0001/B0001/hook-secret-of-the-test HTTP/1.1")
    #expect(request.headers["authorization"] == nil)
    #expect(try JSONValue.parse(request.body)["channel"] == nil)
  }

  /// 429 twice: as long as Slack asks for, and no other tries in between.
  @Test func rateLimit() throws {
    let slack = FakeSlack(.limit("1"), .limit("1"), .accept)
    defer { slack.stop() }
    let receipt = try post(slack).get()
    #expect(receipt.tries == 3 && slack.requests.count == 3 && slack.accepted.count == 1)
    let times = slack.requests.map(\.time)
    #expect(times[1] - times[0] >= 0.99 && times[2] - times[1] >= 0.99, "\(times)")
  }

  /// Slack asks for more time than a message has: it is given up at once.
  @Test(arguments: ["3600", "99999999999999999999"])
  func longRateLimit(_ seconds: String) throws {
    let slack = FakeSlack(.limit(seconds))
    defer { slack.stop() }
    let began = ContinuousClock.now
    let failure = try failure(try post(slack))
    #expect(failure.name == "ratelimited" && failure.tries == 1 && slack.requests.count == 1)
    #expect(failure.message.contains("asks to wait \(seconds == "3600" ? 3600 : 86400) s"), "\(failure)")
    #expect(ContinuousClock.now - began < .seconds(1))
  }

  @Test func unreadableRetryAfter() throws {
    let slack = FakeSlack(.limit("soon"), .limit("-5"), .accept)
    defer { slack.stop() }
    #expect(try post(slack).get().tries == 3)
  }

  /// Between two messages to a channel, refused ones and tries included; another channel has its own time.
  @Test func pacing() throws {
    let slack = FakeSlack(.accept)
    defer { slack.stop() }
    let client = SlackClient(environment: [:], limits: Self.limits)
    for channel in ["#a", "#a", "#b", "#a"] { _ = try post(slack, client: client, channel: channel).get() }
    let requests = try slack.requests.map { (try JSONValue.parse($0.body)["channel"]?.stringValue, $0.time) }
    let times = requests.filter { $0.0 == "#a" }.map(\.1)
    #expect(times[1] - times[0] >= 0.199 && times[2] - times[1] >= 0.199, "\(times)")
    #expect(requests[2].1 - requests[1].1 < 0.15, "\(requests)")
  }

  /// As it is in earnest: one message a second.
  @Test func usualPace() throws {
    let slack = FakeSlack(.accept)
    defer { slack.stop() }
    let client = SlackClient(environment: [:])
    for _ in 0..<2 { _ = try post(slack, client: client).get() }
    let times = slack.requests.map(\.time)
    #expect(times[1] - times[0] >= 0.999, "\(times)")
  }

  /// Errors that are the user's: one try, Slack's name, and advice.
  @Test(arguments: [
    "not_authed", "invalid_auth", "token_revoked", "token_expired", "account_inactive", "missing_scope",
    "no_permission", "not_in_channel", "channel_not_found", "is_archived", "restricted_action", "ekm_access_denied",
    "restricted_action_read_only_channel", "restricted_action_thread_only_channel", "org_login_required",
    "restricted_action_non_threadable_channel", "accesslimited", "not_allowed_token_type", "message_limit_exceeded",
    "team_access_not_granted", "two_factor_setup_required", "access_denied",
  ])
  func refusalsWithAdvice(_ name: String) throws {
    let slack = FakeSlack(.refuse(name))
    defer { slack.stop() }
    let failure = try failure(try post(slack))
    #expect(failure.name == name && failure.tries == 1 && slack.requests.count == 1)
    #expect(failure.text.hasPrefix("Slack answered '\(name)'") && !failure.advice.isEmpty, "\(failure.text)")
  }

  /// Errors that would be ours, or that nobody has heard of: one try, by name.
  @Test(arguments: [
    "no_text", "msg_too_long", "msg_blocks_too_long", "invalid_blocks", "invalid_blocks_format", "invalid_arguments",
    "invalid_arg_name", "invalid_charset", "invalid_form_data", "invalid_post_type", "missing_post_type",
    "too_many_attachments", "as_user_not_supported", "deprecated_endpoint", "method_deprecated", "some_new_error",
  ])
  func refusalsByName(_ name: String) throws {
    let slack = FakeSlack(.refuse(name))
    defer { slack.stop() }
    let failure = try failure(try post(slack))
    #expect(failure.name == name && failure.tries == 1 && slack.requests.count == 1)
    #expect(failure.text.hasPrefix("Slack answered '\(name)'"), "\(failure.text)")
  }

  /// Errors of Slack's own pass; then the message is there once.
  @Test(arguments: [
    "ratelimited", "rate_limited", "internal_error", "fatal_error", "service_unavailable", "request_timeout",
    "team_added_to_org",
  ])
  func passingRefusals(_ name: String) throws {
    let slack = FakeSlack(.refuse(name), .accept)
    defer { slack.stop() }
    #expect(try post(slack).get().tries == 2)
    #expect(slack.accepted.count == 1)
  }

  @Test func missingScope() throws {
    let slack = FakeSlack(
      .refuse(#"{"ok":false,"error":"missing_scope","needed":"chat:write","provided":"users:read"}"#))
    defer { slack.stop() }
    #expect(try failure(try post(slack)).message == "Slack answered 'missing_scope' (needed: chat:write)")
  }

  /// What a server calls an error goes to the console.
  @Test func hostileErrorName() throws {
    let slack = FakeSlack(.refuse(#"{"ok":false,"error":"\u001b[31mAll is well\n"}"#))
    defer { slack.stop() }
    let text = try failure(try post(slack)).text
    #expect(text == "Slack answered '31mlliswell'")
  }

  @Test(arguments: [
    ("invalid_payload", 400), ("user_not_found", 400), ("action_prohibited", 403), ("invalid_token", 403),
    ("posting_to_general_channel_denied", 403), ("channel_not_found", 404), ("no_service", 404), ("no_team", 404),
    ("channel_is_archived", 410), ("no_active_hooks", 404), ("too_many_attachments", 400), ("no_text", 400),
  ])
  func webhookRefusals(_ name: String, _ status: Int) throws {
    let slack = FakeSlack(.answer(status: status, headers: [], body: name))
    defer { slack.stop() }
    let failure = try failure(try post(slack, Self.webhook(slack)))
    #expect(failure.name == name && failure.tries == 1 && slack.requests.count == 1)
  }

  @Test func webhookFailsForAMoment() throws {
    let slack = FakeSlack(.answer(status: 500, headers: [], body: "rollup_error"), .limit("1"), .accept)
    defer { slack.stop() }
    #expect(try post(slack, Self.webhook(slack)).get().tries == 3)
  }

  /// 500s until the tries are used up, with growing pauses.
  @Test(arguments: [500, 502, 503, 504])
  func serverErrors(_ status: Int) throws {
    let slack = FakeSlack(.answer(status: status, headers: [], body: "<html>"))
    defer { slack.stop() }
    let failure = try failure(try post(slack))
    #expect(failure.name == "http_\(status)" && failure.tries == 5 && slack.requests.count == 5)
    #expect(failure.text == "the server answered with status \(status), after 5 tries")
    let times = slack.requests.map(\.time)
    #expect(times[4] - times[3] > 0.39 && times[4] - times[0] < 3, "\(times)")
  }

  @Test func serverErrorsThatPass() throws {
    let slack = FakeSlack(
      .answer(status: 500, headers: [], body: ""), .answer(status: 503, headers: [], body: ""), .accept)
    defer { slack.stop() }
    let heard = Mutex<[String]>([])
    let client = SlackClient(environment: [:], limits: Self.limits) { text in heard.withLock { $0.append(text) } }
    #expect(try post(slack, client: client).get().tries == 3)
    #expect(slack.accepted.count == 1)
    #expect(
      heard.withLock { $0.count } == 2 && heard.withLock { $0[0].hasPrefix("the server answered with status 500") })
  }

  @Test func hangingServer() throws {
    let slack = FakeSlack(.hang(accepts: false), .hang(accepts: false), .accept)
    defer { slack.stop() }
    let began = ContinuousClock.now
    #expect(try post(slack).get().tries == 3)
    let seconds = (ContinuousClock.now - began) / .seconds(1)
    #expect(seconds > 1 && seconds < 2.5, "\(seconds)")
  }

  /// The time of a message bounds its tries.
  @Test func hangingForEver() throws {
    let slack = FakeSlack(.hang(accepts: false))
    defer { slack.stop() }
    var limits = Self.limits
    limits.secondsPerMessage = 1.3
    let began = ContinuousClock.now
    let failure = try failure(try post(slack, client: SlackClient(environment: [:], limits: limits)))
    #expect(failure.name == "timeout" && failure.isTransient && (2...3).contains(failure.tries), "\(failure)")
    #expect(ContinuousClock.now - began < .seconds(1.8))
  }

  /// A byte now and then does not stretch the time of a try.
  @Test func drippingAnswer() throws {
    let slack = FakeSlack(.drip)
    defer { slack.stop() }
    var limits = Self.limits
    limits.tries = 1
    let began = ContinuousClock.now
    #expect(try failure(try post(slack, client: SlackClient(environment: [:], limits: limits))).name == "timeout")
    #expect(ContinuousClock.now - began < .seconds(1))
  }

  @Test func slowAnswer() throws {
    let slack = FakeSlack(.slow(0.3))
    defer { slack.stop() }
    #expect(try post(slack).get().tries == 1)
    #expect(slack.requests.count == 1)
  }

  /// The answer is cut before anybody knows what it is: the message is sent again, which is the one case of two messages.
  @Test func cutBeforeTheAnswer() throws {
    let slack = FakeSlack(.cut(3), .accept)
    defer { slack.stop() }
    #expect(try post(slack).get().tries == 2)
    #expect(slack.accepted.count == 2)
  }

  /// Slack's yes was heard; the rest of the answer is not needed.
  @Test func cutBehindTheYes() throws {
    let slack = FakeSlack(.cut(12))
    defer { slack.stop() }
    let receipt = try post(slack).get()
    #expect(receipt.tries == 1 && receipt.ts == nil && slack.accepted.count == 1)
  }

  @Test func cutWebhook() throws {
    let slack = FakeSlack(.cut(1))
    defer { slack.stop() }
    #expect(try post(slack, Self.webhook(slack)).get().tries == 1)
    #expect(slack.accepted.count == 1)
  }

  @Test func closedConnection() throws {
    let slack = FakeSlack(.close, .close, .accept)
    defer { slack.stop() }
    #expect(try post(slack).get().tries == 3)
    #expect(slack.accepted.count == 1)
  }

  @Test func nobodyListens() throws {
    let slack = FakeSlack()
    slack.stop()
    let failure = try failure(try post(slack))
    #expect(failure.name == "connection" && failure.tries == 5)
  }

  @Test(arguments: [301, 302, 307, 308])
  func redirections(_ status: Int) throws {
    let other = FakeSlack(.accept)
    let slack = FakeSlack(.answer(status: status, headers: ["Location: \(other.api)chat.postMessage"], body: ""))
    defer {
      slack.stop()
      other.stop()
    }
    for settings in [try Self.settings(slack), try Self.webhook(slack)] {
      #expect(try failure(try post(slack, settings)).name == "redirection")
    }
    #expect(other.requests.isEmpty)
  }

  @Test(arguments: ["<html>Log in to the network</html>", "", "[]", #"{"ok": 1}"#, "{\"ok\":tru"])
  func answersOfOthers(_ body: String) throws {
    let slack = FakeSlack(.answer(status: 200, headers: [], body: body))
    defer { slack.stop() }
    #expect(try failure(try post(slack)).name == "unreadable")
    #expect(slack.requests.count == 1)
  }

  @Test func hugeAnswer() throws {
    let slack = FakeSlack(.answer(status: 200, headers: [], body: String(repeating: " ", count: 70_000) + "{}"))
    defer { slack.stop() }
    let failure = try failure(try post(slack))
    #expect(failure.message == "the answer is too large")
  }

  @Test func stopping() throws {
    let slack = FakeSlack(.hang(accepts: false))
    defer { slack.stop() }
    var limits = SlackClient.Limits()
    limits.secondsPerTry = 20
    let client = SlackClient(environment: [:], limits: limits)
    let stopper = Background {
      while slack.requests.isEmpty {}
      client.stop()
    }
    let began = ContinuousClock.now
    #expect(try failure(try post(slack, client: client)).name == "stopped")
    #expect(ContinuousClock.now - began < .seconds(5))
    stopper.wait()
    #expect(try failure(try post(slack, client: client)).name == "stopped")
    #expect(slack.requests.count == 1)
  }

  /// A pause ends at once, too.
  @Test func stoppingWithinAPause() throws {
    let slack = FakeSlack(.limit("20"))
    defer { slack.stop() }
    let client = SlackClient(environment: [:])
    slack.watch(after: { _ in client.stop() })
    let began = ContinuousClock.now
    #expect(try failure(try post(slack, client: client)).name == "stopped")
    #expect(ContinuousClock.now - began < .seconds(5))
  }

  @Test func endOfTheRun() throws {
    let slack = FakeSlack(.hang(accepts: false))
    defer { slack.stop() }
    let client = SlackClient(environment: [:])
    let destination = try #require(try Self.settings(slack).destination("C1"))
    let began = ContinuousClock.now
    #expect(throws: SlackFailure.self) {
      try client.post(Self.message, to: destination, until: began + .seconds(0.5))
    }
    #expect(ContinuousClock.now - began < .seconds(1.5))
    let failure = Result { () throws(SlackFailure) in
      try client.post(Self.message, to: destination, until: began)
    }
    #expect(try self.failure(failure).tries == 0)
    #expect(slack.requests.count == 1)
  }

  /// The proxy gets a tunnel to Slack to open, and nothing secret.
  @Test func proxies() throws {
    let proxy = FakeSlack(.answer(status: 403, headers: [], body: ""))
    defer { proxy.stop() }
    let environment = ["HTTPS_PROXY": "http://me:p%40ss@127.0.0.1:\(proxy.port)"]
    let client = SlackClient(environment: environment, limits: Self.limits)
    let destination = try #require(try SlackSettings(["SLACK_TOKEN": "xoxb-token-of-the-test"]).destination("C1"))
    #expect(throws: SlackFailure.self) { try client.post(Self.message, to: destination) }
    let request = try #require(proxy.requests.first)
    #expect(request.line == "CONNECT slack.com:443 HTTP/1.1")
    #expect(request.headers["proxy-authorization"] == "Basic bWU6cEBzcw==")
    #expect(!"\(request)".contains("xoxb"))
  }

  @Test(arguments: ["127.0.0.1", "*", "example.com, 127.0.0.1"])
  func exemptFromTheProxy(_ exempt: String) throws {
    let slack = FakeSlack(.accept)
    let proxy = FakeSlack(.accept)
    defer {
      slack.stop()
      proxy.stop()
    }
    let environment = ["HTTP_PROXY": "127.0.0.1:\(proxy.port)", "NO_PROXY": exempt]
    _ = try post(slack, client: SlackClient(environment: environment, limits: Self.limits)).get()
    #expect(slack.accepted.count == 1 && proxy.requests.isEmpty)
  }
}
