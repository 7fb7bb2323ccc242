import Files
import Synchronization
import TestNetwork
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Runs that are killed at each step between finding something and having told of it: no finding is lost, and only between
/// Slack's yes and the mark in the warehouse there is a second message.
@Suite struct MonitorCrashTests {
  private static let model = """
    {{ config(materialized='table', post_hook=["{{ monitor_threshold(column='amount', id_column='id',
      date_column='day', threshold=50, since='2024-01-01') }}", "{{ var('after', '') }}"]) }}
    select 1 as id, cast('2024-01-02' as date) as day, 75 as amount
    """

  /// A statement that takes longer than any test.
  private static func endless(_ warehouse: TestWarehouse) -> String {
    warehouse == .postgres
      ? "select pg_sleep(600)" : "select count(*) from range(10000000) a, range(10000000) b where a.range + b.range = 7"
  }

  private func project(_ warehouse: TestWarehouse) throws -> TestProject {
    try TestProject(warehouse, ["models/orders.sql": Self.model])
  }

  private func environment(_ slack: FakeSlack) -> [String: String] {
    ["SLACK_TOKEN": "xoxb-of-the-test", "SLACK_CHANNEL": "#alerts", "SLACK_API_URL": slack.api]
  }

  /// A program that others may kill.
  private final class Victim: @unchecked Sendable {
    let running: RunningProgram

    init(_ running: RunningProgram) { self.running = running }

    func die() { running.send(SIGKILL) }
  }

  private func waitUntil(_ what: String, _ isSo: () -> Bool) {
    let end = ContinuousClock.now + .seconds(30)
    while !isSo() {
      guard ContinuousClock.now < end else {
        Issue.record("\(what) did not happen")
        return
      }
      usleep(10_000)
    }
  }

  /// The next run, and one after it: all is told, nothing is pending, nothing more is sent.
  private func verify(_ project: TestProject, _ slack: FakeSlack, messages: Int, found: String = "1") throws {
    slack.watch()
    slack.play(.accept)
    for _ in 0..<2 { try project.sdbt("run", "--wait-for-lock", "20", environment: environment(slack)) }
    #expect(slack.accepted.count == messages)
    #expect(try project.column("select state from SCHEMA.sdbt_monitor_findings") == ["sent"])
    #expect(try project.column("select count(*) from SCHEMA.sdbt_monitor_breaches") == [found])
    #expect(try project.column("select cast(watermark as date) from SCHEMA.sdbt_monitor_watermarks") == ["2024-01-02"])
  }

  @Test(arguments: TestWarehouse.allCases)
  func beforeTheCommit(_ warehouse: TestWarehouse) throws {
    let slack = FakeSlack(.accept)
    defer { slack.stop() }
    let project = try project(warehouse)
    let running = try project.start(
      ["run", "--vars", "{after: '\(Self.endless(warehouse))'}"], environment: environment(slack))
    let mark = warehouse == .postgres ? "pg_sleep(600)" : "a.range + b.range"
    waitUntil("the hook") { project.text("logs/dbt.log").contains(mark) }
    usleep(200_000)
    running.send(SIGKILL)
    #expect(running.wait().code == -SIGKILL)
    #expect(slack.requests.isEmpty)
    try verify(project, slack, messages: 1)
  }

  /// Slack gets the request and has not taken it yet.
  @Test(arguments: TestWarehouse.allCases)
  func afterTheCommit(_ warehouse: TestWarehouse) throws {
    let slack = FakeSlack(.close)
    defer { slack.stop() }
    let project = try project(warehouse)
    let victim = Victim(try project.start(["run"], environment: environment(slack)))
    slack.watch(before: { _ in victim.die() })
    #expect(victim.running.wait().code == -SIGKILL)
    #expect(slack.accepted.isEmpty)
    try verify(project, slack, messages: 1)
  }

  /// Slack has taken the message, and its answer never comes: the one window in which there is a second message.
  @Test(arguments: TestWarehouse.allCases)
  func afterSending(_ warehouse: TestWarehouse) throws {
    let slack = FakeSlack(.hang(accepts: true))
    defer { slack.stop() }
    let project = try project(warehouse)
    let victim = Victim(try project.start(["run"], environment: environment(slack)))
    waitUntil("the message") { !slack.accepted.isEmpty }
    victim.die()
    #expect(victim.running.wait().code == -SIGKILL)
    try verify(project, slack, messages: 2)
  }

