import Diagnostics

/// The filter `urlize`: links for what looks like an address.
struct Urlize {
  let limit: Int?
  let attributes: String
  let schemes: [String]

  init(_ bound: [Value?], _ interpreter: Interpreter) throws {
    limit = try bound[0].flatMap { $0.isNone ? nil : try StringMethods.integer($0) }
    var rels = Set(["noopener"])
    if let rel = bound[3]?.stringValue { rels.formUnion(rel.split(whereSeparator: \.isWhitespace).map(String.init)) }
    if BuiltInFilters.flag(bound[1]) { rels.insert("nofollow") }
    var attributes = " rel=\"\(BuiltInFilters.escape(rels.sorted().joined(separator: " ")))\""
    if let target = bound[2], interpreter.isTrue(target) {
      attributes += " target=\"\(BuiltInFilters.escape(try interpreter.string(of: target)))\""
    }
    self.attributes = attributes
    schemes = try bound[4].map { $0.isNone ? [] : try interpreter.iterate($0).map(interpreter.string(of:)) } ?? []
    for scheme in schemes where !WebAddress.isScheme(scheme) {
      throw DbtError(.compilation, "\(TextForm.quote(scheme)) is not a valid URI scheme prefix.")
    }
  }

  func link(_ text: String) -> String {
    var result = ""
    var word = String.UnicodeScalarView()
    for scalar in BuiltInFilters.escape(text).unicodeScalars {
      if isPythonSpace(scalar) {
        result += linkWord(String(word))
        word = String.UnicodeScalarView()
        result.unicodeScalars.append(scalar)
      } else {
        word.append(scalar)
      }
    }
    return result + linkWord(String(word))
  }

  private func linkWord(_ word: String) -> String {
    if word.isEmpty { return "" }
    let (head, rest) = Urlize.cut(word, at: Urlize.openingCount(word))
    var (middle, tail) = Urlize.cut(rest, at: scalarCount(rest) - Urlize.closingCount(rest))
    for (open, close) in [("(", ")"), ("<", ">"), ("&lt;", "&gt;")] {
      let opened = Urlize.count(open, in: middle)
      guard opened > Urlize.count(close, in: middle) else { continue }
      for _ in 0..<min(opened, Urlize.count(close, in: tail)) {
        let bytes = Array(tail.utf8)
        guard let place = TextSearch.find(Array(close.utf8), in: bytes, from: 0) else { break }
        let end = place + close.utf8.count
        middle += String(decoding: bytes[..<end], as: UTF8.self)
        tail = String(decoding: bytes[end...], as: UTF8.self)
      }
    }
    return head + linked(middle) + tail
  }

  /// How many scalars at the start open a bracket around a link: `(`, `<` or its entity.
  private static func openingCount(_ text: String) -> Int {
    var rest = Array(text.unicodeScalars)[...]
    while let first = rest.first {
      if first == "(" || first == "<" {
        rest.removeFirst()
      } else if rest.starts(with: "&lt;".unicodeScalars) {
        rest.removeFirst(4)
      } else {
        break
      }
    }
    return rest.startIndex
  }

  /// How many scalars at the end are punctuation or close a bracket.
  private static func closingCount(_ text: String) -> Int {
    let scalars = Array(text.unicodeScalars)
    var end = scalars.count
    while end > 0 {
      if [")", ">", ".", ","].contains(scalars[end - 1]) {
        end -= 1
      } else if end >= 4, scalars[(end - 4)..<end].elementsEqual("&gt;".unicodeScalars) {
        end -= 4
      } else {
        break
      }
    }
    return scalars.count - end
  }

  private func linked(_ text: String) -> String {
    if WebAddress.isAddress(text) {
      let isWhole = text.hasPrefix("https://") || text.hasPrefix("http://")
      return "<a href=\"\(isWhole ? "" : "https://")\(text)\"\(attributes)>\(trimmed(text))</a>"
    }
    if text.hasPrefix("mailto:"), WebAddress.isMail(String(text.dropFirst(7))) {
      return "<a href=\"\(text)\">\(text.dropFirst(7))</a>"
    }
    if text.contains("@"), !text.hasPrefix("www."), !text.hasPrefix("@"), !text.contains(":"),
      WebAddress.isMail(text)
    {
      return "<a href=\"mailto:\(text)\">\(text)</a>"
    }
    var text = text
    for scheme in schemes where !sameText(text, scheme) && text.hasPrefix(scheme) {
      text = "<a href=\"\(text)\"\(attributes)>\(text)</a>"
    }
    return text
  }

  private func trimmed(_ text: String) -> String {
    guard let limit, scalarCount(text) > limit else { return text }
    return Urlize.cut(text, at: limit < 0 ? max(0, scalarCount(text) + limit) : limit).0 + "..."
  }

  private static func cut(_ text: String, at count: Int) -> (String, String) {
    let scalars = text.unicodeScalars
    let index = scalars.index(scalars.startIndex, offsetBy: count, limitedBy: scalars.endIndex) ?? scalars.endIndex
    return (String(scalars[..<index]), String(scalars[index...]))
  }

  private static func count(_ part: String, in text: String) -> Int {
    TextSearch.split(Array(text.utf8), Array(part.utf8), limit: .max).count - 1
  }
}
