import Contracts
import JSON

/// What a command line says, with environment variables merged in and, after `applyProjectFlags`, `flags:` of the
/// project. Precedence: command line, environment, project, default.
package struct CommandLineArguments: Sendable {
  /// dbt's name of the command: `run`, `list` (for `ls`, too), `run-operation`, `source freshness`, `docs generate`.
  package var which: String
  /// `--vars`, not parsed.
  package var varsText: String?
  /// `--warn-error-options`, not parsed; `flags.warnErrorOptions` is the caller's to fill.
  package var warnErrorOptionsText: String?
  /// `run-operation`: the macro.
  package var macroName: String?
  /// `run-operation --args`, not parsed.
  package var macroArgumentsText: String?
  /// `init`: the name of the new project.
  package var projectName: String?
  /// `show --inline-direct`.
  package var inlineDirect: String?
  /// `ls --models`: as `select`, and nothing but models is listed.
  package var models: [String] = []
  package var flags = Flags()

  /// Every option of the command by dbt's name, with the value that holds: given or default.
  package internal(set) var options: JSONObject = [:]
  /// dbt's names of the options that the command line or the environment gave.
  package internal(set) var given: Set<String> = []
  /// Old words that were used, for warnings.
  package internal(set) var deprecations: [Deprecation] = []

  package enum Deprecation: Sendable, Hashable {
    /// `--models`, `--model`, `-m`
    case modelsOption
    case environmentVariable(old: String, new: String)
  }

  package init(which: String) { self.which = which }

  /// Colours on the console: what was asked for; else only on terminals without NO_COLOR.
  package func hasConsoleColors(isTerminal: Bool, environment: [String: String]) -> Bool {
    if given.contains("use_colors") { return flags.useColors }
    if let value = environment["NO_COLOR"], !value.isEmpty { return false }
    return isTerminal && environment["TERM"] != "dumb"
  }

  /// Colours in the log file: what was asked for, there or for the console; else none.
  package var hasFileColors: Bool {
    given.contains("use_colors_file") ? flags.useColorsFile : given.contains("use_colors") && flags.useColors
  }

  /// Sets an option as if it were given.
  mutating func give(_ option: OptionDeclaration, _ value: JSONValue) {
    option.set(&self, value)
    options[option.name] = value
    given.insert(option.name)
  }

  /// Options that follow another one when only that was given, as in dbt.
  mutating func followLeaders() {
    if given.contains("log_level"), !given.contains("log_level_file") {
      flags.logLevelFile = flags.logLevel
      options["log_level_file"] = .string(flags.logLevel)
    }
    if given.contains("log_format"), !given.contains("log_format_file") {
      flags.logFormatFile = flags.logFormat
      options["log_format_file"] = .string(flags.logFormat)
    }
    if given.contains("use_colors"), !given.contains("use_colors_file") {
      flags.useColorsFile = flags.useColors
      options["use_colors_file"] = .bool(flags.useColors)
    }
  }
}
