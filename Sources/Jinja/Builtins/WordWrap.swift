import Diagnostics

/// Python's `textwrap.wrap` as the `wordwrap` filter sets it up: no tabs expanded, blanks kept.
struct WordWrap {
  let width: Int
  let breaksLongWords: Bool
  let separator: String
  let breaksOnHyphens: Bool

  func wrap(_ text: String, _ interpreter: Interpreter) throws -> String {
    guard width > 0 else { throw DbtError(.compilation, "invalid width \(width) (must be > 0)") }
    return try StringMethods.lines(text, keepingEnds: false)
      .map { try wrapLine($0, interpreter).joined(separator: separator) }.joined(separator: separator)
  }

  private func wrapLine(_ line: String, _ interpreter: Interpreter) throws -> [String] {
    var chunks: [ArraySlice<Unicode.Scalar>] = chunks(Array(line.unicodeScalars)).reversed()
    var lines: [String] = []
    while !chunks.isEmpty {
      try interpreter.countStep()
      var current: [ArraySlice<Unicode.Scalar>] = []
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
          var head = chunk.prefix(width - size)
          if breaksOnHyphens, chunk.count > head.count, let hyphen = head.lastIndex(of: "-"),
            head[..<hyphen].contains(where: { $0 != "-" })
          {
            head = head[...hyphen]
          }
          current.append(head)
          // The rest is looked at, not copied: a word may have millions of letters.
          chunks[chunks.count - 1] = chunk[head.endIndex...]
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

  // MARK: Chunks

  /// Words and the blanks between them, as Python's `textwrap` parts them: words are cut after hyphens between letters and
  /// around dashes.
  private func chunks(_ scalars: [Unicode.Scalar]) -> [ArraySlice<Unicode.Scalar>] {
    var result: [ArraySlice<Unicode.Scalar>] = []
    var start = 0
    while start < scalars.count {
      let end = chunkEnd(scalars, from: start)
      result.append(scalars[start..<end])
      start = end
    }
    return result
  }

  private func chunkEnd(_ scalars: [Unicode.Scalar], from start: Int) -> Int {
    var end = start
    if WordWrap.isBlank(scalars[start]) {
      while end < scalars.count, WordWrap.isBlank(scalars[end]) { end += 1 }
      return end
    }
    if breaksOnHyphens, let dash = WordWrap.dashEnd(scalars, from: start) { return dash }
    while true {
      end += 1
      if end == scalars.count || WordWrap.isBlank(scalars[end]) { return end }
      guard breaksOnHyphens, scalars[end] == "-" else { continue }
      if WordWrap.isHyphen(scalars, at: end) { return end + 1 }
      if WordWrap.dashEnd(scalars, from: end) != nil { return end }
    }
  }

  /// Whether the hyphen stands between two letters (or a letter, a hyphen and a letter) and two letters, which may have
  /// a hyphen between them.
  private static func isHyphen(_ scalars: [Unicode.Scalar], at place: Int) -> Bool {
    func isLetter(_ index: Int) -> Bool { scalars.indices.contains(index) && self.isLetter(scalars[index]) }
    func isHyphen(_ index: Int) -> Bool { scalars.indices.contains(index) && scalars[index] == "-" }
    let before = isLetter(place - 1) && (isLetter(place - 2) || (isHyphen(place - 2) && isLetter(place - 3)))
    return before && isLetter(place + 1) && (isLetter(place + 2) || (isHyphen(place + 2) && isLetter(place + 3)))
  }

  /// The end of two hyphens or more that stand between a word and a word.
  private static func dashEnd(_ scalars: [Unicode.Scalar], from start: Int) -> Int? {
    guard start > 0, scalars[start] == "-" else { return nil }
    let before = scalars[start - 1]
    guard isWord(before) || "!\"'&.,?".unicodeScalars.contains(before) else { return nil }
    var end = start
    while end < scalars.count, scalars[end] == "-" { end += 1 }
    return end - start >= 2 && end < scalars.count && isWord(scalars[end]) ? end : nil
  }

  /// Only ASCII's blanks part words, though others are dropped at the ends of lines.
  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar == " " || (scalar.value >= 9 && scalar.value <= 13)
  }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool { RegexSet.matches(.word, scalar.value, false) }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    isWord(scalar) && !RegexSet.matches(.digit, scalar.value, false)
  }
}
