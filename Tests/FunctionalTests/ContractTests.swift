import Testing

/// Enforced contracts: a model's columns are held against their description before anything is built.
@Suite struct ContractTests {
  private func project(_ warehouse: TestWarehouse, _ column: String, is type: String) throws -> TestProject {
    try TestProject(
      warehouse,
      [
        "models/a.sql": "{{ config(materialized='table') }} select \(column) as value",
        "models/a.yml": """
        models:
          - name: a
            config: {contract: {enforced: true}}
            columns: [{name: value, data_type: "\(type)"}]
        """,
      ])
  }

  /// dbt-postgres compares types by the groups that its driver knows.
  @Test(arguments: [
    ("'1'", "int", "TEXT", "INTEGER"), ("1", "text", "INTEGER", "TEXT"), ("true", "int", "BOOLEAN", "INTEGER"),
    ("now()", "timestamp", "DATETIMETZ", "DATETIME"), ("array['a']", "int", "STRINGARRAY", "INTEGER"),
    ("'{}'::json", "int", "JSON", "INTEGER"), ("1::numeric", "int", "DECIMAL", "INTEGER"),
    ("1::bigint", "int", "LONGINTEGER", "INTEGER"),
  ])
  func mismatchesOnPostgres(_ column: String, _ type: String, _ found: String, _ wanted: String) throws {
    let outcome = try project(.postgres, column, is: type).sdbt("run", exits: 1)
    let row = outcome.out.split(separator: "\n").first { $0.contains("data type mismatch") } ?? ""
    let cells = row.split(separator: "|").map { $0.split(separator: " ").joined(separator: " ") }
    #expect(cells.filter { !$0.isEmpty } == ["value", found, wanted, "data type mismatch"], "\(outcome)")
  }

  @Test(arguments: [("1", "smallint"), ("'a'::varchar(5)", "text"), ("1.5::real", "double precision")])
  func oneGroupIsOneTypeOnPostgres(_ column: String, _ type: String) throws {
    let project = try project(.postgres, column, is: type)
    try project.sdbt("run")
    #expect(try project.types("a") == [type])
  }

  /// dbt knows an enum by its number only.
  @Test func typesThatAreNotBuiltIn() throws {
    let project = try project(.postgres, "'low'::SCHEMA.level", is: "SCHEMA.level")
    try project.execute("create schema SCHEMA")
    try project.execute("create type SCHEMA.level as enum ('low', 'high')")
    try project.sdbt("run")
    try project.execute("create type SCHEMA.grade as enum ('low', 'high')")
    try project.write(["models/a.sql": "{{ config(materialized='table') }} select 'low'::SCHEMA.grade as value"])
    let outcome = try project.sdbt("run", exits: 1)
    #expect(outcome.says("unknown type_code") && outcome.says("data type mismatch"), "\(outcome)")
  }

  @Test func mismatchesOnDuckDB() throws {
    let outcome = try project(.duckdb, "1::bigint", is: "int").sdbt("run", exits: 1)
    #expect(outcome.says("BIGINT") && outcome.says("data type mismatch"), "\(outcome)")
  }
}
