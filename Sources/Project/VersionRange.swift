import Diagnostics

/// The versions between two bounds; nil leaves an end open.
package struct VersionRange: Sendable {
  package private(set) var start: SemanticVersion?
  package private(set) var end: SemanticVersion?

  private init(_ bound: SemanticVersion) {
    start = bound.isUpperBound ? nil : bound
    end = bound.isLowerBound ? nil : bound
  }

  private init(start: SemanticVersion?, end: SemanticVersion?) {
    self.start = start
    self.end = end
  }

  /// What all of them allow; nil when nothing does.
  package init?(_ bounds: [SemanticVersion]) {
    self.init(start: nil, end: nil)
    for bound in bounds {
      guard let reduced = reduced(by: VersionRange(bound)) else { return nil }
      self = reduced
    }
  }

  private func reduced(by other: VersionRange) -> VersionRange? {
    if let own = start, let its = other.start, own.matcher == .exact, its.matcher == .exact {
      return own.compare(its) == 0 ? self : nil
    }
    guard let lower = Self.combined(start, other.start, isLower: true),
      let upper = Self.combined(end, other.end, isLower: false)
    else { return nil }
    if let first = lower.bound, let last = upper.bound, first.compare(last) > 0 { return nil }
    return VersionRange(start: lower.bound, end: upper.bound)
  }

  /// The narrower of two bounds; nil when an exact version lies outside the other one.
  private static func combined(
    _ a: SemanticVersion?, _ b: SemanticVersion?, isLower: Bool
  ) -> (bound: SemanticVersion?, Void)? {
    guard let a else { return (b, ()) }
    guard let b else { return (a, ()) }
    if a.matcher == .exact || b.matcher == .exact {
      let (exact, bound) = a.matcher == .exact ? (a, b) : (b, a)
      let order = bound.compare(exact)
      let isInside = isLower ? order < 0 : order > 0
      return isInside || (order == 0 && bound.matcher == (isLower ? .atLeast : .atMost)) ? (exact, ()) : nil
    }
    let order = a.compare(b)
    return (isLower ? (order < 0 ? b : a) : (order > 0 ? b : a), ())
  }

  package func contains(_ version: SemanticVersion) -> Bool {
    VersionRange([version] + [start, end].compactMap { $0 }) != nil
  }

  /// `>=1.0.0, <2.0.0`; an exact version stands twice, as dbt writes it.
  package var text: String {
    start == nil && end == nil ? "ANY" : [start, end].compactMap { $0?.text }.joined(separator: ", ")
  }
}
