import Contracts
import JSON

/// Options of single commands.
extension OptionDeclaration {
  static let projectDir = OptionDeclaration(
    "--project-dir", .path(mustExist: true), .project, env: "PROJECT_DIR",
    "The folder of dbt_project.yml; by default this one or one above it."
  ) { $0.flags.projectDir = $1.stringValue }
  static let profilesDir = OptionDeclaration(
    "--profiles-dir", .path(mustExist: true), .project, env: "PROFILES_DIR",
    "The folder of profiles.yml; by default this one, then ~/.dbt."
  ) { $0.flags.profilesDir = $1.stringValue }
  /// For commands that report a missing folder themselves, or make it.
  static let profilesDirMaybe = OptionDeclaration(
    "--profiles-dir", .path(), .project, env: "PROFILES_DIR",
    "The folder of profiles.yml; by default this one, then ~/.dbt."
  ) { $0.flags.profilesDir = $1.stringValue }
  static let vars = OptionDeclaration(
    "--vars", .yaml, .project, initial: .object([:]), "Variables for the project: '{key: value}'."
  ) { $0.varsText = $1.stringValue }
  static let targetPath = OptionDeclaration(
    "--target-path", .path(), .project, env: "TARGET_PATH", "The folder for artifacts."
  ) { $0.flags.targetPath = $1.stringValue }
  static let threads = OptionDeclaration(
    "--threads", .integer, .running, "How many nodes run at once, instead of the profile's number."
  ) { $0.flags.threads = $1.intValue }

  static let select = OptionDeclaration(
    "--select -s -m --models --model", .words(), .selection, initial: [], "Nodes to take."
  ) { $0.flags.select = $1.wordsValue }
  /// `ls` tells --models from --select.
  static let rawSelect = OptionDeclaration(
    "--select -s", .words(), .selection, initial: [], "Nodes to take."
  ) { $0.flags.select = $1.wordsValue }
  static let models = OptionDeclaration(
    "--models --model -m", .words(), .selection, initial: [], "Models to take; nothing but models is listed."
  ) { $0.models = $1.wordsValue }
  static let exclude = OptionDeclaration(
    "--exclude", .words(), .selection, initial: [], "Nodes to leave out."
  ) { $0.flags.exclude = $1.wordsValue }
  static let selector = OptionDeclaration(
    "--selector", .text, .selection, "A selector of selectors.yml."
  ) { $0.flags.selector = $1.stringValue }

  private static let resources = [
    "metric", "semantic_model", "saved_query", "source", "analysis", "function", "model", "test", "unit_test",
    "exposure", "snapshot", "seed", "default",
  ]
  static let resourceTypes = OptionDeclaration(
    "--resource-types --resource-type", .words(choices: resources + ["all"]), .selection, env: "RESOURCE_TYPES",
    initial: [], "Kinds of nodes to take."
  ) { $0.flags.resourceTypes = $1.wordsValue.map { $0.lowercased() } }
  static let excludeResourceTypes = OptionDeclaration(
    "--exclude-resource-types --exclude-resource-type", .words(choices: resources), .selection,
    env: "EXCLUDE_RESOURCE_TYPES", initial: [], "Kinds of nodes to leave out."
  ) { $0.flags.excludeResourceTypes = $1.wordsValue.map { $0.lowercased() } }

