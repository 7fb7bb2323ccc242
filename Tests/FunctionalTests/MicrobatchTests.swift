import JSON
import Testing

/// Models that are built a stretch of time after the other, and `--sample`.
@Suite struct MicrobatchTests {
  private static let events = """
    {{ config(materialized='table', event_time='moment') }}
    select 1 as id, cast('2026-01-01 10:00:00' as timestamp) as moment
    union all select 2, cast('2026-01-02 00:00:00' as timestamp)
    union all select 3, cast('2026-01-03 23:59:59' as timestamp)
    """
  private static let model = """
    {{ config(materialized='incremental', incremental_strategy='microbatch', unique_key=var('key'), event_time='moment',
              batch_size=var('size', 'day'), begin='2026-01-01') }}
    select id, moment, '{{ model.batch.id if execute }}' as batch from {{ ref('events') }}
    """

  private func project(_ warehouse: TestWarehouse, _ files: [String: String] = [:]) throws -> TestProject {
    // dbt-postgres merges a batch by its key; dbt-duckdb replaces its time and takes no key.
    let key = warehouse == .postgres ? "id" : "null"
    return try TestProject(
      warehouse,
      [
        "dbt_project.yml": "name: shop\nprofile: test\nvars: {key: \(key)}\n", "models/events.sql": Self.events,
        "models/daily.sql": Self.model,
      ].merging(files) { $1 })
  }

  private static let window = ["--event-time-start", "2026-01-01", "--event-time-end", "2026-01-04"]
  private static let rows = [["1", "20260101"], ["2", "20260102"], ["3", "20260103"]]

