import JSON
import Jinja
import Context
import Warehouse

/// A query's rows for people and for programs, as `show` prints them.
enum TablePreview {
  /// agate's limits: wider cells and further columns are cut.
  private static let widest = 20
  private static let mostColumns = 6

  /// Rows of equal width, numbers to the right.
  static func text(_ table: ResultTable) -> String {
    let shown = min(table.columns.count, mostColumns)
    let isCut = table.columns.count > shown
    var header = table.columns.prefix(shown).map { cut($0.name) }
    var rows = table.rows.map { row in row.prefix(shown).map { cut(cellText($0)) } }
    let isNumeric = (0..<shown).map { column in
      table.rows.contains { Self.isNumber($0[column]) || Self.isTime($0[column]) }
    }
    if isCut {
      header.append("...")
      rows = rows.map { $0 + ["..."] }
    }
    let widths = header.indices.map { column in
      ([header] + rows).map { $0[column].unicodeScalars.count }.max() ?? 0
    }
    func line(_ cells: [String]) -> String {
      let padded = cells.indices.map { column -> String in
        let blanks = String(repeating: " ", count: widths[column] - cells[column].unicodeScalars.count)
        return column < isNumeric.count && isNumeric[column] ? blanks + cells[column] : cells[column] + blanks
      }
      return "| " + padded.joined(separator: " | ") + " |"
    }
    let rule = "| " + widths.map { String(repeating: "-", count: $0) }.joined(separator: " | ") + " |"
    return ([line(header), rule] + rows.map(line)).joined(separator: "\n") + "\n"
  }

  /// A JSON array with an object for each row.
  static func json(_ table: ResultTable) -> String {
    let rows = table.rows.map { row in
      JSONValue.object(
        JSONObject(
          zip(table.columns.map(\.name), row.map(jsonValue)).map { ($0, $1) }, uniquingKeysWith: { _, last in last }))
    }
    return JSONValue.array(rows).serialized()
  }

  private static func cut(_ text: String) -> String {
    text.unicodeScalars.count <= widest
      ? text : String(String.UnicodeScalarView(text.unicodeScalars.prefix(widest - 3))) + "..."
  }

  private static func isNumber(_ cell: Cell) -> Bool {
    switch cell {
    case .int, .decimal, .double: true
    default: false
    }
  }

  private static func isTime(_ cell: Cell) -> Bool {
    switch cell {
    case .date, .timestamp: true
    default: false
    }
  }

  private static func cellText(_ cell: Cell) -> String {
    if case .null = cell { return "" }
    return (try? Interpreter(environment: Environment()).string(of: Value(cell: cell))) ?? ""
  }

  private static func jsonValue(_ cell: Cell) -> JSONValue {
    switch cell {
    case .null: return .null
    case .bool(let flag): return .bool(flag)
    case .int(let number): return .int(Int(number))
    case .double(let number): return .double(number)
    case .decimal(let digits):
      if let whole = Int(digits) { return .int(whole) }
      return digits.contains(".") ? .double(Double(digits) ?? .nan) : .number(digits)
    case .timestamp:
      let text = cellText(cell)
      return .string(text.replacing(" ", with: "T", maxReplacements: 1))
    default: return .string(cellText(cell))
    }
  }
}
