import Files
import Testing

/// Each project of `Tests/Corpus` gives what dbt 1.11 gave: manifest, compiled SQL, warnings, errors, what `ls` lists.
///
/// dbt's answers are in `Tests/Corpus/answers`. To record them anew, or those of a new project:
/// `scripts/compare-with-dbt --record Tests/Corpus/answers Tests/Corpus/NAME.txtar`.
@Suite(.enabled(if: Corpus.hasPython)) struct CorpusTests {
  @Test(arguments: Corpus.projects) func answersAsDbt(_ project: String) throws {
    let words = [
      Corpus.root + "/scripts/compare-with-dbt", "--sdbt", Executable.path, "--recorded", Corpus.folder + "/answers",
      Corpus.folder + "/" + project,
    ]
    let outcome = try #require(Corpus.python(words, limit: 300))
    #expect(outcome.code == 0, "\(outcome)")
  }

  /// Each project with steps of `Tests/Corpus/runs` leaves in the warehouse, after each of its commands, what dbt 1.11
  /// left there: rows, columns with their types, indexes, constraints, grants, comments; results and warnings as well.
  ///
  /// Recorded by `scripts/compare-with-dbt --record Tests/Corpus/runs/answers Tests/Corpus/runs/NAME.txtar`.
  @Test(arguments: Corpus.runs) func runsAsDbt(_ answers: String) throws {
    // NAME.WAREHOUSE.json
    let words = answers.split(separator: ".")
    try #require(TestWarehouse(rawValue: String(words[1]))).require()
    try #require(
      Corpus.python(["-c", "import duckdb, psycopg2"], limit: 20)?.code == 0,
      "the databases' Python clients are missing: scripts/install-dependencies test")
    let outcome = try #require(
      Corpus.python(
        [
          Corpus.root + "/scripts/compare-with-dbt", "--sdbt", Executable.path, "--recorded",
          Corpus.folder + "/runs/answers", "--warehouse", String(words[1]), Corpus.folder + "/runs/\(words[0]).txtar",
        ], limit: 300))
    #expect(outcome.code == 0 && outcome.says("same  "), "\(outcome)")
  }

  @Test func everyRunHasAnswers() {
    #expect(
      Set(Corpus.runs.map { $0.split(separator: ".")[0] }).count
        == Disk.names(in: Corpus.folder + "/runs").count { $0.hasSuffix(".txtar") })
    #expect(Corpus.runs.count >= 30)
  }

  @Test func everyProjectHasAnswers() {
    let answers = Disk.names(in: Corpus.folder + "/answers").sorted()
    #expect(answers == Corpus.projects.map { $0.replacing(".txtar", with: ".json") })
    #expect(answers.count >= 80)
  }
}

/// Where the corpus is, and the Python that its comparison needs.
private enum Corpus {
  static let root = Disk.parent(of: Disk.parent(of: Disk.parent(of: #filePath)))
  static let folder = root + "/Tests/Corpus"
  static let projects = Disk.names(in: folder).filter { $0.hasSuffix(".txtar") }.sorted()
  static let runs = Disk.names(in: folder + "/runs/answers").filter { $0.hasSuffix(".json") }.sorted()
  static let hasPython = python(["-c", "import json"], limit: 20)?.code == 0

  /// Not through `TestPython`, which would bring Foundation's other `contains` into all tests of this target.
  ///
  /// - Parameter limit: seconds.
  static func python(_ words: [String], limit: Double) -> Outcome? {
    let name = SystemVariables.value("SDBT_TEST_PYTHON") ?? "python3"
    let program = try? RunningProgram("/usr/bin/env", [name] + words, in: root, environment: SystemVariables.all)
    return program?.wait(limit: limit)
  }
}
