/// A command line that cannot be understood; exit code 2, text on stderr.
package struct UsageError: Error, Sendable, Hashable {
  /// `run`; nil for the program itself.
  package var command: String?
  /// What follows the command in its usage line: `[OPTIONS] MACRO`.
  package var synopsis: String
  package var message: String

  package init(_ message: String, command: String? = nil, synopsis: String = "[OPTIONS] COMMAND [ARGS]...") {
    self.message = message
    self.command = command
    self.synopsis = synopsis
  }

  package var text: String {
    let program = command.map { "sdbt \($0)" } ?? "sdbt"
    return "Usage: \(program) \(synopsis)\nTry '\(program) -h' for help.\n\nError: \(message)\n"
  }
}

/// The nearest of the known words, for "Did you mean".
enum Resemblance {
  /// At most three words that differ in little from the one typed, nearest first.
  static func nearest(to word: String, among words: some Sequence<String>) -> [String] {
    guard word.utf8.count <= 64 else { return [] }
    let typed = Array(word.utf8)
    let limit = max(1, typed.count / 3)
    return words.compactMap { known -> (distance: Int, word: String)? in
      let distance = distance(typed, Array(known.utf8), limit: limit)
      return distance <= limit ? (distance, known) : nil
    }
    .sorted { ($0.distance, $0.word) < ($1.distance, $1.word) }
    .prefix(3).map(\.word)
  }

  /// Levenshtein's distance; past the limit any number above it.
  private static func distance(_ a: [UInt8], _ b: [UInt8], limit: Int) -> Int {
    guard abs(a.count - b.count) <= limit else { return limit + 1 }
    var row = Array(0...b.count)
    for (i, x) in a.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, y) in b.enumerated() {
        let next = min(row[j] + 1, row[j + 1] + 1, diagonal + (x == y ? 0 : 1))
        diagonal = row[j + 1]
        row[j + 1] = next
      }
    }
    return row[b.count]
  }
}
