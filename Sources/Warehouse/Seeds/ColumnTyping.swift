/// Infers the type of one column from all its cells: each cell strikes out the types that it cannot have, and the
/// first type left in dbt's order is the column's.
struct ColumnTyping {
  private var candidates: Candidates
  private var number = NumberCell.Extent.int32
  private(set) var hasOffsets = false

  private struct Candidates: OptionSet {
    let rawValue: UInt8
    static let number = Candidates(rawValue: 1)
    static let date = Candidates(rawValue: 2)
    static let dateTime = Candidates(rawValue: 4)
    static let isoDateTime = Candidates(rawValue: 8)
    static let boolean = Candidates(rawValue: 16)
    static let all = Candidates(rawValue: 31)
  }

  init(isText: Bool) { candidates = isText ? [] : .all }

  /// Nothing is left to learn.
  var isText: Bool { candidates.isEmpty }

  /// dbt makes a column without any value an integer.
  var type: SeedColumnType {
    if candidates.contains(.number) {
      switch number {
      case .int32: return .integer
      case .int64: return .bigint
      case .decimal: return .number
      }
    }
    if candidates.contains(.date) { return .date }
    if !candidates.isDisjoint(with: [.dateTime, .isoDateTime]) { return .timestamp }
    return candidates.contains(.boolean) ? .boolean : .text
  }

  mutating func see(_ cell: UnsafeBufferPointer<UInt8>) {
    let trimmed = cell.trimmingBlanks()
    if trimmed.isNullWord { return }
    if candidates.contains(.number) {
      if let extent = NumberCell.extent(trimmed) {
        if extent > number { number = extent }
      } else {
        candidates.remove(.number)
      }
    }
    if candidates.contains(.date), CalendarCell.date(trimmed) == nil { candidates.remove(.date) }
    if candidates.contains(.dateTime), CalendarCell.dateTime(trimmed) == nil { candidates.remove(.dateTime) }
    if candidates.contains(.isoDateTime) {
      if let time = CalendarCell.isoDateTime(trimmed) {
        hasOffsets = hasOffsets || time.offset != 0
      } else {
        candidates.remove(.isoDateTime)
      }
    }
    if candidates.contains(.boolean), BooleanCell.parse(trimmed) == nil { candidates.remove(.boolean) }
  }
}
