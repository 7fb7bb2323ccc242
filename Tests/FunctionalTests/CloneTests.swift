import Testing

/// `clone`: the relations of another environment, made anew from its state.
@Suite struct CloneTests {
  private static let files = [
    "seeds/fruits.csv": "id,name\n1,apple\n2,pear\n",
    "models/names.sql": "select name from {{ ref('fruits') }}",
    "models/counted.sql": "{{ config(materialized='table') }} select count(*) as fruits from {{ ref('names') }}",
    "models/inner_part.sql": "{{ config(materialized='ephemeral') }} select 1 as one",
  ]

  /// A built project whose artifacts lie in `state`.
  private func built(_ warehouse: TestWarehouse) throws -> TestProject {
    let project = try TestProject(warehouse, Self.files)
    try project.sdbt("build", "--target-path", "state")
    return project
  }

  private func messages(_ project: TestProject) throws -> Set<String> {
    Set(try project.results().values.map { $0["message"]?.stringValue ?? "" })
  }

  @Test(arguments: TestWarehouse.allCases)
  func copiesAreViewsOfTheOriginal(_ warehouse: TestWarehouse) throws {
    let project = try built(warehouse)
    let clone = ["clone", "--state", "state", "--target", "other"]
    let first = try project.start(clone).wait()
    #expect(first.code == 0 && first.says("Done. PASS=3 WARN=0 ERROR=0"), "\(first)")
    let made = try project.relations().filter { $0.key.hasPrefix("\(project.schema)_other.") }
    #expect(
      made == [
        "\(project.schema)_other.fruits": "view", "\(project.schema)_other.names": "view",
        "\(project.schema)_other.counted": "view",
      ])
    #expect(try project.query("select fruits from SCHEMA_other.counted") == [["2"]])
    #expect(try messages(project) == (warehouse == .duckdb ? ["OK"] : ["CREATE VIEW"]))

    let again = try project.start(clone).wait()
    #expect(again.code == 0 && again.says("already exists"), "\(again)")
    #expect(try messages(project) == ["No-op"])

    try project.execute("insert into SCHEMA.fruits values (3, 'plum')")
    let anew = try project.start(clone + ["--full-refresh", "--select", "names"]).wait()
    #expect(anew.code == 0 && anew.says("PASS=1"), "\(anew)")
    #expect(try project.query("select count(*) from SCHEMA_other.names") == [["3"]])
  }

  /// dbt puts a view that reads itself in the place of the table, whose rows are then gone.
  @Test(arguments: TestWarehouse.allCases)
  func ontoItselfKeepsTheRows(_ warehouse: TestWarehouse) throws {
    let project = try built(warehouse)
    let before = try project.contents()
    let outcome = try project.sdbt("clone", "--state", "state", "--full-refresh", "--log-level", "debug")
    #expect(outcome.says("skipping clone for relation"), "\(outcome)")
    #expect(try project.contents() == before)
  }

  @Test func aWarehouseMayCloneTables() throws {
    let project = try built(.duckdb)
    try project.write([
      "macros/clone.sql": """
      {% macro can_clone_table() %}{{ return(true) }}{% endmacro %}
      {% macro create_or_replace_clone(this_relation, defer_relation) %}
        create or replace table {{ this_relation.render() }} as select * from {{ defer_relation.render() }}
      {% endmacro %}
      """
    ])
    try project.sdbt("clone", "--state", "state", "--target", "other")
    let kinds = try project.relations()
    #expect(kinds["\(project.schema)_other.fruits"] == "table" && kinds["\(project.schema)_other.names"] == "view")
  }

  @Test func needsAState() throws {
    let project = try built(.duckdb)
    let outcome = try project.sdbt("clone", "--target", "other", exits: 2)
    #expect(
      outcome.says("--state or --defer-state are required for deferral, but neither was provided"), "\(outcome)")
    let unknown = try project.start(["clone", "--target", "other", "--state", "state", "-s", "fruits"]).wait()
    #expect(unknown.code == 0, "\(unknown)")
    try project.write(["models/late.sql": "select 1 as one"])
    let late = try project.sdbt("clone", "--target", "other", "--state", "state", "-s", "late")
    #expect(late.says("No relation found in state manifest for model.shop.late"), "\(late)")
  }

  @Test func theStateInTheTargetFolderIsToldOf() throws {
    let project = try TestProject(.duckdb, Self.files)
    try project.sdbt("build")
    // The manifest of this run has taken the place of the other's: each relation would be its own original.
    let outcome = try project.sdbt("clone", "--state", "target", "--target", "other", exits: 1)
    #expect(outcome.says("The state and target directories are the same: 'target'"), "\(outcome)")
  }
}
