/// What the filter `urlize` takes for an address.
enum WebAddress {
  private typealias Scalars = ArraySlice<Unicode.Scalar>

  /// A name of a host with what may follow it: below `http://`, `https://` or `www.` any host, else one of a well-known
  /// top-level domain.
  static func isAddress(_ text: String) -> Bool {
    let all = Array(text.unicodeScalars)[...]
    for prefix in ["http://", "https://"] {
      if let rest = dropping(prefix, from: all), isHostWithPath(rest, { isDomain($0) || isNumeric($0) }) { return true }
    }
    if let rest = dropping("www.", from: all), isHostWithPath(rest, isDomain) { return true }
    return isHostWithPath(all, isWellKnown)
  }

  /// `name@host.domain`
  static func isMail(_ text: String) -> Bool {
    let all = Array(text.unicodeScalars)[...]
    guard let at = all.lastIndex(of: "@"), at > 0, !all[..<at].contains(where: isPythonSpace) else { return false }
    let host = all[(at + 1)...]
    guard let dot = host.lastIndex(of: "."), let first = host.first, isWord(first), dot + 1 < host.endIndex else {
      return false
    }
    return host[..<dot].allSatisfy { isWord($0) || $0 == "." || $0 == "-" } && host[(dot + 1)...].allSatisfy(isWord)
  }

  /// What may be given as an extra scheme: `tel:`, `ftp://`.
  static func isScheme(_ text: String) -> Bool {
    let all = Array(text.unicodeScalars)[...]
    guard let colon = all.firstIndex(of: ":"), colon >= 2 else { return false }
    let slashes = all[(colon + 1)...]
    return all[..<colon].allSatisfy { isWord($0) || ".+-".unicodeScalars.contains($0) } && slashes.count <= 2
      && slashes.allSatisfy { $0 == "/" }
  }

  // MARK: Parts

  private static func dropping(_ prefix: String, from text: Scalars) -> Scalars? {
    let lowered = text.prefix(prefix.unicodeScalars.count).map { $0.properties.lowercaseMapping }.joined()
    return sameText(lowered, prefix) ? text.dropFirst(prefix.unicodeScalars.count) : nil
  }

  private static func isHostWithPath(_ text: Scalars, _ isHost: (Scalars) -> Bool) -> Bool {
    let end = text.firstIndex { $0 == "/" || $0 == "?" || $0 == "#" } ?? text.endIndex
    guard !text[end...].contains(where: isPythonSpace) else { return false }
    let host = text[..<end]
    if isHost(host) { return true }
    guard let colon = host.lastIndex(of: ":") else { return false }
    let port = host[(colon + 1)...]
    return (1...5).contains(port.count) && port.allSatisfy(isDigit) && isHost(host[..<colon])
  }

  private static func labels(_ host: Scalars) -> [Scalars] {
    host.split(separator: ".", omittingEmptySubsequences: false)
  }

  private static func isDomain(_ host: Scalars) -> Bool {
    let labels = labels(host)
    guard let last = labels.last, labels.dropLast().allSatisfy({ !$0.isEmpty && $0.allSatisfy(isLabel) }) else {
      return false
    }
    if let code = dropping("xn--", from: last), (2...59).contains(code.count),
      code.allSatisfy({ isWord($0) || $0 == "%" })
    {
      return true
    }
    return (2...63).contains(last.count) && last.allSatisfy { $0.isASCII && $0.properties.isAlphabetic }
  }

  private static let wellKnown: Set<String> = ["com", "edu", "gov", "info", "int", "mil", "net", "org"]

  private static func isWellKnown(_ host: Scalars) -> Bool {
    let labels = labels(host)
    guard labels.count > 1, let last = labels.last else { return false }
    return wellKnown.contains(last.map { $0.properties.lowercaseMapping }.joined())
      && labels.dropLast().allSatisfy { (2...63).contains($0.count) && $0.allSatisfy(isLabel) }
  }

  /// Four numbers, or hexadecimal groups in brackets.
  private static func isNumeric(_ host: Scalars) -> Bool {
    let labels = labels(host)
    if labels.count == 4, labels.allSatisfy({ (1...3).contains($0.count) && $0.allSatisfy(isDigit) }) { return true }
    guard host.first == "[", host.last == "]", host.count >= 2 else { return false }
    var rest = host.dropFirst().dropLast()
    var groups = 0
    while !rest.isEmpty {
      let digits = rest.prefix(4).prefix { $0.properties.isASCIIHexDigit }
      rest = rest[digits.endIndex...]
      if rest.first == ":" {
        rest.removeFirst()
      } else if groups < 2 || digits.isEmpty {
        return false
      }
      groups += 1
    }
    return (2...8).contains(groups)
  }

  private static func isLabel(_ scalar: Unicode.Scalar) -> Bool { isWord(scalar) || scalar == "%" || scalar == "-" }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.generalCategory == .decimalNumber }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool { RegexSet.matches(.word, scalar.value, false) }
}
