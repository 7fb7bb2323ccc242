/// Infers the type of one column from all its cells: each cell strikes out the types that it cannot have, and the
/// first type left in dbt's order is the column's.
struct ColumnTyping {
  private var candidates: Candidates
  private var number = NumberCell.Extent.int32
  /// What was seen in cells that would be read otherwise than they are written.
  private(set) var oddities: Oddities = []

  struct Oddities: OptionSet {
    let rawValue: UInt8
    /// Times with an offset other than UTC.
    static let offset = Oddities(rawValue: 1)
    /// Numbers of more digits than a double keeps; those that fit 64 bits matter only among fractions.
    static let wideDecimal = Oddities(rawValue: 2)
    static let wideInteger = Oddities(rawValue: 4)

    /// Those that matter in a column of this type.
    static func mattering(_ type: SeedColumnType) -> Oddities {
      switch type {
      case .number: [.wideDecimal, .wideInteger]
      case .timestamp: .offset
      default: []
      }
    }
  }

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
        // Fifteen digits are exact in any double.
        if extent != .int32, trimmed.count > 15 { lookForLostDigits(trimmed, extent) }
      } else {
        candidates.remove(.number)
      }
    }
    if candidates.contains(.date), CalendarCell.date(trimmed) == nil { candidates.remove(.date) }
    if candidates.contains(.dateTime), CalendarCell.dateTime(trimmed) == nil { candidates.remove(.dateTime) }
    if candidates.contains(.isoDateTime) {
      if let time = CalendarCell.isoDateTime(trimmed) {
        if time.offset != 0 { oddities.insert(.offset) }
      } else {
        candidates.remove(.isoDateTime)
      }
    }
    if candidates.contains(.boolean), BooleanCell.parse(trimmed) == nil { candidates.remove(.boolean) }
  }

  private mutating func lookForLostDigits(_ cell: UnsafeBufferPointer<UInt8>, _ extent: NumberCell.Extent) {
    let oddity: Oddities = extent == .decimal ? .wideDecimal : .wideInteger
    if !oddities.contains(oddity), NumberCell.losesDigits(cell) { oddities.insert(oddity) }
  }
}
