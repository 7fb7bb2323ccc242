import JSON

/// A command: its name, what it takes, and a line about it.
package struct CommandDeclaration: Sendable {
  /// As it is typed: `run`, `docs generate`.
  package let name: String
  /// dbt's name of it in `flags.WHICH`: `list` for `ls`.
  package let which: String
  package let summary: String
  /// A word that is not an option: `MACRO`.
  package let positional: (name: String, isRequired: Bool)?
  package let options: [OptionDeclaration]

  private init(
    _ name: String, which: String? = nil, _ summary: String, positional: (name: String, isRequired: Bool)? = nil,
    _ options: [OptionDeclaration]
  ) {
    self.name = name
    self.which = which ?? name
    self.summary = summary
    self.positional = positional
    self.options = options + OptionDeclaration.everywhere
  }

  /// Words that only lead to sub-commands.
  package static let groups = ["docs", "source"]

  package static let all: [CommandDeclaration] = [
    CommandDeclaration("build", "Seed, run, snapshot and test, in the order of the graph.", build),
    CommandDeclaration("run", "Build models.", run),
    CommandDeclaration("test", "Run tests.", test),
    CommandDeclaration("seed", "Load CSV files.", seed),
    CommandDeclaration("snapshot", "Keep the history of changing rows.", snapshot),
    CommandDeclaration("compile", "Write the SQL of nodes without running it.", compile),
    CommandDeclaration("show", "Run a node's query and show rows of it.", showing),
    CommandDeclaration("ls", which: "list", "List nodes.", list),
    CommandDeclaration("list", "List nodes.", list),
    CommandDeclaration("parse", "Read the project and write manifest.json.", project + [.targetPath, .threads]),
    CommandDeclaration("run-operation", "Call a macro.", positional: ("MACRO", true), operation),
    CommandDeclaration("retry", "Run again what failed in the last run.", retry),
    CommandDeclaration("clone", "Make cheap copies of relations of a state.", clone),
    CommandDeclaration("source freshness", "Check how old the data of sources is.", freshness),
    CommandDeclaration("source snapshot-freshness", which: "source freshness", "As source freshness.", freshness),
    CommandDeclaration(
      "monitor", "Evaluate the monitors of nodes without building them, and send what they find.", monitor),
    CommandDeclaration("monitor list", "List the monitors of nodes.", monitorList),
    CommandDeclaration("docs generate", "Write the catalog and the documentation.", docsGenerate),
    CommandDeclaration("docs serve", "Show the documentation in a browser.", docsServe),
    CommandDeclaration("monitor deliver", "Send what monitors found and nobody was told yet.", project + [.threads]),
    CommandDeclaration(
      "monitor test", "Send a sample message to Slack.",
      [.own("--channel", .text, "Where to; by default SLACK_CHANNEL, or the incoming webhook.")]),
    CommandDeclaration("debug", "Check the project, the profile and the connection.", debug),
    CommandDeclaration("deps", "Install packages.", deps),
    CommandDeclaration("clean", "Remove what earlier runs wrote.", clean),
    CommandDeclaration("init", "Start a new project.", positional: ("PROJECT_NAME", false), start),
  ]

  private static let project: [OptionDeclaration] = [.projectDir, .profilesDir, .vars]
  private static let selection: [OptionDeclaration] = [.select, .exclude, .selector]
  private static let plan: [OptionDeclaration] = project + selection + [.targetPath, .threads, .sqlparse]
  private static let kinds: [OptionDeclaration] = [.resourceTypes, .excludeResourceTypes]
  private static let window: [OptionDeclaration] = [.eventTimeStart, .eventTimeEnd, .sample]

  private static let build =
    plan + kinds + window + [
      .fullRefresh, .empty, .storeFailures, .show, .exportSavedQueries, .includeSavedQuery,
    ]
  private static let run = plan + window + [.fullRefresh, .empty]
  private static let test = plan + kinds + [.storeFailures]
  private static let seed = plan + [.fullRefresh, .show]
  private static let snapshot = plan + [.empty]
  private static let compile =
    plan + [.fullRefresh, .showOutput, .introspect, .empty, .inline, .injectEphemeral]
  private static let showing = plan + [.fullRefresh, .showOutput, .limit, .introspect, .inline, .inlineDirect]
  private static let list =
    project + [.rawSelect, .models, .exclude, .selector, .listOutput, .outputKeys, .targetPath] + kinds
  private static let operation =
    project + [.targetPath, .threads]
    + [
      OptionDeclaration("--args", .yaml, .command, "Arguments of the macro: '{key: value}'.") {
        $0.macroArgumentsText = $1.stringValue
      }
    ]
  private static let retry = project + [.targetPath, .threads, .fullRefresh]
  private static let clone = plan + kinds + [.fullRefresh]
  private static let freshness = plan + [.freshnessOutput]
  private static let monitor = plan + kinds + [.fullRefresh, .startDate, .dryRun, .monitorJSON]
  private static let monitorList = plan + kinds + [.monitorJSON]
  private static let docsGenerate =
    plan + [
      .own("--compile", no: "--no-compile", initial: true, "Compile first."),
      .own("--empty-catalog", initial: false, "Leave the catalog empty; nothing is queried."),
      .own("--static", initial: false, "Write everything into one static_index.html as well."),
    ]
  private static let docsServe =
    project + [
      .own("--browser", no: "--no-browser", initial: true, "Open a browser."),
      .own("--host", .text, env: "HOST", initial: "127.0.0.1", "The address to listen on."),
      .own("--port", .integer, initial: 8080, "The port to listen on."), .targetPath,
    ]
  private static let debug: [OptionDeclaration] = [
    .projectDir, .profilesDirMaybe, .vars,
    .own("--connection", initial: false, "Test only the connection."),
    .own("--config-dir", initial: false, "Tell where profiles.yml lies."),
  ]
  private static let deps: [OptionDeclaration] = [
    .projectDir, .profilesDirMaybe, .vars,
    .own("--source", .choice(["hub", "git", "local"]), initial: "hub", "Where --add-package takes it from."),
    .own("--lock", initial: false, "Write package-lock.yml and install nothing."),
    .own("--upgrade", initial: false, "Take the newest allowed versions."),
    .own("--add-package", .text, "Add a package to packages.yml: name@version."),
  ]
  private static let clean: [OptionDeclaration] =
    project + [
      .own(
        "--clean-project-files-only", no: "--no-clean-project-files-only", env: "CLEAN_PROJECT_FILES_ONLY",
        initial: true, "Leave everything outside the project alone."),
      .targetPath,
    ]
  private static let start: [OptionDeclaration] = [
    .projectDir, .profilesDirMaybe, .vars,
    .own("--skip-profile-setup -s", initial: false, "Ask nothing about the profile."),
  ]
}
