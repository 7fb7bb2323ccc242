import JSON
import Testing

@testable import Diagnostics

/// Messages as dbt-core 1.11.16 wrote them (its log of a build of a small project on DuckDB), colours included.
@Suite struct EventMessageTests {
  private static let thread = "Thread-1 (worker)"
  private static let node: JSONObject = ["unique_id": "model.proj.eph"]

  @Test(arguments: cases)
  func isAsDbtWrites(_ event: Event, _ code: String, _ level: Event.Level, _ message: String) {
    #expect(event.message == message)
    #expect(event.code == code)
    #expect(event.level == level)
  }

  static let cases: [(Event, String, Event.Level, String)] = startCases + nodeCases + endCases + printCases

  private static let startCases: [(Event, String, Event.Level, String)] = [
    (.mainReportVersion("1.11.16"), "A001", .info, "Running with dbt=1.11.16"),
    (.adapterRegistered("duckdb", version: "1.11.1"), "E034", .info, "Registered adapter: duckdb=1.11.1"),
    (.foundStats("7 models, 512 macros"), "W006", .info, "Found 7 models, 512 macros"),
    (
      .concurrencyLine(threads: 2, target: "dev", nodeCount: 16), "Q027", .info,
      "Concurrency: 2 threads (target='dev')"
    ),
    (
      .artifactWritten("WritableManifest", path: "/t/manifest.json"), "P001", .debug,
      "Wrote artifact WritableManifest to /t/manifest.json"
    ),
    (
      .commandCompleted("dbt build", succeeded: false, completedAt: 32_368.713975, elapsed: 1.7386519), "Q039", .debug,
      "Command `dbt build` failed at 08:59:28.713975 after 1.74 seconds"
    ),
    (
      .mainEncounteredError("Compilation Error in model v_comp (models/v_comp.sql)\n  boo hoo"), "Z002", .error,
      "Encountered an error:\nCompilation Error in model v_comp (models/v_comp.sql)\n  boo hoo"
    ),
  ]

  private static let nodeCases: [(Event, String, Event.Level, String)] = [
    (
      .logStartLine("sql incremental model dev.inc", ProgressLine(1, of: 16), node: node, thread: thread), "Q011",
      .info, "1 of 16 START sql incremental model dev.inc .................................... [RUN]"
    ),
    (
      .logModelResult(
        "sql view model dev.v_comp", status: "error", seconds: 0.0137, ProgressLine(2, of: 16), node: node,
        thread: thread), "Q012", .error,
      "2 of 16 ERROR creating sql view model dev.v_comp ............................... [\u{1B}[31mERROR\u{1B}[0m "
        + "in 0.01s]"
    ),
    (
      .logModelResult(
        "sql table model dev.t_ok", status: "OK", seconds: 0.08, ProgressLine(6, of: 16), node: node, thread: thread),
      "Q012", .info,
      "6 of 16 OK created sql table model dev.t_ok .................................... [\u{1B}[32mOK\u{1B}[0m "
        + "in 0.08s]"
    ),
    (
      .logSeedResult(
        status: "success", message: "INSERT 3", schema: "dev", relation: "raw_a", seconds: 0.1657,
        ProgressLine(3, of: 16), node: node, thread: thread), "Q016", .info,
      "3 of 16 OK loaded seed file dev.raw_a .......................................... [\u{1B}[32mINSERT 3\u{1B}[0m "
        + "in 0.17s]"
    ),
    (
      .logTestResult(
        "single_bad", status: "fail", failures: 2, attachedNode: nil, seconds: 0.0639, ProgressLine(4, of: 16),
        node: node, thread: thread), "Q007", .error,
      "4 of 16 FAIL 2 single_bad ...................................................... [\u{1B}[31mFAIL 2\u{1B}[0m "
        + "in 0.06s]"
    ),
    (
      .logTestResult(
        "nn_warn", status: "warn", failures: 1, attachedNode: nil, seconds: 0.03, ProgressLine(9, of: 16),
        node: node, thread: thread), "Q007", .warn,
      "9 of 16 WARN 1 nn_warn ......................................................... [\u{1B}[33mWARN 1\u{1B}[0m "
        + "in 0.03s]"
    ),
    (
      .logTestResult(
        "nn_errdb", status: "error", failures: 0, attachedNode: nil, seconds: 0.05, ProgressLine(7, of: 16),
        node: node, thread: thread), "Q007", .error,
      "7 of 16 ERROR nn_errdb ......................................................... [\u{1B}[31mERROR\u{1B}[0m "
        + "in 0.05s]"
    ),
    (
      .skippingDetails(
        resourceType: "model", schema: "dev", name: "t_bad", ProgressLine(13, of: 16), node: node, thread: thread),
      "Q034", .info,
      "13 of 16 SKIP relation dev.t_bad ............................................... [\u{1B}[33mSKIP\u{1B}[0m]"
    ),
    (
      .skippingDetails(
        resourceType: "test", schema: "dev", name: "unique_v_skipped_id", ProgressLine(16, of: 16), node: node,
        thread: thread), "Q034", .info,
      "16 of 16 SKIP test unique_v_skipped_id ......................................... [\u{1B}[33mSKIP\u{1B}[0m]"
    ),
    (
      .logHookStartLine("proj.on-run-start.0", ProgressLine(1, of: 2), node: node), "Q032", .info,
      "1 of 2 START hook: proj.on-run-start.0 ......................................... [RUN]"
    ),
    (
      .logHookEndLine(
        "proj.on-run-start.0", status: "success", seconds: 0.012578, ProgressLine(1, of: 2), node: node), "Q033",
      .info,
      "1 of 2 OK hook: proj.on-run-start.0 ............................................ [\u{1B}[32mOK\u{1B}[0m "
        + "in 0.01s]"
    ),
    (
      .logCancelLine("model.proj.inc"), "Q022", .error,
      "CANCEL query model.proj.inc .................................................... [\u{1B}[31mCANCEL\u{1B}[0m]"
    ),
    (.nodeStart(node, thread: thread), "Q024", .debug, "Began running node model.proj.eph"),
    (
      .sqlQueryStatus("OK", seconds: 0.026331421, thread: thread), "E017", .debug, "SQL status: OK in 0.026 seconds"
    ),
    (
      .markSkippedChildren(of: "model.proj.a", status: "error", reason: "x", runResult: [:], thread: thread), "Z033",
      .debug, "Marking all children of 'model.proj.a' to be skipped because of status 'error'.  Reason: x."
    ),
  ]

