/// A command line that cannot be understood; exit code 2, text on stderr.
package struct UsageError: Error, Sendable, Hashable {
  /// `run`; nil for the program itself.
  package var command: String?
  /// What follows the command in its usage line: `[OPTIONS] MACRO`.
  package var synopsis: String
  package var message: String
  /// dbt leaves the usage line out where an option lacks its value.
  package var showsUsage = true

  package init(_ message: String, command: String? = nil, synopsis: String = "[OPTIONS] [COMMAND] [ARGS]...") {
    self.message = message
    self.command = command
    self.synopsis = synopsis
  }

  package var text: String {
    guard showsUsage else { return "Error: \(message)\n" }
    let program = command.map { "sdbt \($0)" } ?? "sdbt"
    return "Usage: \(program) \(synopsis)\nTry '\(program) --help' for help.\n\nError: \(message)\n"
  }
}

/// The nearest of the known words, for "Did you mean".
enum Resemblance {
  /// At most three words that share most of their letters with the one typed, the nearest three by dbt's measure
  /// (Ratcliff and Obershelp's), sorted.
  static func nearest(to word: String, among words: some Sequence<String>) -> [String] {
    guard word.utf8.count <= 64 else { return [] }
    let typed = Array(word.utf8)
    return words.compactMap { known -> (ratio: Double, word: String)? in
      let letters = Array(known.utf8)
      let ratio = 2 * Double(matching(letters[...], typed[...])) / Double(max(1, letters.count + typed.count))
      return ratio >= 0.6 ? (ratio, known) : nil
    }
    .sorted { ($0.ratio, $0.word) > ($1.ratio, $1.word) }
    .prefix(3).map(\.word).sorted()
  }

  /// The letters in the longest common run, and so on to its left and right.
  private static func matching(_ a: ArraySlice<UInt8>, _ b: ArraySlice<UInt8>) -> Int {
    var best = (length: 0, a: a.startIndex, b: b.startIndex)
    for i in a.indices {
      for j in b.indices where a[i] == b[j] {
        var length = 0
        while i + length < a.endIndex, j + length < b.endIndex, a[i + length] == b[j + length] { length += 1 }
        if length > best.length { best = (length, i, j) }
      }
    }
    guard best.length > 0 else { return 0 }
    return best.length + matching(a[..<best.a], b[..<best.b])
      + matching(a[(best.a + best.length)...], b[(best.b + best.length)...])
  }
}
