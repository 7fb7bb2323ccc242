import Diagnostics
import Contracts
import JSON

/// Reads the words of a command line as click, dbt's parser, does.
struct CommandLineParser {
  private let words: [String]
  private var index = 0
  /// Options in the order in which they came, with the side of the command name that they stood on.
  private var found: [(option: OptionDeclaration, value: JSONValue, isBefore: Bool)] = []
  private var positionals: [String] = []
  private var deprecations: [CommandLineArguments.Deprecation] = []
  /// Whose options the words are; nil before the name of the command.
  private var command: CommandDeclaration?
  /// `docs` or `source`, when the command is one of theirs.
  private var group: String?

  /// Options that are answered at once.
  private enum Question { case help, version }

  init(_ words: [String]) { self.words = words }

  /// - Parameter exists: Whether a file or folder is there.
  static func parse(
    _ words: [String], environment: [String: String], exists: (String) -> Bool
  ) throws(UsageError) -> ParsedCommand {
    var parser = CommandLineParser(words)
    return try parser.parse(environment: environment, exists: exists)
  }

  private mutating func parse(
    environment: [String: String], exists: (String) -> Bool
  ) throws(UsageError) -> ParsedCommand {
    if let answer = try readProgramOptions() { return answer }
    if let answer = try readCommand() { return answer }
    if let answer = try readCommandOptions() { return answer }
    guard let command else { return answer(.help) }
    var arguments = CommandLineArguments(which: command.which)
    for option in command.options { arguments.options[option.name] = option.initial }
    arguments.deprecations = deprecations
    try takePositionals(into: &arguments)
    try takeEnvironment(environment, exists: exists, into: &arguments)
    try takeOptions(exists: exists, into: &arguments)
    arguments.followLeaders()
    try check(arguments)
    return .command(arguments)
  }

  // MARK: The three parts of a command line

  /// Options in front of the command.
  private mutating func readProgramOptions() throws(UsageError) -> ParsedCommand? {
    while index < words.count, words[index].hasPrefix("-"), words[index] != "-" {
      if words[index] == "--" {
        index += 1
        break
      }
      if let question = try readOption(among: OptionDeclaration.everywhere) { return answer(question) }
    }
    return nil
  }

  /// The name of the command, of one or two words.
  private mutating func readCommand() throws(UsageError) -> ParsedCommand? {
    guard index < words.count else { return .needsCommand(HelpText.program) }
    var name = words[index]
    index += 1
    if CommandDeclaration.groups.contains(name) {
      group = name
      if let answer = try readProgramOptions() { return answer }
      guard index < words.count else { return answer(.help) }
      name += " \(words[index])"
      index += 1
    } else if index < words.count, CommandDeclaration.all.contains(where: { $0.name == "\(name) \(words[index])" }) {
      // `monitor` is a command, and so is `monitor deliver`.
      name += " \(words[index])"
      index += 1
    }
    command = CommandDeclaration.all.first { $0.name == name }
    if command == nil { throw unknownCommand(name) }
    return nil
  }

  /// Everything behind the command.
  private mutating func readCommandOptions() throws(UsageError) -> ParsedCommand? {
    guard let command else { return nil }
    var isLiteral = false
    while index < words.count {
      let word = words[index]
      if isLiteral || !word.hasPrefix("-") || word == "-" {
        positionals.append(word)
        index += 1
      } else if word == "--" {
        isLiteral = true
        index += 1
      } else if let question = try readOption(among: command.options) {
        return answer(question)
      }
    }
    return nil
  }

  private func answer(_ question: Question) -> ParsedCommand {
    switch question {
    case .version: .text(VersionText.full)
    case .help: .text(command.map(HelpText.command) ?? group.map(HelpText.group) ?? HelpText.program)
    }
  }

  // MARK: One option

