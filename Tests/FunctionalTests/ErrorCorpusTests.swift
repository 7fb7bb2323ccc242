import Files
import Testing
import Threads

/// Each wrong project of `Tests/Corpus/errors` gives the text that stands in its file.
///
/// With `SDBT_RECORD=1` the texts are written anew, so that they can be reviewed as a change; such a run fails.
@Suite struct ErrorCorpusTests {
  @Test func thereAreCases() {
    #expect(ErrorCase.all.count >= 100)
    #expect(ErrorCase.all.count == Disk.names(in: ErrorCase.folder).filter { $0.hasSuffix(".txtar") }.count)
  }

  @Test func reports() throws {
    try TestWarehouse.duckdb.require()
    let records = SystemVariables.value("SDBT_RECORD") == "1"
    let cases = ErrorCase.all
    let reports = parallelMap(count: cases.count) { index in Result { try cases[index].run() } }
    for (one, report) in zip(cases, reports) {
      let report = try report.get()
      if one.expected == report { continue }
      if records { try Disk.write(one.source + ErrorCase.mark + report, to: one.path) }
      Issue.record(
        "\(one.name): \(records ? "recorded" : "expected:\n\(one.expected ?? "(nothing)")---\nreported:\n\(report)")")
    }
  }

  /// Whatever is wrong with a project: no crash, no hang, an end that dbt's callers know.
  @Test func exitCodes() {
    for one in ErrorCase.all {
      let code = (one.expected ?? "").prefix { $0 != "\n" }
      #expect(["exit code 0", "exit code 1", "exit code 2"].contains(code), "\(one.name)")
    }
  }
}
