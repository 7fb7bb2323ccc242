/// The answers to `--help`.
enum HelpText {
  static var program: String {
    var text = """
      sdbt builds tables and views from SQL models, in the order of their refs, and tests them.
      It reads dbt projects and takes dbt's commands.

      Usage: sdbt [OPTIONS] COMMAND [ARGS]...


      """
    let topics: [(String, [String])] = [
      ("Build", ["build", "run", "test", "seed", "snapshot", "retry", "clone"]),
      ("Look", ["ls", "show", "compile", "parse", "docs", "source"]),
      ("Set up", ["init", "deps", "debug", "clean", "run-operation"]),
    ]
    let summaries = Dictionary(CommandDeclaration.all.map { ($0.name, $0.summary) }) { first, _ in first }
    for (topic, names) in topics {
      text += "\(topic)\n"
      for name in names {
        let summary = summaries[name] ?? groupSummaries[name] ?? ""
        text += "  \(padded(name, to: 15))\(summary)\n"
      }
      text += "\n"
    }
    return text + """
      sdbt COMMAND -h lists the options of a command. Most are also read from variables: DBT_TARGET for --target.
      sdbt --version tells the version.

      """
  }

  static func group(_ name: String) -> String {
    var text = "\(groupSummaries[name] ?? "")\n\nUsage: sdbt \(name) [OPTIONS] COMMAND [ARGS]...\n\nCommands\n"
    for command in CommandDeclaration.all where command.name.hasPrefix("\(name) ") {
      text += "  \(padded(String(command.name.dropFirst(name.count + 1)), to: 20))\(command.summary)\n"
    }
    return text
  }

  static func command(_ command: CommandDeclaration) -> String {
    var text = "\(command.summary)\n\nUsage: sdbt \(command.name) \(synopsis(command))\n"
    for topic in OptionDeclaration.Topic.allCases {
      let options = command.options.filter { $0.topic == topic && !$0.isHidden }
      guard !options.isEmpty else { continue }
      text += "\n\(topic.rawValue)\n"
      for option in options { text += line(option) }
    }
    return text
  }

  static func synopsis(_ command: CommandDeclaration) -> String {
    guard let positional = command.positional else { return "[OPTIONS]" }
    return "[OPTIONS] \(positional.isRequired ? positional.name : "[\(positional.name)]")"
  }

  private static let groupSummaries = [
    "docs": "Write or show the documentation.", "source": "Check sources.",
  ]

  /// The option, and its meaning from column 34 on.
  private static func line(_ option: OptionDeclaration) -> String {
    let shorts = option.spellings.filter { !$0.hasPrefix("--") }
    let longs = option.spellings.filter { $0.hasPrefix("--") }
    var names = (shorts + longs).joined(separator: ", ")
    if let negation = option.negations.first { names += " / \(negation)" }
    if let placeholder = option.placeholder { names += " \(placeholder)" }
    guard !option.help.isEmpty else { return "  \(names)\n" }
    if names.count < 31 { return "  \(padded(names, to: 32))\(option.help)\n" }
    return "  \(names)\n\(String(repeating: " ", count: 34))\(option.help)\n"
  }

  private static func padded(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.count))
  }
}
