import Files
import JSON
import Testing

/// Monitors in post-hooks: what they find, what they remember, and what they leave alone.
@Suite struct MonitorTests {
  /// A table with the columns id, day, amount, from rows like `(1, '2024-01-01', 60.5)`.
  private static func table(_ rows: String) -> String {
    "select cast(id as bigint) as id, cast(day as date) as day, cast(amount as numeric(18, 4)) as amount "
      + "from (values \(rows)) as v (id, day, amount)"
  }

  private static func model(_ monitor: String, _ rows: String, materialized: String = "table") -> String {
    "{{ config(materialized='\(materialized)', post_hook=\"{{ \(monitor) }}\") }}\n\(table(rows))\n"
  }

  private static let threshold =
    "monitor_threshold(column='amount', id_column='id', date_column='day', threshold=50, since='2024-01-01')"

  private func findings(_ project: TestProject, _ monitor: String = "%") throws -> [String] {
    try project.query(
      """
      select record_id, cast(record_date as date), value, threshold, difference, severity
      from SCHEMA.sdbt_monitor_findings where monitor like '\(monitor)'
      order by record_date, record_id, severity
      """
    ).map { $0.joined(separator: " ") }
  }

  private func evaluations(_ project: TestProject) throws -> [String] {
    try project.query(
      """
      select monitor, cast(watermark_before as date), cast(watermark_after as date), rows_checked, findings, errors, state
      from SCHEMA.sdbt_monitor_evaluations order by evaluated_at, monitor
      """
    ).map { $0.joined(separator: " ") }
  }

  // MARK: What is found

