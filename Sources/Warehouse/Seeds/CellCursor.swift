/// Walks over a cell; each call takes what it matches.
struct CellCursor {
  let bytes: UnsafeBufferPointer<UInt8>
  var position = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  var atEnd: Bool { position == bytes.count }
  var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

  mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard position < bytes.count, bytes[position] == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  /// Exactly `count` digits.
  mutating func digits(_ count: Int) -> Int? {
    guard bytes.count - position >= count else { return nil }
    var number = 0
    for index in position..<(position + count) {
      let digit = bytes[index] &- 0x30
      if digit > 9 { return nil }
      number = number &* 10 &+ Int(digit)
    }
    position += count
    return number
  }

  /// One or two digits whose value is in `range`.
  mutating func short(_ range: ClosedRange<Int>) -> Int? {
    guard var number = digits(1) else { return nil }
    if let next = peek, next.isDigit {
      number = number * 10 + Int(next - 0x30)
      position += 1
    }
    return range.contains(number) ? number : nil
  }

  /// White space as in a regular expression's `\s+`.
  mutating func blanks() -> Bool {
    let rest = UnsafeBufferPointer(rebasing: bytes[position...])
    let left = rest.trimmingBlanks()
    // The cell was trimmed, so that what trimming takes now stood in front.
    position += rest.count - left.count
    return left.count < rest.count
  }
}
