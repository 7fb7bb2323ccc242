import Diagnostics
import Files
import Subprocess
import Threads

#if canImport(System)
  import System
#else
  import SystemPackage
#endif

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Gets one revision of a repository by the `git` program.
///
/// Words from `packages.yml` never stand where git could take them for options; only transports that move data are
/// allowed (`ext::` would run a command); git asks nothing, runs no hook, and is ended after `seconds`.
struct Git {
  private let environment: [String: String]
  private let events: any EventSink
  private let seconds: Int

  init(environment: [String: String], events: any EventSink, seconds: Int = 600) {
    self.environment = environment
    self.events = events
    self.seconds = seconds
  }

  /// - Parameters:
  ///   - revision: a branch, a tag or a whole commit id; `HEAD` for the default branch.
  ///   - folder: does not exist yet; gets the files, without git's own.
  /// - Returns: the id of the commit.
  func checkOut(_ url: String, revision: String, into folder: String) throws -> String {
    try Self.check(url: url)
    try Self.check(revision: revision, url)
    events.fire(.gitPullingNewDependency(Disk.name(of: folder)))
    try Disk.makeDirectories(folder)
    try run(["init", "--quiet"], in: folder, url, revision)
    let wanted = try reference(revision, url, in: folder)
    events.fire(.gitCheckoutRevision(revision))
    try run(
      ["fetch", "--quiet", "--depth", "1", "--no-tags", "--no-recurse-submodules", "--", url, wanted], in: folder, url,
      revision)
    try run(["checkout", "--quiet", "--detach", "FETCH_HEAD"], in: folder, url, revision)
    let commit = try run(["rev-parse", "HEAD"], in: folder, url, revision).trimmed
    events.fire(.gitCheckedOutAt(String(commit.prefix(7))))
    try Disk.remove(folder + "/.git")
    try TreeCheck.refuseLinksOut(of: folder)
    return commit
  }

  /// The full name of what is asked for; a tag comes before a branch.
  private func reference(_ revision: String, _ url: String, in folder: String) throws -> String {
    if revision == "HEAD" || Self.isCommit(revision) { return revision }
    let names = ["refs/tags/\(revision)", "refs/heads/\(revision)"]
    let answer = try run(["ls-remote", "--quiet", "--", url] + names, in: folder, url, revision)
    let found = answer.split(separator: "\n").compactMap { $0.split(separator: "\t").last.map(String.init) }
    guard let name = names.first(where: found.contains) else {
      throw Self.failure(url, revision, "fatal: couldn't find remote ref \(revision)")
    }
    return name
  }

  static func isCommit(_ revision: String) -> Bool {
    revision.utf8.count == 40
      && revision.utf8.allSatisfy { ($0 >= 0x30 && $0 <= 0x39) || ($0 >= 0x61 && $0 <= 0x66) }
  }

  // MARK: Words from outside

  private static let transports = ["https", "http", "ssh", "git", "file"]

  private static func check(url: String) throws {
    if let mark = url.firstRange(of: "::") {
      throw DbtError(.runtime, "'\(url)': git's transport '\(url[..<mark.lowerBound])::' is not allowed")
    }
    if let mark = url.firstRange(of: "://"), !transports.contains(url[..<mark.lowerBound].lowercased()) {
      throw DbtError(.runtime, "'\(url)': git's transport '\(url[..<mark.lowerBound])' is not allowed")
    }
    guard !url.hasPrefix("-"), !url.utf8.contains(where: { $0 < 0x20 }) else {
      throw DbtError(.runtime, "'\(url)' is no URL of a git repository")
    }
  }

  /// What git itself allows in the name of a branch or tag.
  private static func check(revision: String, _ url: String) throws {
    let isRefused =
      revision.isEmpty || revision.hasPrefix("-") || revision.hasPrefix("/") || revision.hasSuffix("/")
      || revision.contains("..") || revision.contains("@{")
      || revision.utf8.contains { $0 <= 0x20 || $0 == 0x7F || "~^:?*[\\".utf8.contains($0) }
    if isRefused { throw failure(url, revision, "'\(revision)' cannot be the name of a branch or tag") }
  }

