import Files
import JSON
import TestNetwork
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What monitors found reaches Slack, a server on the loopback address here, once.
@Suite struct MonitorDeliveryTests {
  private static let token = "xoxb-0123456789-secret-of-the-test"

  /// A model with a row above the threshold for each amount.
  private static func model(_ amounts: [Int], _ more: String = "", ids: [String]? = nil) -> String {
    let ids = ids ?? amounts.indices.map { "\($0 + 1)" }
    let rows = zip(amounts, ids).map { amount, id in
      "select '\(id.replacing("'", with: "''"))' as id, cast('2024-01-02' as date) as day, \(amount) as amount"
    }
    return """
      {{ config(materialized='table', post_hook=["{{ monitor_threshold(column='amount', id_column='id',
        date_column='day', threshold=50, since='2024-01-01', slack_channel=env_var('SLACK_CHANNEL', '')\(more)) }}",
        "{{ var('after', '') }}"]) }}
      \(rows.joined(separator: " union all\n"))
      """
  }

  private func project(
    _ warehouse: TestWarehouse, _ model: String = model([75, 20, 60]), _ more: [String: String] = [:]
  ) throws -> TestProject {
    try TestProject(warehouse, ["models/orders.sql": model].merging(more) { $1 })
  }

  private func environment(_ slack: FakeSlack) -> [String: String] {
    ["SLACK_TOKEN": Self.token, "SLACK_CHANNEL": "#alerts", "SLACK_API_URL": slack.api]
  }

  /// `state`, `channel` and `message_ts` of what was found, each once.
  private func outbox(_ project: TestProject) throws -> [[String]] {
    try project.query(
      "select distinct state, channel, message_ts from SCHEMA.sdbt_monitor_findings order by state, message_ts")
  }

  private func expectNoSecret(_ project: TestProject, _ outcomes: [Outcome], _ secret: String = token) throws {
    for outcome in outcomes { #expect(!"\(outcome)".contains(secret)) }
    let found = try RunningProgram(
      "/usr/bin/env", ["grep", "-r", "-l", "-a", "-F", secret, project.folder], in: "/",
      environment: SystemVariables.base
    ).wait()
    #expect(found.code == 1, "\(found)")
  }

  // MARK: The console

  @Test(arguments: TestWarehouse.allCases)
  func consoleWithoutSlack(_ warehouse: TestWarehouse) throws {
    let project = try project(warehouse)
    let first = try project.sdbt("run")
    #expect(first.says("Monitor orders.amount: 2 findings\n"))
    let lines = first.lines
    let start = try #require(lines.lastIndex(of: "Monitor orders.amount: 2 findings (> 50)"))
    #expect(
      lines[start...].prefix(4).map { String($0) } == [
        "Monitor orders.amount: 2 findings (> 50)", "  id  date        value  threshold  difference",
        "  1   2024-01-02     75         50          25", "  3   2024-01-02     60         50          10",
      ])
    #expect(try #require(lines.firstIndex { $0.hasPrefix("Finished running") }) < start)
    #expect(try #require(lines.firstIndex { $0.hasPrefix("Done.") }) > start)
    #expect(try outbox(project) == [["console", "null", "null"]])
    #expect(try !project.sdbt("run").says("Monitor"))
  }

  @Test(arguments: TestWarehouse.allCases)
  func nothingFound(_ warehouse: TestWarehouse) throws {
    let slack = FakeSlack(.accept)
    defer { slack.stop() }
    let project = try project(warehouse, Self.model([1, 2]))
    #expect(try !project.sdbt("run", environment: environment(slack)).says("Monitor"))
    #expect(slack.requests.isEmpty)
    #expect(try project.column("select findings from SCHEMA.sdbt_monitor_evaluations") == ["0"])
  }

  /// A token alone sends nothing anywhere, and that is said.
  @Test func tokenWithoutChannel() throws {
    let project = try project(.duckdb)
    let run = try project.sdbt("run", environment: ["SLACK_TOKEN": Self.token])
    #expect(run.says("orders.amount is not sent to Slack: a Slack token is set, but no channel"))
    #expect(try outbox(project) == [["console", "null", "null"]])
    try expectNoSecret(project, [run])
  }

