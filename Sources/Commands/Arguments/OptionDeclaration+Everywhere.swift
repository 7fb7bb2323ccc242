import Contracts
import JSON

extension OptionDeclaration {
  /// Options that every command takes, before its name or after it.
  static let everywhere: [OptionDeclaration] = selecting + running + showing + inert

  private static let selecting: [OptionDeclaration] = [
    OptionDeclaration(
      "--indirect-selection", .choice(["eager", "cautious", "buildable", "empty"]), .selection,
      env: "INDIRECT_SELECTION", initial: "eager", "Which tests next to the selected nodes are selected, too."
    ) { $0.flags.indirectSelection = .init(rawValue: $1.stringValue ?? "") ?? .eager },
    OptionDeclaration(
      "--defer", no: "--no-defer", .state, env: "DEFER", initial: false,
      "Let refs to nodes that are not selected point to where --state says they are."
    ) { $0.flags.isDeferring = $1.boolValue ?? false },
    OptionDeclaration(
      "--defer-state", .path(), .state, env: "DEFER_STATE", "The state folder for --defer, when it is not --state's."
    ) { $0.flags.deferState = $1.stringValue },
    OptionDeclaration(
      "--favor-state", no: "--no-favor-state", .state, env: "FAVOR_STATE", initial: false,
      "With --defer: prefer the state's relation even if there is one in this target."
    ) { $0.flags.favorState = $1.boolValue ?? false },
    OptionDeclaration(
      "--state", .path(), .state, env: "STATE", "A folder with the artifacts of another run, to compare with."
    ) { $0.flags.state = $1.stringValue },
    OptionDeclaration(
      "--profile", .text, .project, env: "PROFILE", "The profile to use instead of the project's."
    ) { $0.flags.profile = $1.stringValue },
    OptionDeclaration(
      "--target -t", .text, .project, env: "TARGET", "The target of the profile."
    ) { $0.flags.target = $1.stringValue },
  ]

  private static let running: [OptionDeclaration] = [
    OptionDeclaration(
      "--fail-fast -x", no: "--no-fail-fast", .running, env: "FAIL_FAST", initial: false,
      "Stop at the first failure."
    ) { $0.flags.failFast = $1.boolValue ?? false },
    OptionDeclaration(
      "--wait-for-lock", .integer, .running, env: "WAIT_FOR_LOCK",
      "How many seconds to wait for another run that builds the same, or has the DuckDB file open."
    ) { $0.flags.waitForLock = $1.intValue.map { max(0, $0) } },
    OptionDeclaration(
      "--cache-selected-only", no: "--no-cache-selected-only", .running, env: "CACHE_SELECTED_ONLY", initial: false,
      "Ask the warehouse only about the schemas of selected nodes."
    ) { $0.flags.cacheSelectedOnly = $1.boolValue ?? false },
    OptionDeclaration(
      "--populate-cache", no: "--no-populate-cache", .running, env: "POPULATE_CACHE", initial: true,
      "Ask the warehouse for its relations before the run."
    ) { $0.flags.populateCache = $1.boolValue ?? true },
    OptionDeclaration(
      "--version-check", no: "--no-version-check", .running, env: "VERSION_CHECK", initial: true,
      "Insist on require-dbt-version of the project."
    ) { $0.flags.versionCheck = $1.boolValue ?? true },
    OptionDeclaration(
      "--warn-error", .running, env: "WARN_ERROR", "Turn every warning into an error."
    ) { $0.flags.warnError = $1.boolValue ?? false },
    OptionDeclaration(
      "--warn-error-options", .yaml, .running, env: "WARN_ERROR_OPTIONS",
      "Which warnings become errors: '{error: all, warn: [NoNodesForSelectionCriteria], silence: []}'."
    ) { $0.warnErrorOptionsText = $1.stringValue },
    OptionDeclaration(
      "--write-json", no: "--no-write-json", .running, env: "WRITE_JSON", initial: true,
      "Write manifest.json and run_results.json."
    ) { $0.flags.writeJSON = $1.boolValue ?? true },
  ]

  private static let formats = ["text", "debug", "json", "default"]
  private static let levels = ["debug", "info", "warn", "error", "none"]

