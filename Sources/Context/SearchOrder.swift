import Contracts

/// Where a name without a package is looked for: the root project before the asking node's own package, or after it with
/// the project's flag `require_ref_searches_node_package_before_root`; then everywhere.
package struct SearchOrder: Sendable {
  package let root: String
  package let ownFirst: Bool

  package init(root: String, _ invocation: Invocation) {
    self.root = root
    ownFirst = invocation.flags.behaviour["require_ref_searches_node_package_before_root"] ?? false
  }

  /// The one of the candidates that is meant.
  package func first<Candidate>(
    _ candidates: some Sequence<Candidate>, from package: String, in packageOf: (Candidate) -> String
  ) -> Candidate? {
    for wanted in ownFirst ? [package, root] : [root, package] {
      if let found = candidates.first(where: { packageOf($0) == wanted }) { return found }
    }
    return candidates.first { _ in true }
  }
}
