import Contracts
import Diagnostics
import JSON

/// Writes `run_results.json` (schema v6).
package struct RunResultsWriter: ArtifactWriter {
  private let results: [NodeResult]
  private let metadata: ArtifactMetadata
  private let elapsedTime: Double
  private let arguments: JSONObject

  /// - Parameters:
  ///   - results: in the order in which they came.
  ///   - elapsedTime: seconds.
  ///   - arguments: the flags of the run by dbt's names, free of secrets.
  package init(_ results: [NodeResult], metadata: ArtifactMetadata, elapsedTime: Double, arguments: JSONObject) {
    self.results = results
    self.metadata = metadata
    self.elapsedTime = elapsedTime
    self.arguments = arguments
  }

  package func bytes() -> [UInt8] {
    metadata.artifact("run-results/v6") { writer in
      writer.key("results")
      writer.beginArray()
      for result in results { Self.write(result, to: &writer) }
      writer.endArray()
      writer.member("elapsed_time", .double(elapsedTime))
      writer.member("args", .object(arguments))
    }
  }

  /// Seeds and exposures have no code, so dbt says nothing of it.
  static func hasCode(_ node: Node) -> Bool { node.seed == nil && !node.isInert }

  static func object(_ batches: BatchResults) -> JSONValue {
    func list(_ windows: [TimeWindow]) -> JSONValue {
      .array(
        windows.map { .array([.string(TimeWindow.isoText($0.start)), .string(TimeWindow.isoText($0.end))]) })
    }
    return ["successful": list(batches.successful), "failed": list(batches.failed)]
  }

  /// One entry of `results`.
  static func write(_ result: NodeResult, to writer: inout JSONWriter) {
    let hasCode = hasCode(result.node)
    writer.beginObject()
    writer.member("status", result.status.rawValue)
    writer.key("timing")
    writer.beginArray()
    for phase in result.timing {
      writer.beginObject()
      writer.member("name", phase.name)
      writer.member("started_at", Timestamp(phase.startedAt).iso)
      writer.member("completed_at", Timestamp(phase.completedAt).iso)
      writer.endObject()
    }
    writer.endArray()
    writer.member("thread_id", result.threadID)
    writer.member("execution_time", .double(result.executionTime))
    writer.member("adapter_response", .object(result.adapterResponse))
    writer.member("message", JSONValue(result.message))
    writer.member("failures", result.failures.map(JSONValue.int) ?? .null)
    writer.member("unique_id", result.node.uniqueID)
    writer.member("compiled", hasCode ? .bool(result.compiled != nil) : .null)
    writer.member("compiled_code", hasCode ? JSONValue(result.compiled?.compiledCode) : .null)
    writer.member("relation_name", hasCode ? JSONValue(result.node.relationName) : .null)
    writer.member("batch_results", result.batches.map(object) ?? .null)
    writer.endObject()
  }
}
