import Files

/// A wrong project in one file (`Tests/Corpus/errors/*.txtar`), and what the program says about it.
///
/// The text before the first `-- path --` says in a sentence what is wrong. Its lines `command:` (words; `parse` without
/// one), `environment:` (`NAME=value`), `before:` (a line for `sh` in the project's folder, for what such a file cannot
/// hold) and `differs:` (why dbt judges otherwise) are settings. The part `-- expected output --` is the exit code, and
/// what is on the console from the first warning or error on.
struct ErrorCase: Sendable {
  var name: String
  var command = ["parse"]
  var environment: [String: String] = [:]
  var before: String?
  /// By path.
  var files: [String: String] = [:]
  /// The file without the expected output.
  var source = ""
  var expected: String?

  static let mark = "-- expected output --\n"

  /// The folder of all cases, found from the place of this file.
  static let folder = Disk.parent(of: Disk.parent(of: Disk.parent(of: #filePath))) + "/Corpus/errors"

  static let all: [ErrorCase] = Disk.names(in: folder).filter { $0.hasSuffix(".txtar") }.compactMap {
    try? ErrorCase(reading: $0)
  }

  var path: String { Self.folder + "/" + name + ".txtar" }

  init(reading file: String) throws {
    name = String(file.dropLast(".txtar".count))
    let text = String(decoding: try Disk.readBytes(Self.folder + "/" + file), as: UTF8.self)
    source = text
    if let split = text.firstRange(of: Self.mark) {
      source = String(text[..<split.lowerBound])
      expected = String(text[split.upperBound...])
    }
    var open: String?
    for line in source.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
      if line.hasPrefix("-- "), line.hasSuffix(" --") {
        open = String(line.dropFirst(3).dropLast(3))
        files[open!] = ""
      } else if let path = open {
        files[path]! += line + "\n"
      } else {
        set(line)
      }
    }
  }

  private mutating func set(_ line: Substring) {
    func value(_ key: String) -> String? { line.hasPrefix(key + ": ") ? String(line.dropFirst(key.count + 2)) : nil }
    if let words = value("command") { command = words.split(separator: " ").map(String.init) }
    if let line = value("before") { before = line }
    if let pair = value("environment")?.split(separator: "=", maxSplits: 1), pair.count == 2 {
      environment[String(pair[0])] = String(pair[1])
    }
  }

  // MARK: Running

  private static let profiles = """
    corpus:
      target: dev
      outputs:
        dev: {type: duckdb, path: warehouse.duckdb, schema: main, threads: 1}

    """

  /// Lays the project out in a folder of its own and runs the program there.
  ///
  /// - Returns: the exit code and the report, without times, paths of this machine and the number of built-in macros.
  func run() throws -> String {
    let temporary = try TemporaryFolder()
    let folder = temporary.path + "/project"
    try Disk.makeDirectories(folder)
    for (path, text) in files { try Disk.write(text, to: folder + "/" + path) }
    if files["profiles.yml"] == nil { try Disk.write(Self.profiles, to: folder + "/profiles.yml") }
    if let before {
      let outcome = try RunningProgram("/bin/sh", ["-c", before], in: folder, environment: SystemVariables.base).wait()
      guard outcome.code == 0 else { throw RunningProgram.CannotStart(description: "before: \(outcome)") }
    }
    let outcome = try RunningProgram(
      Executable.path, ["--no-use-colors"] + command, in: folder,
      environment: SystemVariables.base.merging(environment) { _, own in own }
    ).wait()
    return "exit code \(outcome.code)\n" + Self.report(outcome, folder)
  }

  /// All that is written on stderr, and on stdout from the first warning or error on.
  private static func report(_ outcome: Outcome, _ folder: String) -> String {
    let lines = outcome.lines.map { line in
      line.replacing(folder, with: "PROJECT").replacing(#/\d+\.\d\ds/#, with: "0.00s")
        .replacing(#/[\d.]+ seconds/#, with: "0.00 seconds").replacing(#/\d+ macros/#, with: "N macros")
    }
    let isStart: (String) -> Bool = {
      $0.hasPrefix("[WARNING]") || $0.hasPrefix("Encountered an error") || $0.hasPrefix("Completed with")
    }
    let report = lines.drop { !isStart($0) }
    let text = (outcome.err.isEmpty ? [] : [outcome.err.replacing(folder, with: "PROJECT")]) + report
    return text.map { $0.hasSuffix("\n") ? $0 : $0 + "\n" }.joined()
  }
}
