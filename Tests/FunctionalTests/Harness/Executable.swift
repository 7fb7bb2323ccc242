import Files
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The program under test.
enum Executable {
  /// `SDBT_EXECUTABLE`, or the one that was built together with the tests.
  static let path: String = {
    if let given = SystemVariables.value("SDBT_EXECUTABLE") { return given }
    return CommandLine.arguments.lazy.compactMap(beside).first ?? "sdbt"
  }()

  /// `sdbt` in the folder of the test bundle, or in one above it.
  private static func beside(_ argument: String) -> String? {
    guard argument.contains(".xctest") else { return nil }
    var folder = Disk.absolute(argument, from: Disk.workingDirectory)
    while folder != "/" {
      folder = Disk.parent(of: folder)
      if Disk.exists(folder + "/sdbt"), !Disk.isDirectory(folder + "/sdbt") { return folder + "/sdbt" }
    }
    return nil
  }
}

/// A program that runs; its output goes to files, so that no pipe can fill up.
final class RunningProgram {
  private let id: pid_t
  private let files: TemporaryFolder

  /// - Parameters:
  ///   - environment: All variables that it gets.
  ///   - setup: What the shell does before it, such as `ulimit -f 100;`.
  init(_ path: String, _ words: [String], in folder: String, environment: [String: String], setup: String = "") throws {
    files = try TemporaryFolder()
    #if canImport(Darwin)
      var attributes: posix_spawnattr_t?
    #else
      var attributes = posix_spawnattr_t()
    #endif
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // A test's thread may have signals blocked, which the program would inherit.
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    // The shell becomes the program, under the same process id.
    let shell = [
      "sh", "-c", setup + #"cd "$1" && out=$2 && shift 2 && exec "$@" </dev/null >"$out/out" 2>"$out/err""#, "sh",
    ]
    var arguments = (shell + [folder, files.path, path] + words).map { strdup($0) } + [nil]
    var variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for text in arguments + variables { free(text) } }
    var started = pid_t()
    let failure = posix_spawn(&started, "/bin/sh", nil, &attributes, &arguments, &variables)
    guard failure == 0 else { throw CannotStart(description: "\(path): \(String(cString: strerror(failure)))") }
    id = started
  }

  struct CannotStart: Error, CustomStringConvertible { let description: String }

  func send(_ signal: Int32) { kill(id, signal) }

  /// What it has written so far.
  var output: String { Self.read(files.path + "/out") }

  /// Waits for its end; after `limit` seconds it is killed, and the exit code is -9.
  func wait(limit: Double = 60) -> Outcome {
    var status: Int32 = 0
    let end = ContinuousClock.now + .seconds(limit)
    while waitpid(id, &status, WNOHANG) == 0 {
      if ContinuousClock.now > end {
        kill(id, SIGKILL)
        waitpid(id, &status, 0)
        break
      }
      usleep(3000)
    }
    let signal = status & 0x7F
    return Outcome(
      code: signal == 0 ? (status >> 8) & 0xFF : -signal, out: output, err: Self.read(files.path + "/err"))
  }

  private static func read(_ path: String) -> String {
    (try? Disk.readBytes(path)).map { String(decoding: $0, as: UTF8.self) } ?? ""
  }
}

/// How a program ended.
struct Outcome: CustomStringConvertible {
  /// The exit code, or the signal that ended it, negative.
  var code: Int32
  var out: String
  var err: String

  var description: String { "exit code \(code)\n--- stdout\n\(out)--- stderr\n\(err)---" }

  /// The lines of standard output, without the time in front.
  var lines: [String] { Self.lines(out) }

  /// Whether a text is on standard output.
  func says(_ text: String) -> Bool { out.contains(text) }

  func count(_ text: String) -> Int { out.split(separator: text, omittingEmptySubsequences: false).count - 1 }

  private static func lines(_ text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.prefixMatch(of: #/\d\d:\d\d:\d\d  /#).map { String(line[$0.range.upperBound...]) } ?? String(line)
    }
  }
}

/// A folder that is gone with its last reference.
final class TemporaryFolder: Sendable {
  let path: String

  init() throws {
    var template = Array("/tmp/sdbt-functional-XXXXXX".utf8CString)
    guard let made = mkdtemp(&template) else { throw RunningProgram.CannotStart(description: "mkdtemp failed") }
    path = String(cString: made)
  }

  deinit { try? Disk.remove(path) }
}
