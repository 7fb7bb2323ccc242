import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Deadlocks, lost connections, `--fail-fast` and signals while statements run.
@Suite struct SessionFaultTests {
  /// An incremental model that goes wrong as often as the first values of a sequence say.
  private static func failing(_ fault: String, times: Int) -> [String: String] {
    [
      "models/m.sql": """
      {{ config(materialized='incremental', incremental_strategy='append') }}
      select 1 as n where \(fault) is not null
      """,
      "models/other.sql": "select 2 as n",
      "models/after.sql": "select n from {{ ref('m') }}",
      "macros/fault.sql": """
      {% macro make_fault() %}
        create sequence if not exists SCHEMA.tries;
        create or replace function SCHEMA.fault(code text) returns int language plpgsql as $$
        begin
          if nextval('SCHEMA.tries') <= \(times) then
            if code = 'kill' then perform pg_terminate_backend(pg_backend_pid());
            else raise exception using errcode = code, message = 'not now'; end if;
          end if;
          return 1;
        end $$
      {% endmacro %}
      """,
      "dbt_project.yml": "name: shop\nprofile: test\non-run-start: \"{{ make_fault() }}\"\n",
    ]
  }

  @Test(arguments: [("SCHEMA.fault('40001')", 1), ("SCHEMA.fault('40P01')", 2), ("SCHEMA.fault('kill')", 2)])
  func whatPassesIsTriedAgain(_ fault: String, _ times: Int) throws {
    let project = try TestProject(.postgres, Self.failing(fault, times: times))
    try project.sdbt("run", "--vars", "{}")
    #expect(try project.query("select n from SCHEMA.m") == [["1"]])
    // Now into a table that is there, beside a model that goes well.
    try project.execute("alter sequence SCHEMA.tries restart")
    let outcome = try project.sdbt("run", "--threads", "1")
    #expect(outcome.count("Trying model m (models/m.sql) again (") == times, "\(outcome)")
    #expect(try project.query("select count(*) from SCHEMA.after") == [["2"]])
    #expect(try project.statuses().values.allSatisfy { $0 == "success" })
  }

  /// Two models of one code, and two tables that it may count in.
  private func countingProject(_ model: String) throws -> TestProject {
    try TestProject(
      .duckdb,
      [
        "dbt_project.yml": """
        name: shop
        profile: test
        on-run-start: "create or replace table SCHEMA.counter as select 0 as n; create or replace table SCHEMA.seen (n integer)"
        """,
        "models/a.sql": model, "models/b.sql": model,
      ])
  }

