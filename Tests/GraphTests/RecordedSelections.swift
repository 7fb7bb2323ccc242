import Contracts
import Testing

/// Command lines of `dbt ls` with dbt's answers.
enum RecordedSelections {
  struct Case: CustomTestStringConvertible, Sendable {
    var line: String
    var flags = Flags()
    /// Aliases; `everything -x` is all but `x`.
    var expected: Set<String> = []
    var unmatched: [String] = []
    /// `Runtime Error …`
    var error: String?

    var testDescription: String { line }
  }

  /// Reads the text form: a command line, then its answer on indented lines.
  static func cases(_ text: String, everything: Set<String>) -> [Case] {
    var cases: [Case] = []
    for line in text.split(separator: "\n") {
      guard line.hasPrefix("  ") else {
        cases.append(Case(line: String(line), flags: flags(words(line))))
        continue
      }
      var answer = words(line)
      let last = cases.count - 1
      switch answer[0] {
      case "error": cases[last].error = String(line.dropFirst(8))
      case "unmatched": cases[last].unmatched = Array(answer.dropFirst())
      default:
        if answer[0] == "nothing" { continue }
        if answer[0] == "everything" { cases[last].expected = everything }
        answer.removeAll { $0 == "everything" }
        for word in answer {
          if word.hasPrefix("-") {
            cases[last].expected.remove(String(word.dropFirst()))
          } else {
            cases[last].expected.insert(word)
          }
        }
      }
    }
    return cases
  }

  /// Words at blanks; a word in quotes may hold blanks.
  private static func words(_ line: Substring) -> [String] {
    var words: [String] = []
    for (index, part) in line.split(separator: "'", omittingEmptySubsequences: false).enumerated() {
      if index % 2 == 1 { words.append(String(part)) } else { words += part.split(separator: " ").map(String.init) }
    }
    return words
  }

  private static func flags(_ words: [String]) -> Flags {
    var flags = Flags()
    var option = ""
    for word in words {
      if word.hasPrefix("--") {
        option = word
        continue
      }
      switch option {
      case "--select": flags.select.append(word)
      case "--exclude": flags.exclude.append(word)
      case "--resource-type": flags.resourceTypes.append(word)
      case "--exclude-resource-type": flags.excludeResourceTypes.append(word)
      case "--selector": flags.selector = word
      case "--indirect-selection": flags.indirectSelection = Flags.IndirectSelection(rawValue: word) ?? .eager
      default: break
      }
    }
    return flags
  }
}
