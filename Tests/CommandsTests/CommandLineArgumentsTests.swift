import Contracts
import JSON
import Testing

@testable import Commands

@Suite struct CommandLineArgumentsTests {
  private static func parse(_ line: String, _ environment: [String: String] = [:]) -> ParsedCommand {
    let words = line.split(separator: " ").map { $0.split(separator: "_").joined(separator: " ") }
    return CommandLineArguments.parse(words, environment: environment, exists: { $0 != "/missing" })
  }

  private static func arguments(
    _ line: String, _ environment: [String: String] = [:]
  ) throws -> CommandLineArguments {
    guard case .command(let arguments) = parse(line, environment) else {
      throw Unexpected(text: "\(parse(line, environment))")
    }
    return arguments
  }

  private struct Unexpected: Error { let text: String }

  // MARK: Options

  @Test(arguments: [
    ("run --select a b", ["a", "b"]),
    ("run -s a b --exclude c", ["a", "b"]),
    ("run --select a_b", ["a", "b"]),
    ("run --select a_b c --fail-fast --select d", ["a", "b", "c", "d"]),
    ("run --models a", ["a"]),
    ("run -m a --model b", ["a", "b"]),
    ("run -sa", ["a"]),
    ("run --select=a b", ["a", "b"]),
    ("build -s +a+ tag:x,b -x", ["+a+", "tag:x,b"]),
    ("ls -s a", ["a"]),
    ("run --select --exclude a", ["--exclude", "a"]),
  ])
  func selects(_ line: String, _ expected: [String]) throws {
    #expect(try Self.arguments(line).flags.select == expected)
  }

  @Test(arguments: [
    ("run", "run"), ("ls", "list"), ("list", "list"), ("source freshness", "source freshness"),
    ("source snapshot-freshness", "source freshness"), ("docs generate", "docs generate"),
    ("--debug docs --quiet serve --port 1", "docs serve"), ("run-operation m", "run-operation"),
    ("init", "init"), ("retry", "retry"), ("clone", "clone"), ("snapshot", "snapshot"), ("deps", "deps"),
    ("-d -x --target dev run", "run"), ("-- run", "run"),
  ])
  func knows(_ line: String, _ which: String) throws {
    #expect(try Self.arguments(line).which == which)
  }

  @Test func readsEveryKindOfOption() throws {
    let arguments = try Self.arguments(
      "--log-format JSON --no-partial-parse --warn-error build -xfd -tprod --threads 8 --no-print --vars {a:_1} "
        + "--event-time-start 2024-01-01 --event-time-end 2024-01-01T10:00:00 --resource-type model Test "
        + "--indirect-selection cautious --state old --store-failures")
    let flags = arguments.flags
    #expect(flags.logFormat == "json" && flags.logFormatFile == "json")
    #expect(flags.failFast && flags.fullRefresh && flags.debug && flags.warnError && flags.storeFailures)
    #expect(flags.target == "prod" && flags.threads == 8 && !flags.print && flags.state == "old")
    #expect(arguments.varsText == "{a: 1}")
    #expect(flags.resourceTypes == ["model", "test"] && flags.indirectSelection == .cautious)
    #expect(flags.inert["partial_parse"] == false)
    #expect(arguments.options["static_parser"] == true && arguments.options["target"] == "prod")
    #expect(arguments.given.contains("warn_error") && !arguments.given.contains("quiet"))
  }

  @Test func readsCommandsOwnOptions() throws {
    #expect(try Self.arguments("show --limit -1").flags.limit == nil)
    #expect(try Self.arguments("show -s a").flags.limit == 5)
    #expect(try Self.arguments("run-operation m --args {x:_5}").macroArgumentsText == "{x: 5}")
    #expect(try Self.arguments("run-operation --args {} m").macroName == "m")
    #expect(try Self.arguments("ls --output-keys name a.b --output json").flags.outputKeys == ["name", "a.b"])
    #expect(try Self.arguments("ls --models a").models == ["a"])
    #expect(try Self.arguments("docs generate --no-compile").options["compile"] == false)
    #expect(try Self.arguments("init shop -s").projectName == "shop")
    #expect(try Self.arguments("debug --profiles-dir /missing").flags.profilesDir == "/missing")
    #expect(try Self.arguments("run -m a").deprecations == [.modelsOption])
  }

