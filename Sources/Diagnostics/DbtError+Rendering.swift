extension DbtError {
  /// dbt's first line: `Compilation Error in model stg_orders (models/staging/stg_orders.sql)`.
  package var title: String {
    let title = "\(kind.rawValue) Error"
    return node.map { "\(title) in \($0)" } ?? title
  }

  /// The whole error as people read it: title, message, place with its source line, macro calls, notes.
  ///
  /// ```
  /// Compilation Error in model stg_orders (models/staging/stg_orders.sql)
  ///   ref() takes at most two arguments (0 given)
  ///   --> models/staging/stg_orders.sql:3:18
  ///    3 | select * from {{ ref() }}
  ///      |                  ^^^^^
  /// ```
  package func rendered(colors: Bool = false) -> String {
    ([title] + detailLines(colors: colors)).joined(separator: "\n")
  }

  /// The text below the title, each line indented by two.
  private func detailLines(colors: Bool) -> [String] {
    var lines = message.textLines.map { $0.isEmpty ? "" : "  \($0)" }
    if let span {
      lines += SourceExcerpt(span).lines(colors: colors)
    }
    if let excerpt = database?.excerpt {
      lines += excerpt.lines(colors: colors)
    }
    lines += frameLines
    for note in notes { lines += note.textLines.map { "  \($0)" } }
    return lines
  }

  /// dbt's words for the call stack: the innermost macro is `in`, its callers are `called by`.
  private var frameLines: [String] {
    guard !frames.isEmpty else { return [] }
    // Of a macro that calls itself without end, both ends say enough.
    let isLong = frames.count > 20
    var lines: [String] = []
    for (index, frame) in frames.enumerated() {
      if isLong, index == 10 { lines.append("  > … \(frames.count - 15) more calls …") }
      if isLong, (10..<frames.count - 5).contains(index) { continue }
      let place = frame.span.map { " (\($0.file.path):\($0.start.line))" } ?? ""
      lines.append("  > \(index == 0 ? "in" : "called by") macro \(frame.name)\(place)")
    }
    if let node { lines.append("  > called by \(node)") }
    return lines
  }

  /// Several errors of one phase as one text: sorted by file and place, a blank line between two.
  package static func rendered(_ errors: [DbtError], colors: Bool = false) -> String {
    sorted(errors).map { $0.rendered(colors: colors) }.joined(separator: "\n\n")
  }

  /// By file, then offset; errors without a place come last, in their order.
  package static func sorted(_ errors: [DbtError]) -> [DbtError] {
    errors.enumerated().sorted { a, b in
      switch (a.element.span, b.element.span) {
      case (let one?, let other?):
        if one.file.path != other.file.path { return one.file.path < other.file.path }
        if one.range.lowerBound != other.range.lowerBound { return one.range.lowerBound < other.range.lowerBound }
        return a.offset < b.offset
      case (.some, nil): return true
      case (nil, .some): return false
      case (nil, nil): return a.offset < b.offset
      }
    }
    .map(\.element)
  }
}

extension DbtError.DatabaseDetail {
  /// The place in the SQL that the warehouse refused.
  fileprivate var excerpt: SourceExcerpt? {
    guard let offset, let sql else { return nil }
    let file = SourceFile(path: "compiled SQL", text: sql)
    let start = max(0, min(offset, sql.utf8.count))
    return SourceExcerpt(SourceSpan(file: file, range: start..<start))
  }
}

extension String {
  /// Split at line breaks of every kind; an empty text is one empty line.
  package var textLines: [String] {
    split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map { String($0) }
  }
}
