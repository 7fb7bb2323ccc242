import Files
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A project with every materialization, and what has to hold of it whatever happened to a build.
///
/// Each build has a number, `gen`; the source tables grow before it. Models carry the number of the build that made
/// them, so that what is mixed, lost or doubled shows in a count.
final class FaultProject {
  let project: TestProject
  private(set) var gen = 0
  private var history = 0

  /// Rows of source and seed that stay the same.
  private static let seedRows = 200

  /// Whether the project's folder is a disk of its own.
  private(set) var hasDisk = false

  /// - Parameter onItsOwnDisk: puts the project, its target folder and DuckDB's file on a small disk, where the system
  ///   lets us make one; see `hasDisk`.
  init(_ warehouse: TestWarehouse, onItsOwnDisk: Bool = false) throws {
    project = try TestProject(warehouse)
    if onItsOwnDisk { hasDisk = try Self.mount(["-t", "tmpfs", "-o", "size=200m", "tmpfs", project.folder]) }
    try project.write(Self.files(warehouse))
    try project.write(["profiles.yml": profiles(project.output())])
    try project.execute(
      """
      create schema SCHEMA_app;
      create table SCHEMA_app.ticks (id int);
      create table SCHEMA_app.people (id int, name text, updated_at timestamp);
      create table SCHEMA_app.audit (gen int);
      create table SCHEMA_app.events as
        select d * 100 + n as id, cast('2026-01-0' || d as timestamp) as moment
        from \(Self.numbers(warehouse, 1, 3)) as a(d), \(Self.numbers(warehouse, 1, 50)) as b(n)
      """)
  }

  deinit {
    guard hasDisk else { return }
    _ = try? RunningProgram(
      "/usr/bin/env", ["umount", "-l", project.folder], in: "/", environment: SystemVariables.base
    )
    .wait()
  }

  private static func mount(_ words: [String]) throws -> Bool {
    try RunningProgram("/usr/bin/env", ["mount"] + words, in: "/", environment: SystemVariables.base).wait().code == 0
  }

  /// - Parameter bytes: how much more than what it holds now the disk can take; nil for enough.
  func limitDisk(toFree bytes: Int?) throws {
    var status = statvfs()
    guard statvfs(project.folder, &status) == 0 else { return }
    let used = Int(status.f_blocks - status.f_bfree) * Int(status.f_frsize)
    let size = bytes.map { used + $0 } ?? 200 << 20
    #expect(try Self.mount(["-o", "remount,size=\(size)", project.folder]))
  }

  /// The test server's output of the profile, or another way to it.
  func profiles(_ output: String) -> String {
    let output =
      project.warehouse == .duckdb ? output : output.replacing("threads:", with: "application_name: SCHEMA, threads:")
    return "test: {target: dev, outputs: {dev: \(output)}}\n"
  }

  private static func numbers(_ warehouse: TestWarehouse, _ from: Int, _ to: Int) -> String {
    warehouse == .duckdb ? "range(\(from), \(to + 1))" : "generate_series(\(from), \(to))"
  }

  // MARK: Files

  private static func files(_ warehouse: TestWarehouse) -> [String: String] {
    func model(_ config: String, _ sql: String) -> String { "{{ config(\(config)) }}\n\(sql)\n" }
    let all = "select id, {{ var('gen') }} as gen from {{ source('app', 'ticks') }}"
    let numbers = numbers(warehouse, 1, 100)
    var files = [
      "dbt_project.yml": """
      name: shop
      profile: test
      on-run-start: "select 1"
      on-run-end: "select 1"
      """,
      "seeds/raw.csv": "id,amount\n" + (1...seedRows).map { "\($0),\($0).50\n" }.joined(),
      "models/eph.sql": model("materialized='ephemeral'", "select * from {{ ref('raw') }}"),
      "models/v.sql": "select {{ var('gen') }} as gen, count(*) as n from {{ ref('eph') }}",
      "models/tbl.sql": model(
        "materialized='table', post_hook='insert into SCHEMA_app.audit values ({{ var(\"gen\") }})'",
        "select n, {{ var('gen') }} as gen from \(numbers) as g(n)"),
      "models/over.sql": "select gen, count(*) as n from {{ ref('tbl') }} group by gen",
      "models/top.sql": model(
        "materialized='table', pre_hook={'sql': 'select 1', 'transaction': false}",
        "select t.n, v.gen from {{ ref('tbl') }} t, {{ ref('v') }} v"),
      "models/added.sql": model(
        "materialized='incremental', incremental_strategy='append'",
        "select id from {{ source('app', 'ticks') }} "
          + "{% if is_incremental() %}where id > (select max(id) from {{ this }}){% endif %}"),
      "models/replaced.sql": model(
        "materialized='incremental', incremental_strategy='delete+insert', unique_key='id'", all),
      "models/merged.sql": model(
        "materialized='incremental', incremental_strategy='merge', unique_key='id', on_schema_change='fail'", all),
      "models/batched.sql": model(
        "materialized='incremental', incremental_strategy='microbatch', event_time='moment', batch_size='day', "
          + "begin='2026-01-01'" + (warehouse == .postgres ? ", unique_key='id'" : ""),
        "select id, moment, {{ var('gen') }} as gen from {{ source('app', 'events') }}"),
      "models/models.yml": """
      sources:
        - name: app
          schema: SCHEMA_app
          tables:
            - name: ticks
            - name: people
            - {name: events, config: {event_time: moment}}
      models:
        - name: tbl
          columns: [{name: n, data_tests: [unique, not_null: {config: {store_failures: true}}]}]
        - name: added
          columns: [{name: id, data_tests: [unique]}]
      unit_tests:
        - name: counting
          model: over
          given: [{input: ref('tbl'), rows: [{gen: 1, n: 1}, {gen: 1, n: 2}]}]
          expect: {rows: [{gen: 1, n: 2}]}
      snapshots:
        - name: by_time
          relation: source('app', 'people')
          config: {unique_key: id, strategy: timestamp, updated_at: updated_at, hard_deletes: invalidate}
        - name: by_check
          relation: source('app', 'people')
          config: {unique_key: id, strategy: check, check_cols: [name]}
      """,
    ]
    if warehouse == .postgres {
      files["models/mv.sql"] = model(
        "materialized='materialized_view'", "select count(*) as n from {{ source('app', 'ticks') }}")
    }
    return files
  }

