import JSON
import Testing

/// Variables, names and configuration, from wherever they may be set.
@Suite struct ConfigurationTests {
  @Test(arguments: TestWarehouse.allCases)
  func variables(_ warehouse: TestWarehouse) throws {
    let project = try TestProject(
      warehouse,
      [
        "dbt_project.yml": """
        name: shop
        profile: test
        vars:
          everywhere: everywhere
          shadowed: outer
          number: 7
          shop:
            shadowed: inner
        """,
        "models/m.sql": """
        select '{{ var("everywhere") }}' as a, '{{ var("shadowed") }}' as b, {{ var("number") + 1 }} as c,
          '{{ var("missing", "default") }}' as d, '{{ env_var("SDBT_TEST_VALUE", "unset") }}' as e,
          '{{ var("list", []) | join("+") }}' as f
        """,
      ])
    func row(_ words: [String], _ environment: [String: String] = [:]) throws -> [String] {
      let outcome = try project.start(["run"] + words, environment: environment).wait()
      #expect(outcome.code == 0, "\(outcome)")
      return try project.query("select a, b, c, d, e, f from SCHEMA.m").first ?? []
    }
    #expect(try row([]) == ["everywhere", "inner", "8", "default", "unset", ""])
    #expect(
      try row(["--vars", "{shadowed: given, number: 1, missing: here, list: [1, 2]}"], ["SDBT_TEST_VALUE": "set"])
        == ["everywhere", "given", "2", "here", "set", "1+2"])
    #expect(try row(["--vars", "everywhere: one pair"])[0] == "one pair")
  }

  @Test(arguments: TestWarehouse.allCases)
  func namesByTheDefaultMacros(_ warehouse: TestWarehouse) throws {
    let project = try TestProject(
      warehouse,
      [
        "models/m.sql": "{{ config(schema='staging', alias='renamed') }} select 1 as n",
        "models/user.sql": "select n from {{ ref('m') }}",
      ])
    try project.sdbt("run")
    #expect(
      Set(try project.relations().keys) == ["\(project.schema)_staging.renamed", "\(project.schema).user"])
  }

  /// PostgreSQL has two relations for such names, DuckDB one. dbt accepts both, and loses one on DuckDB.
  @Test(arguments: TestWarehouse.allCases)
  func aliasesThatDifferInCase(_ warehouse: TestWarehouse) throws {
    let project = try TestProject(
      warehouse,
      [
        "models/a.sql": "{{ config(alias='total') }} select 1 as n",
        "models/b.sql": "{{ config(alias='Total') }} select 2 as n",
      ])
    let outcome = try project.sdbt("parse", exits: warehouse == .postgres ? 0 : 2)
    #expect(
      outcome.says("dbt found two resources with the database representation") == (warehouse == .duckdb), "\(outcome)")
  }

  /// Also for the first run, which needs no strategy: dbt finds out in the second.
  @Test(arguments: TestWarehouse.allCases)
  func unknownIncrementalStrategy(_ warehouse: TestWarehouse) throws {
    let project = try TestProject(
      warehouse,
      ["models/m.sql": "{{ config(materialized='incremental', incremental_strategy='upsert') }} select 1 as n"])
    let outcome = try project.sdbt("run", exits: 1)
    #expect(
      outcome.says("dbt could not find an incremental strategy macro with the name \"get_incremental_upsert_sql\""),
      "\(outcome)")
  }

  @Test(arguments: TestWarehouse.allCases)
  func namesByTheProjectsMacros(_ warehouse: TestWarehouse) throws {
    let project = try TestProject(
      warehouse,
      [
        "macros/names.sql": """
        {% macro generate_schema_name(custom_schema_name, node) %}
          {{ target.schema ~ '_' ~ (custom_schema_name or 'none') ~ '_' ~ node.resource_type }}
        {% endmacro %}
        {% macro generate_alias_name(custom_alias_name=none, node=none) %}
          {{- (custom_alias_name or node.name) ~ '_v2' -}}
        {% endmacro %}
        {% macro generate_database_name(custom_database_name=none, node=none) %}
          {% do return(target.database) %}
        {% endmacro %}
        """,
        "models/m.sql": "{{ config(schema='staging', database='elsewhere') }} select 1 as n",
        "models/user.sql": "select n from {{ ref('m') }}",
        "seeds/s.csv": "a\n1\n",
      ])
    let build = try project.sdbt("build")
    #expect(build.says("\(project.schema)_staging_model.m_v2"))
    #expect(
      Set(try project.relations().keys) == [
        "\(project.schema)_staging_model.m_v2", "\(project.schema)_none_model.user_v2",
        "\(project.schema)_none_seed.s_v2",
      ])
    #expect(try project.node("model.shop.m")["database"]?.stringValue == project.database)
  }

  @Test(arguments: TestWarehouse.allCases)
  func precedence(_ warehouse: TestWarehouse) throws {
    let project = try TestProject(
      warehouse,
      [
        "dbt_project.yml": """
        name: shop
        profile: test
        models:
          +materialized: table
          +tags: from_top
          +meta: {a: project, b: project, c: project}
          shop:
            +tags: [from_project]
            sub:
              +materialized: ephemeral
              +alias: never
        """,
        "models/by_project.sql": "select 1 as n",
        "models/sub/by_properties.sql": "select 1 as n",
        "models/sub/in_file.sql":
          "{{ config(materialized='view', tags='in_file', meta={'c': 'file'}, alias='in_file') }} select 1 as n",
        "models/sub/by_folder.sql": "select 1 as n",
        "models/disabled.sql": "select broken from nowhere",
        "models/models.yml": """
        models:
          - name: by_properties
            config: {materialized: table, alias: by_properties, tags: [from_properties], meta: {b: properties}}
          - name: in_file
            config: {materialized: table, alias: x, tags: from_properties, meta: {b: properties, c: properties}}
          - name: disabled
            config: {enabled: false}
        """,
      ])
    let run = try project.sdbt("run")
    #expect(run.says("TOTAL=3"))
    #expect(
      try project.relations() == [
        "\(project.schema).by_project": "table", "\(project.schema).by_properties": "table",
        "\(project.schema).in_file": "view",
      ])
    func config(_ id: String) throws -> JSONValue { try project.node("model.shop.\(id)")["config"] ?? .null }
    #expect(try config("by_folder")["materialized"] == "ephemeral")
    #expect(
      Set(try config("in_file")["tags"]?.arrayValue?.compactMap(\.stringValue) ?? [])
        == ["from_top", "from_project", "from_properties", "in_file"])
    #expect(try config("in_file")["meta"] == ["a": "project", "b": "properties", "c": "file"])
    #expect(try config("by_properties")["meta"] == ["a": "project", "b": "properties", "c": "project"])
    #expect(try project.json("target/manifest.json")["disabled"]?["model.shop.disabled"]?.arrayValue?.count == 1)
  }

  @Test(arguments: TestWarehouse.allCases)
  func macrosOfTheProjectReplaceBuiltInOnes(_ warehouse: TestWarehouse) throws {
    let project = try TestProject(
      warehouse,
      [
        "macros/m.sql": """
        {% materialization stamped, default %}
          {% set target_relation = this.incorporate(type='table') %}
          {{ run_hooks(pre_hooks) }}
          {% call statement('main') %}
            create table {{ target_relation }} as select x.*, '{{ config.get("stamp") }}' as stamp from ({{ sql }}) x
          {% endcall %}
          {% do adapter.commit() %}
          {{ return({'relations': [target_relation]}) }}
        {% endmaterialization %}
        {% macro test_not_null(model, column_name) %}select 1 as always{% endmacro %}
        """,
        "models/m.sql": "{{ config(materialized='stamped', stamp='own') }} select 1 as n",
        "models/m.yml": "models: [{name: m, columns: [{name: n, data_tests: [not_null]}]}]",
      ])
    let build = try project.sdbt("build", exits: 1)
    #expect(build.says("FAIL 1 not_null_m_n"))
    #expect(try project.query("select n, stamp from SCHEMA.m") == [["1", "own"]])
  }

  @Test(arguments: TestWarehouse.allCases)
  func introspection(_ warehouse: TestWarehouse) throws {
    let project = try TestProject(
      warehouse,
      [
        "seeds/kinds.csv": "kind\nred\nblue\n",
        "models/pivot.sql": """
        -- depends_on: {{ ref('kinds') }}
        {% set kinds = run_query("select kind from " ~ ref('kinds') ~ " order by 1").columns[0].values() if execute else [] %}
        select {% for kind in kinds %}'{{ kind }}' as {{ kind }}{{ ", " if not loop.last }}{% endfor %}
        """,
        "models/columns.sql": """
        {% set columns = adapter.get_columns_in_relation(ref('pivot')) %}
        select '{{ columns | map(attribute="name") | join(" ") }}' as names,
          {{ adapter.get_relation(this.database, this.schema, 'no_such') is none }} as is_missing,
          '{{ load_relation(ref("pivot")).type }}' as kind
        """,
      ])
    try project.sdbt("build")
    #expect(try project.query("select blue, red from SCHEMA.pivot") == [["blue", "red"]])
    #expect(try project.query("select names, is_missing, kind from SCHEMA.columns") == [["blue red", "true", "view"]])
  }
}
