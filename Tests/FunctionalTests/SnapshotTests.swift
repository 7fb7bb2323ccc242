import Testing

/// Snapshots keep what rows once were; all on both warehouses.
@Suite struct SnapshotTests {
  private func project(_ warehouse: TestWarehouse, _ config: String) throws -> TestProject {
    let project = try TestProject(
      warehouse,
      [
        "models/fruits.sql": "select * from SCHEMA.source",
        "snapshots/kept.yml":
          "snapshots:\n  - name: kept\n    relation: source('market', 'source')\n    config: {\(config)}\n",
        "models/sources.yml": "sources:\n  - {name: market, schema: SCHEMA, tables: [{name: source}]}\n",
      ])
    try project.execute("create schema SCHEMA")
    try project.execute("create table SCHEMA.source (id integer, name varchar, at_time timestamp)")
    try project.execute(
      "insert into SCHEMA.source values (1, 'apple', '2026-01-01'), (2, 'pear', '2026-01-01'), (3, 'plum', '2026-01-01')"
    )
    return project
  }

  private static let timestamp = "strategy: timestamp, unique_key: id, updated_at: at_time"

  @Test(arguments: TestWarehouse.allCases)
  func aChangeEndsAVersionAndBeginsOne(_ warehouse: TestWarehouse) throws {
    let project = try project(warehouse, Self.timestamp)
    try project.sdbt("snapshot")
    try project.execute("update SCHEMA.source set name = 'red apple', at_time = '2026-02-01' where id = 1")
    try project.execute("insert into SCHEMA.source values (4, 'fig', '2026-02-02')")
    // Twice: a run without changes changes nothing.
    for _ in 1...2 { try project.sdbt("snapshot") }
    #expect(
      try project.query(
        "select id, name, cast(dbt_valid_from as date), cast(dbt_valid_to as date) from SCHEMA.kept order by id, dbt_valid_from"
      ) == [
        ["1", "apple", "2026-01-01", "2026-02-01"], ["1", "red apple", "2026-02-01", "null"],
        ["2", "pear", "2026-01-01", "null"], ["3", "plum", "2026-01-01", "null"], ["4", "fig", "2026-02-02", "null"],
      ])
    #expect(try project.query("select count(distinct dbt_scd_id) from SCHEMA.kept") == [["5"]])
  }

  @Test(arguments: TestWarehouse.allCases)
  func checkedColumns(_ warehouse: TestWarehouse) throws {
    let project = try project(warehouse, "strategy: check, unique_key: [id, at_time], check_cols: [name]")
    try project.sdbt("snapshot")
    try project.execute("update SCHEMA.source set name = null where id = 1")
    try project.sdbt("snapshot")
    try project.execute("update SCHEMA.source set name = 'apple' where id = 1")
    for _ in 1...2 { try project.sdbt("snapshot") }
    #expect(
      try project.query("select name, dbt_valid_to is null from SCHEMA.kept where id = 1 order by dbt_valid_from")
        == [["apple", "false"], ["null", "false"], ["apple", "true"]])
    #expect(try project.query("select count(*) from SCHEMA.kept") == [["5"]])
  }

  @Test(
    arguments: TestWarehouse.allCases,
    [
      ("ignore", [["plum", "true"]]), ("invalidate", [["plum", "false"]]),
      ("new_record", [["plum", "false"], ["plum", "true"]]),
    ])
  func rowsThatAreGone(_ warehouse: TestWarehouse, _ mode: (name: String, rows: [[String]])) throws {
    let project = try project(warehouse, Self.timestamp + ", hard_deletes: \(mode.name)")
    try project.sdbt("snapshot")
    try project.execute("delete from SCHEMA.source where id = 3")
    for _ in 1...2 { try project.sdbt("snapshot") }
    #expect(
      try project.query("select name, dbt_valid_to is null from SCHEMA.kept where id = 3 order by dbt_valid_from")
        == mode.rows)
    if mode.name == "new_record" {
      #expect(
        try project.query("select dbt_is_deleted from SCHEMA.kept where id = 3 order by dbt_valid_from")
          == [["False"], ["True"]])
    }
  }

  @Test(
    arguments: TestWarehouse.allCases,
    [["--empty"], ["--sample", "{'start': '2026-01-02', 'end': '2026-01-03'}"]])
  func aPartOfTheRowsEndsNothing(_ warehouse: TestWarehouse, _ part: [String]) throws {
    let project = try project(warehouse, Self.timestamp + ", hard_deletes: invalidate, event_time: at_time")
    try project.sdbt("snapshot")
    try project.execute("delete from SCHEMA.source where id = 3")
    try project.execute("update SCHEMA.source set name = 'red apple', at_time = '2026-02-01' where id = 1")
    let kept = [["1", "apple", "true"], ["2", "pear", "true"], ["3", "plum", "true"]]
    let outcome = try project.start(["build"] + part).wait()
    #expect(outcome.code == 0 && outcome.out.contains("is left as it is"), "\(outcome)")
    #expect(try project.query("select id, name, dbt_valid_to is null from SCHEMA.kept order by id") == kept)
    try project.sdbt("snapshot")
    #expect(try project.query("select count(*) from SCHEMA.kept where dbt_valid_to is null") == [["2"]])
  }

  @Test(arguments: TestWarehouse.allCases)
  func aSourceThatIsNearlyEmptyEndsNothing(_ warehouse: TestWarehouse) throws {
    let project = try project(warehouse, Self.timestamp + ", hard_deletes: invalidate")
    try project.execute(
      "insert into SCHEMA.source select number, 'many', timestamp '2026-01-01' from generate_series(10, 250) as n(number)"
    )
    try project.sdbt("snapshot")
    // 200 of 244 rows.
    try project.execute("delete from SCHEMA.source where id > 50")
    let outcome = try project.sdbt("snapshot", exits: 1)
    #expect(outcome.out.contains("200 of the 244 rows that hold are gone from the source of the snapshot"))
    let holding = "select count(*) from SCHEMA.kept where dbt_valid_to is null"
    #expect(try project.query(holding) == [["244"]])
    let yaml = project.text("snapshots/kept.yml")
    try project.write(["snapshots/kept.yml": yaml.replacing("config: {", with: "config: {max_close_percent: 100, ")])
    try project.sdbt("snapshot")
    #expect(try project.query(holding) == [["44"]])
  }

  /// Two rows that hold for one key.
  @Test(arguments: TestWarehouse.allCases)
  func aKeyThatIsThereTwiceIsNotCommitted(_ warehouse: TestWarehouse) throws {
    let project = try project(warehouse, Self.timestamp)
    try project.sdbt("snapshot")
    let before = try project.contents().filter { $0.key.hasSuffix(".kept") }
    try project.execute("insert into SCHEMA.source values (7, 'plum', '2026-03-01'), (7, 'prune', '2026-03-02')")
    let doubled = try project.sdbt("snapshot", exits: 1)
    #expect(
      doubled.says("would have more than one current row for 1 value(s) of its unique_key (id), such as 7"),
      "\(doubled)")
    #expect(try project.contents().filter { $0.key.hasSuffix(".kept") } == before)

    // The first time there is nothing to go back to.
    try project.execute("drop table SCHEMA.kept")
    try project.sdbt("snapshot", exits: 1)
    #expect(try project.kind("kept") == nil)
    try project.execute("delete from SCHEMA.source where name = 'prune'")
    try project.sdbt("snapshot")
  }

  /// `check` takes a row for changed though its updated_at has gone back.
  @Test(arguments: TestWarehouse.allCases)
  func aVersionNeverEndsBeforeItBegins(_ warehouse: TestWarehouse) throws {
    let project = try project(
      warehouse, Self.timestamp.replacing("strategy: timestamp", with: "strategy: check, check_cols: [name]"))
    try project.sdbt("snapshot")
    try project.execute("update SCHEMA.source set name = 'damson', at_time = '2025-02-01' where id = 3")
    let outcome = try project.sdbt("snapshot")
    #expect(!outcome.says("WARNING"), "\(outcome)")
    #expect(
      try project.query(
        "select name, cast(dbt_valid_from as date), cast(dbt_valid_to as date) from SCHEMA.kept where id = 3 order by name desc"
      )
        == [["plum", "2026-01-01", "2026-01-01"], ["damson", "2025-02-01", "null"]])

    // A merge of the project's own that does it is told of.
    try project.write([
      "macros/own.sql":
        "{% macro default__snapshot_staging_table(strategy, source_sql, target_relation) %}"
        + "{{ return(dbt.default__snapshot_staging_table(strategy, source_sql, target_relation) | replace('case when snapshotted_data.dbt_valid_from > ', 'case when 1 = 2 and snapshotted_data.dbt_valid_from > ')) }}{% endmacro %}"
    ])
    try project.execute("update SCHEMA.source set name = 'green pear', at_time = '2025-02-01' where id = 2")
    let told = try project.sdbt("snapshot")
    #expect(told.says("has 1 new version(s) that end (dbt_valid_to) before they begin"), "\(told)")
  }

  @Test(arguments: TestWarehouse.allCases)
  func aVersionOfTheFutureEndsWhereItBegins(_ warehouse: TestWarehouse) throws {
    for deletes in ["invalidate", "new_record"] {
      let project = try project(warehouse, Self.timestamp + ", hard_deletes: \(deletes)")
      try project.execute("insert into SCHEMA.source values (8, 'later', '2999-01-01')")
      try project.sdbt("snapshot")
      try project.execute("delete from SCHEMA.source where id = 8")
      for _ in 1...2 { try project.sdbt("snapshot") }
      let ended = "select count(*) from SCHEMA.kept where id = 8 and dbt_valid_to = dbt_valid_from"
      #expect(try project.query(ended) == [["1"]])
      #expect(try project.query("select count(*) from SCHEMA.kept where dbt_valid_from > dbt_valid_to") == [["0"]])
    }
  }

  @Test(arguments: TestWarehouse.allCases)
  func itsColumnsMayHaveOtherNames(_ warehouse: TestWarehouse) throws {
    let names = "snapshot_meta_column_names: {dbt_valid_from: since, dbt_valid_to: UNTIL, dbt_scd_id: version_id}"
    let config = Self.timestamp + ", dbt_valid_to_current: \"date('2099-12-31')\", \(names)"
    let project = try project(warehouse, config)
    try project.sdbt("snapshot")
    try project.execute("update SCHEMA.source set name = 'red apple', at_time = '2026-02-01' where id = 1")
    for _ in 1...2 { try project.sdbt("snapshot") }
    #expect(
      try project.query(
        "select name, cast(since as date), cast(until as date) from SCHEMA.kept where id < 3 order by id, since")
        == [
          ["apple", "2026-01-01", "2026-02-01"], ["red apple", "2026-02-01", "2099-12-31"],
          ["pear", "2026-01-01", "2099-12-31"],
        ])
    #expect(try project.query("select count(version_id), count(dbt_updated_at) from SCHEMA.kept") == [["4", "4"]])

    let before = try project.contents()
    try project.write([
      "snapshots/kept.yml":
        "snapshots:\n  - name: kept\n    relation: source('market', 'source')\n    config: {\(Self.timestamp)}\n"
    ])
    let outcome = try project.sdbt("snapshot", exits: 1)
    #expect(outcome.says("Snapshot target is missing configured columns"), "\(outcome)")
    #expect(try project.contents() == before)
  }

  @Test(arguments: TestWarehouse.allCases)
  func aNewColumnIsAdded(_ warehouse: TestWarehouse) throws {
    let project = try project(warehouse, Self.timestamp)
    try project.sdbt("snapshot")
    try project.execute("alter table SCHEMA.source add column colour varchar")
    try project.execute("update SCHEMA.source set colour = 'red', at_time = '2026-03-01' where id = 1")
    try project.sdbt("snapshot")
    #expect(
      try project.query("select name, colour from SCHEMA.kept where id = 1 order by dbt_valid_from")
        == [["apple", "null"], ["apple", "red"]])
  }

  /// dbt says so when the test runs, not when the project is read.
  @Test func anUnknownWayToStoreFailures() throws {
    let project = try TestProject(
      .duckdb, ["tests/t.sql": "{{ config(store_failures_as='error') }} select 1 as one"])
    let outcome = try project.sdbt("test", exits: 1)
    #expect(
      outcome.says(
        "'error' is not a valid value for `store_failures_as`. Accepted values are: ['ephemeral', 'table', 'view']"),
      "\(outcome)")
  }
}
