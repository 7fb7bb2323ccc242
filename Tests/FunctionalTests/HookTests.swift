import JSON
import Testing

@Suite struct HookTests {
  /// A table that the hooks write what they saw into.
  private static let log = "create table SCHEMA_log.log (n integer, what varchar(200))"

  private func project(_ warehouse: TestWarehouse, _ files: [String: String]) throws -> TestProject {
    let project = try TestProject(warehouse, files)
    try project.execute("create schema SCHEMA_log")
    try project.execute(Self.log)
    return project
  }

  private func logged(_ project: TestProject) throws -> [String] {
    try project.column("select what from SCHEMA_log.log order by n, what")
  }

  @Test(arguments: TestWarehouse.allCases)
  func ofModels(_ warehouse: TestWarehouse) throws {
    let project = try project(
      warehouse,
      [
        "dbt_project.yml": """
        name: shop
        profile: test
        models:
          +pre-hook: "insert into SCHEMA_log.log values (1, 'before {{ this.name }}')"
          shop:
            +post-hook:
              - "insert into SCHEMA_log.log select 3, 'rows ' || count(*) from {{ this }}"
              - "{{ own_hook(this) }}"
        """,
        "macros/own_hook.sql": """
        {% macro own_hook(relation) %}insert into SCHEMA_log.log values (4, 'macro {{ relation.identifier }}'){% endmacro %}
        """,
        "models/m.sql": """
        {{ config(
          materialized='table', pre_hook="insert into SCHEMA_log.log values (2, 'in-file {{ var('v', 'default') }}')",
          post_hook=before_begin("select 1")
        ) }}
        select 1 as n union all select 2
        """,
      ])
    try project.sdbt("run", "--vars", "v: given")
    #expect(try logged(project) == ["before m", "in-file given", "rows 2", "macro m"])
  }

  @Test(arguments: TestWarehouse.allCases)
  func outsideTheTransaction(_ warehouse: TestWarehouse) throws {
    // A vacuum is refused inside a transaction.
    let project = try project(
      warehouse,
      [
        "models/m.sql": """
        {{ config(
          materialized='table',
          pre_hook={'sql': "insert into SCHEMA_log.log values (1, 'outside')", 'transaction': false},
          post_hook=[after_commit('vacuum {{ this }}'), "insert into SCHEMA_log.log values (2, 'inside')"]
        ) }}
        select 1 as n
        """
      ])
    try project.sdbt("run")
    #expect(try logged(project) == ["outside", "inside"])

    // The model fails: what came before its transaction stays, what was inside goes.
    try project.write([
      "models/m.sql": """
      {{ config(
        materialized='table',
        pre_hook=[
          {'sql': "insert into SCHEMA_log.log values (3, 'kept')", 'transaction': false},
          "insert into SCHEMA_log.log values (4, 'rolled back')"
        ]
      ) }}
      select no_such_column
      """
    ])
    try project.sdbt("run", exits: 1)
    #expect(try logged(project) == ["outside", "inside", "kept"])
    #expect(try project.query("select n from SCHEMA.m") == [["1"]])
  }

  @Test(arguments: TestWarehouse.allCases)
  func ofTheRun(_ warehouse: TestWarehouse) throws {
    let project = try project(
      warehouse,
      [
        "dbt_project.yml": """
        name: shop
        profile: test
        on-run-start:
          - "insert into SCHEMA_log.log values (1, 'start {{ flags.WHICH }} {{ target.name }}')"
          - "{{ log('in a hook', info=True) }}"
        on-run-end:
          - "{% for r in results %}insert into SCHEMA_log.log values (2, '{{ r.node.name }} {{ r.status }}'); {% endfor %}"
          - "insert into SCHEMA_log.log values (3, '{{ schemas | sort | join(' ') }} {{ database_schemas | length }}')"
        """,
        "models/good.sql": "select 1 as n",
        "models/bad.sql": "select no_such_column",
        "models/after_bad.sql": "select * from {{ ref('bad') }}",
        "models/elsewhere.sql": "{{ config(schema='x') }} select 1 as n",
      ])
    let run = try project.sdbt("run", exits: 1)
    #expect(run.says("1 of 2 START hook: shop.on-run-start.0"))
    #expect(run.says("2 of 2 OK hook: shop.on-run-end.1"))
    #expect(run.says("in a hook"))
    #expect(run.says("Finished running 4 project hooks, 4 view models"))
    #expect(
      try logged(project) == [
        "start run dev", "after_bad skipped", "bad error", "elsewhere success", "good success",
        "\(project.schema) \(project.schema)_x 2",
      ])
    #expect(try project.statuses()["operation.shop.shop-on-run-end-0"] == "success")
  }

  @Test(arguments: TestWarehouse.allCases)
  func failedStart(_ warehouse: TestWarehouse) throws {
    let project = try project(
      warehouse,
      [
        "dbt_project.yml": """
        name: shop
        profile: test
        on-run-start: "select * from no_such_table"
        on-run-end: "insert into SCHEMA_log.log values (1, 'end')"
        """,
        "models/m.sql": "select 1 as n",
      ])
    let run = try project.sdbt("run", exits: 1)
    #expect(run.says("1 of 1 ERROR hook: shop.on-run-start.0"))
    #expect(run.says("no_such_table"))
    #expect(try project.statuses()["model.shop.m"] == "success")
    try project.write([
      "models/late.sql": "select 2 as n",
      "dbt_project.yml": """
      name: shop
      profile: test
      flags: {skip_nodes_if_on_run_start_fails: true}
      on-run-start: "select * from no_such_table"
      """,
    ])
    try project.sdbt("run", exits: 1)
    #expect(try project.statuses()["model.shop.late"] == "skipped")
    #expect(try project.kind("late") == nil)
  }
}
