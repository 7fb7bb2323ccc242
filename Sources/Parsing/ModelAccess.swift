import Contracts
import Diagnostics
import Project

/// Who may refer to which model: private ones only their group, protected ones only their package where that restricts
/// access.
struct ModelAccess {
  private struct Limit {
    var access: String
    var group: String?
    var package: String
    var isRestricted: Bool
  }

  private var limits: [UniqueID: Limit] = [:]

  init(_ manifest: Manifest, _ loaded: LoadedProject) {
    let restricted = Set(loaded.projects.filter(\.restrictAccess).map(\.name))
    for node in manifest.nodes.values {
      // Most are protected in an open package.
      guard let access = node.model?.access, access != "public", access == "private" || !restricted.isEmpty
      else { continue }
      let isRestricted = restricted.contains(node.packageName)
      guard access == "private" || isRestricted else { continue }
      limits[node.uniqueID] = Limit(
        access: access, group: node.config.group, package: node.packageName, isRestricted: isRestricted)
    }
  }

  /// Why `node` may not refer to `target`; nil when it may.
  func refusal(of target: UniqueID, to node: Node) -> DbtError? {
    guard let limit = limits[target] else { return nil }
    let group = node.test?.group ?? node.config.group
    return refusal(limit, target, from: node.uniqueID, package: node.packageName, isInGroup: group == limit.group)
  }

  /// The same for an exposure, which belongs to no group.
  func refusal(of target: UniqueID, toExposure id: UniqueID, package: String) -> DbtError? {
    limits[target].flatMap { refusal($0, target, from: id, package: package, isInGroup: false) }
  }

  private func refusal(
    _ limit: Limit, _ target: UniqueID, from asker: UniqueID, package: String, isInGroup: Bool
  ) -> DbtError? {
    let isForeign = limit.isRestricted && package != limit.package
    let isPrivate = limit.access == "private"
    guard isForeign || isPrivate && !isInGroup else { return nil }
    let scope =
      isPrivate ? "private to the '\(limit.group ?? "")' group" : "protected to the '\(limit.package)' package"
    return DbtError(
      .parsing,
      "Node \(asker) attempted to reference node \(target), which is not allowed because the referenced node is \(scope)."
    )
  }
}
