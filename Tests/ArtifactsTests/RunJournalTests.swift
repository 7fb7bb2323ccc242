import Contracts
import Diagnostics
import Files
import JSON
import Testing

@testable import Artifacts

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite struct RunJournalTests {
  /// What is made of a journal whose process was killed, with half a line at its end.
  @Test func recovery() throws {
    var template = Array("/tmp/sdbt-journal-XXXXXX".utf8CString)
    let folder = String(cString: try #require(mkdtemp(&template)))
    defer { try? Disk.remove(folder) }
    let nodes = ["done", "running", "never", "left_out", "all_batches", "some_batches"].map { RunResultsTests.node($0) }
    let window = TimeWindow(start: 0, end: 86_400_000_000)
    do {
      let journal = try RunJournal(
        folder, nodes: nodes, metadata: .fixed(), arguments: ["which": "build"], clock: { 100 },
        scrub: { $0.replacing("secret", with: "*****") }, onFailure: { Issue.record($0) })
      for node in nodes where !["never", "left_out"].contains(node.name) { journal.started(node, thread: "Thread-1") }
      journal.finished(NodeResult(node: nodes[0], status: .success, message: "a secret"))
      journal.skipped(nodes[3])
      journal.batches(nodes[4], BatchResults(successful: [window]))
      journal.batches(nodes[5], BatchResults(successful: [window], failed: [window]))
      // The process lives: its journal is nobody else's.
      #expect(try !RunJournal.recover(folder))
    }
    do {
      let file = try #require(try JournalFile.takeOver(folder + "/" + RunJournal.fileName)).file
      try file.append(Array("{\"event\": \"finished\", \"resu".utf8))
    }
    #expect(try RunJournal.recover(folder))
    #expect(try !RunJournal.recover(folder))
    let results = try JSONParser.parse(try Disk.readBytes(folder + "/run_results.json"))
    let entries = results["results"]?.arrayValue ?? []
    let shown = entries.map {
      "\($0["unique_id"]?.stringValue?.split(separator: ".").last ?? "") \($0["status"]?.stringValue ?? "") "
        + "\($0["message"]?.stringValue ?? "-")"
    }
    #expect(
      shown == [
        "done success a *****", "running error Cancelled: the program ended while this ran",
        "never skipped Skipped: the run was interrupted", "left_out skipped -", "all_batches success SUCCESS",
        "some_batches partial success Cancelled: the program ended while this ran",
      ])
    #expect(results["args"] == ["which": "build"])
  }
}
