import Contracts
import Diagnostics
import JSON
import Synchronization
import Testing

@testable import Commands

/// The expected lines are dbt-core 1.11.16's, from a build of the same nodes on DuckDB (colours taken out).
@Suite struct RunReporterTests {
  private static let thread = "Thread-1 (worker)"

  private static func node(
    _ type: ResourceType, _ name: String, path: String = "", materialized: String? = nil, relation: String? = nil
  ) -> Node {
    var node = Node(
      uniqueID: "\(type.rawValue).proj.\(name)", resourceType: type, name: name, packageName: "proj", path: path,
      originalFilePath: path, fqn: ["proj", name], rawCode: "")
    node.schema = "dev"
    node.database = "p"
    node.relationName = relation
    if let materialized { node.config["materialized"] = .string(materialized) }
    return node
  }

  private static func result(
    _ node: Node, _ status: NodeStatus, _ message: String? = nil, seconds: Double = 0, failures: Int? = nil,
    compiled: String? = nil
  ) -> NodeResult {
    var result = NodeResult(node: node, status: status, message: message)
    result.executionTime = seconds
    result.failures = failures
    if let compiled { result.compiled = CompiledNode(node: node, compiledCode: "", compiledPath: compiled) }
    return result
  }

  private static func log(_ body: (RunReporter) -> Void) -> String {
    let output = MemoryOutput()
    let log = EventLog(
      console: LogSettings(), output: output, invocationID: "abc", redactor: Redactor(), clock: { 29_583 })
    body(RunReporter(events: log, total: 16, defaultDatabase: "p", clock: { 29_583 }))
    return output.text
  }

  @Test func tellsEachNode() {
    let bad = Self.node(.model, "v_comp", materialized: "view")
    let seed = Self.node(.seed, "raw_a", materialized: "seed")
    let test = Self.node(.test, "nn_warn", materialized: "test")
    var foreign = Self.node(.model, "far", materialized: "table")
    foreign.database = "q"
    let text = Self.log { reporter in
      reporter.announce(threads: 2, target: "dev")
      for node in [bad, seed, test] { reporter.started(node, thread: Self.thread) }
      var failed = Self.result(bad, .error, seconds: 0.01)
      failed.error = DbtError(.compilation, "boo hoo", node: bad.title)
      reporter.finished(failed, thread: Self.thread)
      reporter.finished(Self.result(seed, .success, "INSERT 3", seconds: 0.13), thread: Self.thread)
      reporter.finished(Self.result(test, .warn, "Got 1", seconds: 0.03, failures: 1), thread: Self.thread)
      reporter.skipped(Self.node(.model, "t_bad"), cause: failed, thread: Self.thread)
      reporter.started(foreign, thread: Self.thread)
    }
    #expect(
      text
        == """
        08:13:03  
        08:13:03  Concurrency: 2 threads (target='dev')
        08:13:03  
        08:13:03  1 of 16 START sql view model dev.v_comp ........................................ [RUN]
        08:13:03  2 of 16 START seed file dev.raw_a .............................................. [RUN]
        08:13:03  3 of 16 START test nn_warn ..................................................... [RUN]
        08:13:03  1 of 16 ERROR creating sql view model dev.v_comp ............................... [ERROR in 0.01s]
        08:13:03  2 of 16 OK loaded seed file dev.raw_a .......................................... [INSERT 3 in 0.13s]
        08:13:03  3 of 16 WARN 1 nn_warn ......................................................... [WARN 1 in 0.03s]
        08:13:03  4 of 16 SKIP relation dev.t_bad ................................................ [SKIP]
        08:13:03  5 of 16 START sql table model q.dev.far ........................................ [RUN]

        """)
  }

  @Test func summarizes() {
    let hook = { (number: Int) in Self.node(.operation, "h\(number)") }
    let model = { (name: String, kind: String) in
      Self.node(.model, name, path: "models/\(name).sql", materialized: kind)
    }
    let test = { (name: String) in Self.node(.test, name, path: "models/schema.yml", materialized: "test") }
    let compiled = "target/compiled/proj/models/schema.yml/"
    let got = "Got 1 result, configured to fail if != 0"
    var stored = test("nn_store")
    stored.relationName = "\"p\".\"dev_dbt_test__audit\".\"nn_store\""
    var failed = Self.result(model("v_comp", "view"), .error)
    failed.error = DbtError(.compilation, "boo hoo", node: failed.node.title)
    let database = """
      Runtime Error in test nn_errdb (models/schema.yml)
        Binder Error: Referenced column "nosuch" not found in FROM clause!
        Candidate bindings: "name"
      """
    let results = [
      Self.result(hook(1), .success), Self.result(hook(2), .success), failed,
      Self.result(Self.node(.seed, "raw_a"), .success),
      Self.result(
        Self.node(.test, "single_bad", path: "tests/single_bad.sql"), .fail,
        "Got 2 results, configured to fail if != 0", compiled: "target/compiled/proj/tests/single_bad.sql"),
      Self.result(model("inc", "incremental"), .success), Self.result(test("single_ok"), .pass),
      Self.result(model("t_ok", "table"), .success),
      Self.result(test("nn_errdb"), .error, database, compiled: compiled + "nn_errdb.sql"),
      Self.result(stored, .fail, got, compiled: compiled + "nn_store.sql"),
      Self.result(
        test("nn_warn"), .warn, "Got 1 result, configured to warn if != 0", compiled: compiled + "nn_warn.sql"),
      Self.result(test("a"), .pass),
      Self.result(test("not_null_t_ok_name"), .fail, got, compiled: compiled + "not_null_t_ok_name.sql"),
      Self.result(test("b"), .pass), Self.result(model("t_bad", "table"), .skipped),
      Self.result(model("v_ok", "view"), .skipped), Self.result(model("v_skipped", "view"), .skipped),
      Self.result(test("c"), .skipped), Self.result(hook(3), .success),
    ]
    #expect(Self.log { $0.summarize(results, elapsed: 0.65) } == Self.summary)
  }

  private static let summary = """
    08:13:03  
    08:13:03  Finished running 1 incremental model, 3 project hooks, 1 seed, 2 table models, 9 data tests, 3 view models in 0 hours 0 minutes and 0.65 seconds (0.65s).
    08:13:03  
    08:13:03  Completed with 5 errors, 0 partial successes, and 1 warning:
    08:13:03  
    08:13:03  Failure in model v_comp (models/v_comp.sql)
    08:13:03    Compilation Error in model v_comp (models/v_comp.sql)
      boo hoo
    08:13:03  
    08:13:03  Failure in test single_bad (tests/single_bad.sql)
    08:13:03    Got 2 results, configured to fail if != 0
    08:13:03  
    08:13:03    compiled code at target/compiled/proj/tests/single_bad.sql
    08:13:03  
    08:13:03  Failure in test nn_errdb (models/schema.yml)
    08:13:03    Runtime Error in test nn_errdb (models/schema.yml)
      Binder Error: Referenced column "nosuch" not found in FROM clause!
      Candidate bindings: "name"
    08:13:03  
    08:13:03    compiled code at target/compiled/proj/models/schema.yml/nn_errdb.sql
    08:13:03  
    08:13:03  Failure in test nn_store (models/schema.yml)
    08:13:03    Got 1 result, configured to fail if != 0
    08:13:03  
    08:13:03    compiled code at target/compiled/proj/models/schema.yml/nn_store.sql
    08:13:03  
    08:13:03    See test failures:
      --------------------------------------------------
      select * from "p"."dev_dbt_test__audit"."nn_store"
      --------------------------------------------------
    08:13:03  
    08:13:03  Failure in test not_null_t_ok_name (models/schema.yml)
    08:13:03    Got 1 result, configured to fail if != 0
    08:13:03  
    08:13:03    compiled code at target/compiled/proj/models/schema.yml/not_null_t_ok_name.sql
    08:13:03  
    08:13:03  Warning in test nn_warn (models/schema.yml)
    08:13:03  Got 1 result, configured to warn if != 0
    08:13:03  
    08:13:03    compiled code at target/compiled/proj/models/schema.yml/nn_warn.sql
    08:13:03  
    08:13:03  Done. PASS=9 WARN=1 ERROR=5 SKIP=4 NO-OP=0 TOTAL=19

    """

  @Test func nodeInfoHasDbtsMembers() {
    let info = Self.node(.model, "m", path: "m.sql", materialized: "table", relation: "x").info(
      status: "success", startedAt: 0.5)
    #expect(
      info.keys.sorted() == [
        "materialized", "meta", "node_checksum", "node_finished_at", "node_name", "node_path", "node_relation",
        "node_started_at", "node_status", "resource_type", "unique_id",
      ])
    #expect(info["node_started_at"] == "1970-01-01T00:00:00.500000" && info["node_finished_at"] == "")
  }
}

