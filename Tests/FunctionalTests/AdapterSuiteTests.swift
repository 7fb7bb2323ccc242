import JSON
import Testing

/// What dbt's published adapter tests ask for and no other suite here does.
@Suite struct AdapterSuiteTests {
  /// The fault is not the dependent's: it counts as skipped, and yet the run has failed.
  @Test func whatUsesABrokenEphemeralModelIsSkipped() throws {
    let project = try TestProject(
      .duckdb,
      [
        "models/base.sql":
          "{{ config(materialized='ephemeral') }} select {{ 1 / 0 if execute else 1 }} as a",
        "models/dependent.sql": "select * from {{ ref('base') }}",
        "models/late.sql": "select * from {{ ref('dependent') }}",
        "models/free.sql": "select 1 as a",
      ])
    let outcome = try project.sdbt("run", exits: 1)
    #expect(outcome.says("dependent due to ephemeral model status 'error'"), "\(outcome)")
    #expect(outcome.says("--> models/base.sql:1:50"), "\(outcome)")
    #expect(outcome.says("Done. PASS=1 WARN=0 ERROR=0 SKIP=2"), "\(outcome)")
    let result = try project.results()["model.shop.dependent"]
    #expect(result?["status"] == "skipped")
    #expect(
      result?["message"]
        == "Compilation Error in model.shop.dependent, caused by compilation error in referenced ephemeral model model.shop.base"
    )
    #expect(try project.kind("dependent") == nil && project.kind("free") == "view")

    let compiled = try project.sdbt("compile", exits: 2)
    #expect(compiled.says("Compilation Error in model base"), "\(compiled)")
  }

  /// A hook whose template fails has no SQL: nothing is run.
  @Test(arguments: TestWarehouse.allCases)
  func aHookAtTheStartThatCannotBeRendered(_ warehouse: TestWarehouse) throws {
    let project = try TestProject(
      warehouse,
      [
        "dbt_project.yml": "name: shop\nprofile: test\non-run-start: '{{ look() }}'\n",
        "macros/look.sql":
          "{% macro look() %}{% if execute %}{% do run_query('select wrong from nowhere') %}{% endif %}{% endmacro %}",
        "models/a.sql": "select 1 as one",
      ])
    let outcome = try project.sdbt("run", exits: 2)
    #expect(outcome.says("Encountered an error") && outcome.says("nowhere"), "\(outcome)")
    #expect(try project.kind("a") == nil)
  }

  /// A column of text stays one when it is added or asked for; a length would cut what comes later.
  @Test func textOnPostgresHasNoLength() throws {
    let model = "{{ config(materialized='incremental', on_schema_change='append_new_columns') }} select 1 as id"
    let project = try TestProject(.postgres, ["models/a.sql": model])
    try project.sdbt("run")
    try project.write([
      "models/a.sql": model + ", repeat('x', 300)::text as long, 'a'::varchar as free, 'a'::varchar(7) as short",
      "macros/tell.sql": """
      {% macro tell() %}{% for column in adapter.get_columns_in_relation(ref('a')) %}
        {% do log(column.name ~ '=' ~ column.data_type, info=true) %}{% endfor %}{% endmacro %}
      """,
    ])
    try project.sdbt("run")
    #expect(try project.types("a") == ["integer", "text", "character varying", "character varying"])
    let told = try project.sdbt("run-operation", "tell")
    for line in ["long=text", "free=character varying\n", "short=character varying(7)"] {
      #expect(told.out.contains(line), "\(told)")
    }
  }

  @Test func aKindOfFunctionWithoutAMacro() throws {
    let project = try TestProject(
      .postgres,
      [
        "functions/twice.sql": "select 2",
        "functions/twice.yml":
          "functions:\n  - {name: twice, config: {type: table}, arguments: [], returns: {data_type: int}}\n",
      ])
    let outcome = try project.sdbt("build", exits: 1)
    #expect(outcome.says("No macro named 'table_function_sql' found within namespace"), "\(outcome)")
  }

  @Test func debugOfTheConnectionOnly() throws {
    let project = try TestProject(.duckdb)
    let outcome = try project.sdbt("debug", "--connection")
    #expect(outcome.says("Skipping steps before connection verification") && outcome.says("Connection test: [OK"))
    #expect(!outcome.says("Required dependencies"), "\(outcome)")
    let elsewhere = try project.sdbt("debug", "--connection", "--profiles-dir", "nowhere", exits: 1)
    #expect(elsewhere.says("dbt looked for a profiles.yml file in nowhere/profiles.yml"), "\(elsewhere)")
  }

  /// A fixture's text is longer than the column that it stands for: it is not cut.
  @Test func textsOfFixturesAreWhole() throws {
    let project = try TestProject(
      .postgres,
      [
        "models/up.sql": "select 'short'::varchar(5) as name",
        "models/m.sql": "select name, length(name) as size from {{ ref('up') }}",
        "models/m.yml": """
        unit_tests:
          - name: whole
            model: m
            given: [{input: ref('up'), rows: [{name: much longer}]}]
            expect: {rows: [{name: much longer, size: 11}]}
        """,
      ])
    try project.sdbt("build")
  }

  /// What changes a relation names it, however many of its rows a query may see.
  @Test(arguments: TestWarehouse.allCases)
  func aRelationRendersWithoutTheLimitOfEmpty(_ warehouse: TestWarehouse) throws {
    let project = try TestProject(
      warehouse,
      [
        "seeds/s.csv": "id\n1\n2\n",
        "models/a.sql":
          "{{ config(materialized='table', post_hook='comment on table {{ ref(\"s\").render() }} is $$seen$$') }}\n"
          + "select * from {{ ref('s') }}",
      ])
    try project.sdbt("seed")
    try project.sdbt("run", "--empty")
    #expect(try project.query("select count(*) from SCHEMA.a") == [["0"]])
    #expect(try project.query("select count(*) from SCHEMA.s") == [["2"]])
  }
}
