import Files
import Testing

/// A git repository with a dbt project in it.
final class TestRepository: Sendable {
  private let temporary: TemporaryFolder
  var folder: String { temporary.path + "/package" }
  var url: String { "file://" + folder }

  init(_ name: String) throws {
    temporary = try TemporaryFolder()
    try Disk.makeDirectories(folder)
    try git("init", "-q", "-b", "main")
    _ = try commit(["dbt_project.yml": "name: \(name)\nversion: 1.0.0\nconfig-version: 2\n"])
  }

  /// - Returns: the commit's id.
  func commit(_ files: [String: String], tag: String? = nil) throws -> String {
    for (path, text) in files { try Disk.write(text, to: folder + "/" + path) }
    try git("add", "-A")
    try git("-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "-q", "--allow-empty", "-m", "more")
    if let tag { try git("tag", tag) }
    return try git("rev-parse", "HEAD").out.split(separator: "\n").first.map(String.init) ?? ""
  }

  @discardableResult
  func git(_ words: String...) throws -> Outcome {
    let outcome = try RunningProgram("/usr/bin/env", ["git"] + words, in: folder, environment: SystemVariables.base)
      .wait()
    #expect(outcome.code == 0, "git \(words)\n\(outcome)")
    return outcome
  }
}