  private static let showing: [OptionDeclaration] = [
    OptionDeclaration(
      "--debug -d", no: "--no-debug", .output, env: "DEBUG", initial: false, "Show everything, down to each statement."
    ) { $0.flags.debug = $1.boolValue ?? false },
    OptionDeclaration(
      "--quiet -q", no: "--no-quiet", .output, env: "QUIET", initial: false,
      "Show only errors, print() and what was asked for."
    ) { $0.flags.quiet = $1.boolValue ?? false },
    OptionDeclaration(
      "--print", no: "--no-print", .output, env: "PRINT", initial: true, "Show what macros print()."
    ) { $0.flags.print = $1.boolValue ?? true },
    OptionDeclaration(
      "--printer-width", .integer, .output, env: "PRINTER_WIDTH", initial: 80, "The width of progress lines."
    ) { $0.flags.printerWidth = $1.intValue ?? 80 },
    OptionDeclaration(
      "--use-colors", no: "--no-use-colors", .output, env: "USE_COLORS", initial: true,
      "Colours on the console; by default on terminals, unless NO_COLOR is set."
    ) { $0.flags.useColors = $1.boolValue ?? true },
    OptionDeclaration(
      "--use-colors-file", no: "--no-use-colors-file", .output, env: "USE_COLORS_FILE", initial: true,
      "Colours in the log file; by default none."
    ) { $0.flags.useColorsFile = $1.boolValue ?? true },
    OptionDeclaration(
      "--log-format", .choice(formats), .output, env: "LOG_FORMAT", initial: "default",
      "The shape of console lines; json is for programs."
    ) { $0.flags.logFormat = $1.stringValue ?? "default" },
    OptionDeclaration(
      "--log-format-file", .choice(formats), .output, env: "LOG_FORMAT_FILE", initial: "debug",
      "The shape of lines in the log file."
    ) { $0.flags.logFormatFile = $1.stringValue ?? "debug" },
    OptionDeclaration(
      "--log-level", .choice(levels), .output, env: "LOG_LEVEL", initial: "info", "The least level on the console."
    ) { $0.flags.logLevel = $1.stringValue ?? "info" },
    OptionDeclaration(
      "--log-level-file", .choice(levels), .output, env: "LOG_LEVEL_FILE", initial: "debug",
      "The least level in the log file; none writes no file."
    ) { $0.flags.logLevelFile = $1.stringValue ?? "debug" },
    OptionDeclaration(
      "--log-path", .path(), .output, env: "LOG_PATH", "The folder of dbt.log."
    ) { $0.flags.logPath = $1.stringValue },
    OptionDeclaration(
      "--log-file-max-bytes", .integer, .output, env: "LOG_FILE_MAX_BYTES", initial: 10_485_760, isHidden: true,
      "The size at which the log file rolls."
    ) { $0.flags.logFileMaxBytes = max(0, $1.intValue ?? 10_485_760) },
    OptionDeclaration(
      "--log-cache-events", no: "--no-log-cache-events", .output, env: "LOG_CACHE_EVENTS", initial: false,
      "Show what happens in the relation cache."
    ) { $0.flags.logCacheEvents = $1.boolValue ?? false },
    OptionDeclaration(
      "--show-all-deprecations", no: "--no-show-all-deprecations", .output, initial: false,
      "Show each deprecation, not only the first of its kind."
    ) { $0.flags.showAllDeprecations = $1.boolValue ?? false },
  ]

  private static let inert: [OptionDeclaration] = [
    inertFlag("--partial-parse", env: "PARTIAL_PARSE", initial: true),
    inertFlag("--static-parser", env: "STATIC_PARSER", initial: true),
    inertFlag("--use-experimental-parser", env: "USE_EXPERIMENTAL_PARSER"),
    inertFlag("--send-anonymous-usage-stats", env: "SEND_ANONYMOUS_USAGE_STATS", initial: true),
    inertFlag("--upload-to-artifacts-ingest-api", env: "UPLOAD_TO_ARTIFACTS_INGEST_API"),
    inertFlag("--macro-debugging", env: "MACRO_DEBUGGING", isHidden: true),
    inertFlag("--partial-parse-file-diff", env: "PARTIAL_PARSE_FILE_DIFF", initial: true, isHidden: true),
    inertFlag("--single-threaded", env: "SINGLE_THREADED", isHidden: true),
    inertFlag("--use-fast-test-edges", env: "USE_FAST_TEST_EDGES", isHidden: true),
    inertFlag("--show-resource-report", env: "SHOW_RESOURCE_REPORT", isHidden: true),
    inertValue("--record-timing-info -r", .path()),
    inertValue("--partial-parse-file-path", .path(), env: "PARTIAL_PARSE_FILE_PATH", isHidden: true),
  ]

  private static func inertFlag(
    _ spelling: String, env: String, initial: Bool = false, isHidden: Bool = false
  ) -> OptionDeclaration {
    let name = spelling.dropFirst(2).map { $0 == "-" ? "_" : String($0) }.joined()
    return OptionDeclaration(
      spelling, no: "--no-\(spelling.dropFirst(2))", .flag, .compatibility, env: env, initial: .bool(initial),
      isHidden: isHidden, ""
    ) { $0.flags.inert[name] = $1 }
  }

  static func inertValue(
    _ spelling: String, _ kind: Kind, env: String? = nil, isHidden: Bool = false
  ) -> OptionDeclaration {
    let long = spelling.split(separator: " ").first.map(String.init) ?? spelling
    let name = long.dropFirst(2).map { $0 == "-" ? "_" : String($0) }.joined()
    return OptionDeclaration(spelling, kind, .compatibility, env: env, isHidden: isHidden, "") {
      $0.flags.inert[name] = $1
    }
  }
}