  /// DuckDB makes the second of two transactions that change one row fail at once; hooks that count are such.
  @Test func conflictsOnDuckDBAreTriedAgain() throws {
    let counting = """
      {{ config(materialized='incremental', pre_hook="update SCHEMA.counter set n = n + 1",
                post_hook="insert into SCHEMA.seen select n from SCHEMA.counter") }}
      select count(*) as n from range(30000000) where range % 7 = 3
      """
    let project = try countingProject(counting)
    let outcome = try project.sdbt("run", "--threads", "2")
    #expect(outcome.says("again ("), "\(outcome)")
    #expect(outcome.says("onflict"), "\(outcome)")
    #expect(try project.query("select n from SCHEMA.counter") == [["2"]])
    #expect(try project.query("select n from SCHEMA.seen order by n") == [["1"], ["2"]])
    for name in ["a", "b"] { #expect(try project.query("select count(*) from SCHEMA.\(name)") == [["1"]]) }
  }

  /// What was committed before the conflict would be done twice.
  @Test func conflictsOnDuckDBBehindACommitAreErrors() throws {
    let counting = """
      {{ config(materialized='table',
                pre_hook=[{'sql': "insert into SCHEMA.seen values (1)", 'transaction': false},
                          "update SCHEMA.counter set n = n + 1"]) }}
      select count(*) as n from range(300000000) where range % 7 = 3
      """
    let project = try countingProject(counting)
    let outcome = try project.sdbt("run", "--threads", "2", exits: 1)
    #expect(outcome.says("onflict") && !outcome.says("again ("), "\(outcome)")
    #expect(try project.query("select count(*) from SCHEMA.seen") == [["2"]])
    #expect(try project.query("select n from SCHEMA.counter") == [["1"]])
  }

  @Test func whatStaysIsAnErrorOfTheNode() throws {
    let project = try TestProject(.postgres, Self.failing("SCHEMA.fault('kill')", times: 99))
    let outcome = try project.sdbt("run", "--threads", "1", exits: 1)
    #expect(outcome.says("terminating connection due to administrator command"))
    #expect(outcome.says("again (2 of 2), nothing of it was saved"))
    let statuses = try project.statuses()
    #expect(statuses["model.shop.m"] == "error" && statuses["model.shop.after"] == "skipped")
    #expect(statuses["model.shop.other"] == "success")
    #expect(try project.relations() == ["\(project.schema).other": "view"])
  }

  /// What was committed is never done twice.
  @Test func afterTheCommitNothingIsTriedAgain() throws {
    let project = try TestProject(
      .postgres,
      [
        "models/m.sql": """
        {{ config(materialized='incremental', incremental_strategy='append', post_hook={
             'sql': 'select pg_terminate_backend(pg_backend_pid())', 'transaction': false}) }}
        select 1 as n
        """
      ])
    let outcome = try project.sdbt("run", exits: 1)
    #expect(!outcome.says("Trying"))
    #expect(try project.query("select n from SCHEMA.m") == [["1"]])
  }

  @Test func aDeadlockOfTwoModels() throws {
    func model(_ first: String, _ second: String) -> String {
      """
      {{ config(materialized='table', pre_hook='lock table SCHEMA.\(first)', post_hook='lock table SCHEMA.\(second)') }}
      select 1 as n from (select pg_sleep(1)) s
      """
    }
    let project = try TestProject(.postgres, ["models/a.sql": model("x", "y"), "models/b.sql": model("y", "x")])
    try project.execute("create schema SCHEMA; create table SCHEMA.x (n int); create table SCHEMA.y (n int)")
    let outcome = try project.sdbt("run")
    #expect(outcome.count("again (1 of 2), nothing of it was saved: deadlock detected") == 1, "\(outcome)")
    #expect(try project.query("select a.n, b.n from SCHEMA.a, SCHEMA.b") == [["1", "1"]])
  }

  private static func slow(_ warehouse: TestWarehouse) -> String {
    warehouse == .duckdb
      ? "select count(*) as n from range(10000000) a, range(10000000) b where a.range + b.range = -1"
      : "select 1 as n, cast(pg_sleep(100) as text) as t"
  }

  @Test(arguments: TestWarehouse.allCases)
  func failFastCancelsWhatRuns(_ warehouse: TestWarehouse) throws {
    let late =
      warehouse == .duckdb
      ? "select cast('x' || max(range) as integer) from range(100000000)"
      : "select 1 / (n - 1) from (select 1 as n, pg_sleep(1)) s"
    let project = try TestProject(
      warehouse,
      [
        "models/slow.sql": "{{ config(materialized='table') }} " + Self.slow(warehouse),
        "models/wrong.sql": "{{ config(materialized='table') }} " + late,
        "models/after.sql": "select * from {{ ref('slow') }}",
      ])
    let running = try project.start(["run", "--fail-fast"])
    let limit = ContinuousClock.now + .seconds(60)
    while !running.output.contains("ERROR creating"), ContinuousClock.now < limit { usleep(20_000) }
    let failed = ContinuousClock.now
    let outcome = running.wait(limit: 60)
    #expect(ContinuousClock.now - failed < .seconds(3), "\(outcome)")
    #expect(outcome.code == 1, "\(outcome)")
    let statuses = try project.statuses()
    #expect(statuses == ["model.shop.slow": "error", "model.shop.wrong": "error", "model.shop.after": "skipped"])
    #expect(try project.relations().isEmpty)
  }

  /// Also before the first node.
  @Test(arguments: [SIGINT, SIGTERM, SIGHUP])
  func signalsInAHookAtTheStart(_ signal: Int32) throws {
    let project = try TestProject(
      .postgres,
      [
        "dbt_project.yml": "name: shop\nprofile: test\non-run-start: \"{{ var('hook', 'select 1') }}\"\n",
        "models/m.sql": "select 1 as n",
      ])
    let running = try project.start(["run", "--vars", "hook: select pg_sleep(100)"])
    let limit = ContinuousClock.now + .seconds(30)
    while !running.output.contains("START hook: shop.on-run-start.0"), ContinuousClock.now < limit { usleep(20_000) }
    usleep(300_000)
    let sent = ContinuousClock.now
    running.send(signal)
    let outcome = running.wait(limit: 30)
    #expect(ContinuousClock.now - sent < .seconds(3), "\(outcome)")
    #expect(outcome.code == 2, "\(outcome)")
    #expect(try project.statuses()["model.shop.m"] == "skipped")
    #expect(try project.sdbt("retry", "--vars", "{}").says("OK created sql view model"))
  }
}
