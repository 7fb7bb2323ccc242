import Files
import JSON
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// `target/run_journal.jsonl`, and what `retry` makes of it after the process was killed.
@Suite struct JournalTests {
  private static func slow(_ warehouse: TestWarehouse) -> String {
    warehouse == .duckdb
      ? "select count(*) as n from range(10000000) a, range(10000000) b where a.range + b.range = -1"
      : "select 1 as n, cast(pg_sleep(100) as text) as t"
  }

  private static let files = [
    "dbt_project.yml": "name: shop\nprofile: test\non-run-start: select 1\n",
    "models/done.sql": "{{ config(materialized='table') }} select 1 as n",
    "models/m.sql":
      "-- depends_on: {{ ref('done') }}\n{{ config(materialized='table') }} {{ var('query', 'select 1 as n') }}",
    "models/after.sql": "select n from {{ ref('m') }}",
    "models/models.yml": "models: [{name: after, columns: [{name: n, data_tests: [not_null]}]}]\n",
  ]

  private func journal(_ project: TestProject) throws -> [JSONValue] {
    try project.text("target/run_journal.jsonl").split(separator: "\n").map { try JSONParser.parse(Array($0.utf8)) }
  }

  /// Starts `build` and returns while `m` runs.
  private func startBuilding(_ project: TestProject) throws -> RunningProgram {
    let running = try project.start(["build", "--vars", "{query: \"\(Self.slow(project.warehouse))\"}"])
    let limit = ContinuousClock.now + .seconds(30)
    while !running.output.contains("START sql table model \(project.schema).m "), ContinuousClock.now < limit {
      usleep(20_000)
    }
    usleep(300_000)
    return running
  }

  @Test(arguments: TestWarehouse.allCases)
  func aRunThatGoesWell(_ warehouse: TestWarehouse) throws {
    let project = try TestProject(warehouse, Self.files)
    try project.sdbt("build")
    let lines = try journal(project)
    #expect(
      lines.map { $0["event"]?.stringValue ?? "" } == [
        "run", "finished", "started", "finished", "started", "finished", "started", "finished", "started", "finished",
        "ended",
      ])
    let results = try project.json("target/run_results.json")
    #expect(lines.compactMap { $0["result"] } == results["results"]?.arrayValue)
    #expect(lines.first?["args"] == results["args"])
    // Nothing is to be made of it any more.
    #expect(try project.sdbt("retry").says("Nothing to do"))
    #expect(!project.has("target/run_journal.jsonl"))
  }

  @Test(arguments: TestWarehouse.allCases)
  func retryAfterTheProcessWasKilled(_ warehouse: TestWarehouse) throws {
    let project = try TestProject(warehouse, Self.files)
    try project.sdbt("build")
    let running = try startBuilding(project)
    running.send(SIGKILL)
    #expect(running.wait(limit: 30).code == -SIGKILL)
    // The file of the run before is still there, whole.
    #expect(try project.statuses()["model.shop.after"] == "success")

    let retried = try project.sdbt("retry", "--vars", "{}")
    #expect(retried.says("made from its journal"))
    #expect(retried.says("1 of 3 START sql table model \(project.schema).m "))
    let statuses = try project.statuses()
    #expect(
      statuses.filter { $0.key.hasPrefix("model.") } == ["model.shop.m": "success", "model.shop.after": "success"])
    #expect(statuses.count == 4 && statuses.values.allSatisfy { ["success", "pass"].contains($0) })
    #expect(try project.query("select n from SCHEMA.after") == [["1"]])
  }

  /// What the file says that was made from the journal, seen through `result:`.
  @Test(arguments: TestWarehouse.allCases)
  func statusesAfterTheProcessWasKilled(_ warehouse: TestWarehouse) throws {
    let project = try TestProject(warehouse, Self.files)
    let running = try startBuilding(project)
    running.send(SIGKILL)
    _ = running.wait(limit: 30)
    #expect(!project.has("target/run_results.json"))
    let listed = try project.sdbt(
      "ls", "--state", "target", "--select", "result:error", "result:skipped", "--output", "name")
    #expect(listed.lines.filter { $0 == "m" || $0 == "after" } == ["after", "m"])
    let results = try project.results()
    #expect(results.count == 5)
    #expect(results["model.shop.done"]?["status"] == "success")
    #expect(results["model.shop.done"]?["compiled_code"]?.stringValue?.hasSuffix("select 1 as n") == true)
    #expect(results["model.shop.m"]?["status"] == "error")
    #expect(results["model.shop.m"]?["message"] == "Cancelled: the program ended while this ran")
    #expect(results["model.shop.after"]?["status"] == "skipped")
    #expect(results["model.shop.after"]?["relation_name"]?.stringValue?.contains("after") == true)
    #expect(try project.json("target/run_results.json")["args"]?["which"] == "build")
  }

  /// While a run goes on in another process, its journal is its own.
  @Test func retryBesideARun() throws {
    let project = try TestProject(.postgres, Self.files)
    try project.sdbt("build")
    let running = try startBuilding(project)
    #expect(try project.sdbt("retry").says("Nothing to do"))
    running.send(SIGTERM)
    #expect(running.wait(limit: 30).code == 2)
    #expect(try project.statuses()["model.shop.m"] == "error")
  }
}
