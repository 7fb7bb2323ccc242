import JSON
import Testing

/// Generic and singular tests with all that can be set on them.
@Suite struct DataTestTests {
  private static let model = """
    select 1 as id, 'a' as kind union all select 2, 'b' union all select 2, null union all select 3, 'c'
    """

  private func project(_ warehouse: TestWarehouse, _ tests: String, _ files: [String: String] = [:]) throws
    -> TestProject
  {
    let indented = tests.split(separator: "\n").map { "          \($0)" }.joined(separator: "\n")
    let yml = "models:\n  - name: m\n    columns:\n      - name: id\n        data_tests:\n\(indented)\n"
    let project = try TestProject(
      warehouse,
      ["models/m.sql": "{{ config(materialized='table') }} " + Self.model, "models/m.yml": yml].merging(files) { $1 })
    try project.sdbt("run")
    return project
  }

  /// Statuses and failures by the tests' names.
  private func outcomes(_ project: TestProject) throws -> [String: String] {
    var found: [String: String] = [:]
    for result in try project.results().values {
      let id = result["unique_id"]?.stringValue ?? ""
      let name = id.split(separator: ".").dropFirst(2).first.map(String.init) ?? id
      found[name] = "\(result["status"]?.stringValue ?? "") \(result["failures"]?.intValue ?? -1)"
    }
    return found
  }