  @Test(arguments: TestWarehouse.allCases)
  func eachBatchReadsItsTime(_ warehouse: TestWarehouse) throws {
    let project = try project(warehouse)
    for _ in 1...2 {
      let outcome = try project.start(["run"] + Self.window).wait()
      #expect(outcome.code == 0, "\(outcome)")
      #expect(outcome.says("Batch 1 of 3 START batch 2026-01-01 of \(project.schema).daily"), "\(outcome)")
      #expect(outcome.says("Batch 3 of 3 OK created batch 2026-01-03 of \(project.schema).daily"), "\(outcome)")
      #expect(try project.query("select id, batch from SCHEMA.daily order by id") == Self.rows)
    }
    let result = try project.results()["model.shop.daily"]
    #expect(result?["status"] == "success" && result?["message"] == "SUCCESS")
    #expect(
      result?["batch_results"]?["successful"]?.arrayValue?.first
        == ["2026-01-01T00:00:00+00:00", "2026-01-02T00:00:00+00:00"])
    #expect(result?["batch_results"]?["failed"] == [])
    #expect(
      project.text("target/compiled/shop/models/daily/daily_2026-01-02.sql").contains(
        "moment >= '2026-01-02 00:00:00+00:00' and moment < '2026-01-03 00:00:00+00:00'"))

    // What is outside of the window stays as it is.
    try project.execute("update SCHEMA.daily set batch = 'old'")
    let second = ["--event-time-start", "2026-01-02", "--event-time-end", "2026-01-03"]
    let outcome = try project.start(["run", "--select", "daily"] + second).wait()
    #expect(outcome.code == 0 && outcome.says("Batch 1 of 1"), "\(outcome)")
    #expect(
      try project.query("select id, batch from SCHEMA.daily order by id") == [
        ["1", "old"], ["2", "20260102"], ["3", "old"],
      ])
  }

  /// The batch that failed, and only it, is built by `retry`.
  @Test(arguments: TestWarehouse.allCases)
  func aFailedBatchCostsItsTimeOnly(_ warehouse: TestWarehouse) throws {
    let broken =
      Self.model + "\n{% if execute and model.batch.id == '20260102' and not var('fixed', false) %}"
      + "where 1 / (id - id) > cast('x' as integer){% endif %}"
    let project = try project(
      warehouse, ["models/daily.sql": broken, "models/after.sql": "select * from {{ ref('daily') }}"])
    let outcome = try project.start(["run"] + Self.window).wait()
    #expect(outcome.code == 1, "\(outcome)")
    #expect(outcome.says("Batch 2 of 3 ERROR creating batch 2026-01-02"), "\(outcome)")
    #expect(outcome.says("Batch 3 of 3 OK created batch 2026-01-03"), "\(outcome)")
    #expect(outcome.says("PARTIAL SUCCESS (2/3)") || outcome.says("PARTIAL SUCCESS"), "\(outcome)")
    #expect(try project.query("select id from SCHEMA.daily order by id") == [["1"], ["3"]])
    let result = try project.results()["model.shop.daily"]
    #expect(result?["status"] == "partial success" && result?["message"] == "PARTIAL SUCCESS (2/3)")
    #expect(try project.results()["model.shop.after"]?["status"] == "skipped")

    let retried = try project.start([
      "retry", "--vars", "{fixed: true, key: \(warehouse == .postgres ? "id" : "null")}",
    ]).wait()
    #expect(retried.code == 0 && retried.says("Batch 1 of 1 OK created batch 2026-01-02"), "\(retried)")
    #expect(try project.query("select id, batch from SCHEMA.daily order by id") == Self.rows)
    #expect(
      try project.results()["model.shop.daily"]?["batch_results"]?["successful"]?.arrayValue?.count == 3)
  }

  @Test func nothingIsTriedAfterTheFirstBatchFailed() throws {
    let project = try project(.duckdb, ["models/daily.sql": Self.model + "\nwhere nonsense"])
    let outcome = try project.start(["run"] + Self.window).wait()
    #expect(outcome.code == 1 && outcome.says("Batch 1 of 3 ERROR"), "\(outcome)")
    #expect(outcome.says("Batch 2 of 3 SKIP") && outcome.says("nonsense"), "\(outcome)")
    let result = try project.results()["model.shop.daily"]
    #expect(result?["status"] == "error" && result?["batch_results"]?["failed"]?.arrayValue?.count == 3)
  }

  /// dbt's rule: the batches between the first and the last, where the adapter can, and the model does not read itself.
  @Test(arguments: [
    ("", "", 18), ("concurrent_batches=false, ", "", 0), ("", "-- {{ this }}", 0),
    ("concurrent_batches=true, ", "-- {{ this }}", 18),
  ])
  func batchesAtOnce(_ config: String, _ end: String, _ count: Int) throws {
    let project = try project(
      .duckdb,
      [
        "models/events.sql": """
        {{ config(materialized='table', event_time='moment') }}
        select i as id, cast('2026-01-01' as timestamp) + i * interval 1 hour as moment from range(480) as numbers(i)
        """,
        "models/daily.sql": Self.model.replacing("batch_size=", with: config + "batch_size=") + end,
      ])
    let window = ["--event-time-start", "2026-01-01", "--event-time-end", "2026-01-21"]
    for _ in 1...3 {
      let outcome = try project.start(["run", "--debug"] + window).wait()
      #expect(outcome.code == 0, "\(outcome)")
      #expect(outcome.count("is being run concurrently") == count, "\(outcome)")
      #expect(outcome.count("is being run sequentially") == 20 - count, "\(outcome)")
      #expect(!outcome.says("2026-01-01 of \(project.schema).daily is being run concurrently"), "\(outcome)")
      #expect(!outcome.says("2026-01-20 of \(project.schema).daily is being run concurrently"), "\(outcome)")
      #expect(
        try project.query("select count(*), count(distinct id), count(distinct batch) from SCHEMA.daily")
          == [["480", "480", "20"]])
      let batches = try project.results()["model.shop.daily"]?["batch_results"]?["successful"]?.arrayValue ?? []
      #expect(batches.count == 20 && batches.first?.arrayValue?.first == "2026-01-01T00:00:00+00:00")
      #expect(batches.last?.arrayValue?.first == "2026-01-20T00:00:00+00:00")
    }
  }

  /// One of the batches between fails: the others are built, and `retry` builds that one.
  @Test func aFailedBatchAmongMany() throws {
    let broken =
      Self.model
      + "\n{% if execute and model.batch.id == '20260105' and not var('fixed', false) %} where nonsense{% endif %}"
    let project = try project(.duckdb, ["models/daily.sql": broken])
    let window = ["--event-time-start", "2026-01-01", "--event-time-end", "2026-01-11"]
    let outcome = try project.start(["run"] + window).wait()
    #expect(outcome.code == 1 && outcome.says("Batch 5 of 10 ERROR"), "\(outcome)")
    #expect(try project.results()["model.shop.daily"]?["message"] == "PARTIAL SUCCESS (9/10)")
    let retried = try project.start(["retry", "--vars", "{fixed: true, key: null}"]).wait()
    #expect(retried.code == 0 && retried.says("Batch 1 of 1 OK created batch 2026-01-05"), "\(retried)")
  }

  @Test func postgresBuildsBatchesInTurn() throws {
    let project = try project(
      .postgres,
      ["models/daily.sql": Self.model.replacing("batch_size=", with: "concurrent_batches=true, batch_size=")])
    let outcome = try project.start(["run", "--debug"] + Self.window).wait()
    #expect(outcome.code == 0 && !outcome.says("is being run concurrently"), "\(outcome)")
    #expect(outcome.lines.joined(separator: " ").contains("the postgres adapter does not support"), "\(outcome)")
  }

  /// Where every batch failed, `retry` looks for them anew: in the window, and with the end, of the run that failed.
  @Test func retryAfterEveryBatchFailed() throws {
    let broken = Self.model + "\n{% if execute and not var('fixed', false) %} where nonsense{% endif %}"
    let project = try project(.duckdb, ["models/daily.sql": broken])
    let failed = try project.start(["run"] + Self.window).wait()
    #expect(failed.code == 1 && failed.says("Batch 1 of 3 ERROR"), "\(failed)")
    let retried = try project.start(["retry", "--vars", "{fixed: true, key: null}"]).wait()
    #expect(retried.code == 0 && retried.says("Batch 3 of 3 OK created batch 2026-01-03"), "\(retried)")
    #expect(try project.query("select id, batch from SCHEMA.daily order by id") == Self.rows)

    // Without a window the batches end where the failed run began, however late the retry is.
    try project.write(["models/daily.sql": broken.replacing("batch_size=", with: "lookback=0, batch_size=")])
    let second = try project.start(["run", "--select", "daily", "--full-refresh"]).wait()
    #expect(second.code == 1, "\(second)")
    let path = "target/run_results.json"
    let begun = try project.json(path)["metadata"]?["invocation_started_at"]?.stringValue ?? ""
    try project.write([path: project.text(path).replacing(begun, with: "2026-01-02T12:00:00.000000Z")])
    let late = try project.start(["retry", "--vars", "{fixed: true, key: null}"]).wait()
    #expect(late.code == 0 && late.says("Batch 2 of 2 OK created batch 2026-01-02"), "\(late)")
  }

  @Test func withoutAnInputOfAnEventTime() throws {
    let project = try project(.duckdb, ["models/events.sql": Self.events.replacing(", event_time='moment'", with: "")])
    let outcome = try project.start(["run"] + Self.window).wait()
    #expect(outcome.code == 0, "\(outcome)")
    #expect(
      outcome.says("The microbatch model 'daily' has no 'ref' or 'source' input with an 'event_time'"), "\(outcome)")
  }

  /// Before-hooks belong to the first batch, after-hooks to the last.
  @Test(arguments: TestWarehouse.allCases)
  func hooksRunOnce(_ warehouse: TestWarehouse) throws {
    let hooks =
      "{{ config(pre_hook='insert into SCHEMA.log values (1)', post_hook='insert into SCHEMA.log values (2)') }}\n"
    let project = try project(warehouse)
    try project.write(["models/daily.sql": hooks + Self.model])
    try project.execute("create schema SCHEMA")
    try project.execute("create table SCHEMA.log (place integer)")
    let outcome = try project.start(["run"] + Self.window).wait()
    #expect(outcome.code == 0, "\(outcome)")
    #expect(try project.query("select place from SCHEMA.log order by place") == [["1"], ["2"]])
  }

  @Test(arguments: [
    ("hour", "2026-01-01T22:00:00", "2026-01-02T00:00:00", ["2026-01-01T22", "2026-01-01T23"]),
    ("month", "2025-12-31", "2026-02-01", ["2025-12", "2026-01"]),
    ("year", "2024-02-29", "2025-06-01", ["2024", "2025"]),
  ])
  func sizes(_ size: String, _ start: String, _ end: String, _ labels: [String]) throws {
    let project = try project(.duckdb)
    let outcome = try project.start(
      ["run", "--event-time-start", start, "--event-time-end", end, "--vars", "{size: \(size), key: null}"]).wait()
    #expect(outcome.code == 0, "\(outcome)")
    for (index, label) in labels.enumerated() {
      #expect(outcome.says("Batch \(index + 1) of \(labels.count) OK created batch \(label) of"), "\(outcome)")
    }
  }

  /// Without a window: from `begin` at first, later so many batches as `lookback` says.
  @Test func fromBeginAndThenByLookback() throws {
    let project = try project(.duckdb)
    let first = try project.sdbt("run", "--vars", "{size: year, key: null}")
    #expect(first.says("OK created batch 2026 of"), "\(first)")
    let count = Int(first.out.components(after: "Batch 1 of ").prefix { $0.isNumber }) ?? 0
    #expect(count >= 1)
    try project.write([
      "models/daily.sql": Self.model.replacing("begin='2026-01-01'", with: "begin='2026-01-01', lookback=2")
    ])
    let later = try project.sdbt("run", "--select", "daily")
    #expect(later.says("Batch 1 of 3 START") && later.says("Batch 3 of 3 OK"), "\(later)")
    let full = try project.sdbt("run", "--select", "daily", "--full-refresh", "--vars", "{size: year, key: null}")
    #expect(full.says("Batch 1 of \(count) START batch 2026 of"), "\(full)")
  }

  @Test(arguments: TestWarehouse.allCases)
  func aSampleReadsAWindow(_ warehouse: TestWarehouse) throws {
    let project = try project(
      warehouse,
      [
        "models/sampled.sql": "{{ config(materialized='table') }} select id from {{ ref('events') }}",
        "models/daily.sql": "select 1 as one",
      ])
    try project.sdbt("run", "--sample", "{'start': '2026-01-01', 'end': '2026-01-02'}")
    #expect(try project.query("select id from SCHEMA.sampled") == [["1"]])
    try project.sdbt("run", "--sample", "2 days")
    #expect(try project.query("select count(*) from SCHEMA.sampled") == [["0"]])
    #expect(try project.query("select count(*) from SCHEMA.events") == [["3"]])
    for wrong in ["2", "two days", "2 weeks", "{start: 2026-01-01}"] {
      #expect(try project.start(["run", "--sample", wrong]).wait().code == 2)
    }
  }

  @Test func beginMayBeAMoment() throws {
    let project = try project(.duckdb)
    try project.write([
      "models/daily.sql": Self.model.replacing(
        "begin='2026-01-01'", with: "begin=modules.datetime.datetime(2026, 1, 1)")
    ])
    let outcome = try project.start(["run"] + Self.window).wait()
    #expect(outcome.code == 0, "\(outcome)")
    #expect(try project.node("model.shop.daily")["config"]?["begin"] == "2026-01-01T00:00:00")
  }
}

extension String {
  /// What follows the first `text`.
  fileprivate func components(after text: String) -> Substring {
    firstRange(of: text).map { self[$0.upperBound...] } ?? ""
  }
}
