/// A place in a source text with its line and a marker under it.
package struct SourceExcerpt {
  /// Scalars of a line that are shown; longer ones are cut around the marker.
  package static let width = 100

  private let span: SourceSpan

  package init(_ span: SourceSpan) { self.span = span }

  /// `  --> path:line:column`, the source line, and carets; the source is left out where the file has no such line.
  package func lines(colors: Bool) -> [String] {
    let start = span.start
    let place = "  --> \(span.file.path):\(start.line):\(start.column)"
    guard let line = span.file.line(start.line) else { return [place] }
    let number = String(start.line)
    let margin = String(repeating: " ", count: number.count)
    let (text, marker) = marked(Array(line.unicodeScalars), start: start)
    guard !text.isEmpty else { return [place] }
    let carets = colors ? Ink.red(marker.carets) : marker.carets
    return [place, "   \(number) | \(text)", "   \(margin) | \(marker.blank)\(carets)"]
  }

  /// The part of the line that is shown and the marker under it. Tabs stay tabs in both, so that they line up.
  private func marked(
    _ line: [Unicode.Scalar], start: SourcePosition
  ) -> (text: String, marker: (blank: String, carets: String)) {
    let first = min(start.column - 1, line.count)
    let end = span.end
    let last = end.line == start.line ? min(end.column - 1, line.count) : line.count
    let length = max(1, last - first)
    let window = Self.window(count: line.count, first: first, length: length)
    var text = String(String.UnicodeScalarView(line[window].map(\.printable)))
    if window.lowerBound > 0 { text = "…" + text }
    if window.upperBound < line.count { text += "…" }
    var blank = window.lowerBound > 0 ? " " : ""
    for scalar in line[window.lowerBound..<max(window.lowerBound, min(first, window.upperBound))] {
      blank += scalar == "\t" ? "\t" : String(repeating: " ", count: scalar.columns)
    }
    let shown = line[min(first, window.upperBound)..<min(first + length, window.upperBound)]
    let carets = max(1, shown.reduce(0) { $0 + ($1 == "\t" ? 1 : $1.columns) })
    return (text, (blank, String(repeating: "^", count: carets)))
  }

  /// The scalars to show: the marker with its surroundings.
  private static func window(count: Int, first: Int, length: Int) -> Range<Int> {
    guard count > width else { return 0..<count }
    let shown = min(length, width / 2)
    var from = max(0, first - (width - shown) / 2)
    let to = min(count, from + width)
    from = max(0, to - width)
    return from..<to
  }
}

extension Unicode.Scalar {
  /// Control characters would garble a terminal.
  fileprivate var printable: Unicode.Scalar {
    (value < 0x20 && value != 0x09) || value == 0x7F || (0x80..<0xA0).contains(value) ? "\u{FFFD}" : self
  }

  /// Cells of a terminal: two for East Asian wide characters and emoji, none for marks that join.
  package var columns: Int {
    if value < 0x300 { return 1 }
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    switch value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1FAFF, 0x20000...0x3FFFD:
      return 2
    default: return 1
    }
  }
}