  // MARK: Slack

  @Test(arguments: TestWarehouse.allCases)
  func sentOnce(_ warehouse: TestWarehouse) throws {
    let slack = FakeSlack(.accept)
    defer { slack.stop() }
    let project = try project(
      warehouse, Self.model([75, 20, 60]) + "\n-- {{ env_var('SLACK_TOKEN') }} and {{ env_var('SLACK_API_URL') }}")
    let first = try project.sdbt("run", "--debug", environment: environment(slack))
    #expect(first.says("Sent to #alerts: orders.amount, 2 findings"))
    #expect(slack.requests.count == 1)
    let body = try JSONValue.parse(slack.accepted[0])
    #expect(body["channel"] == "#alerts")
    #expect(
      body["text"]?.stringValue?.hasPrefix("WARN orders.amount: 2 findings (&gt; 50), largest difference 25") == true)
    #expect(slack.accepted[0].contains("1   2024-01-02     75         50          25\\n3   2024-01-02"))
    #expect(try outbox(project) == [["sent", "C0TEST", "1503435956.100001"]])
    let second = try project.sdbt("run", environment: environment(slack))
    #expect(!second.says("Monitor") && slack.requests.count == 1)
    try expectNoSecret(project, [first, second])
    #expect(project.text("target/compiled/shop/models/orders.sql").contains("-- ***** and http://"))
  }

  @Test func sentByWebhook() throws {
    let slack = FakeSlack(.accept)
    defer { slack.stop() }
    let project = try project(.duckdb)
    let variables = ["SLACK_WEBHOOK_URL": slack.webhook, "SLACK_ALLOWED_HOSTS": "127.0.0.1"]
    let run = try project.sdbt("run", "--debug", environment: variables)
    #expect(run.says("Sent to the incoming webhook: orders.amount") && slack.accepted.count == 1)
    #expect(try outbox(project) == [["sent", "null", "null"]])
    try expectNoSecret(project, [run], "hook-secret-of-the-test")
  }

  /// Another host gets nothing; the address is not shown.
  @Test func foreignWebhook() throws {
    let slack = FakeSlack(.accept)
    defer { slack.stop() }
    let project = try project(.duckdb)
    let run = try project.sdbt("run", environment: ["SLACK_WEBHOOK_URL": slack.webhook])
    #expect(run.says("stays pending for the next run: SLACK_WEBHOOK_URL does not lead to Slack but to '127.0.0.1'"))
    #expect(slack.requests.isEmpty)
    #expect(try outbox(project) == [["pending", "null", "null"]])
    try expectNoSecret(project, [run], "hook-secret-of-the-test")
  }

  /// Ids of every kind come from the warehouse to Slack letter by letter.
  @Test(arguments: TestWarehouse.allCases)
  func plainText(_ warehouse: TestWarehouse) throws {
    let slack = FakeSlack(.accept)
    defer { slack.stop() }
    let ids = [
      "9223372036854775807", "18446744073709551615", "<!channel>", "<@U012AB3CD>", "O'Neil \"Jr\" \\ & Söhne 漢字 👍",
      "```",
    ]
    let project = try project(warehouse, Self.model(Array(repeating: 60, count: ids.count), ids: ids))
    try project.sdbt("run", environment: environment(slack))
    let body = try JSONValue.parse(slack.accepted[0])
    let text = (body["blocks"]?.arrayValue ?? []).compactMap { $0["text"]?["text"]?.stringValue }.joined(
      separator: "\n")
    #expect(!text.contains("<"))
    let shown = text.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&amp;", with: "&")
      .replacing("\u{200B}", with: "")
    for id in ids { #expect(shown.contains("\n" + id + "  "), "\(id) in \(shown)") }
  }

  @Test(arguments: TestWarehouse.allCases)
  func groupedWithThread(_ warehouse: TestWarehouse) throws {
    let slack = FakeSlack(.accept)
    defer { slack.stop() }
    let project = try project(warehouse, Self.model((0..<70).map { 100 + $0 }))
    try project.sdbt("run", environment: environment(slack))
    #expect(slack.accepted.count == 2)
    #expect(slack.accepted[0].contains("The 5 largest differences of 70"))
    let details = try JSONValue.parse(slack.accepted[1])
    #expect(details["thread_ts"] == "1503435956.100001")
    #expect(
      details["text"] == "Differences 6 to 55 of 70; the other 15 are in the table sdbt_monitor_findings")
    let times = slack.requests.map(\.time)
    #expect(times[1] - times[0] >= 0.999, "\(times)")
  }

  /// Details come when all messages are there: what matters first.
  @Test func detailsComeLast() throws {
    let slack = FakeSlack(.refuse("is_archived"))
    defer { slack.stop() }
    let many = Self.model((0..<20).map { 100 + $0 })
    let project = try project(.duckdb, many, ["models/payments.sql": many])
    try project.sdbt("run", environment: environment(slack))
    slack.play(.accept)
    try project.sdbt("monitor", "deliver", environment: environment(slack))
    #expect(slack.accepted.map { $0.contains("thread_ts") } == [false, false, true, true])
  }

  // MARK: Failures

  @Test(arguments: TestWarehouse.allCases)
  func refusedThenSent(_ warehouse: TestWarehouse) throws {
    let slack = FakeSlack(.refuse("not_in_channel"))
    defer { slack.stop() }
    let project = try project(warehouse, Self.model([75]), ["models/other.sql": "select 1 as id"])
    let run = try project.sdbt("run", environment: environment(slack))
    #expect(run.says("stays pending for the next run: Slack answered 'not_in_channel'. Invite the app"))
    #expect(run.says("Done. PASS=2") && slack.requests.count == 1)
    #expect(try outbox(project) == [["pending", "null", "null"]])
    slack.play(.accept)
    // The model finds nothing new; what is pending goes out.
    let next = try project.sdbt("run", environment: environment(slack))
    #expect(next.says("Sent to #alerts: orders.amount, 1 finding\n") && slack.accepted.count == 1)
    try project.sdbt("run", environment: environment(slack))
    #expect(slack.requests.count == 2)
  }

  @Test func failureThatFailsTheRun() throws {
    let slack = FakeSlack(.refuse("invalid_auth"))
    defer { slack.stop() }
    let project = try project(.duckdb, Self.model([75], ", on_send_error='error'"))
    let run = try project.sdbt("run", exits: 1, environment: environment(slack))
    #expect(run.says("Slack answered 'invalid_auth'"))
    #expect(try project.statuses() == ["model.shop.orders": "success"])
    #expect(try outbox(project) == [["pending", "null", "null"]])
  }

  /// A message that is refused as such does not keep others back; a token that is refused does.
  @Test(arguments: [("channel_not_found", 2), ("invalid_auth", 1)])
  func twoMonitors(_ error: String, _ requests: Int) throws {
    let slack = FakeSlack(.refuse(error))
    defer { slack.stop() }
    let project = try project(.duckdb, Self.model([75]), ["models/payments.sql": Self.model([80])])
    let run = try project.sdbt("run", environment: environment(slack))
    #expect(slack.requests.count == requests)
    #expect(run.count("stays pending for the next run: Slack answered '\(error)'") == 2)
  }

  /// The models are not kept waiting, and the run ends in time. Findings stay.
  @Test func hangingSlack() throws {
    let slack = FakeSlack(.hang(accepts: false))
    defer { slack.stop() }
    let project = try project(.duckdb)
    let began = ContinuousClock.now
    let run = try project.sdbt("run", environment: environment(slack))
    let seconds = (ContinuousClock.now - began) / .seconds(1)
    #expect(seconds < 40, "\(seconds)")
    #expect(run.says("stays pending for the next run: Slack did not take it within 30 s of the end"), "\(run)")
    let times = slack.requests.map(\.time)
    #expect(times.count == 3)
    // Ten seconds for a try, and a pause.
    for (earlier, later) in zip(times, times.dropFirst()) {
      #expect((10.4...12.5).contains(later - earlier), "\(times)")
    }
    #expect(try outbox(project) == [["pending", "null", "null"]])
  }

  /// Three of ten answers are failures; each finding is told of exactly once, and no model fails.
  /// `SDBT_TEST_FAULTS` says how many runs.
  @Test(arguments: TestWarehouse.allCases)
  func unreliableSlack(_ warehouse: TestWarehouse) throws {
    let slack = FakeSlack(.accept)
    defer { slack.stop() }
    let runs = SystemVariables.value("SDBT_TEST_FAULTS").flatMap { Int($0) } ?? 3
    let project = try project(warehouse)
    let failures: [FakeSlack.Act] = [
      .limit("1"), .limit("3600"), .answer(status: 500, headers: [], body: ""), .refuse("internal_error"),
      .answer(status: 503, headers: [], body: ""), .close, .refuse("not_in_channel"), .refuse("invalid_auth"), .cut(12),
    ]
    var pendings = 0
    for run in 1...runs {
      for model in ["orders", "payments"] {
        try project.write([
          "models/\(model).sql": Self.model(
            (0..<run).map { 60 + $0 }, ", group_after=50", ids: (1...run).map { "\(model)-\($0)." })
        ])
      }
      slack.play((0..<8).map { _ in Int.random(in: 1...10) <= 3 ? failures.randomElement() ?? .close : .accept })
      let outcome = try project.sdbt("run", environment: environment(slack))
      if outcome.says("stays pending") { pendings += 1 }
      #expect(outcome.says("Done. PASS=2 WARN=0 ERROR=0"), "\(outcome)")
    }
    slack.play(.accept)
    try project.sdbt("run", environment: environment(slack))
    #expect(try project.column("select distinct state from SCHEMA.sdbt_monitor_findings") == ["sent"])
    let told = slack.accepted.joined(separator: "\n")
    for run in 1...runs {
      for model in ["orders", "payments"] {
        // In the table of a message; its first line of text may name the finding, too.
        #expect(told.split(separator: "\\n\(model)-\(run). ", omittingEmptySubsequences: false).count == 2)
      }
    }
    if SystemVariables.value("SDBT_TEST_FAULTS") != nil {
      print(
        "faults: \(warehouse): \(runs) runs, \(slack.requests.count) requests, \(slack.accepted.count) messages, "
          + "\(pendings) runs left something pending")
    }
  }

  @Test(arguments: TestWarehouse.allCases)
  func interruptWhileSending(_ warehouse: TestWarehouse) throws {
    let slack = FakeSlack(.hang(accepts: false))
    defer { slack.stop() }
    let project = try project(warehouse)
    let running = try project.start(["run"], environment: environment(slack))
    while slack.requests.isEmpty { usleep(10_000) }
    let began = ContinuousClock.now
    running.send(SIGINT)
    let outcome = running.wait()
    #expect(outcome.code == 2 && ContinuousClock.now - began < .seconds(4), "\(outcome)")
    #expect(outcome.says("stays pending for the next run: it was interrupted"))
    #expect(try outbox(project) == [["pending", "null", "null"]])
  }

  // MARK: Commands

  @Test(arguments: TestWarehouse.allCases)
  func deliver(_ warehouse: TestWarehouse) throws {
    let slack = FakeSlack(.refuse("is_archived"))
    defer { slack.stop() }
    let project = try project(warehouse)
    // Before the first run there are no tables.
    #expect(try project.sdbt("monitor", "deliver", environment: environment(slack)).says("Done. sent=0 pending=0"))
    try project.sdbt("run", environment: environment(slack))
    let failed = try project.sdbt("monitor", "deliver", exits: 1, environment: environment(slack))
    #expect(
      failed.says("Slack answered 'is_archived'. The channel is archived") && failed.says("Done. sent=0 pending=1"))
    // Without Slack they stay where they are.
    let without = try project.sdbt("monitor", "deliver", exits: 1)
    #expect(without.says("there is nothing to send it with"))
    #expect(try outbox(project) == [["pending", "null", "null"]])
    slack.play(.accept)
    #expect(try project.sdbt("monitor", "deliver", environment: environment(slack)).says("Done. sent=1 pending=0"))
    #expect(try outbox(project) == [["sent", "C0TEST", "1503435956.100003"]])
    #expect(try project.sdbt("monitor", "deliver", environment: environment(slack)).says("Done. sent=0 pending=0"))
    #expect(slack.accepted.count == 1)
  }

  /// Two programs, one message.
  @Test func deliverTwiceAtOnce() throws {
    let slack = FakeSlack(.refuse("is_archived"), .slow(1))
    defer { slack.stop() }
    let project = try project(.postgres)
    try project.sdbt("run", environment: environment(slack))
    let words = ["monitor", "deliver", "--log-path"]
    let both = try ["logs_1", "logs_2"].map { try project.start(words + [$0], environment: environment(slack)) }
    let outcomes = both.map { $0.wait() }
    #expect(outcomes.allSatisfy { $0.code == 0 }, "\(outcomes)")
    #expect(outcomes.count { $0.says("sent=1 pending=0") } == 1 && outcomes.count { $0.says("sent=0 pending=0") } == 1)
    #expect(slack.accepted.count == 1)
  }

  /// Needs no project.
  @Test func testMessage() throws {
    let slack = FakeSlack(.accept)
    defer { slack.stop() }
    let project = try TestProject(.duckdb)
    try project.remove("dbt_project.yml")
    let variables = ["SLACK_TOKEN": Self.token, "SLACK_API_URL": slack.api]
    let sent = try project.sdbt("monitor", "test", "--channel", "C9", environment: variables)
    #expect(sent.says("A test message was sent to C9 (ts 1503435956.100001)"))
    #expect(try JSONValue.parse(slack.accepted[0])["channel"] == "C9")
    #expect(try project.sdbt("monitor", "test", exits: 2, environment: variables).says("Give --channel"))
    #expect(try project.sdbt("monitor", "test", "--channel", "C9", exits: 2).says("Set SLACK_TOKEN"))
    slack.play(.refuse("channel_not_found"))
    let refused = try project.sdbt("monitor", "test", "--channel", "C9", exits: 1, environment: variables)
    #expect(refused.says("The test message was not sent to C9: Slack answered 'channel_not_found'. Look at"))
    try expectNoSecret(project, [sent, refused])
  }

  /// A server that says yes to everything, by HTTPS with a certificate of its own for `localhost`.
  private static let secured = """
    import http.server, ssl, sys
    class Slack(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            print("POST " + self.path, flush=True)
            answer = b'{"ok":true,"channel":"C1","ts":"1.2"}'
            self.send_response(200)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)
    class Server(http.server.ThreadingHTTPServer):
        def handle_error(self, request, address): pass
    server = Server(("127.0.0.1", 0), Slack)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain("certificate.pem", "key.pem")
    server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    print("port", server.server_address[1], flush=True)
    server.serve_forever()
    """

  @Test func certificates() throws {
    let folder = try TemporaryFolder()
    let made = try RunningProgram(
      "/usr/bin/env",
      [
        "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost", "-addext",
        "subjectAltName=DNS:localhost", "-keyout", "key.pem", "-out", "certificate.pem",
      ], in: folder.path, environment: SystemVariables.base
    ).wait()
    #expect(made.code == 0, "\(made)")
    let python = SystemVariables.value("SDBT_TEST_PYTHON") ?? "python3"
    let server = try RunningProgram(
      "/usr/bin/env", [python, "-u", "-c", Self.secured], in: folder.path, environment: SystemVariables.base)
    defer {
      server.send(SIGKILL)
      _ = server.wait()
    }
    for _ in 0..<2000 where !server.output.contains("port") { usleep(5000) }
    let port = try #require(server.output.firstMatch(of: #/port (\d+)/#)?.1)
    let project = try TestProject(.duckdb)
    func send(_ host: String, _ more: [String: String], exits code: Int32) throws -> Outcome {
      let variables = ["SLACK_TOKEN": Self.token, "SLACK_API_URL": "https://\(host):\(port)/api"]
      return try project.sdbt(
        "monitor", "test", "--channel", "C1", exits: code, environment: variables.merging(more) { $1 })
    }
    let trusted = ["SSL_CERT_FILE": folder.path + "/certificate.pem"]
    #expect(try send("localhost", [:], exits: 1).says("the connection could not be secured"))
    #expect(try send("127.0.0.1", trusted, exits: 1).says("the connection could not be secured"))
    #expect(!server.output.contains("POST"))
    _ = try send("localhost", trusted, exits: 0)
    #expect(server.output.contains("POST /api/chat.postMessage"))
  }
}
