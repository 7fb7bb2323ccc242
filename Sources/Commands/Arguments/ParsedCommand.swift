#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What the program is to do for a command line.
package enum ParsedCommand: Sendable {
  case command(CommandLineArguments)
  /// Help or version: to stdout, exit code 0.
  case text(String)
  /// Nothing but options: help to stderr, exit code 2.
  case needsCommand(String)
  /// To stderr, exit code 2.
  case usageError(UsageError)
}

extension CommandLineArguments {
  /// - Parameters:
  ///   - words: Without the name of the program.
  ///   - exists: Whether a file or folder is there; for tests.
  package static func parse(
    _ words: [String], environment: [String: String], exists: (String) -> Bool = { access($0, F_OK) == 0 }
  ) -> ParsedCommand {
    do {
      return try CommandLineParser.parse(words, environment: environment, exists: exists)
    } catch {
      return .usageError(error)
    }
  }
}
