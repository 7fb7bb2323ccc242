/// How the rows that a unit test got differ from those that it expects; the order of rows does not count.
///
/// The form is that of the differ which dbt uses: `+++` a row too many, `---` one that is missing, `→` one with changed
/// cells.
struct RowDifference {
  let columns: [String]
  let expected: [[String]]
  let actual: [[String]]

  var isEmpty: Bool { expected.map(Self.key).sorted() == actual.map(Self.key).sorted() }

  private static func key(_ row: [String]) -> String { row.joined(separator: "\u{1F}") }

  private struct Line {
    var marker: String
    var cells: [String]
  }

  func rendered() -> String {
    var lines = [Line(marker: "@@", cells: columns)]
    for (marker, cells) in changes() { lines.append(Line(marker: marker, cells: cells)) }
    let widths = (0...columns.count).map { column in
      lines.map { (column == 0 ? $0.marker : $0.cells[column - 1]).unicodeScalars.count }.max() ?? 0
    }
    return lines.map { line in
      ([line.marker] + line.cells).enumerated().map { column, cell in
        column == columns.count
          ? cell : cell + String(repeating: " ", count: widths[column] - cell.unicodeScalars.count)
      }.joined(separator: ",")
    }.joined(separator: "\n")
  }

  /// In the order of the rows; those in both are left blank, rows that belong together show their changed cells.
  private func changes() -> [(String, [String])] {
    let old = expected.sorted { Self.key($0) < Self.key($1) }
    let new = actual.sorted { Self.key($0) < Self.key($1) }
    let partners = pair(new, with: old)
    var result: [(String, [String])] = []
    var done: Set<Int> = []
    var next = 0
    for (row, partner) in zip(new, partners) {
      guard let partner else {
        result.append(("+++", row))
        continue
      }
      while next < partner {
        if !partners.contains(next), done.insert(next).inserted { result.append(("---", old[next])) }
        next += 1
      }
      let cells = zip(old[partner], row).map { $0 == $1 ? $0 : "\($0)→\($1)" }
      result.append((old[partner] == row ? "" : "→", cells))
    }
    for index in old.indices where !partners.contains(index) && !done.contains(index) {
      result.append(("---", old[index]))
    }
    return result
  }

  /// For each new row the old one that it belongs to: an equal one, else one with the same first cell, which most often
  /// is the key, else one that agrees in more than half of its cells.
  private func pair(_ new: [[String]], with old: [[String]]) -> [Int?] {
    var free = Set(old.indices)
    var partners = [Int?](repeating: nil, count: new.count)
    func assign(_ fits: ([String], [String]) -> Bool) {
      for index in new.indices where partners[index] == nil {
        guard let partner = free.sorted().first(where: { fits(old[$0], new[index]) }) else { continue }
        partners[index] = partner
        free.remove(partner)
      }
    }
    assign { $0 == $1 }
    assign { $0.first == $1.first }
    assign { old, new in zip(old, new).count { $0 == $1 } * 2 > new.count }
    return partners
  }
}
