/// The nearest of the known words, for "Did you mean".
package enum Resemblance {
  /// At most three words that share most of their letters with the one typed, the nearest three by dbt's measure
  /// (Ratcliff and Obershelp's), sorted.
  package static func nearest(to word: String, among words: some Sequence<String>) -> [String] {
    guard word.utf8.count <= 64 else { return [] }
    let typed = Array(word.utf8)
    return words.compactMap { known -> (ratio: Double, word: String)? in
      let letters = Array(known.utf8)
      // With lengths that far apart not even all letters of the shorter one would do.
      guard 2 * min(letters.count, typed.count) * 10 >= 6 * (letters.count + typed.count) else { return nil }
      let ratio = 2 * Double(matching(letters[...], typed[...])) / Double(max(1, letters.count + typed.count))
      return ratio >= 0.6 ? (ratio, known) : nil
    }
    .sorted { ($0.ratio, $0.word) > ($1.ratio, $1.word) }
    .prefix(3).map(\.word).sorted()
  }

  /// A line for an error: `Did you mean 'orders'?`; none when nothing comes near.
  package static func advice(for word: String, among words: some Sequence<String>) -> [String] {
    let near = nearest(to: word, among: words).map { "'\($0)'" }
    return near.isEmpty ? [] : ["Did you mean \(near.joined(separator: " or "))?"]
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
