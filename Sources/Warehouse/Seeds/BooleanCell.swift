/// agate's Boolean as dbt sets it up: `true` and `false` in any case; commas count for nothing.
enum BooleanCell {
  /// nil for no boolean; an inner nil for null, which a cell of commas is to this type alone.
  static func parse(_ cell: UnsafeBufferPointer<UInt8>) -> Bool?? {
    if cell.count > 64 { return nil }
    if matches(cell, "true") { return .some(true) }
    if matches(cell, "false") { return .some(false) }
    guard cell.contains(UInt8(ascii: ",")) else { return nil }
    return cell.filter { $0 != UInt8(ascii: ",") }.withUnsafeBufferPointer { rest in
      let word = rest.trimmingBlanks()
      if word.isNullWord { return .some(nil) }
      if matches(word, "true") { return .some(true) }
      return matches(word, "false") ? .some(false) : nil
    }
  }

  private static func matches(_ cell: UnsafeBufferPointer<UInt8>, _ word: StaticString) -> Bool {
    guard cell.count == word.utf8CodeUnitCount else { return false }
    for index in 0..<cell.count where cell[index] | 0x20 != word.utf8Start[index] { return false }
    return true
  }
}