  // MARK: Environment and project

  @Test func environmentComesBelowTheCommandLine() throws {
    let environment = [
      "DBT_TARGET": "old", "DBT_ENGINE_TARGET": "new", "DBT_FAIL_FAST": "yes", "DBT_QUIET": "",
      "DBT_LOG_FORMAT": "json",
      "DBT_RESOURCE_TYPES": "model seed",
    ]
    let arguments = try Self.arguments("build --log-format text", environment)
    #expect(arguments.flags.target == "new" && arguments.flags.failFast && !arguments.flags.quiet)
    #expect(arguments.flags.logFormat == "text" && arguments.flags.resourceTypes == ["model", "seed"])
    #expect(try Self.arguments("build --target t --resource-type test", environment).flags.resourceTypes == ["test"])
  }

  @Test func oldVariablesAreRead() throws {
    let arguments = try Self.arguments("run", ["DBT_NO_PRINT": "1", "DBT_ARTIFACT_STATE_PATH": "s"])
    #expect(!arguments.flags.print && arguments.flags.state == "s")
    #expect(arguments.deprecations.contains(.environmentVariable(old: "DBT_NO_PRINT", new: "DBT_ENGINE_PRINT")))
  }

  @Test func projectFlagsComeLast() throws {
    var arguments = try Self.arguments("run --fail-fast", ["DBT_PRINTER_WIDTH": "90"])
    let problems = arguments.applyProjectFlags([
      "fail_fast": false, "printer_width": 100, "log_level": "debug", "use_colors": "maybe",
      "validate_macro_args": true,
      "my_flag": true, "target": "prod", "warn_error_options": ["error": "all"],
    ])
    #expect(arguments.flags.failFast && arguments.flags.printerWidth == 90)
    #expect(arguments.flags.logLevel == "debug" && arguments.flags.logLevelFile == "debug")
    #expect(arguments.flags.behaviour["validate_macro_args"] == true)
    #expect(arguments.flags.behaviour["require_generic_test_arguments_property"] == true)
    #expect(arguments.flags.behaviour["my_flag"] == true && arguments.flags.target == nil)
    #expect(arguments.flags.warnErrorOptions == ["error": "all"])
    #expect(problems.map(\.name) == ["use_colors"])
  }

  @Test(
    arguments: [
      ("run", [:], true, true), ("run", [:], false, false), ("run", ["NO_COLOR": "1"], true, false),
      ("run --use-colors", ["NO_COLOR": "1"], false, true), ("run --no-use-colors", [:], true, false),
      ("run", ["DBT_USE_COLORS": "1"], false, true), ("run", ["TERM": "dumb"], true, false),
    ] as [(String, [String: String], Bool, Bool)])
  func colours(_ line: String, _ environment: [String: String], _ isTerminal: Bool, _ expected: Bool) throws {
    let arguments = try Self.arguments(line, environment)
    #expect(arguments.hasConsoleColors(isTerminal: isTerminal, environment: environment) == expected)
  }

  // MARK: Answers and errors

  @Test(arguments: [
    ("run --foo", "No such option '--foo'."),
    (
      "run --selct x",
      "No such option '--selct'. (Did you mean one of: '--help', '--select', '--selector'?)"
    ),
    ("--foo run", "No such option '--foo'."),
    ("rum", "No such command 'rum'. Did you mean 'run'?"),
    ("docs generat", "No such command 'generat'. Did you mean 'generate'?"),
    ("run --select", "Option '--select' requires an argument."),
    ("run abc", "Got unexpected extra argument (abc)"),
    ("run a b", "Got unexpected extra arguments (a b)"),
    ("run-operation", "Missing argument 'MACRO'."),
    ("run --threads x", "Invalid value for '--threads': 'x' is not a valid integer."),
    (
      "run --threads 99999999999999999999",
      "Invalid value for '--threads': '99999999999999999999' is not a valid integer."
    ),
    (
      "run --log-level loud",
      "Invalid value for '--log-level': 'loud' is not one of 'debug', 'info', 'warn', 'error', 'none'."
    ),
    ("run --project-dir /missing", "Invalid value for '--project-dir': Path '/missing' does not exist."),
    ("run --debug=1", "Option '--debug' does not take a value."),
    ("run --no-debug=1", "Option '--no-debug' does not take a value."),
    ("run -Z", "No such option '-Z'."),
    (
      "--debug run --debug",
      "debug was provided both before and after the subcommand, it can only be set either before or after."
    ),
    ("compile --inline x -s a", "inline: not allowed with argument select"),
    (
      "run --event-time-start 2024-01-02 --event-time-end 2024-01-01",
      "Value for `--event-time-start` must be less than `--event-time-end`"
    ),
    (
      "run --event-time-start 2024-13-02",
      "Invalid value for '--event-time-start': '2024-13-02' does not match the formats '%Y-%m-%d', "
        + "'%Y-%m-%dT%H:%M:%S', '%Y-%m-%d %H:%M:%S'."
    ),
  ])
  func refuses(_ line: String, _ message: String) {
    guard case .usageError(let error) = Self.parse(line) else {
      Issue.record("\(line) was accepted")
      return
    }
    #expect(error.message == message)
    #expect(error.text.hasPrefix("Usage: sdbt") == error.showsUsage)
  }

