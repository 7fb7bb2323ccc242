/// What Python's `str.strip()` and dbt's null values mean, on bytes.
extension UnsafeBufferPointer<UInt8> {
  func trimmingBlanks() -> UnsafeBufferPointer<UInt8> {
    var start = 0
    var end = count
    while start < end {
      let width = self[start] < 0x80 ? (self[start].isBlank ? 1 : 0) : wideBlank(from: start, to: end)
      if width == 0 { break }
      start += width
    }
    while end > start {
      let width = self[end - 1] < 0x80 ? (self[end - 1].isBlank ? 1 : 0) : wideBlank(before: end, downTo: start)
      if width == 0 { break }
      end -= width
    }
    return UnsafeBufferPointer(rebasing: self[start..<end])
  }

  /// dbt's null values: nothing, and the word in any case.
  var isNullWord: Bool {
    if count == 0 { return true }
    guard count == 4 else { return false }
    return self[0] | 0x20 == UInt8(ascii: "n") && self[1] | 0x20 == UInt8(ascii: "u")
      && self[2] | 0x20 == UInt8(ascii: "l") && self[3] | 0x20 == UInt8(ascii: "l")
  }

  /// The width of a white space character outside ASCII at `start`; 0 for anything else.
  private func wideBlank(from start: Int, to end: Int) -> Int {
    if start + 2 <= end, self[start] == 0xC2 { return self[start + 1] == 0x85 || self[start + 1] == 0xA0 ? 2 : 0 }
    guard start + 3 <= end else { return 0 }
    let isBlank =
      switch (self[start], self[start + 1], self[start + 2]) {
      case (0xE1, 0x9A, 0x80), (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xA8...0xA9), (0xE2, 0x80, 0xAF),
        (0xE2, 0x81, 0x9F), (0xE3, 0x80, 0x80):
        true
      default: false
      }
    return isBlank ? 3 : 0
  }

  private func wideBlank(before end: Int, downTo start: Int) -> Int {
    if end - 2 >= start, wideBlank(from: end - 2, to: end) == 2 { return 2 }
    return end - 3 >= start && wideBlank(from: end - 3, to: end) == 3 ? 3 : 0
  }
}

extension UInt8 {
  var isDigit: Bool { self &- 0x30 < 10 }
  /// White space in ASCII by Python: `\t` to `\r`, the four separators, and the blank.
  var isBlank: Bool { (self >= 0x09 && self <= 0x0D) || (self >= 0x1C && self <= 0x20) }
}
