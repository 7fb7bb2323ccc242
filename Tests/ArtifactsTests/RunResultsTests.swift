import Contracts
import Diagnostics
import JSON
import Testing

@testable import Artifacts

@Suite struct RunResultsTests {
  static func node(_ name: String, _ kind: ResourceType = .model) -> Node {
    var node = Node(
      uniqueID: "\(kind.rawValue).shop.\(name)", resourceType: kind, name: name, packageName: "shop", path: "",
      originalFilePath: "", fqn: ["shop", name], rawCode: "select 1")
    if kind == .seed { node.seed = SeedDetail(rootPath: "/p") }
    if kind == .model { node.relationName = "\"db\".\"main\".\"\(name)\"" }
    return node
  }

  static var results: [NodeResult] {
    var seed = NodeResult(node: node("raw", .seed), status: .success, threadID: "Thread-1 (worker)")
    seed.message = "INSERT 2"
    seed.timing = [.init(name: "execute", startedAt: 1_795_421_505.5, completedAt: 1_795_421_506)]
    seed.executionTime = 0.5
    seed.adapterResponse = ["_message": "INSERT 2", "code": "INSERT", "rows_affected": 2]
    var model = NodeResult(node: node("a"), status: .error, threadID: "Thread-2 (worker)", message: "Database Error")
    model.compiled = CompiledNode(node: model.node, compiledCode: "select 1")
    var test = NodeResult(node: node("t", .test), status: .fail, message: "Got 3 results")
    test.failures = 3
    return [seed, model, test, NodeResult(node: node("b"), status: .skipped)]
  }

  @Test func writesWhatDbtWrites() {
    let writer = RunResultsWriter(
      Self.results, metadata: .fixed(), elapsedTime: 1.5, arguments: ["which": "build", "vars": [:]])
    #expect(
      String(decoding: writer.bytes(), as: UTF8.self) == """
        {"metadata": {"dbt_schema_version": "https://schemas.getdbt.com/dbt/run-results/v6.json", \
        "dbt_version": "1.11.16", "generated_at": "2026-11-23T08:11:46.703417Z", "invocation_id": "7e01aab2", \
        "invocation_started_at": "2026-11-23T08:11:45.250000Z", "env": {}}, "results": [\
        {"status": "success", "timing": [{"name": "execute", "started_at": "2026-11-23T08:11:45.500000Z", \
        "completed_at": "2026-11-23T08:11:46.000000Z"}], "thread_id": "Thread-1 (worker)", "execution_time": 0.5, \
        "adapter_response": {"_message": "INSERT 2", "code": "INSERT", "rows_affected": 2}, "message": "INSERT 2", \
        "failures": null, "unique_id": "seed.shop.raw", "compiled": null, "compiled_code": null, \
        "relation_name": null, "batch_results": null}, \
        {"status": "error", "timing": [], "thread_id": "Thread-2 (worker)", "execution_time": 0.0, \
        "adapter_response": {}, "message": "Database Error", "failures": null, "unique_id": "model.shop.a", \
        "compiled": true, "compiled_code": "select 1", "relation_name": "\\"db\\".\\"main\\".\\"a\\"", \
        "batch_results": null}, \
        {"status": "fail", "timing": [], "thread_id": "MainThread", "execution_time": 0.0, "adapter_response": {}, \
        "message": "Got 3 results", "failures": 3, "unique_id": "test.shop.t", "compiled": false, \
        "compiled_code": null, "relation_name": null, "batch_results": null}, \
        {"status": "skipped", "timing": [], "thread_id": "MainThread", "execution_time": 0.0, \
        "adapter_response": {}, "message": null, "failures": null, "unique_id": "model.shop.b", "compiled": false, \
        "compiled_code": null, "relation_name": "\\"db\\".\\"main\\".\\"b\\"", "batch_results": null}], \
        "elapsed_time": 1.5, "args": {"which": "build", "vars": {}}}
        """)
  }

  @Test func readsItsOwnResults() throws {
    let writer = RunResultsWriter(Self.results, metadata: .fixed(), elapsedTime: 1, arguments: ["which": "build"])
    let previous = try PreviousRunResults(parsing: writer.bytes(), path: "state/run_results.json")
    #expect(previous.results.map(\.status) == ["success", "error", "fail", "skipped"])
    #expect(previous.results.map(\.id) == ["seed.shop.raw", "model.shop.a", "test.shop.t", "model.shop.b"])
    #expect(previous.arguments == ["which": "build"])
  }

  static let unreadable = [
    ("", "Could not read \"r.json\" as JSON: Expecting value: line 1 column 1"),
    ("[]", "Could not read \"r.json\": it is not a JSON object"),
    (
      #"{"metadata": {"dbt_schema_version": "https://schemas.getdbt.com/dbt/run-results/v7.json"}}"#,
      "Expected a schema version of \"https://schemas.getdbt.com/dbt/run-results/v6.json\" in r.json, but found "
        + "\"https://schemas.getdbt.com/dbt/run-results/v7.json\". Are you running with a different version of dbt?"
    ),
    (
      #"{"metadata": {"dbt_schema_version": "https://schemas.getdbt.com/dbt/run-results/v6.json"}, "results": [{}]}"#,
      "Could not read \"r.json\": an entry of \"results\" has no \"unique_id\" or no \"status\""
    ),
  ]

  @Test(arguments: unreadable) func refusesUnreadableFiles(_ text: String, _ message: String) throws {
    let error = try #require(throws: DbtError.self) {
      try PreviousRunResults(parsing: Array(text.utf8), path: "r.json")
    }
    #expect(error.message == message)
  }
}
