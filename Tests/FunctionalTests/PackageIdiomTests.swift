import Testing

/// What macros of well-known packages lean on.
@Suite struct PackageIdiomTests {
  /// dbt_utils tells a relation from other values so.
  @Test(arguments: TestWarehouse.allCases)
  func relationsAreMappings(_ warehouse: TestWarehouse) throws {
    let project = try TestProject(
      warehouse,
      [
        "models/m.sql": """
        select '{{ this is mapping }}' as a, '{{ this.get("metadata", {}).get("type", "").endswith("Relation") }}' as b,
          '{{ this.get("nothing") }}' as c, '{{ this.information_schema("tables") is mapping }}' as d
        """
      ])
    try project.sdbt("run")
    #expect(try project.query("select * from SCHEMA.m") == [["True", "True", "None", "True"]])
    try project.write(["models/m.sql": "{% for part in this %}{% endfor %} select 1 as a"])
    #expect(try project.sdbt("run", exits: 2).says("was used as a dictionary"))
  }

  /// Arguments of tests are values; macros that they call write texts, as everywhere.
  @Test(arguments: TestWarehouse.allCases)
  func macrosInArgumentsOfTests(_ warehouse: TestWarehouse) throws {
    let project = try TestProject(
      warehouse,
      [
        "macros/m.sql": """
        {% macro days_ago(n) %}current_date - {{ n }}{% endmacro %}
        {% test is_after(model, column_name, day) %}
          select * from {{ model }} where {{ column_name }} <= {{ day }} {% endtest %}
        """,
        "models/m.sql": "select current_date as d",
        "models/m.yml": """
        models:
          - name: m
            columns:
              - {name: d, data_tests: [{is_after: {arguments: {day: "{{ days_ago(2) }}"}}}]}
        """,
      ])
    #expect(try project.sdbt("build").says("PASS=2"))
  }

  /// What monitoring packages build on: a cache in `graph`, the project's config, and results in hooks at the end.
  @Test(arguments: TestWarehouse.allCases)
  func cachesAndResults(_ warehouse: TestWarehouse) throws {
    let macros = """
      {% macro note(name) %}
        {% do graph.setdefault('notes', {}).setdefault('seen', []).append(name) %}
        {% do run_query('select 1 as n') %}
        {% do graph['notes']['seen'].append(name) %}
        select {{ graph['notes']['seen'] | length }} as n
      {% endmacro %}
      {% macro report() %}
        {% set config = builtins.ref.config %}
        {% set seen = graph.get('notes', {}).get('seen', []) %}
        {% do log('seen ' ~ (seen | length) ~ ' of ' ~ config.project_name ~ ' ' ~ config.vars.to_dict()
          ~ ' ' ~ config.args.select ~ ' ' ~ config.dependencies['shop'].version, info=true) %}
        {% for result in results %}
          {% do log(result.node.to_dict()['name'] ~ ' ' ~ result.status ~ ' ' ~ result.failures
            ~ ' ' ~ (result.timing | map(attribute='name') | join(',')), info=true) %}
          {% for timing in result.timing %}{% do timing.to_dict()['started_at'].endswith('Z') %}{% endfor %}
        {% endfor %}
      {% endmacro %}
      """
    var files = [
      "dbt_project.yml":
        "name: shop\nprofile: test\nversion: '2.1'\nvars: {a: 1}\non-run-end: ['{{ report() }}']\n",
      "macros/m.sql": macros,
      "models/m.yml": "models: [{name: m1, columns: [{name: n, data_tests: [not_null]}]}]",
    ]
    for number in 1...12 { files["models/m\(number).sql"] = "{{ note('m\(number)') }}" }
    let project = try TestProject(warehouse, files)
    let build = try project.sdbt("build", "--select", "*")
    #expect(build.says("seen 24 of shop {'a': 1} ['*'] 2.1"), "\(build)")
    #expect(build.says("m12 success None compile,execute") && build.says("not_null_m1_n pass 0 compile,execute"))
    #expect(try project.results()["operation.shop.shop-on-run-end-0"]?["message"] == "shop.on-run-end.0 passed")
  }