  /// Reads the option at `index` with its value.
  private mutating func readOption(among options: [OptionDeclaration]) throws(UsageError) -> Question? {
    let word = words[index]
    index += 1
    switch word {
    case "--help", "-h": return .help
    case "--version", "-V", "-v": return .version
    default: break
    }
    guard word.hasPrefix("--") else {
      try readShortOptions(word, among: options)
      return nil
    }
    let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let spelling = String(parts[0])
    let attached = parts.count > 1 ? String(parts[1]) : nil
    if let option = options.first(where: { $0.spellings.contains(spelling) }) {
      try read(option, spelling: spelling, attached: attached)
    } else if let option = options.first(where: { $0.negations.contains(spelling) }) {
      guard attached == nil else { throw usageError("Option '\(spelling)' does not take a value.") }
      add(option, false)
    } else {
      throw unknownOption(spelling, among: options)
    }
    return nil
  }

  /// `-x`, `-dx`, `-tprod`, `-t prod`.
  private mutating func readShortOptions(_ word: String, among options: [OptionDeclaration]) throws(UsageError) {
    var letters = word.dropFirst()
    while let letter = letters.popFirst() {
      let spelling = "-\(letter)"
      guard let option = options.first(where: { $0.spellings.contains(spelling) }) else {
        throw unknownOption(spelling, among: options)
      }
      if case .flag = option.kind {
        add(option, true)
        continue
      }
      var attached = letters.isEmpty ? nil : String(letters)
      if attached?.hasPrefix("=") == true { attached?.removeFirst() }
      return try read(option, spelling: spelling, attached: attached)
    }
  }

  private mutating func read(
    _ option: OptionDeclaration, spelling: String, attached: String?
  ) throws(UsageError) {
    if case .flag = option.kind {
      guard attached == nil else { throw usageError("Option '\(spelling)' does not take a value.") }
      return add(option, true)
    }
    var value = attached
    if value == nil, index < words.count {
      value = words[index]
      index += 1
    }
    guard let value else {
      var error = usageError("Option '\(spelling)' requires an argument.")
      error.showsUsage = false
      throw error
    }
    if ["--models", "--model", "-m"].contains(spelling), !deprecations.contains(.modelsOption) {
      deprecations.append(.modelsOption)
    }
    guard case .words = option.kind else { return add(option, .string(value)) }
    var list = [value]
    while index < words.count, !words[index].hasPrefix("-") {
      list.append(words[index])
      index += 1
    }
    add(option, JSONValue(strings: list))
  }

  private mutating func add(_ option: OptionDeclaration, _ value: JSONValue) {
    found.append((option, value, command == nil))
  }

  // MARK: Into the arguments

  private func takePositionals(into arguments: inout CommandLineArguments) throws(UsageError) {
    var rest = positionals[...]
    if let positional = command?.positional {
      let word = rest.popFirst()
      if word == nil, positional.isRequired { throw usageError("Missing argument '\(positional.name)'.") }
      if command?.which == "run-operation" { arguments.macroName = word } else { arguments.projectName = word }
    }
    guard rest.isEmpty else {
      throw usageError("Got unexpected extra argument\(rest.count == 1 ? "" : "s") (\(rest.joined(separator: " ")))")
    }
  }

  private func takeEnvironment(
    _ environment: [String: String], exists: (String) -> Bool, into arguments: inout CommandLineArguments
  ) throws(UsageError) {
    guard let command else { return }
    for option in command.options {
      guard let variable = option.variables.first(where: { !(environment[$0] ?? "").isEmpty }),
        let text = environment[variable]
      else { continue }
      let value: JSONValue
      switch option.kind {
      case .flag: value = .bool(try boolean(text, option))
      case .words: value = JSONValue(strings: text.split(whereSeparator: \.isWhitespace).map(String.init))
      default: value = .string(text)
      }
      arguments.give(option, try checked(value, option, exists: exists))
    }
    try takeOldVariables(environment, into: &arguments)
  }

