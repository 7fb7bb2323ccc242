import JSON
import Testing

/// `docs generate`: what `catalog.json` says of real relations.
@Suite struct CatalogTests {
  private static let files = [
    "seeds/fruits.csv": "id,name\n1,apple\n",
    "seeds/seeds.yml":
      "seeds:\n  - {name: fruits, description: All fruits, config: {persist_docs: {relation: true}}}\n",
    "models/names.sql": "select name from {{ ref('fruits') }}",
    "models/inner_part.sql": "{{ config(materialized='ephemeral') }} select 1 as one",
    "models/sources.yml": """
    sources:
      - {name: market, schema: SCHEMA, tables: [{name: Stalls}]}
      - {name: again, schema: SCHEMA, tables: [{name: Stalls}, {name: missing}]}
    """,
  ]

  private func built(_ warehouse: TestWarehouse) throws -> TestProject {
    let project = try TestProject(warehouse, Self.files)
    try project.sdbt("build")
    try project.execute("create table SCHEMA.\"Stalls\" (place varchar(20), \"Opened\" date)")
    return project
  }

  private func catalog(_ project: TestProject) throws -> (nodes: JSONObject, sources: JSONObject) {
    let catalog = try project.json("target/catalog.json")
    return (catalog["nodes"]?.objectValue ?? [:], catalog["sources"]?.objectValue ?? [:])
  }

  @Test(arguments: TestWarehouse.allCases)
  func holdsColumnsOfNodesAndSources(_ warehouse: TestWarehouse) throws {
    let project = try built(warehouse)
    let outcome = try project.sdbt("docs", "generate")
    #expect(outcome.says("Building catalog") && outcome.says("Catalog written to"), "\(outcome)")
    let root = try project.json("target/catalog.json")
    #expect(root["metadata"]?["dbt_schema_version"] == "https://schemas.getdbt.com/dbt/catalog/v1.json")
    #expect(root["errors"] == .null)
    let (nodes, sources) = try catalog(project)
    #expect(Set(nodes.keys) == ["seed.shop.fruits", "model.shop.names"])
    #expect(Set(sources.keys) == ["source.shop.market.Stalls", "source.shop.again.Stalls"])

    let seed = nodes["seed.shop.fruits"] ?? .null
    let isDuckDB = warehouse == .duckdb
    #expect(
      seed["metadata"] == [
        "type": "BASE TABLE", "schema": .string(project.schema), "name": "fruits",
        "database": .string(project.database), "comment": "All fruits",
        "owner": isDuckDB ? .null : .string(TestServer.user),
      ])
    #expect(
      seed["columns"]?["id"] == [
        "type": isDuckDB ? "INTEGER" : "integer", "index": 1, "name": "id", "comment": .null,
      ])
    #expect(seed["stats"]?["has_stats"]?["value"] == false && seed["unique_id"] == "seed.shop.fruits")
    #expect(nodes["model.shop.names"]?["metadata"]?["type"] == "VIEW")
    let opened = sources["source.shop.market.Stalls"]?["columns"]?["Opened"]
    #expect(opened?["index"] == 2 && opened?["type"] == (isDuckDB ? "DATE" : "date"))
    #expect(project.has("target/manifest.json") && project.has("target/run_results.json"))
  }

  @Test(arguments: TestWarehouse.allCases)
  func onlyWhatIsSelected(_ warehouse: TestWarehouse) throws {
    let project = try built(warehouse)
    try project.sdbt("docs", "generate", "--select", "names", "source:market")
    #expect(try catalog(project).nodes.keys.elements == ["model.shop.names"])
    #expect(try catalog(project).sources.keys.elements == ["source.shop.market.Stalls"])
    try project.sdbt("docs", "generate", "--empty-catalog")
    #expect(try catalog(project).nodes.isEmpty)
  }

  /// More relations than are asked for by name.
  @Test(arguments: TestWarehouse.allCases)
  func manyRelationsAreAskedForBySchema(_ warehouse: TestWarehouse) throws {
    let project = try built(warehouse)
    for index in 1...101 { try project.write(["models/many/m\(index).sql": "select \(index) as one"]) }
    try project.sdbt("run", "--select", "m1", "m101")
    try project.sdbt("docs", "generate")
    let nodes = try catalog(project).nodes
    #expect(Set(nodes.keys) == ["seed.shop.fruits", "model.shop.names", "model.shop.m1", "model.shop.m101"])
  }

  @Test func withoutCompilingNoManifestIsWritten() throws {
    let project = try built(.duckdb)
    try project.remove("target/manifest.json")
    try project.write(["models/names.sql": "select name from {{ ref('fruits') }} {{ 1 / 0 if execute }}"])
    let broken = try project.start(["docs", "generate"]).wait()
    #expect(broken.code == 2, "\(broken)")
    try project.remove("target/manifest.json")
    try project.sdbt("docs", "generate", "--no-compile")
    #expect(!project.has("target/manifest.json"))
    #expect(try Set(catalog(project).nodes.keys) == ["seed.shop.fruits", "model.shop.names"])
  }

  @Test func assetsAreCopied() throws {
    let project = try built(.duckdb)
    try project.write([
      "dbt_project.yml": "name: shop\nprofile: test\nasset-paths: [assets, none]\n", "assets/pictures/a.svg": "<svg/>",
      "target/assets/old.svg": "<svg/>",
    ])
    try project.sdbt("docs", "generate")
    #expect(project.text("target/assets/pictures/a.svg") == "<svg/>" && !project.has("target/assets/old.svg"))
    let refused = try project.sdbt("docs", "generate", "--static", exits: 2)
    #expect(refused.says("`--static` is not built yet"), "\(refused)")
  }

  @Test func aFailedQueryIsInTheCatalog() throws {
    let project = try built(.duckdb)
    try project.write([
      "macros/catalog.sql":
        "{% macro duckdb__get_catalog_relations(information_schema, relations) %}{{ run_query('select wrong') }}"
        + "{% endmacro %}"
    ])
    let outcome = try project.sdbt("docs", "generate", exits: 1)
    #expect(outcome.says("dbt encountered 1 failure while writing the catalog"), "\(outcome)")
    #expect(
      try project.json("target/catalog.json")["errors"]?.arrayValue?.first?.stringValue?.contains("wrong") == true)
  }
}
