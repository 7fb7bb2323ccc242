/// The value of `fqn:`, matched against the fully qualified names of nodes.
struct QualifiedName {
  private let text: String
  private let parts: [String]
  /// The first part with a wildcard and the pattern that it begins.
  private let wildcard: (start: Int, pattern: Wildcard)?
  private let wholePattern: Wildcard

  init(_ text: String) {
    self.text = text
    parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    wholePattern = Wildcard(text)
    wildcard = parts.firstIndex { Wildcard.hasSpecials($0) || $0.contains("]") }.map { [parts] start in
      (start, Wildcard(parts[start...].joined(separator: ".")))
    }
  }

  /// With the package's name in front, or without it.
  func matches(_ member: GraphMember) -> Bool {
    let fqn = member.fqn
    let isVersioned = member.isVersioned
    return matches(fqn[...], isVersioned) || matches(fqn.dropFirst(), isVersioned)
  }

  private func matches(_ fqn: ArraySlice<String>, _ isVersioned: Bool) -> Bool {
    guard let last = fqn.last else { return false }
    // `orders.v2` and `orders_v2` both name version 2 of `orders`.
    let leaf = isVersioned ? fqn.dropLast().last ?? last : last
    if leaf == text { return true }
    if isVersioned, fqn.count >= 2, "\(leaf)_\(last)" == parts.suffix(2).joined(separator: "_") { return true }

    let hasDots = fqn.contains { $0.contains(".") }
    let flat = hasDots ? fqn.flatMap { $0.split(separator: ".").map(String.init) } : Array(fqn)
    guard flat.count >= parts.count else { return false }
    let exact = wildcard?.start ?? parts.count
    guard flat[..<exact].elementsEqual(parts[..<exact]) else { return false }
    guard let wildcard else { return true }
    if wildcard.pattern.matches(flat[wildcard.start...].joined(separator: ".")) { return true }
    return parts.count == 1 && wholePattern.matches(leaf)
  }
}