  @Test func refusesBadVariables() {
    guard case .usageError(let error) = Self.parse("run", ["DBT_DEBUG": "perhaps"]) else {
      Issue.record("accepted")
      return
    }
    #expect(error.message == "Invalid value for '--debug' / '-d': 'perhaps' is not a valid boolean.")
  }

  @Test func writesUsageAsClick() {
    guard case .usageError(let error) = Self.parse("run-operation m --foo") else {
      Issue.record("accepted")
      return
    }
    #expect(
      error.text == """
        Usage: sdbt run-operation [OPTIONS] MACRO
        Try 'sdbt run-operation --help' for help.

        Error: No such option '--foo'.

        """)
  }

  @Test(arguments: [
    ("-h", "Usage: sdbt [OPTIONS] COMMAND"),
    ("run -h", "Usage: sdbt run [OPTIONS]"), ("docs", "Usage: sdbt docs"), ("docs -h", "Usage: sdbt docs"),
    ("docs serve --help", "--port INTEGER"), ("--version", "Core:\n  - installed: 1.11.16\n"),
    ("run --version", "sdbt \(VersionText.sdbt)"), ("init -h", "Usage: sdbt init [OPTIONS] [PROJECT_NAME]"),
  ])
  func answers(_ line: String, _ part: String) {
    guard case .text(let text) = Self.parse(line) else {
      Issue.record("no answer to \(line)")
      return
    }
    #expect(text.contains(part))
  }

  @Test func nothingButOptionsAsksForACommand() {
    guard case .needsCommand(let text) = Self.parse("--debug") else {
      Issue.record("accepted")
      return
    }
    #expect(text.contains("Usage: sdbt [OPTIONS] COMMAND"))
  }

  @Test func usageLineIsOfThePartWithTheError() {
    guard case .usageError(let error) = Self.parse("--log-format xml build") else {
      Issue.record("accepted")
      return
    }
    #expect(error.text.hasPrefix("Usage: sdbt [OPTIONS] [COMMAND] [ARGS]..."))
  }

  @Test func everyCommandHasHelpAndDefaults() throws {
    for command in CommandDeclaration.all {
      #expect(HelpText.command(command).contains("--target"))
      let spellings = command.options.flatMap { $0.spellings + $0.negations }
      #expect(Set(spellings).count == spellings.count, "\(command.name)")
      #expect(Set(command.options.map(\.name)).count == command.options.count, "\(command.name)")
    }
  }

  @Test func neverCrashes() {
    var random = SystemRandomNumberGenerator()
    let odd = [
      "--", "-", "---", "--=", "-=", "=", "", " ", "a b", "-é", "--é=ü", "\u{0}", "--select=", "-s", "-sx", "10", "-1",
      "--threads", "--limit",
    ]
    let names = CommandDeclaration.all.flatMap { $0.name.split(separator: " ").map(String.init) }
    let spellings = OptionDeclaration.everywhere.flatMap { $0.spellings + $0.negations }
    let pieces: [String] = odd + names + spellings
    for _ in 0..<5_000 {
      let words = (0..<Int.random(in: 0...7, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }
      _ = CommandLineArguments.parse(words, environment: ["DBT_DEBUG": "1"], exists: { _ in true })
    }
  }
}
