import JSON
import Testing

/// What dbt lets pass in silence and this program says aloud: exit code 0, unless `--warn-error` is given.
@Suite struct WarningTests {
  private static let strategies = ["delete+insert", "merge"]

  private func project(_ warehouse: TestWarehouse, _ config: String, _ sql: String) throws -> TestProject {
    try TestProject(warehouse, ["models/m.sql": "{{ config(materialized='incremental', \(config)) }} \(sql)"])
  }

  private static let faulty = """
    {% if is_incremental() %}
    select 1 as id, 1 as part, 'b' as name union all select 2, 1, 'b' union all select 2, 1, 'c'
    union all select 3, 1, 'b' union all select 3, 1, 'c' union all select null, 1, 'n' union all select null, 2, 'n'
    {% else %} select 1 as id, 1 as part, 'a' as name {% endif %}
    """

  @Test(arguments: TestWarehouse.allCases)
  func keysThatAreNullOrThereTwice(_ warehouse: TestWarehouse) throws {
    let project = try project(warehouse, "unique_key='id', incremental_strategy='delete+insert'", Self.faulty)
    let first = try project.sdbt("run")
    #expect(!first.says("WARNING"), "\(first)")
    let refused = try project.sdbt("run", "--warn-error", exits: 1)
    #expect(refused.says("2 new row(s) without a value"), "\(refused)")
    #expect(try project.query("select id, name from SCHEMA.m") == [["1", "a"]])
    let second = try project.sdbt("run")
    #expect(second.says("unique_key (id) of model m: 2 new row(s) without a value"), "\(second)")
    #expect(second.says("unique_key (id) of model m: 2 value(s) stand in several new rows, '2' for one."), "\(second)")
    #expect(try project.query("select count(*) from SCHEMA.m") == [["7"]])
  }

