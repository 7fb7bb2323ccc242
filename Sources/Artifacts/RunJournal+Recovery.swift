import Contracts
import Diagnostics
import Files
import JSON

extension RunJournal {
  /// Makes `run_results.json` of a run that ended before it wrote that file, killed for instance. Does nothing where the
  /// last run wrote it, where a run is still going on, and where there is no journal.
  ///
  /// What was running is an error, since nobody saw its end; what was not begun is skipped: `retry` takes up both.
  ///
  /// - Returns: whether the file was made.
  @discardableResult
  package static func recover(_ folder: String) throws -> Bool {
    guard let (file, bytes) = try JournalFile.takeOver(folder + "/" + fileName),
      let run = UnfinishedRun(bytes)
    else { return false }
    try AtomicFile.write(run.runResults(), to: folder + "/run_results.json")
    // The line before may be torn.
    try file.append(Array("\n{\"event\": \"ended\", \"elapsed\": \(run.elapsed)}\n".utf8))
    return true
  }

  /// Another command writes `run_results.json`, so that the journal of the run before it says nothing any more.
  package static func discard(_ folder: String) throws {
    let path = folder + "/" + fileName
    if try JournalFile.takeOver(path) != nil { try Disk.remove(path) }
  }
}

/// What a journal without an end tells.
private struct UnfinishedRun {
  private let head: JSONObject
  private let nodes: [JournalNode]
  private var entries: [JSONValue] = []
  private var ended: Set<UniqueID> = []
  private var skipped: Set<UniqueID> = []
  private var threads: [UniqueID: String] = [:]
  private var batches: [UniqueID: JSONValue] = [:]
  private(set) var elapsed = 0.0

  /// nil where the run has ended well, and where the file is no journal.
  init?(_ bytes: [UInt8]) {
    // The last line may be torn, by a full disk: what is no JSON says nothing.
    var lines = bytes.split(separator: UInt8(ascii: "\n")).lazy.compactMap { line in
      (try? JSONParser.parse(Array(line)))?.objectValue
    }.makeIterator()
    guard let head = lines.next(), head["event"] == "run", head["metadata"]?.objectValue != nil else { return nil }
    self.head = head
    nodes = (head["nodes"]?.arrayValue ?? []).compactMap(JournalNode.init)
    while let line = lines.next() {
      if line["event"] == "ended" { return nil }
      take(line)
    }
  }

  private mutating func take(_ line: JSONObject) {
    if case .double(let seconds) = line["elapsed"] { elapsed = max(elapsed, seconds) }
    if let result = line["result"], let id = result["unique_id"]?.stringValue {
      entries.append(result)
      ended.insert(id)
    }
    guard let id = line["unique_id"]?.stringValue else { return }
    if line["event"] == "skipped" { skipped.insert(id) }
    if let thread = line["thread_id"]?.stringValue { threads[id] = thread }
    if let built = line["batch_results"] { batches[id] = built }
  }

  func runResults() -> [UInt8] {
    var writer = JSONWriter(.python)
    writer.beginObject()
    writer.member("metadata", head["metadata"] ?? .null)
    writer.key("results")
    writer.beginArray()
    for entry in entries { writer.value(entry) }
    for node in nodes where !ended.contains(node.id) { writer.value(entry(of: node)) }
    writer.endArray()
    writer.member("elapsed_time", .double(elapsed))
    writer.member("args", head["args"] ?? .object([:]))
    writer.endObject()
    return writer.bytes
  }

  private func entry(of node: JournalNode) -> JSONValue {
    guard let thread = threads[node.id] else {
      let message = skipped.contains(node.id) ? nil : "Skipped: the run was interrupted"
      return node.entry(.skipped, message, thread: "MainThread", batches: .null)
    }
    let built = batches[node.id] ?? .null
    if let failed = built["failed"]?.arrayValue, failed.isEmpty {
      // The last batch brings the model to its end.
      return node.entry(.success, "SUCCESS", thread: thread, batches: built)
    }
    return node.entry(
      built.isNull ? .error : .partialSuccess, "Cancelled: the program ended while this ran", thread: thread,
      batches: built)
  }
}
