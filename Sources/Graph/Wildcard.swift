/// A pattern of Python's `fnmatch`: `*`, `?`, `[a-z]`, `[!x]`; everything else stands for itself.
struct Wildcard: Sendable {
  private enum Token: Sendable {
    case scalar(Unicode.Scalar)
    case any
    case star
    case oneOf([ClosedRange<Unicode.Scalar>], negated: Bool)
  }

  private let pattern: String
  /// nil when the pattern has no special character.
  private let tokens: [Token]?
  private let matchesAll: Bool

  init(_ pattern: some StringProtocol) {
    self.pattern = String(pattern)
    matchesAll = pattern == "*"
    tokens = Wildcard.hasSpecials(pattern) ? Wildcard.tokens(of: Array(pattern.unicodeScalars)) : nil
  }

  static func hasSpecials(_ text: some StringProtocol) -> Bool {
    text.utf8.contains { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "[") }
  }

  func matches(_ text: some StringProtocol) -> Bool {
    if matchesAll { return true }
    guard let tokens else { return pattern == text }
    return Wildcard.matches(tokens[...], Array(text.unicodeScalars)[...])
  }

  /// Only the last star has to be tried again: an earlier one could not do better.
  private static func matches(_ tokens: ArraySlice<Token>, _ text: ArraySlice<Unicode.Scalar>) -> Bool {
    var tokens = tokens
    var text = text
    var retry: (tokens: ArraySlice<Token>, text: ArraySlice<Unicode.Scalar>)?
    while true {
      if case .star = tokens.first {
        tokens.removeFirst()
        retry = (tokens, text)
        continue
      }
      if let scalar = text.first, let token = tokens.first, fits(token, scalar) {
        tokens.removeFirst()
        text.removeFirst()
        continue
      }
      if tokens.isEmpty && text.isEmpty { return true }
      guard var last = retry, !last.text.isEmpty else { return false }
      last.text.removeFirst()
      retry = last
      (tokens, text) = last
    }
  }

  private static func fits(_ token: Token, _ scalar: Unicode.Scalar) -> Bool {
    switch token {
    case .scalar(let expected): scalar == expected
    case .any: true
    case .star: false
    case .oneOf(let ranges, let negated): ranges.contains { $0.contains(scalar) } != negated
    }
  }

  // MARK: Reading the pattern

  private static func tokens(of pattern: [Unicode.Scalar]) -> [Token] {
    var tokens: [Token] = []
    var position = 0
    while position < pattern.count {
      let scalar = pattern[position]
      position += 1
      switch scalar {
      case "*": tokens.append(.star)
      case "?": tokens.append(.any)
      case "[": tokens.append(bracket(pattern, &position))
      default: tokens.append(.scalar(scalar))
      }
    }
    return tokens
  }

  /// What stands after a `[`; one that is never closed stands for itself.
  private static func bracket(_ pattern: [Unicode.Scalar], _ position: inout Int) -> Token {
    var end = position
    if end < pattern.count, pattern[end] == "!" { end += 1 }
    if end < pattern.count, pattern[end] == "]" { end += 1 }
    while end < pattern.count, pattern[end] != "]" { end += 1 }
    guard end < pattern.count else { return .scalar("[") }

    var members = pattern[position..<end]
    position = end + 1
    let negated = members.first == "!"
    if negated { members.removeFirst() }
    var ranges: [ClosedRange<Unicode.Scalar>] = []
    while let first = members.popFirst() {
      if members.first == "-", let last = members.dropFirst().first {
        members.removeFirst(2)
        if first <= last { ranges.append(first...last) }
      } else {
        ranges.append(first...first)
      }
    }
    return .oneOf(ranges, negated: negated)
  }
}