  /// The answer is there, and the warehouse cannot be written: the end of the same window.
  @Test func beforeMarking() throws {
    let slack = FakeSlack(.accept)
    defer { slack.stop() }
    let project = try project(.postgres)
    // The tables are made before, so that they can be locked.
    try project.sdbt("run", "--empty")
    let held = try TestServer.connect()
    defer { held.close() }
    let lock = "lock table \(project.schema).sdbt_monitor_evaluations in share mode"
    let refusal = Mutex<String?>("no message came")
    let victim = Victim(try project.start(["run"], environment: environment(slack)))
    slack.watch(
      before: { _ in
        let failure = Result {
          try held.begin()
          _ = try held.execute(lock, fetch: false, limit: nil)
        }
        refusal.withLock { if case .failure(let error) = failure { $0 = "\(error)" } else { $0 = nil } }
      },
      after: { _ in
        usleep(500_000)
        victim.die()
      })
    #expect(victim.running.wait().code == -SIGKILL)
    #expect(refusal.withLock { $0 } == nil)
    // The server would still do what the dead program asked for.
    let ended = try held.execute(
      "select pg_terminate_backend(pid) from pg_locks where not granted and relation = "
        + "'\(project.schema).sdbt_monitor_evaluations'::regclass", fetch: true, limit: nil)
    #expect(ended.table.rows.count == 1)
    try held.rollback()
    #expect(try project.column("select state from SCHEMA.sdbt_monitor_evaluations where findings > 0") == ["pending"])
    try verify(project, slack, messages: 2)
  }

  /// It is marked, and the run goes on.
  @Test(arguments: TestWarehouse.allCases)
  func afterMarking(_ warehouse: TestWarehouse) throws {
    let slack = FakeSlack(.accept)
    defer { slack.stop() }
    let project = try project(warehouse)
    try project.write([
      "models/slow.sql":
        "-- depends_on: {{ ref('orders') }}\n{{ config(materialized='table', pre_hook=var('before', '')) }} select 1 as id"
    ])
    let running = try project.start(
      ["run", "--vars", "{before: '\(Self.endless(warehouse))'}"], environment: environment(slack))
    waitUntil("the mark") { project.text("logs/dbt.log").contains("Sent to #alerts") }
    running.send(SIGKILL)
    #expect(running.wait().code == -SIGKILL)
    try verify(project, slack, messages: 1)
  }

  /// Wherever else it may be.
  @Test(arguments: TestWarehouse.allCases)
  func anywhere(_ warehouse: TestWarehouse) throws {
    let slack = FakeSlack(.accept)
    defer { slack.stop() }
    let project = try project(warehouse)
    let rounds = SystemVariables.value("SDBT_TEST_FAULTS").flatMap { Int($0) } ?? 2
    var (killed, doubled) = (0, 0)
    // Each round has a row of its own, which must be told of once, or twice in the window.
    for round in 1...rounds {
      let rows = (1...round).map { "select \($0) as id, cast('2024-01-02' as date) as day, 75 as amount" }
      try project.write([
        "models/orders.sql": Self.model.replacing(
          "select 1 as id, cast('2024-01-02' as date) as day, 75 as amount", with: rows.joined(separator: " union all ")
        )
      ])
      slack.play(.slow(0.2))
      let before = slack.accepted.count
      let running = try project.start(["run", "--wait-for-lock", "20"], environment: environment(slack))
      usleep(UInt32.random(in: 50_000...1_200_000))
      running.send(SIGKILL)
      let code = running.wait().code
      if code == -SIGKILL { killed += 1 }
      slack.play(.accept)
      for _ in 0..<2 { try project.sdbt("run", "--wait-for-lock", "20", environment: environment(slack)) }
      let messages = slack.accepted.count - before
      #expect((1...2).contains(messages) && (messages == 1 || code == -SIGKILL), "round \(round), code \(code)")
      if messages == 2 { doubled += 1 }
      #expect(try project.column("select distinct state from SCHEMA.sdbt_monitor_findings") == ["sent"])
      #expect(try project.column("select count(*) from SCHEMA.sdbt_monitor_findings") == ["\(round)"])
    }
    if SystemVariables.value("SDBT_TEST_FAULTS") != nil {
      print("faults: \(warehouse): \(rounds) rounds, \(killed) killed, \(doubled) told twice, none lost")
    }
  }
}
