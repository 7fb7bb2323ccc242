/// A command line that cannot be understood; exit code 2, text on stderr.
package struct UsageError: Error, Sendable, Hashable {
  /// `run`; nil for the program itself.
  package var command: String?
  /// What follows the command in its usage line: `[OPTIONS] MACRO`.
  package var synopsis: String
  package var message: String
  /// dbt leaves the usage line out where an option lacks its value.
  package var showsUsage = true

  package init(_ message: String, command: String? = nil, synopsis: String = "[OPTIONS] [COMMAND] [ARGS]...") {
    self.message = message
    self.command = command
    self.synopsis = synopsis
  }

  package var text: String {
    guard showsUsage else { return "Error: \(message)\n" }
    let program = command.map { "sdbt \($0)" } ?? "sdbt"
    return "Usage: \(program) \(synopsis)\nTry '\(program) --help' for help.\n\nError: \(message)\n"
  }
}
