import Contracts
import Diagnostics
import JSON

/// Writes `sources.json` (schema v3).
package struct SourcesWriter: ArtifactWriter {
  private let results: [FreshnessResult]
  private let metadata: ArtifactMetadata
  private let elapsedTime: Double

  /// - Parameter elapsedTime: seconds.
  package init(_ results: [FreshnessResult], metadata: ArtifactMetadata, elapsedTime: Double) {
    self.results = results
    self.metadata = metadata
    self.elapsedTime = elapsedTime
  }

  package func bytes() -> [UInt8] {
    metadata.artifact("sources/v3") { writer in
      writer.key("results")
      writer.beginArray()
      for result in results { writer.value(.object(Self.members(result))) }
      writer.endArray()
      writer.member("elapsed_time", .double(elapsedTime))
    }
  }

  private static func members(_ result: FreshnessResult) -> JSONObject {
    guard let measurement = result.measurement else {
      return [
        "unique_id": .string(result.source.uniqueID), "error": JSONValue(result.error?.rendered()),
        "status": .string(result.status.rawValue),
      ]
    }
    return [
      "unique_id": .string(result.source.uniqueID),
      "max_loaded_at": .string(Timestamp(measurement.maxLoadedAt).isoFormat + "+00:00"),
      "snapshotted_at": .string(Timestamp(measurement.snapshottedAt).isoFormat + "+00:00"),
      "max_loaded_at_time_ago_in_s": .double(measurement.age),
      "status": .string(result.status.rawValue),
      "criteria": result.source.freshness ?? .null,
      "adapter_response": .object(result.adapterResponse),
      "timing": .array(
        result.timing.map { phase in
          .object([
            "name": .string(phase.name), "started_at": .string(Timestamp(phase.startedAt).iso),
            "completed_at": .string(Timestamp(phase.completedAt).iso),
          ])
        }),
      "thread_id": .string(result.threadID),
      "execution_time": .double(result.executionTime),
    ]
  }
}
