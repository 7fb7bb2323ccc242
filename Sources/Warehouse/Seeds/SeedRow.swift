import Diagnostics

/// A row of a seed while it is at hand; the bytes in it are valid until the closure that received it returns.
package struct SeedRow {
  let reader: CSVReader
  package let columns: [SeedColumn]
  /// From 0, below the header.
  package let number: Int

  /// The value of a column in the type that was inferred; null for empty cells, for the word `null` and for missing
  /// ones. A buffer in it is valid for the duration of `body`.
  package func withValue<Result>(_ index: Int, _ body: (SeedValue) throws -> Result) throws -> Result {
    guard index < reader.fieldCount else { return try body(.null) }
    let cell = reader.bytes(of: index)
    let trimmed = cell.trimmingBlanks()
    if trimmed.isNullWord { return try body(.null) }
    switch columns[index].type {
    case .text: return try body(.text(cell))
    case .integer, .bigint:
      if let number = NumberCell.integer(trimmed) { return try body(.integer(number)) }
    case .number:
      if NumberCell.isPlain(trimmed) { return try body(.number(trimmed)) }
      if let text = NumberCell.canonical(trimmed) {
        return try text.withUnsafeBufferPointer { try body(.number($0)) }
      }
    case .boolean:
      switch BooleanCell.parse(trimmed) {
      case .some(.some(let flag)): return try body(.boolean(flag))
      case .some(.none): return try body(.null)
      case .none: break
      }
    case .date:
      if let day = CalendarCell.date(trimmed) { return try body(.date(day)) }
    case .timestamp:
      if let time = CalendarCell.dateTime(trimmed) ?? CalendarCell.isoDateTime(trimmed)?.microseconds {
        return try body(.timestamp(time))
      }
    }
    throw reader.error(
      "'\(String(decoding: trimmed.prefix(80), as: UTF8.self))' in column \(columns[index].name) is not of type "
        + "\(columns[index].type)", atField: index)
  }

  /// Appends the canonical text of a value, as databases read it; false, and nothing appended, for null.
  package func appendText(_ index: Int, to text: inout [UInt8]) throws -> Bool {
    try withValue(index) { value in
      switch value {
      case .null: return false
      case .integer(let number): CellText.append(integer: number, to: &text)
      case .number(let bytes), .text(let bytes): text.append(contentsOf: bytes)
      case .boolean(let flag): text.append(contentsOf: flag ? "true".utf8 : "false".utf8)
      case .date(let day): CellText.append(date: Int(day), to: &text)
      case .timestamp(let time): CellText.append(timestamp: time, to: &text)
      }
      return true
    }
  }

  /// Whether the cell counts as null.
  package func isNull(_ index: Int) -> Bool {
    index >= reader.fieldCount || reader.bytes(of: index).trimmingBlanks().isNullWord
  }
}

/// A cell in the type of its column.
package enum SeedValue {
  case null
  case integer(Int)
  /// Decimal text, exact: `-12.50`, `1e-7`, `NaN`, `Infinity`.
  case number(UnsafeBufferPointer<UInt8>)
  case boolean(Bool)
  /// Days since 1970-01-01.
  case date(Int32)
  /// Microseconds since 1970-01-01 00:00:00, UTC where the cell had an offset.
  case timestamp(Int64)
  /// The cell as it stands.
  case text(UnsafeBufferPointer<UInt8>)
}