  /// dbt's former names; each wins over its new name and earns a warning.
  private func takeOldVariables(
    _ environment: [String: String], into arguments: inout CommandLineArguments
  ) throws(UsageError) {
    guard let command else { return }
    let renamed = [
      ("DEFER_TO_STATE", "DEFER", "defer"), ("FAVOR_STATE_MODE", "FAVOR_STATE", "favor_state"),
      ("NO_PRINT", "PRINT", "print"), ("ARTIFACT_STATE_PATH", "STATE", "state"),
    ]
    for (old, new, name) in renamed {
      guard let option = command.options.first(where: { $0.name == name }),
        let variable = ["DBT_ENGINE_\(old)", "DBT_\(old)"].first(where: { !(environment[$0] ?? "").isEmpty }),
        let text = environment[variable]
      else { continue }
      switch name {
      case "state": arguments.give(option, .string(text))
      case "print": arguments.give(option, .bool(!(try boolean(text, option))))
      default: arguments.give(option, .bool(try boolean(text, option)))
      }
      arguments.deprecations.append(.environmentVariable(old: "DBT_\(old)", new: "DBT_ENGINE_\(new)"))
    }
  }

  private func takeOptions(
    exists: (String) -> Bool, into arguments: inout CommandLineArguments
  ) throws(UsageError) {
    let before = Set(found.filter(\.isBefore).map(\.option.name))
    if let twice = found.first(where: { !$0.isBefore && before.contains($0.option.name) }) {
      throw usageError(
        "\(twice.option.name) was provided both before and after the subcommand, it can only be set either before or "
          + "after.")
    }
    var lists: [String: [String]] = [:]
    for (option, value, isBefore) in found {
      var value = value
      if case .words = option.kind {
        lists[option.name, default: []] += value.wordsValue.flatMap { $0.split(separator: " ").map(String.init) }
        value = JSONValue(strings: lists[option.name] ?? [])
      }
      do {
        arguments.give(option, try checked(value, option, exists: exists))
      } catch {
        // The usage line is of the part of the command line that the option stood in.
        guard isBefore else { throw error }
        throw UsageError(error.message)
      }
    }
  }

  // MARK: Values

  /// The value in its type.
  private func checked(
    _ value: JSONValue, _ option: OptionDeclaration, exists: (String) -> Bool
  ) throws(UsageError) -> JSONValue {
    let text = value.stringValue ?? ""
    switch option.kind {
    case .integer:
      let digits = String(text.drop(while: \.isWhitespace))
      guard let number = Int(digits) else { throw invalid(option, "'\(text)' is not a valid integer.") }
      return .int(number)
    case .choice(let words):
      guard let word = words.first(where: { $0 == text.lowercased() }) else { throw notOne(text, of: words, option) }
      return .string(word)
    case .words(let choices?):
      for word in value.wordsValue where !choices.contains(word.lowercased()) {
        throw notOne(word, of: choices, option)
      }
    case .path(mustExist: true):
      guard exists(text) else { throw invalid(option, "Path '\(text)' does not exist.") }
    case .moment:
      guard Moment.isValid(text) else {
        throw invalid(
          option, "'\(text)' does not match the formats '%Y-%m-%d', '%Y-%m-%dT%H:%M:%S', '%Y-%m-%d %H:%M:%S'.")
      }
    default: break
    }
    return value
  }

  private func boolean(_ text: String, _ option: OptionDeclaration) throws(UsageError) -> Bool {
    switch text.lowercased().filter({ !$0.isWhitespace }) {
    case "1", "true", "t", "yes", "y", "on": return true
    case "0", "false", "f", "no", "n", "off": return false
    default: throw invalid(option, "'\(text)' is not a valid boolean.")
    }
  }

  /// Options that exclude or need each other.
  private func check(_ arguments: CommandLineArguments) throws(UsageError) {
    let given = arguments.given
    for (one, other) in [("warn_error", "warn_error_options"), ("select", "inline"), ("selector", "inline")]
    where given.contains(one) && given.contains(other) {
      throw usageError("\(other): not allowed with argument \(one)")
    }
    if arguments.which == "list", !arguments.models.isEmpty {
      for other in ["select", "resource_types"] where given.contains(other) {
        let name = other == "select" ? "select" : "resource_type"
        throw usageError("\"models\" and \"\(name)\" are mutually exclusive arguments")
      }
    }
    try checkWindow(from: arguments.flags.eventTimeStart, to: arguments.flags.eventTimeEnd)
  }

