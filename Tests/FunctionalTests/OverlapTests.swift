import Testing

/// Two runs at once: the second waits for the first at each relation, and goes on from what that one made.
@Suite struct OverlapTests {
  /// Starts several runs at the same time and waits for all.
  private func together(
    _ project: TestProject, _ count: Int, _ words: [String] = ["build"], environment: [String: String] = [:]
  ) throws -> [Outcome] {
    try (0..<count).map {
      try project.start(words + ["--target-path", "target_\($0)"], environment: environment)
    }.map { $0.wait() }
  }

  private static let source = "select n as id, 'v' || n as name from generate_series(1, {{ var('rows', 50) }}) as g(n)"
  private static let newRows =
    "{% if is_incremental() %} where id > (select coalesce(max(id), 0) from {{ this }}) {% endif %}"
  /// Long enough that the runs overlap.
  private static let slow = "cross join (select pg_sleep(0.2)) as slow"

  @Test func rowsAreNeverDoubled() throws {
    let project = try TestProject(
      .postgres,
      [
        "models/appended.sql":
          "{{ config(materialized='incremental') }} select id, name from (\(Self.source)) as s \(Self.slow) \(Self.newRows)",
        "models/merged.sql":
          "{{ config(materialized='incremental', unique_key='id', incremental_strategy='delete+insert') }} select id, name from (\(Self.source)) as s \(Self.slow)",
        "models/looked_up.sql":
          """
        {{ config(materialized='incremental') }}
        {% set highest = 0 %}
        {% if is_incremental() %}{% set highest = run_query('select max(id) from ' ~ this).columns[0][0] %}{% endif %}
        select id, name from (\(Self.source)) as s \(Self.slow) where id > {{ highest }}
        """,
        "models/source_rows.sql":
          "{{ config(materialized='table') }} select s.* from (\(Self.source)) as s \(Self.slow)",
        "snapshots/history.sql":
          "{% snapshot history %}{{ config(unique_key='id', strategy='check', check_cols=['name']) }} select id, name || '{{ var(\"rows\", 50) }}' as name from (\(Self.source)) as s \(Self.slow) {% endsnapshot %}",
        "seeds/seeded.csv": "id,name\n" + (1...500).map { "\($0),name \($0)\n" }.joined(),
      ])
    // The first time nothing is there; then all is, with fewer rows; then for full refreshes, which replace tables.
    for words in [
      ["build", "--vars", "rows: 40"], ["build"], ["build", "--full-refresh"], ["build"],
    ] {
      for outcome in try together(project, 2, words) { #expect(outcome.code == 0, "\(words) \(outcome)") }
      let rows = words.contains("--vars") ? "40" : "50"
      for name in ["appended", "merged", "looked_up", "source_rows"] {
        #expect(
          try project.query("select count(*), count(distinct id) from SCHEMA.\(name)") == [[rows, rows]],
          "\(name) \(words)")
      }
      #expect(
        try project.query("select count(*), count(distinct id) from SCHEMA.history where dbt_valid_to is null")
          == [[rows, rows]], "\(words)")
      #expect(try project.query("select count(*) from SCHEMA.seeded") == [["500"]])
    }
    #expect(try project.query("select count(*) from SCHEMA.history") == [["90"]])
    #expect(try project.relations().keys.allSatisfy { !$0.contains("__dbt") })
  }

  /// Who is waited for is said after ten seconds, and for how long is up to the user.
  @Test func whoIsWaitedForIsSaid() throws {
    let project = try TestProject(
      .postgres,
      ["models/m.sql": "{{ config(materialized='table') }} select 1 as n, pg_sleep({{ var('seconds', 0) }})::text as t"]
    )
    let first = try project.start(["run", "--vars", "seconds: 14"])
    let limit = ContinuousClock.now + .seconds(30)
    let itsQuery =
      "select count(*) from pg_stat_activity where query like '%SCHEMA%pg_sleep(14)%' and pid <> pg_backend_pid()"
    while try project.query(itsQuery) == [["0"]], ContinuousClock.now < limit { pauseBriefly() }
    let waiting = try project.start(["run", "--target-path", "target_2"])
    let bounded = try project.start(["run", "--wait-for-lock", "1", "--target-path", "target_3"]).wait()
    #expect(bounded.code == 1, "\(bounded)")
    #expect(bounded.says("Another run is building"), "\(bounded)")
    #expect(bounded.says("process ") && bounded.says("pg_sleep(14)"), "\(bounded)")
    let obedient = try project.start(
      ["run", "--target-path", "target_4"], environment: ["PGOPTIONS": "-c lock_timeout=500ms"]
    ).wait()
    #expect(obedient.code == 1 && obedient.says("did not end within 0 s"), "\(obedient)")
    let second = waiting.wait()
    #expect(first.wait().code == 0)
    #expect(second.code == 0, "\(second)")
    #expect(second.count("Waiting for another run to build") == 1 && second.says("pg_sleep(14)"), "\(second)")
  }

  /// Also locks of others: those of tables, taken by whomever.
  @Test func whoHoldsATableIsSaid() throws {
    let project = try TestProject(
      .postgres, ["models/m.sql": "{{ config(materialized='table') }} select 1 as n"])
    try project.sdbt("run")
    let holder = try TestServer.connect()
    try holder.begin()
    _ = try holder.execute("lock table \(project.schema).m in access exclusive mode", fetch: false, limit: nil)
    let running = try project.start(["run"])
    let limit = ContinuousClock.now + .seconds(30)
    while !running.output.contains("Waiting for a lock"), ContinuousClock.now < limit { pauseBriefly() }
    // One that has a time limit keeps to it.
    let obedient = try project.start(
      ["run", "--target-path", "target_2", "--wait-for-lock", "0"], environment: ["PGOPTIONS": "-c lock_timeout=500ms"]
    ).wait()
    try holder.rollback()
    holder.close()
    let outcome = running.wait()
    #expect(outcome.code == 0, "\(outcome)")
    #expect(outcome.says("relation \(project.schema).m") && outcome.says("lock table"), "\(outcome)")
    #expect(obedient.code == 1, "\(obedient)")
  }

  @Test func aDuckDBFileIsWaitedFor() throws {
    let project = try TestProject(
      .duckdb,
      [
        "models/m.sql":
          "{{ config(materialized='incremental') }} select 1 as id {% if is_incremental() %} where false {% endif %}"
      ])
    let holder = try TestDatabase.hold(file: project.folder + "/warehouse.duckdb")
    let refused = try project.sdbt("run", exits: 2)
    #expect(refused.says("is in use by another process") && refused.says("--wait-for-lock 60"), "\(refused)")
    let waiting = try (0..<3).map {
      try project.start(["run", "--wait-for-lock", "30", "--target-path", "target_\($0)"])
    }
    let limit = ContinuousClock.now + .seconds(30)
    while !waiting[0].output.contains("Waiting up to 30 s"), ContinuousClock.now < limit { pauseBriefly() }
    holder.close()
    for program in waiting {
      let outcome = program.wait()
      #expect(outcome.code == 0, "\(outcome)")
    }
    #expect(waiting[0].output.contains("PID \(ProcessID.own)"))
    #expect(try project.query("select id from SCHEMA.m") == [["1"]])
  }
}
