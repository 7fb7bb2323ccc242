import Warehouse

/// Up to `capacity` rows, column by column.
struct ArrowChunk {
  /// DuckDB's vector size: one chunk becomes one of its own.
  static let capacity = 2_048

  /// Texts or integers; the list of the other kind stays empty.
  struct Column {
    var isInteger: Bool
    var integers: [Int64] = []
    var offsets: [Int32] = []
    var bytes: [UInt8] = []
    var validity: [UInt8] = []
    var nullCount = 0

    init(isInteger: Bool) {
      self.isInteger = isInteger
      validity.reserveCapacity(ArrowChunk.capacity / 8)
      if isInteger {
        integers.reserveCapacity(ArrowChunk.capacity)
      } else {
        offsets.reserveCapacity(ArrowChunk.capacity + 1)
        offsets.append(0)
      }
    }

    func isNull(at row: Int) -> Bool { validity[row >> 3] & 1 << UInt8(row & 7) == 0 }

    mutating func append(_ cell: UnsafeBufferPointer<UInt8>) {
      bytes.append(contentsOf: cell)
      offsets.append(Int32(truncatingIfNeeded: bytes.count))
    }
  }

  private(set) var columns: [Column]
  private(set) var count = 0

  init(isInteger: [Bool]) { columns = isInteger.map(Column.init) }

  /// Full by rows, or near the reach of 32-bit offsets.
  var isFull: Bool { count >= Self.capacity || columns.contains { $0.bytes.count > 1 << 29 } }

  /// - Returns: the column of integers for which the row has something else; the row is not added then.
  mutating func append(_ row: borrowing Row) -> Int? {
    let place = count
    let odd = row.bytes.withUnsafeBufferPointer { bytes -> Int? in
      var start = 0
      for index in columns.indices {
        let end = index < row.count ? row.ends[index] : start
        let isNull = index >= row.count || row.isNull[index]
        guard Self.append(UnsafeBufferPointer(rebasing: bytes[start..<end]), isNull, place, &columns[index]) else {
          return index
        }
        start = end
      }
      return nil
    }
    if let odd {
      for index in 0..<odd { columns[index].removeLast(place) }
      return odd
    }
    count += 1
    return nil
  }

  private static func append(
    _ cell: UnsafeBufferPointer<UInt8>, _ isNull: Bool, _ place: Int, _ column: inout Column
  ) -> Bool {
    if column.isInteger {
      guard let number = isNull ? 0 : CanonicalInteger.value(of: cell) else { return false }
      column.integers.append(number)
    } else {
      column.append(isNull ? UnsafeBufferPointer(start: nil, count: 0) : cell)
    }
    if place & 7 == 0 { column.validity.append(0) }
    if isNull { column.nullCount += 1 } else { column.validity[place >> 3] |= 1 << UInt8(place & 7) }
    return true
  }

  /// Turns a column of integers into one of their texts.
  mutating func makeText(_ index: Int) {
    let old = columns[index]
    guard old.isInteger else { return }
    columns[index] = Column(isInteger: false)
    columns[index].validity = old.validity
    columns[index].nullCount = old.nullCount
    for row in 0..<count {
      var digits = old.isNull(at: row) ? "" : String(old.integers[row])
      digits.withUTF8 { columns[index].append($0) }
    }
  }
}

extension ArrowChunk.Column {
  /// Takes back the cell of row `place`, the last one.
  fileprivate mutating func removeLast(_ place: Int) {
    if isNull(at: place) { nullCount -= 1 }
    validity[place >> 3] &= ~(1 << UInt8(place & 7))
    if place & 7 == 0 { validity.removeLast() }
    if isInteger {
      integers.removeLast()
    } else {
      offsets.removeLast()
      bytes.removeSubrange(Int(offsets[place])...)
    }
  }
}

/// Integers in the one form that their text has when it is made of them: `-12`, but neither `012` nor `+12`.
enum CanonicalInteger {
  static func value(of text: UnsafeBufferPointer<UInt8>) -> Int64? {
    let isNegative = text.first == UInt8(ascii: "-")
    let start = isNegative ? 1 : 0
    // 19 digits do not overflow 64 bits without a sign.
    guard text.count > start, text.count - start <= 19 else { return nil }
    if text[start] == UInt8(ascii: "0"), text.count > 1 { return nil }
    var magnitude: UInt64 = 0
    for index in start..<text.count {
      let digit = text[index] &- UInt8(ascii: "0")
      guard digit <= 9 else { return nil }
      magnitude = magnitude &* 10 &+ UInt64(digit)
    }
    if isNegative { return magnitude <= 1 << 63 ? Int64(truncatingIfNeeded: 0 &- magnitude) : nil }
    return Int64(exactly: magnitude)
  }
}
