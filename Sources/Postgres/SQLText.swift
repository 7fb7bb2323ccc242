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
    guard ["with", "select"].contains(words(sql, atMost: 1).first) else { return false }
    return !writingWords.isDisjoint(with: words(sql, atMost: .max))
  }

  private static let writingWords: Set<String> = ["insert", "update", "delete", "merge", "into"]

  /// Its words in lower case, without the comment in front.
  private static func words(_ sql: String, atMost count: Int) -> [String] {
    var bytes = sql.utf8[...]
    while true {
      bytes = bytes.drop { $0 <= 32 }
      if bytes.starts(with: "/*".utf8) {
        bytes = bytes.dropFirst(2)
        while !bytes.isEmpty, !bytes.starts(with: "*/".utf8) { bytes = bytes.dropFirst() }
        bytes = bytes.dropFirst(2)
      } else if bytes.starts(with: "--".utf8) {
        bytes = bytes.drop { $0 != UInt8(ascii: "\n") }
      } else {
        break
      }
    }
    var words: [String] = []
    while words.count < count {
      bytes = bytes.drop { !isLetter($0) }
      guard !bytes.isEmpty else { break }
      let word = bytes.prefix(while: isLetter)
      words.append(asciiLowercased(String(decoding: word, as: UTF8.self)))
      bytes = bytes.dropFirst(word.count)
    }
    return words
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte & 0xDF) || byte == UInt8(ascii: "_") || byte >= 0x80
  }
}
