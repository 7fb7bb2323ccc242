import Contracts
import Diagnostics
import Files
import JSON
import Synchronization

/// `run_journal.jsonl`: what became of the nodes of a run, a line as soon as a node's state changes. Where the process
/// ends before it could write `run_results.json`, the next command makes that file from here.
///
/// The first line holds the members of `run_results.json` beside `results`, and the nodes to run. Each line after it
/// has `event`, `elapsed` (seconds since the run began) and `unique_id` or the whole entry of `results`:
/// `started`, `batches` (of a microbatch model, with those that are committed), `finished`, `skipped`; `ended` says that
/// `run_results.json` is whole.
package final class RunJournal: Sendable {
  package static let fileName = "run_journal.jsonl"

  private let file: JournalFile
  private let startedAt: Double
  private let clock: @Sendable () -> Double
  private let scrub: @Sendable (String) -> String
  private let onFailure: @Sendable (DbtError) -> Void
  private let hasFailed = Atomic<Bool>(false)

  /// - Parameters:
  ///   - folder: `target`.
  ///   - nodes: all that are to run.
  ///   - scrub: takes secrets out of a line.
  ///   - onFailure: hears the first time that a line could not be written, of a full disk for instance; the run goes on
  ///     without a journal.
  package init(
    _ folder: String, nodes: [Node], metadata: ArtifactMetadata, arguments: JSONObject,
    clock: @escaping @Sendable () -> Double, scrub: @escaping @Sendable (String) -> String,
    onFailure: @escaping @Sendable (DbtError) -> Void
  ) throws {
    self.clock = clock
    self.scrub = scrub
    self.onFailure = onFailure
    startedAt = clock()
    var writer = JSONWriter(.python)
    writer.beginObject()
    writer.member("event", "run")
    writer.key("metadata")
    writer.beginObject()
    metadata.write(schema: "run-results/v6", to: &writer)
    writer.endObject()
    writer.member("args", .object(arguments))
    writer.key("nodes")
    writer.beginArray()
    for node in nodes { JournalNode(node).write(to: &writer) }
    writer.endArray()
    writer.endObject()
    AtomicFile.removeAbandoned(in: folder)
    file = try JournalFile.begin(folder + "/" + Self.fileName, head: Array((scrub(writer.text) + "\n").utf8))
  }

  package func started(_ node: Node, thread: String) {
    append("started", node) { $0.member("thread_id", thread) }
  }

  package func batches(_ node: Node, _ batches: BatchResults) {
    append("batches", node) { $0.member("batch_results", RunResultsWriter.object(batches)) }
  }

  package func skipped(_ node: Node) { append("skipped", node) { _ in } }

  package func finished(_ result: NodeResult) {
    append("finished", nil) {
      $0.key("result")
      RunResultsWriter.write(result, to: &$0)
    }
  }

  /// `run_results.json` is whole.
  package func ended() { append("ended", nil) { _ in } }

  private func append(_ event: String, _ node: Node?, _ members: (inout JSONWriter) -> Void) {
    if hasFailed.load(ordering: .relaxed) { return }
    var writer = JSONWriter(.python)
    writer.beginObject()
    writer.member("event", event)
    writer.member("elapsed", .double(((clock() - startedAt) * 1e6).rounded() / 1e6))
    if let node { writer.member("unique_id", node.uniqueID) }
    members(&writer)
    writer.endObject()
    do {
      try file.append(Array((scrub(writer.text) + "\n").utf8))
    } catch {
      guard !hasFailed.exchange(true, ordering: .relaxed) else { return }
      let reason = (error as? DbtError)?.message ?? "\(error)"
      onFailure(DbtError(.runtime, "Could not write target/\(Self.fileName): \(reason)"))
    }
  }
}

/// A node as the head of the journal names it: enough for its entry where nothing else is known.
struct JournalNode {
  var id: UniqueID
  var hasCode: Bool
  var relationName: String?

  init(_ node: Node) {
    id = node.uniqueID
    hasCode = RunResultsWriter.hasCode(node)
    relationName = node.relationName
  }

  init?(_ value: JSONValue) {
    guard let id = value["unique_id"]?.stringValue else { return nil }
    self.id = id
    hasCode = value["has_code"]?.boolValue ?? true
    relationName = value["relation_name"]?.stringValue
  }

  func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("unique_id", id)
    writer.member("has_code", .bool(hasCode))
    writer.member("relation_name", JSONValue(relationName))
    writer.endObject()
  }

  /// Its entry of `results`.
  func entry(_ status: NodeStatus, _ message: String?, thread: String, batches: JSONValue) -> JSONValue {
    [
      "status": .string(status.rawValue), "timing": [], "thread_id": .string(thread), "execution_time": 0.0,
      "adapter_response": [:], "message": JSONValue(message), "failures": .null, "unique_id": .string(id),
      "compiled": hasCode ? false : .null, "compiled_code": .null,
      "relation_name": hasCode ? JSONValue(relationName) : .null, "batch_results": batches,
    ]
  }
}
