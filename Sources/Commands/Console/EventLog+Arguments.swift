import Contracts
import Diagnostics
import JSON

extension EventLog {
  /// The log that a command line asks for. Fill `arguments.flags.logPath` first; a nil path is `logs`.
  package convenience init(
    _ arguments: CommandLineArguments, environment: [String: String], invocationID: String, redactor: Redactor,
    liveLine: LiveLine? = nil, output: any ByteOutput = StandardOutput.out, isTerminal: Bool
  ) {
    let flags = arguments.flags
    let consoleLevel: Event.Level? =
      flags.logLevel == "none"
      ? nil : flags.quiet ? .error : flags.debug ? .debug : Event.Level(flag: flags.logLevel) ?? .info
    let fileLevel: Event.Level? =
      flags.logLevelFile == "none" ? nil : flags.debug ? .debug : Event.Level(flag: flags.logLevelFile) ?? .debug
    let console = LogSettings(
      format: LogFormat(rawValue: flags.logFormat) ?? .default, level: consoleLevel,
      hasColors: arguments.hasConsoleColors(isTerminal: isTerminal, environment: environment),
      showsCacheEvents: flags.logCacheEvents)
    let fileFormat = LogFormat(rawValue: flags.logFormatFile) ?? .debug
    let file = File(
      folder: flags.logPath ?? "logs",
      settings: LogSettings(
        format: fileFormat == .default ? .debug : fileFormat, level: fileLevel, hasColors: arguments.hasFileColors,
        showsCacheEvents: flags.logCacheEvents),
      maxBytes: flags.logFileMaxBytes)
    self.init(
      console: console, output: liveLine ?? output, file: file, invocationID: invocationID,
      extra: Self.extra(environment), redactor: redactor, showsAllDeprecations: flags.showAllDeprecations)
  }

  /// `DBT_ENV_CUSTOM_ENV_*`, without the prefix, by name.
  package static func extra(_ environment: [String: String]) -> JSONObject {
    let prefix = "DBT_ENV_CUSTOM_ENV_"
    let members = environment.filter { $0.key.hasPrefix(prefix) }.sorted { $0.key < $1.key }
    return JSONObject(
      members.map { (String($0.key.dropFirst(prefix.count)), JSONValue.string($0.value)) },
      uniquingKeysWith: { _, last in last })
  }
}
