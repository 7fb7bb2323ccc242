import Files
import Testing

/// Seeds, views, tables, ephemeral models: what a first project does.
@Suite struct CoreLoopTests {
  private static let shop: [String: String] = [
    "seeds/customers.csv": "id,name\n1,Ann\n2,Ben\n3,\n",
    "seeds/orders.csv": "id,customer_id,amount\n10,1,5.50\n11,1,4.50\n12,2,1.00\n",
    "models/stg_orders.sql": "select id, customer_id, amount from {{ ref('orders') }}\n",
    "models/totals.sql": """
    {{ config(materialized='table') }}
    select customer_id, sum(amount) as total from {{ ref('stg_orders') }} group by customer_id
    """,
    "models/models.yml": """
    models:
      - name: totals
        columns:
          - name: customer_id
            data_tests:
              - unique
              - not_null
              - relationships: {arguments: {to: ref('customers'), field: id}}
    """,
    "tests/no_negative_total.sql": "select * from {{ ref('totals') }} where total < 0\n",
  ]

  @Test(arguments: TestWarehouse.allCases)
  func seedRunTest(_ warehouse: TestWarehouse) throws {
    let project = try TestProject(warehouse, Self.shop)
    let seed = try project.sdbt("seed")
    #expect(seed.says("Done. PASS=2 WARN=0 ERROR=0 SKIP=0 NO-OP=0 TOTAL=2"))
    #expect(seed.says("START seed file \(project.schema).customers"))
    #expect(seed.says("INSERT 3 in"))
    #expect(try project.relations().count == 2)

    let run = try project.sdbt("run", "--threads", "1")
    #expect(run.says("1 of 2 START sql view model \(project.schema).stg_orders"))
    #expect(run.says("2 of 2 OK created sql table model \(project.schema).totals"))
    #expect(run.says("Completed successfully"))
    #expect(try project.kind("stg_orders") == "view")
    #expect(try project.kind("totals") == "table")
    #expect(
      try project.query("select customer_id, cast(total as integer) from SCHEMA.totals order by 1")
        == [["1", "10"], ["2", "1"]])

