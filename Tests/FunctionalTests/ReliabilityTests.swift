import Files
import Synchronization
import Testing
import Threads
import Warehouse

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What must hold while others read, when a person presses Ctrl-C, and of what is written down.
@Suite struct ReliabilityTests {
  @Test func aReaderNeverSeesTheTableMissingOrEmpty() throws {
    let project = try TestProject(
      .postgres,
      ["models/m.sql": "{{ config(materialized='table') }} select n from generate_series(1, 1000) as g(n)"])
    try project.sdbt("run")
    let reader = PollingReader("select count(*) from \(project.schema).m")
    let first = try project.column("select 'SCHEMA.m'::regclass::oid")
    for _ in 0..<6 { try project.sdbt("run") }
    let counts = reader.stop()
    #expect(counts.keys.sorted() == ["1000"])
    #expect(counts["1000"] ?? 0 > 50)
    #expect(try project.column("select 'SCHEMA.m'::regclass::oid") != first)
    #expect(try project.relations().count == 1)
  }

  /// Those who read by a view, and those who read by a view upon it, wait for nobody in a circle.
  @Test func aReaderNeverSeesAViewMissing() throws {
    let project = try TestProject(
      .postgres,
      [
        "models/m.sql": "{{ config(materialized='table') }} select n from generate_series(1, 1000) as g(n)",
        "models/v.sql": "select n from {{ ref('m') }}",
      ])
    try project.sdbt("run")
    try project.execute("create view SCHEMA.theirs as select v.n from SCHEMA.v join SCHEMA.m using (n)")
    let readers = ["v", "theirs"].map { PollingReader("select count(*) from \(project.schema).\($0)") }
    for round in 0..<6 { try project.sdbt("run", "-s", round % 2 == 0 ? "m" : "m+") }
    for reader in readers {
      let counts = reader.stop()
      #expect(counts.keys.sorted() == ["1000"], "\(counts)")
      #expect(counts["1000"] ?? 0 > 50)
    }
  }

  @Test(arguments: TestWarehouse.allCases)
  func interruption(_ warehouse: TestWarehouse) throws {
    let slow =
      warehouse == .duckdb
      ? "select count(*) as n from range(10000000) a, range(10000000) b where a.range + b.range = -1"
      : "select 1 as n, cast(pg_sleep(100) as text) as t -- \(getpid())-slow"
    let project = try TestProject(
      warehouse,
      [
        "models/done.sql": "{{ config(materialized='table') }} select 1 as n",
        "models/m.sql":
          "-- depends_on: {{ ref('done') }}\n{{ config(materialized='table') }} {{ var('query', 'select 1 as n') }}",
        "models/after.sql": "select n from {{ ref('m') }}",
      ])
    try project.sdbt("run")
    let before = try project.contents()
    let running = try project.start(["run", "--vars", "{query: \"\(slow)\"}"])
    let limit = ContinuousClock.now + .seconds(30)
    while !running.output.contains("START sql table model \(project.schema).m "), ContinuousClock.now < limit {
      usleep(20_000)
    }
    // Into the query itself.
    usleep(500_000)
    let sent = ContinuousClock.now
    running.send(SIGINT)
    let outcome = running.wait(limit: 30)
    #expect(ContinuousClock.now - sent < .seconds(3), "\(outcome)")
    #expect(outcome.code > 0, "\(outcome)")
    let statuses = try project.statuses()
    #expect(statuses["model.shop.done"] == "success")
    #expect(statuses["model.shop.m"] == "error")
    #expect(statuses["model.shop.after"] == "skipped")
    #expect(try project.contents() == before)
    if warehouse == .postgres {
      let left = try project.query(
        "select count(*) from pg_stat_activity where state = 'active' and query like '%\(project.schema)%pg_sleep(100)%' and pid <> pg_backend_pid()"
      )
      #expect(left == [["0"]])
    }
  }

  /// A second signal does not wait for anything; what it left undone is taken up by `retry`.
  @Test(arguments: TestWarehouse.allCases)
  func aSecondSignalEndsAtOnce(_ warehouse: TestWarehouse) throws {
    let slow =
      warehouse == .duckdb
      ? "select count(*) as n from range(10000000) a, range(10000000) b where a.range + b.range = -1"
      : "select 1 as n, cast(pg_sleep(100) as text) as t"
    let project = try TestProject(
      warehouse, ["models/m.sql": "{{ config(materialized='table') }} {{ var('query', 'select 1 as n') }}"])
    let running = try project.start(["run", "--vars", "{query: \"\(slow)\"}"])
    let limit = ContinuousClock.now + .seconds(30)
    while !running.output.contains("START sql table model"), ContinuousClock.now < limit { usleep(20_000) }
    usleep(500_000)
    let sent = ContinuousClock.now
    running.send(SIGINT)
    running.send(SIGTERM)
    let outcome = running.wait(limit: 30)
    #expect(ContinuousClock.now - sent < .seconds(2), "\(outcome)")
    #expect(outcome.code == 130, "\(outcome)")
    #expect(try project.relations().isEmpty)
    let again = try project.sdbt("retry", "--vars", "{}")
    #expect(again.says("OK created sql table model"), "\(again)")
  }

