import Contracts
import Diagnostics
import JSON
import YAML

/// The rows of a unit test as CSV, by the rules of Python's `csv.DictReader`: a quote opens a cell only at its start,
/// blanks are part of it, a row that is too short ends in nulls, an empty line is no row.
enum CSVRows {
  /// All cells are texts.
  ///
  /// - Parameter node: where errors are shown.
  static func read(_ text: String, _ node: YAMLNode) throws -> [JSONObject] {
    var records = records(text)
    guard !records.isEmpty else { return [] }
    let header = records.removeFirst()
    return try records.map { record in
      guard record.count <= header.count else {
        throw node.error(.parsing, "a CSV row of a unit test has \(record.count) cells, its header has \(header.count)")
      }
      var row: JSONObject = [:]
      for (index, name) in header.enumerated() { row[name] = index < record.count ? .string(record[index]) : .null }
      return row
    }
  }

  private enum State {
    case start, plain, quoted
    /// Behind a quote in a quoted cell: its end, or the first of two.
    case quote
  }

  private static func records(_ text: String) -> [[String]] {
    var records: [[String]] = []
    var cells: [String] = []
    var cell: [UInt8] = []
    var state = State.start
    func endCell() {
      cells.append(String(decoding: cell, as: UTF8.self))
      cell = []
      state = .start
    }
    func endRecord() {
      if state != .start || !cells.isEmpty {
        endCell()
        records.append(cells)
      }
      cells = []
    }
    for byte in text.utf8 {
      switch (state, byte) {
      case (.quoted, 0x22): state = .quote
      case (.quoted, _): cell.append(byte)
      case (.start, 0x22): state = .quoted
      case (.quote, 0x22):
        cell.append(byte)
        state = .quoted
      case (_, 0x2C): endCell()
      case (_, 0x0A), (_, 0x0D): endRecord()
      default:
        cell.append(byte)
        state = .plain
      }
    }
    endRecord()
    return records
  }
}