    let test = try project.sdbt("test")
    #expect(test.says("Done. PASS=4 WARN=0 ERROR=0 SKIP=0 NO-OP=0 TOTAL=4"))
    #expect(test.says("PASS relationships_totals_customer_id__id__ref_customers_"))
    #expect(try project.statuses().values.sorted() == ["pass", "pass", "pass", "pass"])
  }

  @Test(arguments: TestWarehouse.allCases)
  func buildInOrderAndSkipBehindAFailedTest(_ warehouse: TestWarehouse) throws {
    let project = try TestProject(warehouse, Self.shop)
    let build = try project.sdbt("build")
    #expect(build.says("Finished running 2 seeds, 1 table model, 4 data tests, 1 view model"))
    #expect(build.says("Done. PASS=8 WARN=0 ERROR=0 SKIP=0 NO-OP=0 TOTAL=8"))

    try project.write([
      "seeds/orders.csv": "id,customer_id,amount\n10,1,5.50\n11,2,-4.50\n",
      "models/after.sql": "select * from {{ ref('totals') }}\n",
    ])
    let failing = try project.sdbt("build", exits: 1)
    #expect(failing.says("FAIL 1 no_negative_total"))
    #expect(failing.says("Got 1 result, configured to fail if != 0"))
    let statuses = try project.statuses()
    #expect(statuses["model.shop.after"] == "skipped")
    #expect(statuses["model.shop.totals"] == "success")
    #expect(try project.kind("after") == nil)
  }

  @Test(arguments: TestWarehouse.allCases)
  func artifacts(_ warehouse: TestWarehouse) throws {
    let project = try TestProject(warehouse, Self.shop)
    try project.sdbt("build", "--vars", "{k: v}")
    let result = try #require(try project.results()["model.shop.totals"])
    #expect(result["relation_name"]?.stringValue == "\"\(project.database)\".\"\(project.schema)\".\"totals\"")
    #expect(result["compiled"]?.boolValue == true)
    #expect(result["timing"]?.arrayValue?.compactMap { $0["name"]?.stringValue } == ["compile", "execute"])
    #expect(try project.results()["test.shop.no_negative_total"]?["failures"]?.intValue == 0)
    let file = try project.json("target/run_results.json")
    #expect(file["metadata"]?["dbt_schema_version"]?.stringValue?.hasSuffix("run-results/v6.json") == true)
    #expect(file["args"]?["vars"]?["k"]?.stringValue == "v")
    #expect(file["args"]?["which"]?.stringValue == "build")

    let node = try project.node("model.shop.totals")
    #expect(node["depends_on"]?["nodes"]?.arrayValue == ["model.shop.stg_orders"])
    #expect(node["config"]?["materialized"]?.stringValue == "table")
    #expect(node["original_file_path"]?.stringValue == "models/totals.sql")
    let select = "sum(amount) as total from \"\(project.database)\".\"\(project.schema)\".\"stg_orders\""
    #expect(project.text("target/compiled/shop/models/totals.sql").contains(select))
    #expect(!project.text("target/compiled/shop/models/totals.sql").contains("create"))
    #expect(project.text("target/run/shop/models/totals.sql").contains(select))
    #expect(project.text("target/run/shop/models/totals.sql").lowercased().contains("create"))
    #expect(project.text("target/compiled/shop/tests/no_negative_total.sql").contains("where total < 0"))
  }

  @Test(arguments: TestWarehouse.allCases)
  func kindsChangePlaces(_ warehouse: TestWarehouse) throws {
    let project = try TestProject(warehouse)
    for (number, kind) in ["view", "table", "view", "view", "table", "table"].enumerated() {
      try project.write([
        "models/m.sql": "{{ config(materialized='\(kind)') }} select \(number) as number",
        "models/on_m.sql": "{{ config(materialized='table') }} select number from {{ ref('m') }}",
      ])
      try project.sdbt("run")
      #expect(
        try project.relations() == ["\(project.schema).m": kind, "\(project.schema).on_m": "table"])
      #expect(try project.query("select number from SCHEMA.m") == [["\(number)"]])
    }
  }

  /// 63 bytes are the limit of PostgreSQL; those of the names that stand in between while a relation is replaced, too.
  @Test(arguments: TestWarehouse.allCases)
  func longNamesOfWideLetters(_ warehouse: TestWarehouse) throws {
    let names = ["table", "view", "incremental"].map {
      (kind: $0, alias: String(repeating: "ü", count: 30) + $0.prefix(3))
    }
    let project = try TestProject(
      warehouse,
      Dictionary(
        uniqueKeysWithValues: names.map { kind, alias in
          ("models/m_\(kind).sql", "{{ config(materialized='\(kind)', alias='\(alias)') }} select 1 as \"größe\"")
        }))
    for run in 1...3 {
      try project.sdbt("run")
      for (kind, alias) in names {
        let rows = kind == "incremental" ? run : 1
        #expect(try project.query("select \"größe\" from SCHEMA.\"\(alias)\"").count == rows)
      }
      #expect(try project.relations().count == 3)
    }
  }

  @Test(arguments: TestWarehouse.allCases)
  func ephemeralModels(_ warehouse: TestWarehouse) throws {
    let project = try TestProject(
      warehouse,
      [
        "models/one.sql": "{{ config(materialized='ephemeral') }} select 1 as n",
        "models/two.sql": "{{ config(materialized='ephemeral') }} select n + 1 as n from {{ ref('one') }}",
        "models/both.sql": "select n from {{ ref('one') }} union all select n from {{ ref('two') }}",
        "models/with.sql": """
        -- a comment with the word with
        with /* and
        more */ own as (select n * 10 as n from {{ ref('two') }})
        select n from own
        """,
        "models/recursive.sql": """
        with recursive counted as (
          select n from {{ ref('one') }} union all select n + 1 from counted where n < 5
        )
        select n from counted
        """,
        "models/without.sql": "select 7 as without_with",
      ])
    let run = try project.sdbt("run")
    #expect(run.says("Done. PASS=4 WARN=0 ERROR=0 SKIP=0 NO-OP=0 TOTAL=4"))
    #expect(try project.relations().count == 4)
    #expect(try project.column("select n from SCHEMA.both order by n") == ["1", "2"])
    #expect(try project.column("select n from SCHEMA.with") == ["20"])
    #expect(try project.column("select n from SCHEMA.recursive order by n") == ["1", "2", "3", "4", "5"])
    let code = project.text("target/compiled/shop/models/both.sql")
    #expect(
      code.firstRange(of: "__dbt__cte__one as (")!.lowerBound < code.firstRange(of: "__dbt__cte__two as (")!.lowerBound)
    #expect(try project.results()["model.shop.one"] == nil)
  }

  @Test(arguments: TestWarehouse.allCases)
  func sources(_ warehouse: TestWarehouse) throws {
    let project = try TestProject(
      warehouse,
      [
        "models/sources.yml": """
        sources:
          - name: raw
            schema: SCHEMA_raw
            tables:
              - name: visits
                identifier: visits_v2
                columns:
                  - name: id
                    data_tests: [not_null]
        """,
        "models/m.sql": "select id from {{ source('raw', 'visits') }}",
      ])
    try project.execute("create schema SCHEMA_raw")
    try project.execute("create table SCHEMA_raw.visits_v2 as select 4 as id")
    let build = try project.sdbt("build")
    #expect(build.says("source_not_null_raw_visits_id"))
    #expect(try project.query("select id from SCHEMA.m") == [["4"]])
    #expect(
      try project.node("model.shop.m")["depends_on"]?["nodes"]?.arrayValue == ["source.shop.raw.visits"])
    #expect(
      try project.json("target/manifest.json")["sources"]?["source.shop.raw.visits"]?["identifier"] == "visits_v2")
  }

  @Test(arguments: TestWarehouse.allCases)
  func failedPostHookLeavesTheOldTable(_ warehouse: TestWarehouse) throws {
    let project = try TestProject(
      warehouse,
      ["models/m.sql": "{{ config(materialized='table') }} select 1 as n"])
    try project.sdbt("run")
    try project.write([
      "models/m.sql": """
      {{ config(materialized='table', post_hook='insert into {{ this }} select * from no_such_table') }}
      select 2 as n
      """
    ])
    let before = try project.contents()
    let run = try project.sdbt("run", exits: 1)
    #expect(run.says("no_such_table"))
    #expect(try project.contents() == before)
    #expect(try project.query("select n from SCHEMA.m") == [["1"]])
  }
}
