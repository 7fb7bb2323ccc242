/// A `.dbtignore`: files that are not read, by patterns as in a `.gitignore`.
package struct IgnoreRules: Sendable {
  private struct Rule: Sendable {
    var pattern: [UInt8]
    /// `!pattern`: takes files in again.
    var isNegated: Bool
    /// `folder/`: folders only, with all in them.
    var isFolder: Bool
    /// A pattern with a slash counts from the top; one without matches at any depth.
    var isAnchored: Bool
  }

  private var rules: [Rule] = []

  package init(_ text: String) {
    for line in text.split(whereSeparator: \.isNewline) {
      var pattern = line.drop { $0 == " " || $0 == "\t" }
      while pattern.last == " " || pattern.last == "\t" { pattern.removeLast() }
      if pattern.isEmpty || pattern.hasPrefix("#") { continue }
      let isNegated = pattern.hasPrefix("!")
      if isNegated { pattern.removeFirst() }
      let isFolder = pattern.hasSuffix("/")
      if isFolder { pattern.removeLast() }
      let isAnchored = pattern.contains("/")
      if pattern.hasPrefix("/") { pattern.removeFirst() }
      rules.append(
        Rule(pattern: Array(pattern.utf8), isNegated: isNegated, isFolder: isFolder, isAnchored: isAnchored))
    }
  }

  package var isEmpty: Bool { rules.isEmpty }

  /// - Parameter path: below the folder of the `.dbtignore`.
  package func ignores(_ path: String) -> Bool {
    let parts = path.split(separator: "/").map { Array($0.utf8) }
    var isIgnored = false
    for rule in rules where matches(rule, parts) { isIgnored = !rule.isNegated }
    return isIgnored
  }

  /// A rule that takes in a folder takes in what is below it.
  private func matches(_ rule: Rule, _ parts: [[UInt8]]) -> Bool {
    for end in parts.indices {
      if rule.isFolder && end == parts.count - 1 { break }
      let candidate = rule.isAnchored ? Array(parts[0...end].joined(separator: [0x2F])) : parts[end]
      if Self.glob(rule.pattern[...], candidate[...]) { return true }
    }
    return false
  }

  /// `*` and `?` stop at slashes, `**` does not.
  private static func glob(_ pattern: ArraySlice<UInt8>, _ text: ArraySlice<UInt8>) -> Bool {
    guard let head = pattern.first else { return text.isEmpty }
    if head == 0x2A {
      let isDouble = pattern.dropFirst().first == 0x2A
      let rest = pattern.dropFirst(isDouble ? 2 : 1)
      let next = isDouble && rest.first == 0x2F ? rest.dropFirst() : rest
      var tail = text
      while true {
        if glob(next, tail) { return true }
        guard let byte = tail.first, isDouble || byte != 0x2F else { return false }
        tail = tail.dropFirst()
      }
    }
    guard let byte = text.first else { return false }
    if head == 0x3F { return byte != 0x2F && glob(pattern.dropFirst(), text.dropFirst()) }
    return head == byte && glob(pattern.dropFirst(), text.dropFirst())
  }
}
