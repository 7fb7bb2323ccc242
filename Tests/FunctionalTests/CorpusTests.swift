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
