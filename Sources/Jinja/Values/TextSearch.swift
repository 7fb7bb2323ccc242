/// Finding bytes in bytes; UTF-8 makes that right for texts, too.
enum TextSearch {
  static func find(_ part: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
    guard let first = part.first else { return start <= bytes.count ? start : nil }
    var index = start
    let last = bytes.count - part.count
    while index <= last {
      if bytes[index] == first, matches(part, in: bytes, at: index) { return index }
      index += 1
    }
    return nil
  }

  static func findLast(_ part: [UInt8], in bytes: [UInt8]) -> Int? {
    var index = bytes.count - part.count
    while index >= 0 {
      if matches(part, in: bytes, at: index) { return index }
      index -= 1
    }
    return nil
  }

  private static func matches(_ part: [UInt8], in bytes: [UInt8], at index: Int) -> Bool {
    for offset in part.indices where bytes[index + offset] != part[offset] { return false }
    return true
  }

  /// The pieces of `bytes` between occurrences of `separator`, at most `limit` cuts.
  static func split(_ bytes: [UInt8], _ separator: [UInt8], limit: Int) -> [ArraySlice<UInt8>] {
    var pieces: [ArraySlice<UInt8>] = []
    var start = 0
    while pieces.count < limit, let found = find(separator, in: bytes, from: start) {
      pieces.append(bytes[start..<found])
      start = found + separator.count
    }
    pieces.append(bytes[start...])
    return pieces
  }

  static func replace(_ bytes: [UInt8], _ old: [UInt8], _ new: [UInt8], limit: Int) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var start = 0
    var count = 0
    while count < limit, let found = find(old, in: bytes, from: start) {
      result += bytes[start..<found]
      result += new
      start = found + old.count
      count += 1
    }
    result += bytes[start...]
    return result
  }
}