  /// `sdbt run | head -1`: that nobody reads on is no matter.
  @Test func aReaderThatLeavesHarmsNothing() throws {
    let project = try TestProject(
      .duckdb, Dictionary(uniqueKeysWithValues: (1...50).map { ("models/m\($0).sql", "select \($0) as n") }))
    let program = try RunningProgram(
      "/bin/sh", ["-c", #"{ "$0" run; echo "code $?" >&2; } | head -n 1"#, Executable.path], in: project.folder,
      environment: SystemVariables.base)
    let outcome = program.wait()
    #expect(outcome.err.contains("code 0"), "\(outcome)")
    #expect(outcome.out.split(separator: "\n").count == 1, "\(outcome)")
    #expect(try project.relations().count == 50)
    #expect(try project.statuses().values.allSatisfy { $0 == "success" })
  }

  @Test(arguments: TestWarehouse.allCases)
  func secretsAreWrittenNowhere(_ warehouse: TestWarehouse) throws {
    let secret = "ABCDE-secret-31415"
    let project = try TestProject(
      warehouse,
      [
        "models/m.sql": "select '{{ var(\"v\") }}' as v",
        "models/bad.sql": "select no_such_{{ var('v') }}",
        "macros/m.sql": "{% macro tells() %}{{ log(var('v'), info=True) }}{% do print(var('v')) %}{% endmacro %}",
      ])
    let profile =
      warehouse == .duckdb
      ? project.output().replacing(
        "'\(project.folder)/warehouse.duckdb'", with: "\"{{ env_var('DBT_ENV_SECRET_FILE') }}\"")
      : project.output().replacing("'\(TestServer.database)'", with: "\"{{ env_var('DBT_ENV_SECRET_DATABASE') }}\"")
    try project.write(["profiles.yml": "test:\n  target: dev\n  outputs:\n    dev: \(profile)\n"])
    let environment = [
      "DBT_ENV_SECRET_DATABASE": TestServer.database, "DBT_ENV_SECRET_FILE": project.folder + "/warehouse.duckdb",
      "DBT_ENV_SECRET_KEY": secret,
    ]
    var written = ""
    for (words, code) in [
      (["--debug", "run", "--vars", "v: \(secret)"], Int32(1)), (["--debug", "debug"], 0),
      (["--debug", "compile", "--vars", "v: \(secret)"], 0),
      (["--debug", "--log-format", "json", "run-operation", "tells", "--vars", "v: \(secret)"], 0),
    ] {
      let outcome = try project.start(words, environment: environment).wait()
      #expect(outcome.code == code, "\(outcome)")
      written += outcome.out + outcome.err
    }
    // Shown masked, so it is sure that the texts came by.
    #expect(written.contains("*****"))
    let files = ["target", "logs"].flatMap { folder in
      Disk.files(below: project.folder + "/" + folder).map { "\(folder)/\($0)" }
    }
    #expect(files.contains("logs/dbt.log") && files.contains("target/run_results.json"))
    for path in files where project.text(path).contains(secret) { Issue.record("secret in \(path)") }
    #expect(!written.contains(secret))
    // A model may not read it at all.
    try project.write(["models/m.sql": "select '{{ env_var(\"DBT_ENV_SECRET_KEY\") }}' as v"])
    let refused = try project.sdbt("run", "-s", "m", exits: 2, environment: environment)
    #expect(refused.says("Secret env vars are allowed only in profiles.yml or packages.yml"))
  }

  /// A password that is no part of any other text, on a server that checks it.
  @Test func thePasswordIsWrittenNowhere() throws {
    let project = try TestProject(.postgres, ["models/m.sql": "select no_such_column"])
    let password = "role-password-16180"
    let role = "\(project.schema)_role"
    try project.execute("create role \(role) login superuser password '\(password)'")
    defer { try? project.execute("drop owned by \(role) cascade; drop role \(role)") }
    let output = project.output(password: password).replacing("user: '\(TestServer.user)'", with: "user: \(role)")
    try project.write(["profiles.yml": "test: {target: dev, outputs: {dev: \(output)}}\n"])
    var written = try project.sdbt("--debug", "run", exits: 1).out
    written += try project.sdbt("--debug", "debug").out
    #expect(written.contains(role))
    for path in ["target/manifest.json", "target/run_results.json", "logs/dbt.log"] { written += project.text(path) }
    #expect(!written.contains(password))
  }

  @Test(arguments: TestWarehouse.allCases)
  func twoProgramsAtOnce(_ warehouse: TestWarehouse) throws {
    let project = try TestProject(
      warehouse,
      [
        "models/m.sql": "{{ config(materialized='table') }} select 1 as n",
        "models/v.sql": "select n from {{ ref('m') }}",
      ])
    // The first time not even the schema is there.
    for _ in 0..<3 {
      let outcomes = try (0..<3).map { try project.start(["run", "--target-path", "target_\($0)"]) }.map { $0.wait() }
      for outcome in outcomes where outcome.code != 0 {
        // One process holds DuckDB's file; the others say so.
        #expect(warehouse == .duckdb && outcome.says("lock"), "\(outcome)")
      }
      #expect(outcomes.contains { $0.code == 0 })
      #expect(try project.query("select m.n, v.n from SCHEMA.m cross join SCHEMA.v") == [["1", "1"]])
    }
  }
}
