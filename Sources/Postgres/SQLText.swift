/// What can be told of a statement from its words alone.
enum SQLText {
  /// `drop … if exists …`: to send it once more does nothing more.
  static func isRepeatable(_ sql: String) -> Bool {
    let words = words(sql, atMost: 6)
    return words.first == "drop" && words.contains("exists") && isOneStatement(sql)
  }

  /// False also where a `;` only stands in a text or a comment.
  private static func isOneStatement(_ sql: String) -> Bool {
    guard let end = sql.utf8.firstIndex(of: UInt8(ascii: ";")) else { return true }
    return sql.utf8[end...].dropFirst().allSatisfy { $0 <= 32 }
  }

  /// What nobody but this session sees, or what is the same when it is done twice.
  static func leavesNothing(_ sql: String) -> Bool {
    let words = words(sql, atMost: 2)
    let isTemporary = words.first == "create" && ["temporary", "temp"].contains(words.last)
    return (isTemporary && isOneStatement(sql)) || isRepeatable(sql)
  }

  /// A SELECT, and nothing after it. It is taken to change nothing, though a function in it could.
  static func isQuery(_ sql: String) -> Bool { words(sql, atMost: 1).first == "select" && !writesInQuery(sql) }

  /// Whether a word occurs by which a query could write: `with x as (insert …) select …`.
  static func writesInQuery(_ sql: String) -> Bool {
    var isFirst = true
    var writes = false
    forEachWord(sql) { word in
      if isFirst {
        isFirst = false
        return matches(word, "select") || matches(word, "with")
      }
      writes = writingWords.contains { matches(word, $0) }
      return !writes
    }
    return writes
  }

  private static let writingWords: [StaticString] = ["insert", "update", "delete", "merge", "into"]

  /// Its first words in lower case, without the comment in front.
  private static func words(_ sql: String, atMost count: Int) -> [String] {
    var words: [String] = []
    forEachWord(sql) { word in
      words.append(asciiLowercased(String(decoding: word, as: UTF8.self)))
      return words.count < count
    }
    return words
  }

  /// Its words, without the comment in front, until `body` says false. Every statement goes through here, so it works on
  /// bytes.
  private static func forEachWord(_ sql: String, _ body: (UnsafeBufferPointer<UInt8>) -> Bool) {
    var sql = sql
    sql.withUTF8 { bytes in
      var position = behindComments(bytes)
      while position < bytes.count {
        while position < bytes.count, !isLetter(bytes[position]) { position += 1 }
        let start = position
        while position < bytes.count, isLetter(bytes[position]) { position += 1 }
        if start == position || !body(UnsafeBufferPointer(rebasing: bytes[start..<position])) { return }
      }
    }
  }

  private static func behindComments(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var position = 0
    while position < bytes.count {
      let next = position + 1 < bytes.count ? bytes[position + 1] : 0
      if bytes[position] <= 32 {
        position += 1
      } else if bytes[position] == UInt8(ascii: "/"), next == UInt8(ascii: "*") {
        position += 2
        while position < bytes.count {
          if bytes[position] == UInt8(ascii: "*"), position + 1 < bytes.count, bytes[position + 1] == UInt8(ascii: "/")
          {
            break
          }
          position += 1
        }
        position += 2
      } else if bytes[position] == UInt8(ascii: "-"), next == UInt8(ascii: "-") {
        while position < bytes.count, bytes[position] != UInt8(ascii: "\n") { position += 1 }
      } else {
        break
      }
    }
    return min(position, bytes.count)
  }

  /// Whether it is this word of lower-case letters, in any case.
  private static func matches(_ bytes: UnsafeBufferPointer<UInt8>, _ word: StaticString) -> Bool {
    guard bytes.count == word.utf8CodeUnitCount else { return false }
    for index in 0..<bytes.count where bytes[index] | 0x20 != word.utf8Start[index] { return false }
    return true
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte & 0xDF) || byte == UInt8(ascii: "_") || byte >= 0x80
  }
}
