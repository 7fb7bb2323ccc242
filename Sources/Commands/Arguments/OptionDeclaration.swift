import JSON

/// One option of the command line: how it is written, where else its value comes from, and what it sets.
package struct OptionDeclaration: Sendable {
  package enum Kind: Sendable {
    /// Takes no value; `--x` and, where it has one, `--no-x`.
    case flag
    case text
    case integer
    case choice([String])
    /// Takes all words up to the next option; may repeat; each word is split at blanks.
    case words(choices: [String]? = nil)
    /// YAML text, read by the caller.
    case yaml
    /// A path; whether it has to exist.
    case path(mustExist: Bool = false)
    /// `2024-09-01` or `2024-09-01T18:00:00`.
    case moment
  }

  /// Under which heading help shows it.
  package enum Topic: String, Sendable, CaseIterable {
    case selection = "What to select"
    case command = "This command"
    case project = "Project and profile"
    case running = "How to run"
    case state = "State and deferral"
    case output = "What is shown"
    case compatibility = "Accepted for compatibility with dbt, without effect"
  }

  /// dbt's name of the parameter, `log_level`; also its key in `flags:` of the project.
  package let name: String
  package let spellings: [String]
  package let negations: [String]
  package let kind: Kind
  package let topic: Topic
  package let help: String
  package let isHidden: Bool
  /// The variable without its prefix: `LOG_LEVEL` is read from `DBT_ENGINE_LOG_LEVEL`, then `DBT_LOG_LEVEL`.
  package let variable: String?
  /// What `invocation_args_dict` shows when nobody gave it.
  package let initial: JSONValue
  package let set: @Sendable (inout CommandLineArguments, JSONValue) -> Void

  init(
    _ spellings: String, no negations: String? = nil, _ kind: Kind, _ topic: Topic, env variable: String? = nil,
    initial: JSONValue = .null, isHidden: Bool = false, _ help: String,
    set: @escaping @Sendable (inout CommandLineArguments, JSONValue) -> Void
  ) {
    self.spellings = spellings.split(separator: " ").map(String.init)
    self.negations = (negations ?? "").split(separator: " ").map(String.init)
    self.kind = kind
    self.topic = topic
    self.variable = variable
    self.help = help
    self.isHidden = isHidden
    self.initial = initial
    self.set = set
    let long = self.spellings.first { $0.hasPrefix("--") } ?? spellings
    name = long.drop { $0 == "-" }.map { $0 == "-" ? "_" : String($0) }.joined()
  }

  /// A flag.
  init(
    _ spellings: String, no negations: String? = nil, _ topic: Topic, env variable: String? = nil,
    initial: JSONValue = .null, isHidden: Bool = false, _ help: String,
    set: @escaping @Sendable (inout CommandLineArguments, JSONValue) -> Void
  ) {
    self.init(
      spellings, no: negations, .flag, topic, env: variable, initial: initial, isHidden: isHidden, help, set: set)
  }

  /// The variables that set it, the one that wins first.
  package var variables: [String] { variable.map { ["DBT_ENGINE_\($0)", "DBT_\($0)"] } ?? [] }

  /// How errors call it, as click does: `'--debug' / '-d'`.
  var label: String {
    let first = spellings.map { "'\($0)'" }
    return first.joined(separator: " / ")
  }

  /// The word for the value in help.
  var placeholder: String? {
    switch kind {
    case .flag: nil
    case .text: "TEXT"
    case .integer: "INTEGER"
    case .choice(let words): "[\(words.joined(separator: "|"))]"
    case .words: "WORD…"
    case .yaml: "YAML"
    case .path: "PATH"
    case .moment: "TIME"
    }
  }
}

extension JSONValue {
  /// The words of an array of texts.
  var wordsValue: [String] { (arrayValue ?? []).compactMap(\.stringValue) }
}
