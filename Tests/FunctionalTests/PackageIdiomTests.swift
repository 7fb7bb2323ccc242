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
}
