/// Text of others in a form that Slack shows letter by letter.
///
/// Slack reads `<…>` as mentions and links, so `&`, `<` and `>` travel as entities
/// (https://docs.slack.dev/messaging/formatting-message-text).
enum SlackText {
  /// - Parameter limit: in UTF-16 units, entities counted as they are sent; a longer text ends with `…`.
  static func escaped(_ text: String, limit: Int = .max) -> String {
    var result = ""
    var length = 0
    // Where the text would be cut if the next character did not fit.
    var cut = (end: result.endIndex, length: 0)
    for character in text {
      var piece = ""
      for scalar in character.unicodeScalars {
        switch scalar {
        case "&": piece += "&amp;"
        case "<": piece += "&lt;"
        case ">": piece += "&gt;"
        default: piece.unicodeScalars.append(isVisible(scalar) || scalar == "\n" ? scalar : "\u{FFFD}")
        }
      }
      if length + piece.utf16.count > limit { return result[..<cut.end] + "…" }
      result += piece
      length += piece.utf16.count
      if length < limit { cut = (result.endIndex, length) }
    }
    return result
  }

  /// Within a code block, which three backticks would end: a character without width goes between them.
  static func code(_ text: String, limit: Int = .max) -> String {
    escaped(text.replacing("``", with: "`\u{200B}`\u{200B}"), limit: limit)
  }

  /// For plain text, which has no mentions and no entities: header blocks.
  static func plain(_ text: String, limit: Int) -> String {
    let line = singleLine(text)
    guard line.utf16.count > limit else { return line }
    var result = ""
    for character in line {
      if result.utf16.count + character.utf16.count >= limit { break }
      result.append(character)
    }
    return result + "…"
  }

  /// Line breaks, tabs and other controls become blanks; marks that turn the direction of text are made visible.
  static func singleLine(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n", "\r", "\t", "\u{2028}", "\u{2029}", "\u{85}": result.unicodeScalars.append(" ")
      default: result.unicodeScalars.append(isVisible(scalar) ? scalar : "\u{FFFD}")
      }
    }
    return result
  }

  private static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069: false
    default: true
    }
  }
}
