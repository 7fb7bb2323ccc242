/// Puts CTEs in front of a query that may begin with `with` itself. The blanks between are dbt's, to the byte.
enum CTEInjection {
  static func inject(_ ctes: [String], into sql: String) -> String {
    let list = ctes.joined(separator: ", ")
    let bytes = Array(sql.utf8)
    guard let afterWith = keyword("with", bytes, skipBlanks(bytes, 0)) else {
      return insert("with\(list) ", skipSpace(bytes, 0), bytes)
    }
    let end = keyword("recursive", bytes, skipBlanks(bytes, afterWith)) ?? afterWith
    return insert("\(list), ", skipSpace(bytes, end), bytes)
  }

  private static func insert(_ text: String, _ at: Int, _ bytes: [UInt8]) -> String {
    String(decoding: bytes[..<at], as: UTF8.self) + text + String(decoding: bytes[at...], as: UTF8.self)
  }

  private static func skipSpace(_ bytes: [UInt8], _ from: Int) -> Int {
    bytes[from...].firstIndex { $0 != 0x20 && !(0x09...0x0D).contains($0) } ?? bytes.count
  }

  /// Past white space and comments.
  private static func skipBlanks(_ bytes: [UInt8], _ from: Int) -> Int {
    var index = from
    while index < bytes.count {
      let byte = bytes[index]
      if byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) {
        index += 1
      } else if byte == 0x2D, index + 1 < bytes.count, bytes[index + 1] == 0x2D {
        while index < bytes.count, bytes[index] != 0x0A { index += 1 }
      } else if byte == 0x2F, index + 1 < bytes.count, bytes[index + 1] == 0x2A {
        index += 2
        while index + 1 < bytes.count, !(bytes[index] == 0x2A && bytes[index + 1] == 0x2F) { index += 1 }
        index = min(index + 2, bytes.count)
      } else {
        break
      }
    }
    return index
  }

  /// The end of `word` when it stands at `from`.
  private static func keyword(_ word: String, _ bytes: [UInt8], _ from: Int) -> Int? {
    let letters = Array(word.utf8)
    guard from + letters.count <= bytes.count else { return nil }
    for (offset, letter) in letters.enumerated() where bytes[from + offset] | 0x20 != letter { return nil }
    let end = from + letters.count
    if end < bytes.count {
      let next = bytes[end]
      if next == 0x5F || (next >= 0x30 && next <= 0x39) || (next | 0x20 >= 0x61 && next | 0x20 <= 0x7A) { return nil }
    }
    return end
  }
}
