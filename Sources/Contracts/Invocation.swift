import Diagnostics
import JSON

/// Everything that one run of the program was told, and its doors to the world. There are no globals beside it.
package struct Invocation: Sendable {
  /// `run`, `build`, …: what `flags.WHICH` shows.
  package var which: String
  /// The words of the command line, for `invocation_command`.
  package var commandLine: [String]
  package var flags: Flags
  /// `--vars`, parsed.
  package var vars: JSONObject
  package var environment: [String: String]
  package var workingDirectory: String
  package var id: String
  /// Seconds since 1970.
  package var startedAt: Double
  package var events: any EventSink
  package var clock: @Sendable () -> Double
  package var redactor: Redactor

  package init(
    which: String, commandLine: [String], flags: Flags, vars: JSONObject, environment: [String: String],
    workingDirectory: String, id: String, startedAt: Double, events: any EventSink, redactor: Redactor,
    clock: @escaping @Sendable () -> Double
  ) {
    self.which = which
    self.commandLine = commandLine
    self.flags = flags
    self.vars = vars
    self.environment = environment
    self.workingDirectory = workingDirectory
    self.id = id
    self.startedAt = startedAt
    self.events = events
    self.redactor = redactor
    self.clock = clock
  }
}

/// dbt's flags after command line, environment and `flags:` of the project are merged, in that precedence.
package struct Flags: Sendable {
  package enum IndirectSelection: String, Sendable { case eager, cautious, buildable, empty }

  // Where
  package var projectDir: String?
  package var profilesDir: String?
  package var profile: String?
  package var target: String?
  package var targetPath: String?
  package var logPath: String?
  package var threads: Int?

  // What
  package var select: [String] = []
  package var exclude: [String] = []
  package var selector: String?
  package var resourceTypes: [String] = []
  package var excludeResourceTypes: [String] = []
  package var indirectSelection: IndirectSelection = .eager
  package var state: String?
  package var deferState: String?
  package var isDeferring = false
  package var favorState = false

  // How
  package var failFast = false
  /// How many seconds other runs are waited for: nil is for ever where a server has the locks, and not at all for a file.
  package var waitForLock: Int?
  package var fullRefresh = false
  package var storeFailures = false
  package var empty = false
  package var sample: String?
  package var eventTimeStart: String?
  package var eventTimeEnd: String?
  package var populateCache = true
  package var cacheSelectedOnly = false
  package var introspect = true
  package var writeJSON = true
  package var versionCheck = true
  package var warnError = false
  package var warnErrorOptions: JSONObject = [:]

  // What is shown
  package var quiet = false
  package var debug = false
  package var print = true
  package var printerWidth = 80
  package var useColors = true
  package var useColorsFile = true
  package var logFormat = "default"
  package var logFormatFile = "debug"
  package var logLevel = "info"
  package var logLevelFile = "debug"
  package var logFileMaxBytes = 10 * 1024 * 1024
  package var logCacheEvents = false
  package var showAllDeprecations = false
  /// `compile`, `show`, `ls`: `text`, `json`, `selector`, `path`, `name`.
  package var output: String?
  package var outputKeys: [String] = []
  package var inline: String?
  package var limit: Int? = 5
  package var show = false

  // `monitor`
  /// Where monitors begin to look, in place of their watermarks: `2024-01-31`.
  package var startDate: String?
  package var dryRun = false

  /// Accepted for compatibility, shown in `flags` and `invocation_args_dict`, without effect.
  package var inert: JSONObject = [:]
  /// Behaviour flags of `flags:` in `dbt_project.yml`, by name.
  package var behaviour: [String: Bool] = [:]

  package init() {}
}