  static let fullRefresh = OptionDeclaration(
    "--full-refresh -f", .command, env: "FULL_REFRESH", initial: false, "Build incremental models and seeds anew."
  ) { $0.flags.fullRefresh = $1.boolValue ?? false }
  static let empty = OptionDeclaration(
    "--empty", no: "--no-empty", .command, env: "EMPTY", initial: false, "Read no rows from refs and sources."
  ) { $0.flags.empty = $1.boolValue ?? false }
  static let eventTimeStart = OptionDeclaration(
    "--event-time-start", .moment, .command, env: "EVENT_TIME_START", "Begin of the window of microbatch models."
  ) { $0.flags.eventTimeStart = $1.stringValue }
  static let eventTimeEnd = OptionDeclaration(
    "--event-time-end", .moment, .command, env: "EVENT_TIME_END", "End of the window of microbatch models."
  ) { $0.flags.eventTimeEnd = $1.stringValue }
  static let sample = OptionDeclaration(
    "--sample", .text, .command, env: "SAMPLE", "Read only a window of time: '3 days'."
  ) { $0.flags.sample = $1.stringValue }
  static let storeFailures = OptionDeclaration(
    "--store-failures", .command, env: "STORE_FAILURES", initial: false, "Keep the failing rows of tests in tables."
  ) { $0.flags.storeFailures = $1.boolValue ?? false }
  static let show = OptionDeclaration(
    "--show", .command, initial: false, "Show a sample of the loaded rows."
  ) { $0.flags.show = $1.boolValue ?? false }
  static let startDate = OptionDeclaration(
    "--start-date", .moment, .command, "Look at all rows from this day on, in place of the watermarks."
  ) { $0.flags.startDate = $1.stringValue }
  static let dryRun = OptionDeclaration(
    "--dry-run", .command, initial: false, "Show what would be sent; keep and send nothing."
  ) { $0.flags.dryRun = $1.boolValue ?? false }
  static let monitorJSON = OptionDeclaration(
    "--json", .command, initial: false, "A line of JSON for each monitor, and no other lines."
  ) {
    guard $1.boolValue == true else { return }
    $0.flags.output = "json"
    $0.flags.quiet = true
  }
  static let introspect = OptionDeclaration(
    "--introspect", no: "--no-introspect", .command, env: "INTROSPECT", initial: true,
    "Let templates query the warehouse."
  ) { $0.flags.introspect = $1.boolValue ?? true }
  static let inline = OptionDeclaration(
    "--inline", .text, .command, "SQL with Jinja, instead of a node."
  ) { $0.flags.inline = $1.stringValue }
  static let inlineDirect = OptionDeclaration(
    "--inline-direct", .text, .command, "SQL as it is, without the project."
  ) { $0.inlineDirect = $1.stringValue }
  static let limit = OptionDeclaration(
    "--limit", .integer, .command, initial: 5, "How many rows; -1 for all."
  ) { $0.flags.limit = ($1.intValue ?? 5) < 0 ? nil : $1.intValue }
  static let showOutput = OptionDeclaration(
    "--output -o", .choice(["json", "text"]), .command, initial: "text", "The shape of the answer."
  ) { $0.flags.output = $1.stringValue }
  static let listOutput = OptionDeclaration(
    "--output -o", .choice(["json", "name", "path", "selector"]), .command, initial: "selector",
    "The shape of the answer."
  ) { $0.flags.output = $1.stringValue }
  static let outputKeys = OptionDeclaration(
    "--output-keys", .words(), .command, initial: [], "Members of JSON lines; dots go deeper."
  ) { $0.flags.outputKeys = $1.wordsValue }
  static let freshnessOutput = OptionDeclaration(
    "--output -o", .path(), .command, "Where to write sources.json."
  ) { $0.flags.output = $1.stringValue }
  static let injectEphemeral = OptionDeclaration(
    "--inject-ephemeral-ctes", no: "--no-inject-ephemeral-ctes", .command, initial: true, isHidden: true,
    "Put ephemeral models in front as CTEs."
  ) { $0.flags.inert["inject_ephemeral_ctes"] = $1 }

  static let sqlparse = inertValue("--sqlparse", .yaml, isHidden: true)
  static let exportSavedQueries = OptionDeclaration(
    "--export-saved-queries", no: "--no-export-saved-queries", .compatibility, env: "EXPORT_SAVED_QUERIES",
    initial: false, isHidden: true, ""
  ) { $0.flags.inert["export_saved_queries"] = $1 }
  static let includeSavedQuery = OptionDeclaration(
    "--include-saved-query", no: "--no-include-saved-query", .compatibility, env: "INCLUDE_SAVED_QUERY",
    initial: false, isHidden: true, ""
  ) { $0.flags.inert["include_saved_query"] = $1 }

  /// An option that only the command that has it reads, by `arguments.options["name"]`.
  static func own(
    _ spellings: String, no negations: String? = nil, _ kind: Kind = .flag, env: String? = nil,
    initial: JSONValue = .null, _ help: String
  ) -> OptionDeclaration {
    OptionDeclaration(spellings, no: negations, kind, .command, env: env, initial: initial, help) { _, _ in }
  }
}
