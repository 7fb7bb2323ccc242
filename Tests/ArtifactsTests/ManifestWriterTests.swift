import Contracts
import JSON
import Testing

@testable import Artifacts

@Suite struct ManifestWriterTests {
  @Test func writesAllSectionsInOrder() throws {
    var manifest = Manifest(
      metadata: ManifestMetadata(
        projectName: "shop", projectID: "fb54", adapterType: "duckdb", quoting: ["database": true, "schema": false]))
    for (id, parents) in [("model.shop.b", ["model.shop.a", "source.shop.s.x"]), ("model.shop.a", [])] {
      var node = Node(
        uniqueID: id, resourceType: .model, name: id, packageName: "shop", path: "", originalFilePath: "",
        fqn: ["shop", id], rawCode: "select 1")
      node.dependsOn.nodes = parents
      node.config["group"] = id == "model.shop.a" ? "finance" : nil
      manifest.nodes[id] = node
    }
    manifest.sources["source.shop.s.x"] = SourceDefinition(
      uniqueID: "source.shop.s.x", packageName: "shop", sourceName: "s", name: "x", path: "", fqn: [])
    manifest.others["groups"] = ["group.shop.finance": ["name": "finance"]]
    manifest.others["exposures"] = ["exposure.shop.e": ["depends_on": ["nodes": ["model.shop.b"]]]]

    let metadata = ArtifactMetadata.fixed(environment: ["DBT_ENV_CUSTOM_ENV_RUN": "7", "HOME": "/root"])
    let root = try JSONParser.parse(ManifestWriter(manifest, metadata: metadata).bytes()).objectValue ?? [:]
    #expect(
      Array(root.keys) == [
        "metadata", "nodes", "sources", "macros", "docs", "exposures", "metrics", "groups", "selectors", "disabled",
        "parent_map", "child_map", "group_map", "saved_queries", "semantic_models", "unit_tests", "functions",
      ])
    #expect(
      root["metadata"]?.serialized() == """
        {"dbt_schema_version": "https://schemas.getdbt.com/dbt/manifest/v12.json", "dbt_version": "1.11.16", \
        "generated_at": "2026-11-23T08:11:46.703417Z", "invocation_id": "7e01aab2", \
        "invocation_started_at": "2026-11-23T08:11:45.250000Z", "env": {"RUN": "7"}, "project_name": "shop", \
        "project_id": "fb54", "user_id": null, "send_anonymous_usage_stats": false, "adapter_type": "duckdb", \
        "quoting": {"database": true, "schema": false, "identifier": null, "column": null}, \
        "run_started_at": "2026-11-23T08:11:45.250000+00:00"}
        """)
    #expect(
      root["parent_map"]?.serialized() == """
        {"model.shop.b": ["model.shop.a", "source.shop.s.x"], "model.shop.a": [], "source.shop.s.x": [], \
        "exposure.shop.e": ["model.shop.b"]}
        """)
    #expect(
      root["child_map"]?.serialized() == """
        {"model.shop.b": ["exposure.shop.e"], "model.shop.a": ["model.shop.b"], \
        "source.shop.s.x": ["model.shop.b"], "exposure.shop.e": []}
        """)
    #expect(root["group_map"]?.serialized() == #"{"finance": ["model.shop.a"]}"#)
  }

  @Test func readsItsOwnManifest() throws {
    var manifest = Manifest(
      metadata: ManifestMetadata(projectName: "shop", projectID: "", adapterType: "duckdb", quoting: [:]))
    var node = Node(
      uniqueID: "model.shop.a", resourceType: .model, name: "a", packageName: "shop", path: "", originalFilePath: "",
      fqn: ["shop", "a"], rawCode: "select 1")
    node.database = "prod"
    node.schema = "main"
    node.relationName = "\"prod\".\"main\".\"a\""
    manifest.nodes[node.uniqueID] = node
    let bytes = ManifestWriter(manifest, metadata: .fixed()).bytes()
    let previous = try PreviousManifest(parsing: bytes, path: "state/manifest.json")
    #expect(previous.ids == ["model.shop.a"])
    #expect(previous.projectName == "shop")
    #expect(
      previous.relation(of: "model.shop.a")
        == DeferredRelation(
          database: "prod", schema: "main", alias: "a", relationName: "\"prod\".\"main\".\"a\"", resourceType: "model"))
    #expect(previous.relation(of: "model.shop.b") == nil)
  }
}
