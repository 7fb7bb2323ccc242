import Diagnostics

/// Python's `textwrap.wrap` as the `wordwrap` filter sets it up: no tabs expanded, blanks kept.
struct WordWrap {
  let width: Int
  let breaksLongWords: Bool
  let separator: String
  let breaksOnHyphens: Bool

  func wrap(_ text: String) throws -> String {
    guard width > 0 else { throw DbtError(.compilation, "invalid width \(width) (must be > 0)") }
    return StringMethods.lines(text, keepingEnds: false).map { wrapLine($0).joined(separator: separator) }
      .joined(separator: separator)
  }

  private func wrapLine(_ line: String) -> [String] {
    var chunks: [[Unicode.Scalar]] = chunks(Array(line.unicodeScalars)).reversed()
    var lines: [String] = []
    while !chunks.isEmpty {
      var current: [[Unicode.Scalar]] = []
      var size = 0
      if let last = chunks.last, !lines.isEmpty, last.allSatisfy(isPythonSpace) { chunks.removeLast() }
      while let chunk = chunks.last, size + chunk.count <= width {
        current.append(chunk)
        size += chunk.count
        chunks.removeLast()
      }
      if let chunk = chunks.last, chunk.count > width {
        if breaksLongWords {
          // Nothing where the line is full: then the blank before it stays, as in Python.
          let room = width - size
          var cut = room
          if breaksOnHyphens, chunk.count > room, let hyphen = chunk[..<room].lastIndex(of: "-"), hyphen > 0,
            chunk[..<hyphen].contains(where: { $0 != "-" })
          {
            cut = hyphen + 1
          }
          current.append(Array(chunk[..<cut]))
          chunks[chunks.count - 1] = Array(chunk[cut...])
        } else if current.isEmpty {
          current.append(chunk)
          chunks.removeLast()
        }
      }
      if let last = current.last, last.allSatisfy(isPythonSpace) { current.removeLast() }
      if !current.isEmpty {
        var view = String.UnicodeScalarView()
        for chunk in current { view.append(contentsOf: chunk) }
        lines.append(String(view))
      }
    }
    return lines
  }

  /// Only ASCII's blanks part words, though others are dropped at the ends of lines.
  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar == " " || (scalar.value >= 9 && scalar.value <= 13)
  }

  /// Words and the blanks between them; words are cut after hyphens between letters.
  private func chunks(_ scalars: [Unicode.Scalar]) -> [[Unicode.Scalar]] {
    var result: [[Unicode.Scalar]] = []
    var current: [Unicode.Scalar] = []
    for (index, scalar) in scalars.enumerated() {
      if let last = current.last, WordWrap.isBlank(last) != WordWrap.isBlank(scalar) {
        result.append(current)
        current = []
      }
      current.append(scalar)
      if breaksOnHyphens, scalar == "-", index + 1 < scalars.count, StringMethods.isLetter(scalars[index + 1]),
        current.count > 1, StringMethods.isLetter(current[current.count - 2]),
        current.count > 2 || index + 2 < scalars.count
      {
        result.append(current)
        current = []
      }
    }
    if !current.isEmpty { result.append(current) }
    return result
  }
}