  private func checkWindow(from start: String?, to end: String?) throws(UsageError) {
    switch (start, end) {
    case (let start?, let end?):
      guard Moment.sortable(start) < Moment.sortable(end) else {
        throw usageError("Value for `--event-time-start` must be less than `--event-time-end`")
      }
    case (nil, .some): throw usageError(missing("start", with: "end"))
    case (.some, nil): throw usageError(missing("end", with: "start"))
    case (nil, nil): break
    }
  }

  private func missing(_ side: String, with other: String) -> String {
    "The flag `--event-time-\(other)` was specified, but `--event-time-\(side)` was not. When specifying "
      + "`--event-time-\(other)`, `--event-time-\(side)` must also be present."
  }

  // MARK: Errors

  private func usageError(_ message: String) -> UsageError {
    guard let command else { return UsageError(message, command: group) }
    return UsageError(message, command: command.name, synopsis: HelpText.synopsis(command))
  }

  private func invalid(_ option: OptionDeclaration, _ reason: String) -> UsageError {
    usageError("Invalid value for \(option.label): \(reason)")
  }

  private func notOne(_ word: String, of words: [String], _ option: OptionDeclaration) -> UsageError {
    invalid(option, "'\(word)' is not one of \(words.map { "'\($0)'" }.joined(separator: ", ")).")
  }

  private func unknownOption(_ spelling: String, among options: [OptionDeclaration]) -> UsageError {
    let known = options.filter { !$0.isHidden }.flatMap { $0.spellings + $0.negations } + ["--help", "--version"]
    let near = spelling.hasPrefix("--") ? Resemblance.nearest(to: spelling, among: known) : []
    switch near.count {
    case 0: return usageError("No such option '\(spelling)'.")
    case 1: return usageError("No such option '\(spelling)'. Did you mean '\(near[0])'?")
    default:
      let list = near.map { "'\($0)'" }.joined(separator: ", ")
      return usageError("No such option '\(spelling)'. (Did you mean one of: \(list)?)")
    }
  }

  private func unknownCommand(_ name: String) -> UsageError {
    let prefix = group.map { "\($0) " } ?? ""
    let typed = String(name.dropFirst(prefix.count))
    let known = CommandDeclaration.all.map(\.name).filter { $0.hasPrefix(prefix) }.map { $0.dropFirst(prefix.count) }
    let words = Set(known.map { String($0.prefix { $0 != " " }) })
    let near = Resemblance.nearest(to: typed, among: words).first.map { " Did you mean '\($0)'?" } ?? ""
    return UsageError("No such command '\(typed)'.\(near)", command: group)
  }
}

/// `2024-09-01`, `2024-09-01T18:00:00`, `2024-09-01 18:00:00`.
private enum Moment {
  static func isValid(_ text: String) -> Bool {
    let pattern = text.unicodeScalars.count == 10 ? "0000-00-00" : "0000-00-00 00:00:00"
    let scalars = Array(sortable(text, fills: false).unicodeScalars)
    guard scalars.count == pattern.unicodeScalars.count else { return false }
    let fits = zip(scalars, pattern.unicodeScalars).allSatisfy { scalar, place in
      place == "0" ? ("0"..."9").contains(scalar) : scalar == place
    }
    let numbers = text.split { !$0.isNumber }.compactMap { Int($0) }
    let limits = [1...9999, 1...12, 1...31, 0...23, 0...59, 0...59]
    return fits && zip(numbers, limits).allSatisfy { $1.contains($0) }
  }

  static func sortable(_ text: String, fills: Bool = true) -> String {
    let spaced = text.map { $0 == "T" ? " " : String($0) }.joined()
    return fills && spaced.count == 10 ? spaced + " 00:00:00" : spaced
  }
}