  // MARK: Builds

  /// The sources grow, and what a build has to make of them is new.
  func advance() throws {
    gen += 1
    try project.execute(
      """
      insert into SCHEMA_app.ticks select \(gen * 10) + n from \(Self.numbers(project.warehouse, 0, 9)) as g(n);
      update SCHEMA_app.people set name = 'p\(gen)', updated_at = timestamp '2026-01-01' + interval '\(gen) hour'
        where id % 3 = \(gen % 3);
      insert into SCHEMA_app.people values (\(gen), 'p\(gen)', timestamp '2026-01-01' + interval '\(gen) hour')
      """)
  }

  var words: [String] {
    [
      "build", "--vars", "gen: \(gen)", "--event-time-start", "2026-01-01", "--event-time-end", "2026-01-04",
    ]
  }

  /// A build after which everything is there, as the first or as the repair after a fault.
  func build(_ what: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let outcome = try project.start(words).wait()
    #expect(outcome.code == 0, "\(what): \(outcome)", sourceLocation: sourceLocation)
  }

  // MARK: What has to hold

  /// What a reader of the server may always ask after the first build, and the one answer to each. Statements on one
  /// relation: one that names many takes their locks in an order of its own, and can meet two swaps in a deadlock.
  var alwaysReadable: (statements: [String], answer: String) {
    let parts = [
      ("n from SCHEMA.over", "100"), ("count(*) from SCHEMA.raw", "\(Self.seedRows)"),
      ("count(*) from SCHEMA.tbl", "100"), ("count(distinct gen) from SCHEMA.tbl", "1"),
      ("count(*) from SCHEMA.top", "100"), ("n from SCHEMA.v", "200"),
      ("count(distinct gen) from SCHEMA.replaced", "1"), ("count(distinct gen) from SCHEMA.merged", "1"),
      ("count(*) from SCHEMA.batched", "150"), ("count(*) from SCHEMA.mv", "1"),
      ("count(*) - count(distinct id) from SCHEMA.added", "0"),
      ("count(*) - count(distinct id) from SCHEMA.by_time where dbt_valid_to is null", "0"),
    ]
    let statements = parts.map { "select \($0.0)".replacing("SCHEMA", with: project.schema) }
    return (statements, parts.map(\.1).joined(separator: ","))
  }

  /// Whether each node holds what the build `gen` was to make.
  func isNew() throws -> [String: Bool] {
    let last = gen * 10 + 9
    var checks = [
      ("model.shop.tbl", "select min(gen) = \(gen) and max(gen) = \(gen) from SCHEMA.tbl"),
      ("model.shop.added", "select max(id) = \(last) from SCHEMA.added"),
      ("model.shop.replaced", "select min(gen) = \(gen) and max(id) = \(last) from SCHEMA.replaced"),
      ("model.shop.merged", "select min(gen) = \(gen) and max(id) = \(last) from SCHEMA.merged"),
      ("model.shop.batched", "select min(gen) = \(gen) from SCHEMA.batched"),
      ("snapshot.shop.by_time", "select max(id) = \(gen) from SCHEMA.by_time"),
      ("snapshot.shop.by_check", "select max(id) = \(gen) from SCHEMA.by_check"),
    ]
    if gen == 0 { checks = [] }
    let sql = checks.map { "select '\($0.0)', cast((\($0.1)) as text)" }.joined(separator: " union all ")
    return Dictionary(uniqueKeysWithValues: try project.query(sql).map { ($0[0], $0[1] == "true") })
  }