  private static let endCases: [(Event, String, Event.Level, String)] = [
    (
      .finishedRunningStats("3 project hooks, 1 test", seconds: 0.2654), "E047", .info,
      "Finished running 3 project hooks, 1 test in 0 hours 0 minutes and 0.27 seconds (0.27s)."
    ),
    (
      .finishedRunningStats("1 view model", seconds: 3725.5), "E047", .info,
      "Finished running 1 view model in 1 hours 2 minutes and 5.50 seconds (3725.50s)."
    ),
    (
      .endOfRunSummary(errors: 5, warnings: 1, partialSuccesses: 0), "Z030", .info,
      "\u{1B}[31mCompleted with 5 errors, 0 partial successes, and 1 warning:\u{1B}[0m"
    ),
    (
      .endOfRunSummary(errors: 0, warnings: 2, partialSuccesses: 0), "Z030", .info,
      "\u{1B}[33mCompleted with 2 warnings:\u{1B}[0m"
    ),
    (
      .endOfRunSummary(errors: 0, warnings: 0, partialSuccesses: 0), "Z030", .info,
      "\u{1B}[32mCompleted successfully\u{1B}[0m"
    ),
    (
      .runResultFailure(resourceType: "model", name: "v_comp", path: "models/v_comp.sql", node: node), "Z022", .error,
      "\u{1B}[31mFailure in model v_comp (models/v_comp.sql)\u{1B}[0m"
    ),
    (
      .runResultError("Got 2 results, configured to fail if != 0", node: node), "Z024", .error,
      "  Got 2 results, configured to fail if != 0"
    ),
    (
      .sqlCompiledPath("target/compiled/proj/tests/single_bad.sql", node: node), "Z026", .info,
      "  compiled code at target/compiled/proj/tests/single_bad.sql"
    ),
    (
      .checkNodeTestFailure(relation: "\"p\".\"dev_dbt_test__audit\".\"nn_store\"", node: node), "Z027", .info,
      """
        See test failures:
        --------------------------------------------------
        select * from "p"."dev_dbt_test__audit"."nn_store"
        --------------------------------------------------
      """
    ),
    (
      .statsLine(pass: 9, warn: 1, error: 5, skip: 4, noOp: 0, total: 19), "Z023", .info,
      "Done. PASS=9 WARN=1 ERROR=5 SKIP=4 NO-OP=0 TOTAL=19"
    ),
  ]