  @Test(arguments: TestWarehouse.allCases)
  func newRowsOnly(_ warehouse: TestWarehouse) throws {
    let first = "(1, '2024-01-01', 60.5), (2, '2024-01-02', 50), (3, '2024-01-02', null), (4, '2023-12-31', 99)"
    let project = try TestProject(warehouse, ["models/m.sql": Self.model(Self.threshold, first)])
    try project.sdbt("run")
    #expect(try findings(project) == ["1 2024-01-01 60.5 50.0 10.5 warn"])
    try project.sdbt("run")
    // Later rows, and a late one of the newest day; what is older than the watermark is not looked at.
    let second = first + ", (5, '2024-01-02', 51), (6, '2024-01-03', -9223372036854.7758), (7, '2024-01-01', 70)"
    try project.write(["models/m.sql": Self.model(Self.threshold, second)])
    try project.sdbt("run")
    #expect(
      try findings(project) == ["1 2024-01-01 60.5 50.0 10.5 warn", "5 2024-01-02 51.0 50.0 1.0 warn"])
    #expect(
      try evaluations(project) == [
        "m.amount null 2024-01-02 3 1 0 console", "m.amount 2024-01-02 2024-01-02 2 0 0 none",
        "m.amount 2024-01-02 2024-01-03 4 1 0 console",
      ])
    // The late row, by looking back; by a start date; nothing is found twice.
    try project.write(["models/m.sql": Self.model(Self.threshold.dropLast() + ", lookback=2)", second)])
    try project.sdbt("run")
    #expect(try findings(project).contains("7 2024-01-01 70.0 50.0 20.0 warn"))
    try project.sdbt("run", "--vars", "{sdbt_monitor_start_date: 2023-01-01}")
    try project.sdbt("run", "--full-refresh")
    try project.sdbt("run", "--vars", "{sdbt_monitor_reset: [m.amount]}")
    #expect(
      try findings(project) == [
        "4 2023-12-31 99.0 50.0 49.0 warn", "1 2024-01-01 60.5 50.0 10.5 warn", "7 2024-01-01 70.0 50.0 20.0 warn",
        "5 2024-01-02 51.0 50.0 1.0 warn",
      ])
    #expect(
      try evaluations(project).suffix(3) == [
        "m.amount 2024-01-03 2024-01-03 7 1 0 console", "m.amount 2024-01-03 2024-01-03 6 0 0 none",
        "m.amount 2024-01-03 2024-01-03 6 0 0 none",
      ])
  }

  @Test(arguments: TestWarehouse.allCases)
  func operatorsAndSeverities(_ warehouse: TestWarehouse) throws {
    let common = "column='amount', id_column='id', date_column='day', since='2024-01-01'"
    let monitors = [
      "over": "operator='>=', threshold='-5'", "under": "operator='<', threshold=-5",
      "inside": "operator='between', threshold=[-10, 0]", "outside": "operator='outside', threshold=[-10, 10.5]",
      "size": "absolute=true, threshold=10", "two": "warn_threshold=0, error_threshold=10",
      "odd": "threshold=-1000, where='id % 2 = 1', severity='error'",
    ]
    let hooks = monitors.sorted { $0.key < $1.key }.map {
      "\"{{ monitor_threshold(name='\($0.key)', \(common), \($0.value)) }}\""
    }
    let project = try TestProject(
      warehouse,
      [
        "models/m.sql": "{{ config(materialized='table', post_hook=[\(hooks.joined(separator: ", "))]) }}\n"
          + Self.table("(1, '2024-01-01', -12), (2, '2024-01-01', -5), (3, '2024-01-01', 11), (4, '2024-01-01', 10)")
      ])
    try project.sdbt("run")
    func found(_ name: String) throws -> [String] {
      try project.query(
        "select record_id, threshold, difference, severity from SCHEMA.sdbt_monitor_findings where monitor = 'm.\(name)' order by record_id"
      ).map { $0.joined(separator: " ") }
    }
    #expect(try found("over") == ["2 -5.0 0.0 warn", "3 -5.0 16.0 warn", "4 -5.0 15.0 warn"])
    #expect(try found("under") == ["1 -5.0 -7.0 warn"])
    #expect(try found("inside") == ["2 -10.0 5.0 warn"])
    #expect(try found("outside") == ["1 -10.0 -2.0 warn", "3 10.5 0.5 warn"])
    #expect(try found("size") == ["1 10.0 2.0 warn", "3 10.0 1.0 warn"])
    #expect(try found("two") == ["3 10.0 1.0 error", "4 0.0 10.0 warn"])
    #expect(try found("odd") == ["1 -1000.0 988.0 error", "3 -1000.0 1011.0 error"])
    #expect(try evaluations(project).contains("m.two null 2024-01-01 4 2 1 console"))
  }

  @Test(arguments: TestWarehouse.allCases)
  func changes(_ warehouse: TestWarehouse) throws {
    let common = "column='amount', id_column='id', date_column='day', since='2024-01-02'"
    let rows = """
      (1, '2024-01-01', 100), (1, '2024-01-02', 150), (1, '2024-01-05', 300), (1, '2024-01-06', 100),
      (2, '2024-01-01', 0), (2, '2024-01-02', 1000), (2, '2024-01-03', null), (2, '2024-01-04', 5),
      (3, '2024-01-01', -10), (3, '2024-01-02', -30)
      """
    let project = try TestProject(
      warehouse,
      [
        "models/m.sql": """
        {{ config(materialized='table', post_hook=[
          "{{ monitor_change(name='row', \(common), threshold=50, absolute=true) }}",
          "{{ monitor_change(name='day', \(common), threshold=50, absolute=true, compare='previous_day') }}",
          "{{ monitor_change(name='sum', \(common), threshold=150, unit='absolute', operator='>=') }}",
        ]) }}
        \(Self.table(rows))
        """
      ])
    try project.sdbt("run")
    // Exactly 50 per cent is not above it; from zero there is no per cent, and none from an unknown value.
    #expect(
      try findings(project, "m.row")
        == [
          "3 2024-01-02 -200.0 50.0 150.0 warn", "1 2024-01-05 100.0 50.0 50.0 warn",
          "1 2024-01-06 -66.66666666666667 50.0 16.666666666666668 warn",
        ].map { warehouse == .duckdb ? $0.replacing("16.666666666666668", with: "16.66666666666667") : $0 })
    #expect(
      try findings(project, "m.day").map { $0.prefix(12) } == ["3 2024-01-02", "1 2024-01-06"])
    #expect(
      try findings(project, "m.sum") == ["2 2024-01-02 1000.0 150.0 850.0 warn", "1 2024-01-05 150.0 150.0 0.0 warn"])
  }

  @Test(arguments: TestWarehouse.allCases)
  func metrics(_ warehouse: TestWarehouse) throws {
    let project = try TestProject(
      warehouse,
      [
        "dbt_project.yml": """
        name: shop
        profile: test
        vars:
          sdbt_monitors:
            volume: {kind: metric, aggregate: count, date_column: day, operator: '<', threshold: 2, since: 2024-01-01}
        models:
          +post-hook: "{{ monitor('volume') }}"
        """,
        "models/m.sql": """
        {{ config(materialized='table', post_hook=[
          "{{ monitor_metric('sum', column='amount', dimensions=['kind'], date_column='day', threshold=10, since='2024-01-01', min_rows=2) }}",
          "{{ monitor_metric(name='ratio', expression='sum(amount) / count(*)', date_column='day', threshold=100, since='2024-01-01') }}"
        ]) }}
        select t.*, case when id < 3 then 'a' else 'b''s' end as kind from (
        \(Self.table("(1, '2024-01-01', 8), (2, '2024-01-01', 7), (3, '2024-01-01', 99), (3, '2024-01-02', 101), (5, '2999-01-01', 1)"))) t
        """,
        "models/n.sql": "{{ config(materialized='table') }} select * from {{ ref('m') }}",
      ])
    try project.sdbt("run")
    #expect(try findings(project, "m.sum_amount") == ["a 2024-01-01 15.0 10.0 5.0 warn"])
    #expect(try findings(project, "m.ratio") == [" 2024-01-02 101.0 100.0 1.0 warn"])
    // A day that is not over is not counted, and does not move the watermark.
    #expect(try findings(project, "_.volume") == [" 2024-01-02 1.0 2.0 -1.0 warn", " 2024-01-02 1.0 2.0 -1.0 warn"])
    #expect(try evaluations(project).allSatisfy { $0.contains(" null 2024-01-02 ") })
    #expect(
      try project.column(
        "select distinct monitor from SCHEMA.sdbt_monitor_findings where monitor like '%volume' order by 1")
        == ["m.volume", "n.volume"])
  }

  /// The first look is bounded by the newest row that is not in the future; one that is cannot move the watermark there.
  @Test(arguments: TestWarehouse.allCases)
  func firstRunAndFuture(_ warehouse: TestWarehouse) throws {
    let monitor =
      "monitor_threshold(column='amount', id_column=['id', 'day'], date_column='day', threshold=0, first_run_days=2)"
    let project = try TestProject(
      warehouse,
      [
        "models/m.sql": Self.model(
          monitor, "(1, '2024-01-07', 1), (2, '2024-01-08', 1), (3, '2024-01-10', 1), (4, '9999-12-31', 1)"),
        "models/none.sql": Self.model(monitor, "(1, '2024-01-07', 1)") + "where 1 = 0",
      ])
    try project.sdbt("run")
    let expected = [
      "2 / 2024-01-08 2024-01-08 1.0 0.0 1.0 warn", "3 / 2024-01-10 2024-01-10 1.0 0.0 1.0 warn",
      "4 / 9999-12-31 9999-12-31 1.0 0.0 1.0 warn",
    ]
    #expect(try findings(project) == expected)
    #expect(
      try evaluations(project).sorted() == [
        "m.amount null 2024-01-10 3 3 0 console", "none.amount null null 0 0 0 none",
      ])
    try project.sdbt("run")
    #expect(try findings(project) == expected)
  }

  // MARK: What fails

  @Test(arguments: TestWarehouse.allCases)
  func aFailedEvaluationMovesNothing(_ warehouse: TestWarehouse) throws {
    let project = try TestProject(
      warehouse, ["models/m.sql": Self.model(Self.threshold, "(1, '2024-01-01', 60)")])
    try project.sdbt("run")
    let before = try project.contents()
    let rows = "(1, '2024-01-01', 60), (2, '2024-01-02', 70)"
    for (monitor, words) in [
      (Self.threshold.replacing("'amount'", with: "'amuont'"), "there is no column 'amuont' in"),
      (Self.threshold.dropLast() + ", where='no_such_column > 0')", "no_such_column"),
    ] {
      try project.write(["models/m.sql": Self.model(monitor, rows)])
      let outcome = try project.sdbt("run", exits: 1)
      #expect(outcome.says(words) && outcome.says("models/m.sql"), "\(outcome)")
      #expect(try project.contents() == before)
    }
    // What comes after the monitor fails: it is undone with the rest.
    try project.write([
      "models/m.sql":
        "{{ config(materialized='table', post_hook=[\"{{ \(Self.threshold) }}\", 'select no_such_thing']) }} \(Self.table(rows))"
    ])
    try project.sdbt("run", exits: 1)
    #expect(try project.contents() == before)
    try project.write(["models/m.sql": Self.model(Self.threshold, rows)])
    try project.sdbt("run")
    #expect(try findings(project).count == 2)
    // The command alone, on a table that is not there.
    try project.execute("drop table SCHEMA.m")
    #expect(try project.sdbt("monitor", exits: 1).says("there is no relation"))
  }

  @Test(arguments: [
    ("monitor_threshold(column='a', date_column='d')", "argument 'threshold': this argument is needed"),
    ("monitor_threshold(column='a', threshold=1)", "argument 'date_column': this argument is needed"),
    ("monitor_threshold('a', date_column='d', threshold='many')", "argument 'threshold': this is no number: 'many'"),
    ("monitor_threshold('a', date_column='d', threshold=true)", "argument 'threshold': this is no number: 'True'"),
    ("monitor_threshold('a', date_column='d', threshold='1; drop table x')", "argument 'threshold': this is no number"),
    ("monitor_threshold('a', date_column='d', treshold=1)", "argument 'treshold': there is no such argument"),
    ("monitor_threshold('a', date_column='d', threshold=1, operator='=')", "argument 'operator': one of >, >=,"),
    ("monitor_threshold('a', date_column='d', threshold=1, operator='between')", "argument 'threshold': the operator"),
    ("monitor_threshold('a', date_column='d', threshold=[2, 1], operator='outside')", "the lower number comes first"),
    ("monitor_threshold('a', date_column='d', threshold=1, severity='bad')", "argument 'severity': one of warn, error"),
    (
      "monitor_threshold('a', date_column='d', threshold=1, start_date='yesterday')",
      "argument 'start_date': this is no day"
    ),
    (
      "monitor_threshold('a', date_column='d', threshold=1, lookback=-1)",
      "argument 'lookback': this is no whole number"
    ),
    ("monitor_threshold('a', date_column='d', threshold=1, error_threshold=2)", "argument 'threshold': give it alone"),
    ("monitor_threshold(1, date_column='d', threshold=1)", "argument 'column': this is no text: 1"),
    ("monitor_change('a', date_column='d', threshold=1, unit='percentage')", "argument 'unit': percent or absolute"),
    ("monitor_metric(date_column='d', threshold=1)", "argument 'aggregate': this argument is needed"),
    ("monitor_metric('sum', date_column='d', threshold=1)", "argument 'column': this argument is needed"),
    ("monitor('volume')", "there is no monitor named 'volume' in the variable sdbt_monitors"),
  ])
  func wrongArgumentsAreErrorsWhileParsing(_ call: String, _ words: String) throws {
    let project = try TestProject(
      .duckdb, ["models/my_model.sql": "{{ config(post_hook=\"{{ \(call) }}\") }} select 1"])
    let outcome = try project.sdbt("parse", exits: 2)
    #expect(outcome.says(words) && outcome.says("my_model"), "\(outcome)")
    #expect(outcome.says("--> models/my_model.sql:1:"), "\(outcome)")
  }

  @Test func placesThatAreWrong() throws {
    let hook = "\"{{ \(Self.threshold) }}\""
    for (config, words) in [
      ("pre_hook=\(hook)", "not into a pre-hook"),
      ("post_hook={'sql': \(hook), 'transaction': false}", "cannot have transaction: false"),
      ("post_hook=[\(hook), \(hook)]", "two monitors are named 'm.amount'"),
    ] {
      let project = try TestProject(
        .postgres,
        ["models/m.sql": "{{ config(materialized='table', \(config)) }} \(Self.table("(1, '2024-01-01', 60)"))"])
      let outcome = try project.sdbt("run", exits: 1)
      #expect(outcome.says(words), "\(outcome)")
    }
  }

  @Test(arguments: TestWarehouse.allCases)
  func nodesFailWhereAskedFor(_ warehouse: TestWarehouse) throws {
    let monitor = Self.threshold.dropLast() + ", fail_on='{{ }}')"
    func model(_ failOn: String, _ severity: String) -> String {
      Self.model(
        monitor.replacing("{{ }}", with: failOn).dropLast() + ", severity='\(severity)')", "(1, '2024-01-01', 60)")
    }
    let project = try TestProject(
      warehouse, ["models/m.sql": model("error", "warn"), "models/n.sql": "select * from {{ ref('m') }}"])
    try project.sdbt("run")
    try project.write(["models/m.sql": model("error", "error")])
    let outcome = try project.sdbt("run", "--full-refresh", exits: 1)
    #expect(outcome.says("Monitor m.amount found 1 row, configured to fail on error"), "\(outcome)")
    #expect(outcome.says("ERROR=1 SKIP=1"), "\(outcome)")
    // The table stays, and what was found.
    #expect(try project.query("select count(*) from SCHEMA.m") == [["1"]])
    #expect(try findings(project) == ["1 2024-01-01 60.0 50.0 10.0 error", "1 2024-01-01 60.0 50.0 10.0 warn"])
    try project.sdbt("run")
  }

  // MARK: What does not look

  @Test(arguments: TestWarehouse.allCases)
  func skipped(_ warehouse: TestWarehouse) throws {
    let project = try TestProject(
      warehouse,
      [
        "models/m.sql": Self.model(Self.threshold, "(1, '2024-01-01', 60)"),
        "models/n.sql": Self.model(Self.threshold.dropLast() + ", targets='prod')", "(1, '2024-01-01', 60)"),
        "models/o.sql": Self.model(Self.threshold.dropLast() + ", enabled=false)", "(1, '2024-01-01', 60)"),
      ])
    try project.sdbt("run", "--empty")
    #expect(try evaluations(project) == [])
    try project.sdbt("run")
    #expect(try evaluations(project) == ["m.amount null 2024-01-01 1 1 0 console"])
    // Another target has its own watermark, in tables of its own or in the same.
    try project.sdbt("run", "--target", "other", "--vars", "{sdbt_monitor_schema: \(project.schema)}", "-s", "m")
    #expect(try evaluations(project).map { $0.prefix(13) } == ["m.amount null", "m.amount null"])
    #expect(
      try project.column("select target_name from SCHEMA.sdbt_monitor_watermarks order by 1") == ["dev", "other"])
  }

  // MARK: The command

  @Test(arguments: TestWarehouse.allCases)
  func theCommandEvaluatesWithoutBuilding(_ warehouse: TestWarehouse) throws {
    let rows = "(1, '2024-01-01', 60), (2, '2024-01-02', 70)"
    let project = try TestProject(
      warehouse,
      [
        "models/m.sql": """
        {{ config(materialized='table', post_hook=["{{ own_monitor(severity=var('severity', 'warn')) }}", "create table SCHEMA.hook_ran as select 1 as n"]) }}
        \(Self.table(rows))
        """,
        "models/plain.sql": "select 1 as n",
        "macros/own_monitor.sql":
          "{% macro own_monitor(severity) %}{{ return(\(Self.threshold.dropLast()), severity=severity)) }}{% endmacro %}",
      ])
    try project.execute("create schema if not exists SCHEMA")
    try project.execute("create table SCHEMA.m as \(Self.table(rows))")
    let rehearsal = try project.sdbt("monitor", "--dry-run", "--json")
    #expect(try project.relations().keys.sorted() == ["\(project.schema).m"])
    let shown = try JSONParser.parse(Array(rehearsal.out.utf8))
    #expect(shown["findings"]?.intValue == 2 && shown["largest"]?.arrayValue?.count == 2, "\(rehearsal)")
    #expect(shown["largest"]?.arrayValue?.first?["record_id"]?.stringValue == "2")
    #expect(shown["message"]?["text"]?.stringValue?.contains("2 findings") == true, "\(shown)")
    #expect(try project.sdbt("monitor", "list").says("m.amount  threshold > 50 (warn)  never evaluated"))

    let outcome = try project.sdbt("monitor", "--start-date", "2024-01-02")
    #expect(outcome.says("WARN 1 monitors of sql table model \(project.schema).m"), "\(outcome)")
    #expect(try findings(project) == ["2 2024-01-02 70.0 50.0 20.0 warn"])
    #expect(try project.kind("hook_ran") == nil)
    #expect(try project.sdbt("monitor", "-s", "plain").says("Nothing to do"))
    // As tests: what only warns is no failure, errors are.
    let failed = try project.sdbt("monitor", "--full-refresh", "--vars", "severity: error", exits: 1)
    #expect(failed.says("FAIL 2 monitors of"), "\(failed)")
    #expect(try project.sdbt("monitor", "list").says("watermark 2024-01-02 00:00:00  3 findings, 0 pending"))
    #expect(!project.has("target/run_results.json"))
  }

  /// Two programs that look at once, and a command beside a run: each finding is kept once.
  @Test func twoRunsAtOnce() throws {
    let project = try TestProject(
      .postgres,
      [
        "models/m.sql": """
        {{ config(materialized='table', post_hook="{{ \(Self.threshold) }}") }}
        select n as id, cast('2024-01-01' as date) + cast(n % 9 as int) as day, cast(n as numeric) as amount
        from generate_series(1, 5000) as g (n)
        """
      ])
    for _ in 0..<3 {
      let runs = try ["run", "monitor", "monitor", "run"].enumerated().map { index, command in
        try project.start(
          [command, "--target-path", "target_\(index)"] + (command == "monitor" ? ["--start-date", "2024-01-01"] : []))
      }
      let outcomes = runs.map { $0.wait() }
      // Before the first run there is nothing to look at.
      #expect(outcomes.enumerated().allSatisfy { $0 == 1 || $0 == 2 || $1.code == 0 }, "\(outcomes)")
      #expect(
        try project.query("select count(*), count(distinct record_id) from SCHEMA.sdbt_monitor_findings")
          == [["4950", "4950"]])
    }
    #expect(try project.query("select count(*) from SCHEMA.sdbt_monitor_evaluations where findings > 0") == [["1"]])
  }
}