  /// What must hold at every moment after the first build: nothing lost, nothing doubled, nothing mixed.
  func verify(_ what: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    var checks = [
      ("seed", "abs(count(*) - \(Self.seedRows)) + count(*) - count(distinct id) from SCHEMA.raw"),
      ("table", "abs(count(*) - 100) + count(distinct gen) - 1 from SCHEMA.tbl"),
      ("table over view", "abs(count(*) - 100) + count(distinct gen) - 1 from SCHEMA.top"),
      ("in-transaction hook", "abs(max(gen) - (select max(gen) from SCHEMA_app.audit)) from SCHEMA.tbl"),
      ("microbatch", "abs(count(*) - 150) + count(*) - count(distinct id) from SCHEMA.batched"),
      ("days of the microbatch", "count(*) - 3 from (select distinct moment, gen from SCHEMA.batched) s"),
    ]
    for name in ["replaced", "merged"] {
      checks.append(("\(name): one build", "count(distinct gen) - 1 from SCHEMA.\(name)"))
    }
    for name in ["added", "replaced", "merged"] {
      checks += [
        ("\(name): doubled", "count(*) - count(distinct id) from SCHEMA.\(name)"),
        (
          "\(name): lost",
          "count(*) from SCHEMA_app.ticks where id <= (select max(id) from SCHEMA.\(name)) "
            + "and id not in (select id from SCHEMA.\(name))"
        ),
      ]
    }
    for name in ["by_time", "by_check"] {
      checks += [
        ("\(name): versions doubled", "count(*) - count(distinct dbt_scd_id) from SCHEMA.\(name)"),
        (
          "\(name): two of one key hold", "count(*) - count(distinct id) from SCHEMA.\(name) where dbt_valid_to is null"
        ),
        (
          "\(name): none holds",
          "count(distinct id) from SCHEMA.\(name) where id not in "
            + "(select id from SCHEMA.\(name) where dbt_valid_to is null)"
        ),
        ("\(name): ends before it begins", "count(*) from SCHEMA.\(name) where dbt_valid_to < dbt_valid_from"),
      ]
    }
    checks.append(("history lost", "case when count(*) < \(history) then 1 else 0 end from SCHEMA.by_time"))
    try expectZero(checks, what, sourceLocation)
  }

  /// What must hold after a build that ended well.
  func verifyComplete(_ what: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    try verify(what, sourceLocation: sourceLocation)
    let old = try isNew().filter { !$0.value }.keys.sorted()
    #expect(old == [], "\(what): not of build \(gen)", sourceLocation: sourceLocation)
    var checks = [
      ("view", "abs(max(gen) - \(gen)) + abs(max(n) - \(Self.seedRows)) from SCHEMA.v"),
      ("view over table", "abs(max(gen) - \(gen)) + abs(max(n) - 100) from SCHEMA.over"),
      ("table over view", "abs(max(gen) - \(gen)) from SCHEMA.top"),
    ]
    if project.warehouse == .postgres {
      checks.append(("materialized view", "abs(max(n) - (select count(*) from SCHEMA_app.ticks)) from SCHEMA.mv"))
    }
    for name in ["by_time", "by_check"] {
      checks.append(
        (
          "\(name): holds what is true",
          "count(*) from SCHEMA_app.people p left join SCHEMA.\(name) s on s.id = p.id and s.dbt_valid_to is null "
            + "where s.name is null or s.name <> p.name"
        ))
    }
    try expectZero(checks, what, sourceLocation)
    history = Int(try project.column("select count(*) from SCHEMA.by_time").first ?? "") ?? 0
    let materializedViews =
      project.warehouse == .postgres
      ? " union all select matviewname from pg_matviews where schemaname like 'SCHEMA%'" : ""
    let left = try project.column(
      "select table_name from information_schema.tables where table_schema like 'SCHEMA%' and table_name like '%dbt\\_%' "
        + "escape '\\'" + materializedViews.replacing("'SCHEMA%'", with: "'SCHEMA%' and matviewname like '%dbt\\_%'"))
    #expect(left == [], "\(what): left over", sourceLocation: sourceLocation)
    let temporary = Disk.names(in: project.folder + "/target").filter { $0.hasSuffix(".tmp") }
    #expect(temporary.count < 50, "\(what): \(temporary)", sourceLocation: sourceLocation)
  }

  /// What is not the same when it is done twice was done once in each build: the statuses were right each time.
  func verifyDoneOnce(_ what: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    try expectZero(
      [("rows of a hook", "abs(count(*) - \(gen)) + count(*) - count(distinct gen) from SCHEMA_app.audit")], what,
      sourceLocation)
  }

  private func expectZero(
    _ checks: [(String, String)], _ what: String, _ sourceLocation: SourceLocation
  ) throws {
    let sql = checks.map { "select '\($0.0)' as name, cast((select \($0.1)) as text) as bad" }
      .joined(separator: " union all ")
    let bad = try project.query("select name, bad from (\(sql)) s where bad is null or bad <> '0'")
    #expect(bad == [], "\(what), build \(gen)", sourceLocation: sourceLocation)
  }
}
