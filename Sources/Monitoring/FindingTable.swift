/// Findings as lines of text in columns.
package struct FindingTable {
  /// A heading and a line for each finding; no line has a line break in it.
  package let lines: [String]

  /// The longest cell, in characters; longer ones are cut.
  private static let widest = 40

  package init(_ findings: some Sequence<Alert.Finding>) {
    var rows = [["id", "date", "value", "threshold", "difference"]]
    for finding in findings {
      rows.append(
        [finding.record, finding.date, finding.value, finding.threshold, finding.difference].map(Self.cell))
    }
    // A column that no finding fills is left out.
    let filled = rows[0].indices.filter { column in rows.dropFirst().contains { $0[column] != "" } }
    let widths = filled.map { column in rows.map { Self.width($0[column]) }.max() ?? 0 }
    lines = rows.map { row in
      var line = ""
      for (place, column) in filled.enumerated() {
        let padding = String(repeating: " ", count: widths[place] - Self.width(row[column]))
        // Numbers stand right, what names a record left.
        line += (place == 0 ? "" : "  ") + (column < 2 ? row[column] + padding : padding + row[column])
      }
      return String(line.reversed().drop { $0 == " " }.reversed())
    }
  }

  private static func cell(_ text: String?) -> String {
    guard let text else { return "" }
    let plain = SlackText.singleLine(text)
    return plain.count > widest ? plain.prefix(widest - 1) + "…" : plain
  }

  /// Columns of a terminal: letters of East Asia and emoji take two.
  private static func width(_ text: String) -> Int {
    text.reduce(0) { width, character in
      guard let scalar = character.unicodeScalars.first?.value else { return width }
      let isWide =
        (0x1100...0x115F).contains(scalar) || (0x2E80...0xA4CF).contains(scalar) || (0xAC00...0xD7A3).contains(scalar)
        || (0xF900...0xFAFF).contains(scalar) || (0xFE30...0xFE6F).contains(scalar)
        || (0xFF00...0xFF60).contains(scalar) || (0x1F300...0x1FAFF).contains(scalar)
        || (0x20000...0x3FFFD).contains(scalar)
      return width + (isWide ? 2 : 1)
    }
  }
}
