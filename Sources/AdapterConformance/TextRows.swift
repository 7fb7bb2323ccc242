import Warehouse

/// Rows in memory; nil is null.
package final class TextRows: RowSource {
  package let columns: [RowSourceColumn]
  private let rows: [[String?]]

  package init(columns: [RowSourceColumn], rows: [[String?]]) {
    self.columns = columns
    self.rows = rows
  }

  package func forEachRow(_ body: (borrowing Row) throws -> Void) throws {
    var row = Row()
    for cells in rows {
      row.removeAll()
      for cell in cells { row.append(cell) }
      try body(row)
    }
  }
}

/// `id` from 0, `amount` with two decimals, and `t`.
package final class CountedRows: RowSource {
  package let columns = [
    RowSourceColumn(name: "id", type: .bigint), RowSourceColumn(name: "amount", type: .number),
    RowSourceColumn(name: "t", type: .text),
  ]
  private let count: Int
  private let failsAt: Int?

  package init(count: Int, failsAt: Int? = nil) {
    self.count = count
    self.failsAt = failsAt
  }

  package func forEachRow(_ body: (borrowing Row) throws -> Void) throws {
    var row = Row()
    for id in 0..<count {
      if id == failsAt { throw ConformanceFailure(message: "broken") }
      row.removeAll()
      row.append(String(id))
      row.append("\(id).50")
      row.append("row \(id)")
      try body(row)
    }
  }
}

extension Row {
  fileprivate mutating func append(_ cell: String?) {
    bytes.append(contentsOf: (cell ?? "").utf8)
    ends.append(bytes.count)
    isNull.append(cell == nil)
  }
}