  private static func failure(_ url: String, _ revision: String, _ reason: String) -> DbtError {
    DbtError(.internal, "Error checking out spec='\(revision)' for repo \(url)\n\(reason)")
  }

  // MARK: The program

  /// Settings for each call; the environment's own `GIT_SSH_COMMAND` and `GIT_ASKPASS` stay, since private
  /// repositories need them.
  private var variables: [Environment.Key: String?] {
    var variables: [Environment.Key: String?] = [
      "GIT_TERMINAL_PROMPT": "0", "GIT_ALLOW_PROTOCOL": Self.transports.joined(separator: ":"), "LC_ALL": "C",
      "GIT_DIR": String?.none, "GIT_WORK_TREE": String?.none, "GIT_INDEX_FILE": String?.none,
      "GIT_LFS_SKIP_SMUDGE": "1",
    ]
    if environment["GIT_SSH_COMMAND"] == nil { variables["GIT_SSH_COMMAND"] = "ssh -o BatchMode=yes" }
    return variables
  }

  @discardableResult
  private func run(_ words: [String], in folder: String, _ url: String, _ revision: String) throws -> String {
    let arguments = ["-c", "core.hooksPath=/dev/null", "-c", "advice.detachedHead=false", "-c", "gc.auto=0"] + words
    let environment = Environment.inherit.updating(variables)
    let seconds = seconds
    let outcome: Outcome
    do {
      outcome = try Blocking.run { try await Self.program(arguments, environment, folder, seconds: seconds) }
    } catch {
      throw DbtError(.runtime, "could not run git: \(error)", notes: ["Packages from git need the program `git`."])
    }
    guard let outcome = outcome.finished else {
      throw Self.failure(url, revision, "git did not end within \(seconds) seconds and was stopped")
    }
    guard outcome.succeeded else { throw Self.failure(url, revision, outcome.error.trimmed) }
    return outcome.output
  }

  private struct Outcome: Sendable {
    /// nil when the time was over.
    var finished: (succeeded: Bool, output: String, error: String)?
  }

  private static func program(
    _ arguments: [String], _ environment: Environment, _ folder: String, seconds: Int
  ) async throws -> Outcome {
    try await withThrowingTaskGroup(of: Outcome.self) { group in
      group.addTask {
        var options = PlatformOptions()
        options.teardownSequence = [.gracefulShutDown(allowedDurationToNextStep: .seconds(2))]
        let result = try await Subprocess.run(
          .name("git"), arguments: Arguments(arguments), environment: environment, workingDirectory: FilePath(folder),
          platformOptions: options, output: .string(limit: 16 << 20), error: .string(limit: 1 << 20))
        return Outcome(
          finished: (result.terminationStatus.isSuccess, result.standardOutput, result.standardError))
      }
      group.addTask {
        try await Task.sleep(for: .seconds(seconds))
        return Outcome(finished: nil)
      }
      let first = try await group.next()
      group.cancelAll()
      return first ?? Outcome(finished: nil)
    }
  }
}

/// Waits for async code; only for a thread that is not one of Swift's own.
private enum Blocking {
  static func run<Value: Sendable>(_ work: @escaping @Sendable () async throws -> Value) throws -> Value {
    let outcome = Monitor<Result<Value, any Error>?>(nil)
    Task {
      let result: Result<Value, any Error>
      do { result = .success(try await work()) } catch { result = .failure(error) }
      outcome.with { $0 = result }
    }
    return try outcome.waitFor { $0 }.get()
  }
}

extension String {
  fileprivate var trimmed: String {
    var text = self[...]
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text.drop(while: \.isWhitespace))
  }
}