  @Test(arguments: TestWarehouse.allCases, strategies)
  func keysOfSeveralColumns(_ warehouse: TestWarehouse, _ strategy: String) throws {
    let project = try project(
      warehouse, "unique_key=['id', \"coalesce(part, 0)\"], incremental_strategy='\(strategy)'",
      "{% if is_incremental() %}select 2 as id, 1 as part union all select 2, 2 union all select 5, 7 union all select 5, 7"
        + "{% else %}select 1 as id, 1 as part{% endif %}")
    try project.sdbt("run")
    // The columns of the two sides of a merge need their sides' names; keys that are expressions are for the other.
    guard strategy == "delete+insert" else { return }
    let second = try project.sdbt("run")
    #expect(
      second.says("(id, coalesce(part, 0)) of model m: 1 value(s) stand in several new rows, '5, 7' for one."),
      "\(second)")
    #expect(!second.says("without a value"), "\(second)")
    #expect(try project.query("select count(*) from SCHEMA.m") == [["5"]])
  }

  /// No key, a strategy that needs none, keys in order: nothing is said, and without a key nothing is asked.
  @Test(arguments: TestWarehouse.allCases)
  func nothingToSay(_ warehouse: TestWarehouse) throws {
    for config in ["incremental_strategy='append'", "unique_key='id', incremental_strategy='append'"] {
      let project = try project(warehouse, config, Self.faulty)
      try project.sdbt("run")
      let second = try project.sdbt("run", "--debug")
      #expect(!second.says("WARNING") && !second.says("rows_of_key"), "\(second)")
    }
    let project = try project(warehouse, "unique_key='id', incremental_strategy='merge'", "select 1 as id")
    try project.sdbt("run")
    let second = try project.sdbt("run", "--debug")
    #expect(!second.says("WARNING") && second.count("rows_of_key as (") == 1, "\(second)")
  }

  /// In the first version of all rows, and in what a later run brings.
  @Test(arguments: TestWarehouse.allCases)
  func keysOfSnapshots(_ warehouse: TestWarehouse) throws {
    let project = try TestProject(
      warehouse,
      [
        "snapshots/s.sql": """
        {% snapshot s %}{{ config(strategy='check', unique_key=['id', 'part'], check_cols=['name'], target_schema='SCHEMA') }}
        select 1 as id, 1 as part, '{{ var('name', 'a') }}' as name union all select null, 2, 'a'
        {% if var('more', false) %} union all select 3, null, 'n'{% endif %}{% endsnapshot %}
        """
      ])
    let first = try project.sdbt("snapshot")
    #expect(first.says("unique_key (id, part) of snapshot s: 1 new row(s) without a value."), "\(first)")
    let later = try project.sdbt("snapshot", "--vars", "{more: true, name: b}")
    #expect(later.says("unique_key (id, part) of snapshot s: 2 new row(s) without a value."), "\(later)")
    let held = try project.contents()
    try project.sdbt("snapshot", "--vars", "{more: true, name: c}", "--warn-error", exits: 1)
    #expect(try project.contents() == held)
  }

  /// PostgreSQL tells how many rows a new table has; DuckDB does not, and is not asked.
  @Test func tablesWithoutRows() throws {
    let project = try TestProject(
      .postgres,
      [
        "models/hollow.sql": "{{ config(materialized='table') }} select 1 as id where {{ var('has', false) }}",
        "models/grown.sql":
          "{{ config(materialized='incremental') }} select 1 as id {{ 'where false' if is_incremental() }}",
        "models/seen.sql": "select 1 as id where false",
      ])
    let outcome = try project.sdbt("run")
    #expect(outcome.says("The table of model hollow has no rows.") && outcome.count("WARNING") == 1, "\(outcome)")
    let later = try project.sdbt("run")
    #expect(later.count("WARNING") == 1, "\(later)")
    let empty = try project.sdbt("run", "--empty", "--full-refresh")
    #expect(!empty.says("WARNING"), "\(empty)")
    try project.sdbt("run", "--select", "hollow", "--vars", "{has: true}")
    try project.sdbt("run", "--select", "hollow", "--warn-error", exits: 1)
    #expect(try project.query("select id from SCHEMA.hollow") == [["1"]])
  }

  @Test(arguments: TestWarehouse.allCases)
  func seedsThatAreReadOtherwiseThanWritten(_ warehouse: TestWarehouse) throws {
    let wide = "12345678901234567890.5"
    let project = try TestProject(
      warehouse,
      [
        "seeds/odd.csv": "id,at,amount\n1,2024-01-01T10:00:00+02:00,0.1\n\n2,2024-01-01T10:00:00Z,\(wide)\n",
        "seeds/mixed.csv": "id,n\n1,9007199254740993\n2,0.5\n",
        "seeds/plain.csv": "id,n,m\n1,9007199254740993,0.1234567890123456\n2,5,12345.678901234567\n",
        "seeds/declared.csv": "id,n\n1,\(wide)\n",
        "seeds/declared.yml": "seeds: [{name: declared, config: {column_types: {n: \"numeric(38, 2)\"}}}]\n",
      ])
    let outcome = try project.sdbt("seed")
    for text in [
      "seeds/odd.csv:3:1: 1 blank line(s) were skipped",
      "seeds/odd.csv:2:3: column \"at\" has times with an offset, 2024-01-01T10:00:00+02:00 is the first.",
      "seeds/odd.csv:4:24: column \"amount\" has numbers of more digits than its type keeps, \(wide) is the first.",
      "seeds/mixed.csv:2:3: column \"n\" has numbers of more digits than its type keeps, 9007199254740993 is the first.",
    ] {
      #expect(outcome.says(text), "\(outcome)")
    }
    #expect(outcome.count("WARNING") == 4, "\(outcome)")
    #expect(try project.query("select id, \"at\" from SCHEMA.odd order by 1")[0] == ["1", "2024-01-01 08:00:00"])
    #expect(try project.query("select n from SCHEMA.plain order by id")[0] == ["9007199254740993"])
    #expect(try project.query("select cast(n as text) from SCHEMA.declared") == [[wide + "0"]])

    try project.write(["seeds/mixed.csv": "id,n\n1,9007199254740995\n2,0.25\n"])
    let before = try project.contents()
    let refused = try project.sdbt("seed", "--select", "mixed", "--warn-error", exits: 1)
    #expect(refused.says("9007199254740995 is the first"), "\(refused)")
    #expect(try project.contents() == before)
  }
}