  /// A test that passes has no failures, be its query's count what it may.
  /// Decimals that a query gives are numbers to the filters, as they are in dbt.
  @Test(arguments: TestWarehouse.allCases)
  func decimalsInFilters(_ warehouse: TestWarehouse) throws {
    let project = try TestProject(
      warehouse,
      [
        "macros/show.sql": """
        {% macro show() %}
        {% set row = run_query("select cast(12345678901234567.50 as numeric(38, 2)), cast(-2.75 as numeric(10, 2)), sum(cast(7 as bigint))").rows[0] %}
        {{ log('found ' ~ [row[0] | int, row[1] | int, row[1] | float, row[1] | abs | string, row[2] | int], info=true) }}
        {% endmacro %}
        """
      ])
    let outcome = try project.sdbt("run-operation", "show")
    #expect(outcome.says("found [12345678901234567, -2, -2.75, '2.75', 7]"), "\(outcome)")
  }

  @Test(arguments: TestWarehouse.allCases)
  func passedTestsHaveNoFailures(_ warehouse: TestWarehouse) throws {
    let project = try TestProject(
      warehouse, ["tests/t.sql": "{{ config(error_if='>5', warn_if='>5') }} select 1 as a union all select 2"])
    try project.sdbt("test")
    #expect(try project.results()["test.shop.t"]?["failures"] == 0)
  }

  @Test(arguments: TestWarehouse.allCases)
  func exposuresAreNoOps(_ warehouse: TestWarehouse) throws {
    let project = try TestProject(
      warehouse,
      [
        "models/a.sql": "select 1 as id",
        "models/e.yml":
          "exposures: [{name: dash, type: dashboard, owner: {name: me, email: a@b.c}, depends_on: [\"ref('a')\"]}]",
      ])
    let build = try project.sdbt("build")
    #expect(build.says("2 of 2 NO-OP exposure dash ..") && build.says("NO-OP=1 TOTAL=2"))
    #expect(try project.results()["exposure.shop.dash"]?["status"] == "no-op")
    try project.write(["models/a.sql": "select no_such_column"])
    #expect(try project.sdbt("build", exits: 1).says("ERROR=1 SKIP=1 NO-OP=0 TOTAL=2"))
  }

  /// Packages' macros and materializations, where a unit test or the project's flags put others in their place.
  @Test(arguments: TestWarehouse.allCases)
  func replacements(_ warehouse: TestWarehouse) throws {
    let project = try TestProject(
      warehouse,
      [
        "dbt_packages/helper/dbt_project.yml": "name: helper\n",
        "dbt_packages/helper/macros/m.sql": """
        {% macro bounds() %}{{ return({'low': 1}) }}{% endmacro %}
        {% materialization view, default %}
          {%- call statement('main') -%} create table {{ this }} as select 'replaced' as id {%- endcall -%}
          {% do adapter.commit() %}
          {{ return({'relations': [this.incorporate(type='table', path={'table': 'ignored'})]}) }}
        {% endmaterialization %}
        """,
        "models/a.sql": "select {{ helper.bounds()['low'] }} as id",
        "models/a.yml": """
        unit_tests:
          - name: u
            model: a
            overrides: {macros: {helper.bounds: {low: 7}}}
            given: []
            expect: {rows: [{id: 7}]}
        """,
      ])
    try project.sdbt("build")
    #expect(try project.column("select id from SCHEMA.a") == ["1"])
    try project.execute("drop view SCHEMA.a")
    try project.write([
      "dbt_project.yml": """
      name: shop
      profile: test
      flags: {require_explicit_package_overrides_for_builtin_materializations: false}
      """
    ])
    let run = try project.sdbt("run")
    #expect(run.out.replacing("\n", with: " ").contains("is overriding the built-in materialization 'view'"))
    #expect(try project.column("select id from SCHEMA.a") == ["replaced"])
  }

  @Test(arguments: TestWarehouse.allCases)
  func rowsOfTables(_ warehouse: TestWarehouse) throws {
    let project = try TestProject(
      warehouse,
      [
        "macros/m.sql": """
        {% macro look() %}
          {% set table = run_query('select 1 as a, 2 as b union all select 3, 4 order by 1') %}
          {% do print(table[1][0] ~ ' ' ~ table[0]['b'] ~ ' ' ~ (table | length)) %}
          {% set columns = adapter.get_columns_in_relation(api.Relation.create(
            database=target.database, schema=target.schema, identifier='nothing_like_it')) %}
          {% do print(columns | length) %}
          {% do print(run_query('select 5 as n')[0][0]) %}
        {% endmacro %}
        """
      ])
    #expect(try project.sdbt("-q", "run-operation", "look").out == "3 2 2\n0\n5\n")
  }
}