  private static let printCases: [(Event, String, Event.Level, String)] = [
    (
      .compiledNode(
        name: "inc", code: "select 1", .init(uniqueID: "m", isInline: false, isJSON: false, isQuiet: false)), "Q042",
      .info, "Compiled node 'inc' is:\nselect 1"
    ),
    (
      .compiledNode(
        name: "inc", code: "select 1", .init(uniqueID: "m", isInline: true, isJSON: true, isQuiet: false)), "Q042",
      .info, "{\n  \"compiled\": \"select 1\"\n}"
    ),
    (
      .showNode(
        name: "inc", preview: "[{\"id\": 1}]", .init(uniqueID: "m", isInline: false, isJSON: true, isQuiet: false)),
      "Q041", .info, "{\n  \"node\": \"inc\",\n  \"show\": [\n    {\n      \"id\": 1\n    }\n  ]\n}"
    ),
    (
      .showNode(name: "inc", preview: "| id |", .init(uniqueID: "m", isInline: false, isJSON: false, isQuiet: true)),
      "Q041", .info, "| id |"
    ),
    (
      Deprecation.modelParamUsage.event(width: 80, colours: true), "D032", .warn,
      """
      [\u{1B}[33mWARNING\u{1B}[0m]: Deprecated functionality
      Usage of `--models`, `--model`, and `-m` is deprecated in favor of `--select` or
      `-s`.
      """
    ),
  ]

  @Test func summaryOfDeprecationsIsWrappedAsByDbt() {
    let event = Event.deprecationsSummary([("ModelParamUsageDeprecation", 1)], showsHint: true)
    #expect(event.message == Self.deprecations)
  }

  private static let deprecations = """
    [\u{1B}[33mWARNING\u{1B}[0m][DeprecationsSummary]: Deprecated functionality
    Summary of encountered deprecations:
    - ModelParamUsageDeprecation: 1 occurrence
    To see all deprecation instances instead of just the first occurrence of each,
    run command again with the `--show-all-deprecations` flag. You may also need to
    run with `--no-partial-parse` as some deprecations are only encountered during
    parsing.
    """

  /// The members of `data` in dbt-core 1.11.16's JSON log.
  private static let members: [String: String] = [
    "AdapterRegistered": "adapter_name adapter_version",
    "ArtifactWritten": "artifact_path artifact_type",
    "CheckNodeTestFailure": "node_info relation_name",
    "CommandCompleted": "command completed_at elapsed success",
    "ConcurrencyLine": "node_count num_threads target_name",
    "EndOfRunSummary": "keyboard_interrupt num_errors num_partial_success num_warnings",
    "FinishedRunningStats": "execution execution_time stat_line",
    "FoundStats": "stat_line",
    "LogHookEndLine": "execution_time index node_info statement status total",
    "LogHookStartLine": "index node_info statement total",
    "LogModelResult": "description execution_time index node_info status total",
    "LogSeedResult": "execution_time index node_info relation result_message schema status total",
    "LogStartLine": "description index node_info total",
    "LogTestResult": "attached_node execution_time index name node_info num_failures num_models status",
    "MainReportVersion": "log_version version",
    "MarkSkippedChildren": "run_result status unique_id",
    "NodeStart": "node_info",
    "RunResultError": "msg node_info",
    "RunResultFailure": "node_info node_name path resource_type",
    "SQLCompiledPath": "node_info path",
    "SQLQueryStatus": "elapsed query_id status",
    "SkippingDetails": "index node_info node_name resource_type schema total",
    "StatsLine": "stats",
  ]

  @Test func membersAreDbts() {
    for (event, _, _, _) in Self.cases {
      guard let expected = Self.members[event.name] else { continue }
      #expect(event.data.keys.sorted().joined(separator: " ") == expected, "\(event.name)")
    }
  }

  @Test func cutsLongHooks() {
    let line = ProgressLine(1, of: 2).text(
      "START hook: " + String(repeating: "x", count: 90), status: "RUN", cuts: true)
    #expect(line == "1 of 2 START hook: " + String(repeating: "x", count: 58) + "... [RUN]")
  }

  @Test(arguments: [-5, 0, 1, 3, 1_000])
  func takesEveryWidth(_ width: Int) {
    #expect(!ProgressLine(1, of: 1, width: width).text("x", status: "RUN", cuts: true).isEmpty)
  }
}
