import Contracts
import Diagnostics
import JSON

/// An earlier `run_results.json`, as far as `result:` and `retry` ask for it.
package struct PreviousRunResults: Sendable {
  package struct Result: Sendable, Hashable {
    package let id: UniqueID
    /// The word in the file: `success`, `error`, …
    package let status: String
    /// Starts and ends of the batches of a microbatch model, as ISO texts.
    package let batches: (successful: [[String]], failed: [[String]])?

    package static func == (a: Result, b: Result) -> Bool { a.id == b.id && a.status == b.status }
    package func hash(into hasher: inout Hasher) { hasher.combine(id) }
  }

  package let results: [Result]
  package let arguments: JSONObject
  /// When that run began, or else ended: an ISO text.
  package let time: String?

  /// - Parameter path: for errors.
  package init(parsing bytes: [UInt8], path: String) throws(DbtError) {
    let document = try ArtifactDocument(parsing: bytes, path: path, kind: "run-results", versions: 4...6)
    var results: [Result] = []
    for entry in document.root["results"]?.arrayValue ?? [] {
      guard let id = entry["unique_id"]?.stringValue, let status = entry["status"]?.stringValue else {
        throw document.malformed("an entry of \"results\" has no \"unique_id\" or no \"status\"")
      }
      let batches = entry["batch_results"]?.objectValue.map { object in
        func list(_ key: String) -> [[String]] {
          (object[key]?.arrayValue ?? []).map { ($0.arrayValue ?? []).compactMap(\.stringValue) }
        }
        return (successful: list("successful"), failed: list("failed"))
      }
      results.append(Result(id: id, status: status, batches: batches))
    }
    self.results = results
    let metadata = document.root["metadata"]
    time = metadata?["invocation_started_at"]?.stringValue ?? metadata?["generated_at"]?.stringValue
    arguments = document.root["args"]?.objectValue ?? [:]
  }
}
