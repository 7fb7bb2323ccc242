import Testing

/// Functions of a project: made before what calls them, on both warehouses.
@Suite struct FunctionTests {
  private static let files = [
    "functions/twice.sql": "x * 2",
    "functions/four_times.sql": "{{ function('twice') }}({{ function('twice') }}(x))",
    "functions/functions.yml": """
    functions:
      - name: twice
        config: {volatility: deterministic}
        arguments: [{name: x, data_type: integer}]
        returns: {data_type: integer}
      - name: four_times
        arguments: [{name: x, data_type: integer}]
        returns: {data_type: integer}
    """,
    "models/a.sql": "{{ config(materialized='table') }} select {{ function('four_times') }}(10) as forty",
  ]

  /// The body of a function on PostgreSQL is a statement, on DuckDB an expression or a query.
  private func project(_ warehouse: TestWarehouse) throws -> TestProject {
    var files = Self.files
    for name in ["functions/twice.sql", "functions/four_times.sql"] {
      files[name] = "select " + (files[name] ?? "")
    }
    return try TestProject(warehouse, files)
  }

  @Test(arguments: TestWarehouse.allCases)
  func buildMakesThem(_ warehouse: TestWarehouse) throws {
    let project = try project(warehouse)
    for _ in 1...2 {
      let outcome = try project.sdbt("build")
      #expect(outcome.says("OK created function"), "\(outcome)")
      #expect(try project.query("select forty from SCHEMA.a") == [["40"]])
    }
    let listed = try project.sdbt("ls", "--quiet", "--select", "+a", "--resource-type", "function")
    #expect(listed.out.contains("four_times") && listed.out.contains("twice"), "\(listed)")
  }

  /// dbt has the pieces of such a statement, and leaves the whole to adapters; a project can say it.
  @Test func aggregatesByAMacroOfTheProject() throws {
    let project = try TestProject(
      .postgres,
      [
        "functions/product.sql": "numeric_mul",
        "functions/functions.yml": """
        functions:
          - name: product
            config: {type: aggregate}
            arguments: [{name: x, data_type: numeric}]
            returns: {data_type: numeric}
        """,
        "macros/aggregate.sql": """
        {% macro postgres__aggregate_function_sql(target_relation) %}
          create or replace aggregate {{ target_relation.render() }} ({{ get_formatted_aggregate_function_args() }})
          (sfunc = {{ model.compiled_code | trim }}, stype = {{ model.returns.data_type }}, initcond = 1)
        {% endmacro %}
        """,
        "models/a.sql":
          "{{ config(materialized='table') }} select {{ function('product') }}(n) as n from generate_series(1, 5) as n",
      ])
    for _ in 1...2 {
      try project.sdbt("build")
      #expect(try project.query("select n from SCHEMA.a") == [["120"]])
    }
    try project.remove("macros/aggregate.sql")
    let without = try project.sdbt("build", exits: 1)
    #expect(without.says("No macro named 'aggregate_function_sql' found"), "\(without)")
  }

  @Test func whatCallsABrokenOneIsSkipped() throws {
    let project = try project(.duckdb)
    try project.write(["functions/twice.sql": "select x *"])
    let outcome = try project.start(["build"]).wait()
    #expect(outcome.code == 1 && outcome.says("ERROR creating function"), "\(outcome)")
    #expect(outcome.says("SKIP=2"), "\(outcome)")
  }

  /// A function that is not built here comes from the other environment; one that is built does not.
  @Test(arguments: TestWarehouse.allCases)
  func deferring(_ warehouse: TestWarehouse) throws {
    let project = try project(warehouse)
    try project.write([
      "models/b.sql": "{{ config(materialized='table') }} select {{ function('twice') }}(4) as eight"
    ])
    try project.sdbt("build", "--target-path", "state")
    let words = ["--target", "other", "--defer", "--state", "state"]
    let outcome = try project.start(["build", "--select", "b"] + words).wait()
    #expect(outcome.code == 0, "\(outcome)")
    #expect(try project.query("select eight from SCHEMA_other.b") == [["8"]])
    #expect(try project.node("model.shop.b")["compiled_code"]?.stringValue?.contains("SCHEMA_other") == false)
    #expect(project.text("target/compiled/shop/models/b.sql").contains(project.schema + "\".\"twice"))
    let own = try project.start(["build", "--select", "+b"] + words).wait()
    #expect(own.code == 0, "\(own)")
    #expect(project.text("target/compiled/shop/models/b.sql").contains(project.schema + "_other\".\"twice"))
  }

  @Test func argumentsWithDefaultsComeLast() throws {
    let project = try project(.duckdb)
    try project.write([
      "functions/functions.yml":
        "functions:\n  - name: twice\n    returns: {data_type: integer}\n    arguments:\n"
        + "      - {name: x, data_type: integer, default_value: 1}\n      - {name: y, data_type: integer}\n"
    ])
    let outcome = try project.start(["parse"]).wait()
    #expect(outcome.code == 2, "\(outcome)")
    #expect(
      outcome.says("Non-defaulted argument 'y' of function 'twice' comes after a defaulted argument"), "\(outcome)")
    #expect(outcome.says("--> functions/functions.yml:6:9"), "\(outcome)")
  }

  @Test func unknownOnesHaveTheirPlace() throws {
    let project = try project(.duckdb)
    try project.write(["models/a.sql": "select\n  {{ function('thrice') }}(1) as three"])
    let outcome = try project.start(["parse"]).wait()
    #expect(outcome.code == 2, "\(outcome)")
    #expect(outcome.says("depends on a function named 'thrice' which was not found"), "\(outcome)")
    #expect(outcome.says("--> models/a.sql:2:6"), "\(outcome)")
  }
}