  @Test(arguments: TestWarehouse.allCases)
  func builtIn(_ warehouse: TestWarehouse) throws {
    let project = try project(
      warehouse,
      """
      - unique: {name: u}
      - not_null: {name: nn}
      - accepted_values: {name: av, arguments: {values: [1, 2], quote: false}}
      - accepted_values: {name: av_ok, arguments: {values: [1, 2, 3], quote: false}}
      - relationships: {name: rel, arguments: {to: ref('other'), field: id}}
      - unique: {name: u_where, config: {where: "kind is not null"}}
      """, ["models/other.sql": "select 1 as id union all select 2"])
    let test = try project.sdbt("test", exits: 1)
    #expect(
      try outcomes(project) == [
        "u": "fail 1", "nn": "pass 0", "av": "fail 1", "av_ok": "pass 0", "rel": "fail 1", "u_where": "pass 0",
      ])
    #expect(test.says("Done. PASS=3 WARN=0 ERROR=3 SKIP=0 NO-OP=0 TOTAL=6"))
    #expect(test.says("Failure in test u (models/m.yml)"))
    #expect(test.says("compiled code at target/compiled/shop/models/m.yml/u.sql"))
  }

  @Test(arguments: TestWarehouse.allCases)
  func severityAndLimits(_ warehouse: TestWarehouse) throws {
    let project = try project(
      warehouse,
      """
      - accepted_values: {name: warns, arguments: {values: [9], quote: false}, config: {severity: warn}}
      - accepted_values: {name: warn_below, arguments: {values: [9], quote: false}, config: {error_if: ">10", warn_if: ">2"}}
      - accepted_values: {name: passes_below, arguments: {values: [9], quote: false}, config: {error_if: ">10", warn_if: ">3"}}
      - accepted_values: {name: errors_above, arguments: {values: [9], quote: false}, config: {error_if: ">=3", warn_if: ">0"}}
      - accepted_values: {name: limited, arguments: {values: [9], quote: false}, config: {limit: 2}}
      - accepted_values: {name: calculated, arguments: {values: [9], quote: false}, config: {fail_calc: "sum(n_records)"}}
      """)
    let test = try project.sdbt("test", exits: 1)
    #expect(
      try outcomes(project) == [
        "warns": "warn 3", "warn_below": "warn 3", "passes_below": "pass 0", "errors_above": "fail 3",
        "limited": "fail 2", "calculated": "fail 4",
      ])
    #expect(test.says("WARN 3 warns"))
    #expect(test.says("Got 3 results, configured to warn if >2"))
    #expect(test.says("Got 3 results, configured to fail if >=3"))
    #expect(test.says("Warning in test warns (models/m.yml)"))

    let warnings = try project.sdbt("test", "--select", "warns", "warn_below")
    #expect(warnings.says("Completed with 2 warnings:"))
    let strict = try project.sdbt("--warn-error", "test", "--select", "warns", exits: 1)
    #expect(strict.says("FAIL 3 warns"))
  }

  @Test(arguments: TestWarehouse.allCases)
  func storedFailures(_ warehouse: TestWarehouse) throws {
    let project = try project(
      warehouse,
      """
      - accepted_values: {name: kept, arguments: {values: [1], quote: false}, config: {store_failures: true}}
      - accepted_values: {name: not_kept, arguments: {values: [1], quote: false}}
      """,
      [
        "tests/single.sql":
          "{{ config(store_failures=true, schema='bad', alias='single_bad') }} select id from {{ ref('m') }} where id = 2"
      ])
    let test = try project.sdbt("test", exits: 1)
    let audit = "\(project.schema)_dbt_test__audit"
    #expect(test.says("See test failures:"))
    #expect(test.says("select * from \"\(project.database)\".\"\(audit)\".\"kept\""))
    #expect(
      Set(try project.relations().keys) == ["\(project.schema).m", "\(audit).kept", "\(project.schema)_bad.single_bad"])
    #expect(
      try project.query("select value_field, n_records from SCHEMA_dbt_test__audit.kept order by 1")
        == [["2", "2"], ["3", "1"]])
    #expect(try project.column("select id from SCHEMA_bad.single_bad") == ["2", "2"])

    // All of them by the flag; the tables are made anew.
    try project.sdbt("test", "--store-failures", exits: 1)
    #expect(
      try project.query("select value_field from SCHEMA_dbt_test__audit.not_kept order by 1") == [["2"], ["3"]])
  }

  @Test(arguments: TestWarehouse.allCases)
  func ownGenericTests(_ warehouse: TestWarehouse) throws {
    let project = try project(
      warehouse,
      """
      - at_least: {name: a1, arguments: {least: 2}}
      - at_most: {name: a2, arguments: {most: 3}}
      """,
      [
        "tests/generic/at_least.sql": """
        {% test at_least(model, column_name, least) %}
        select * from {{ model }} where {{ column_name }} < {{ least }}
        {% endtest %}
        """,
        "macros/at_most.sql": """
        {% test at_most(model, column_name, most) %}
        {{ config(severity='warn') }}
        select * from {{ model }} where {{ column_name }} >= {{ most }}
        {% endtest %}
        """,
      ])
    try project.sdbt("test", exits: 1)
    #expect(try outcomes(project) == ["a1": "fail 1", "a2": "warn 1"])
  }

  @Test(arguments: TestWarehouse.allCases)
  func singular(_ warehouse: TestWarehouse) throws {
    let project = try project(
      warehouse, "- not_null: {name: nn}",
      [
        "tests/passes.sql": "select * from {{ ref('m') }} where id > 3",
        "tests/fails.sql": "select * from {{ ref('m') }} where id = 2",
        "tests/warns.sql": "{{ config(severity='warn') }} select * from {{ ref('m') }} where id = 1",
        "tests/broken.sql": "select no_such_column from {{ ref('m') }}",
        "tests/off.sql": "{{ config(enabled=false) }} select 1",
        "tests/tests.yml":
          "data_tests:\n  - name: fails\n    description: two of them\n    config: {tags: [special]}\n",
      ])
    let test = try project.sdbt("test", exits: 1)
    let outcomes = try outcomes(project)
    #expect(outcomes["passes"] == "pass 0" && outcomes["fails"] == "fail 2" && outcomes["warns"] == "warn 1")
    #expect(outcomes["broken"]?.hasPrefix("error") == true)
    #expect(outcomes["off"] == nil)
    #expect(test.says("Done. PASS=2 WARN=1 ERROR=2 SKIP=0 NO-OP=0 TOTAL=5"))
    #expect(try project.node("test.shop.fails")["description"] == "two of them")
    let tagged = try project.sdbt("test", "--select", "tag:special", exits: 1)
    #expect(tagged.says("TOTAL=1"))
  }

  /// Names of fixtures are found whatever their case, and stand for the column as it is spelt.
  @Test(arguments: TestWarehouse.allCases)
  func unitTestsWithQuotedMixedCaseColumns(_ warehouse: TestWarehouse) throws {
    let project = try TestProject(
      warehouse,
      [
        "models/base.sql": #"{{ config(materialized='table') }} select 1 as "Id", 'x' as "Full Name", 2 as plain"#,
        "models/top.sql":
          #"select "Id" + 1 as "NextId", upper("Full Name") as "Full Name", plain from {{ ref('base') }}"#,
        "models/all.yml": """
        unit_tests:
          - name: rows
            model: top
            given:
              - input: ref('base')
                rows: [{Id: 1, Full Name: abc, plain: 3}, {id: 2, full name: abd}]
            expect:
              rows: [{NextId: 2, Full Name: ABC, plain: 3}, {nextid: 3, full name: ABD, plain: null}]
          - name: csv
            model: top
            given: [{input: ref('base'), format: csv, rows: "Id,Full Name,plain\n1,abc,3\n"}]
            expect: {format: csv, rows: "NextId,Full Name,plain\n2,ABC,3\n"}
          - name: wrong
            model: top
            given: [{input: ref('base'), rows: [{Id: 1, Full Name: abc, plain: 3}]}]
            expect: {rows: [{NextId: 1, Full Name: abc, plain: 3}]}
        """,
      ])
    try project.sdbt("run", "--select", "base")
    try project.sdbt("test", exits: 1)
    #expect(
      try project.statuses() == [
        "unit_test.shop.top.rows": "pass", "unit_test.shop.top.csv": "pass", "unit_test.shop.top.wrong": "fail",
      ])
  }

  /// dbt's `build` takes a model's unit tests one after the other and skips those behind one that failed, with the model.
  /// Nothing is built: types come from the models' SQL, a seed's file, a source's description.
  @Test(arguments: TestWarehouse.allCases)
  func unitTestsWithoutTables(_ warehouse: TestWarehouse) throws {
    let project = try TestProject(
      warehouse,
      [
        "seeds/raw.csv": "id,day,code\n1,2024-01-01,007\n",
        "seeds/raw.yml": "seeds: [{name: raw, config: {column_types: {code: varchar(9)}}}]\n",
        "models/base.sql": "{{ config(materialized='ephemeral') }} select id, day, code from {{ ref('raw') }}",
        "models/middle.sql": """
        {{ config(materialized='incremental') }}
        with b as (select * from {{ ref('base') }})
        select b.id, b.day, b.code, cast(1.5 as numeric(10, 2)) as price, s.flag, s."Mixed" from b
        cross join {{ source('outside', 'told') }} as s {% if is_incremental() %} where nonsense {% endif %}
        """,
        "models/top.sql": "select id + 1 as id, day, code || '!' as code, price, flag from {{ ref('middle') }}",
        "models/from_unknown.sql": "select id from {{ source('outside', 'unknown') }}",
        "models/all.yml": """
        sources:
          - name: outside
            schema: SCHEMA
            tables:
              - {name: told, columns: [{name: flag, data_type: boolean}, {name: Mixed, data_type: integer}]}
              - {name: unknown, columns: [{name: id}]}
        unit_tests:
          - name: all_the_way
            model: top
            given:
              - input: ref('middle')
                rows: [{id: 1, day: 2024-02-03, code: a, price: 1.25, flag: true}, {id: 2}]
            expect:
              rows:
                - {id: 2, day: 2024-02-03, code: a!, price: 1.25, flag: true}
                - {id: 3, day: null, code: null, price: null, flag: null}
          - name: of_sources
            model: middle
            overrides: {macros: {is_incremental: false}}
            given: [{input: ref('base'), rows: [{id: 1, code: c}]}, {input: "source('outside', 'told')", rows: [{flag: true}]}]
            expect: {rows: [{id: 1, code: c, price: 1.5, flag: true}]}
          - name: nobody_knows
            model: from_unknown
            given: [{input: "source('outside', 'unknown')", rows: [{id: 1}]}]
            expect: {rows: [{id: 1}]}
        """,
      ])
    let outcome = try project.sdbt("test", exits: 1)
    #expect(
      try project.statuses() == [
        "unit_test.shop.top.all_the_way": "pass", "unit_test.shop.middle.of_sources": "pass",
        "unit_test.shop.from_unknown.nobody_knows": "error",
      ], "\(outcome)")
    #expect(outcome.says("Not able to get columns for unit test 'unknown' from relation"), "\(outcome)")
    #expect(try project.relations().isEmpty)
  }

  @Test func unitTestsBehindAFailedOne() throws {
    let project = try TestProject(
      .duckdb,
      [
        "models/m.sql": "select x * 2 as y from {{ ref('source_of_it') }}",
        "models/source_of_it.sql": "select 1 as x",
        "models/m.yml": """
        unit_tests:
          - &right
            name: a_right
            model: m
            given: [{input: ref('source_of_it'), rows: [{x: 2}]}]
            expect: {rows: [{y: 4}]}
          - {<<: *right, name: b_wrong, expect: {rows: [{y: 5}]}}
          - {<<: *right, name: c_right}
        """,
      ])
    try project.sdbt("build", exits: 1)
    let statuses = try project.statuses()
    #expect(statuses["unit_test.shop.m.a_right"] == "pass" && statuses["unit_test.shop.m.c_right"] == "pass")
    #expect(statuses["unit_test.shop.m.b_wrong"] == "fail" && statuses["model.shop.m"] == "skipped")
  }
}