@Suite struct LiveLineTests {
  private static let erase = "\r\u{1B}[2K"

  private final class Clock: Sendable {
    let time = Mutex(100.0)
    func now() -> Double { time.withLock { $0 } }
    func advance(_ seconds: Double) { time.withLock { $0 += seconds } }
  }

  @Test func staysBelowTheLog() {
    let output = MemoryOutput()
    let clock = Clock()
    let line = LiveLine(output: output, width: { 80 }, clock: { clock.now() })
    line.begin(total: 3, redraws: false)
    line.write("first\n")
    line.add("a", title: "orders", at: 99)
    line.redraw()
    line.redraw()
    line.write("second\n")
    clock.advance(4)
    line.redraw()
    line.write("third\n")
    clock.advance(1)
    line.redraw()
    line.remove("a")
    line.end()
    line.redraw()
    #expect(
      output.text == "first\n" + "0 of 3 done, running orders 1s" + Self.erase + "second\n"
        + "0 of 3 done, running orders 5s" + Self.erase + "third\n" + "0 of 3 done, running orders 6s" + Self.erase)
  }

  @Test(arguments: [0, 1, 20, 60, 1_000])
  func fitsTheTerminal(_ width: Int) {
    let output = MemoryOutput()
    let line = LiveLine(output: output, width: { width }, clock: { 100 })
    line.begin(total: 9, redraws: false)
    for number in 0..<9 { line.add("\(number)", title: "größe_名前_\(number)", at: 0) }
    line.redraw()
    #expect(output.text.unicodeScalars.reduce(0) { $0 + $1.columns } <= max(10, width - 1))
  }

  @Test(arguments: [(0, "0s"), (65, "1m 05s"), (3_720, "1h 02m"), (-3, "0s"), (.infinity, "0s")] as [(Double, String)])
  func speaksDurations(_ seconds: Double, _ text: String) {
    #expect(LiveLine.duration(seconds) == text)
  }
}
