import Diagnostics

/// A version or a bound on versions, as packages state them: `1.2.3`, `>=1.0.0-rc1`.
///
/// Grammar and order are those of dbt, which differ from semver.org's in small things: the dash before a prerelease may
/// be missing, and `<1.0.0` keeps prereleases of 1.0.0 out.
package struct SemanticVersion: Sendable {
  package enum Matcher: String, Sendable { case greater = ">", atLeast = ">=", less = "<", atMost = "<=", exact = "=" }

  package var matcher: Matcher
  /// Major, minor, patch.
  package var numbers: [Int]
  package var prerelease: String?
  package var build: String?

  package init(_ text: String) throws {
    var rest = Substring(text)
    matcher = [Matcher.atLeast, .greater, .atMost, .less, .exact].first { rest.hasPrefix($0.rawValue) } ?? .exact
    if rest.hasPrefix(matcher.rawValue) { rest = rest.dropFirst(matcher.rawValue.count) }
    numbers = []
    while numbers.count < 3 {
      if !numbers.isEmpty {
        guard rest.first == "." else { throw Self.invalid(text) }
        rest = rest.dropFirst()
      }
      // A number has no zero in front; what follows a zero is another part.
      let digits = rest.first == "0" ? rest.prefix(1) : rest.prefix { $0.isASCII && $0.isNumber }
      guard let number = Int(digits) else { throw Self.invalid(text) }
      numbers.append(number)
      rest = rest.dropFirst(digits.count)
    }
    if let plus = rest.firstIndex(of: "+") {
      build = String(rest[rest.index(after: plus)...])
      rest = rest[..<plus]
    }
    if rest.first == "-" { rest = rest.dropFirst() } else if rest.isEmpty { prerelease = nil }
    if !rest.isEmpty { prerelease = String(rest) }
    let marks = (prerelease ?? "") + (build ?? "")
    guard marks.utf8.allSatisfy(Self.isMark), !text.hasSuffix("-"), prerelease?.hasPrefix(".") != true else {
      throw Self.invalid(text)
    }
  }

  private static func isMark(_ byte: UInt8) -> Bool {
    byte == 0x2D || byte == 0x2E || (byte >= 0x30 && byte <= 0x39) || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A)
  }

  private static func invalid(_ text: String) -> DbtError {
    DbtError(.runtime, "\"\(text)\" is not a valid semantic version.")
  }

  /// Without the matcher.
  package var version: String {
    numbers.map(String.init).joined(separator: ".") + (prerelease.map { "-" + $0 } ?? "")
      + (build.map { "+" + $0 } ?? "")
  }

  package var text: String { matcher.rawValue + version }

  var isUpperBound: Bool { matcher == .less || matcher == .atMost }
  var isLowerBound: Bool { matcher == .greater || matcher == .atLeast }
}

extension SemanticVersion {
  /// Negative, zero or positive. The matchers decide between equal versions, so that `>1.0.0` comes after `>=1.0.0`.
  package func compare(_ other: SemanticVersion) -> Int {
    for (own, its) in zip(numbers, other.numbers) where own != its { return own > its ? 1 : -1 }
    switch (prerelease, other.prerelease) {
    case (nil, nil): break
    case (nil, _): return matcher == .less ? -1 : 1
    case (_, nil): return -1
    case (let own?, let its?):
      let order = Self.compare(prerelease: own, its)
      if order != 0 { return order }
    }
    switch (matcher, other.matcher) {
    case (.atLeast, .atMost), (.atMost, .atLeast): return 0
    case (.less, .atMost), (.atLeast, .greater): return -1
    case (.atMost, .less), (.greater, .atLeast): return 1
    default:
      if isUpperBound && other.isLowerBound { return -1 }
      return isLowerBound && other.isUpperBound ? 1 : 0
    }
  }

  /// Part by part; numbers come before words; of two with the same beginning the longer text is greater.
  private static func compare(prerelease a: String, _ b: String) -> Int {
    for (own, its) in zip(a.split(separator: "."), b.split(separator: ".")) {
      switch (Int(own), Int(its)) {
      case (let x?, let y?): if x != y { return x > y ? 1 : -1 }
      case (_?, nil): return -1
      case (nil, _?): return 1
      default: if own != its { return own.utf8.lexicographicallyPrecedes(its.utf8) ? -1 : 1 }
      }
    }
    return a.utf8.count == b.utf8.count ? 0 : a.utf8.count > b.utf8.count ? 1 : -1
  }
}
