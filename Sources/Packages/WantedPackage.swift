import Context
import Diagnostics
import OrderedCollections
import Project

/// A package with all that is asked of it so far, not yet tied to one version.
struct WantedPackage {
  var spec: PackageSpec
  /// Requirements on a hub package, revisions of a git package; from everyone who asks for it.
  private var versions: [String]

  init(_ spec: PackageSpec) {
    self.spec = spec
    switch spec.source {
    case .hub(_, let versions, _): self.versions = versions
    case .git(_, let revision, _, _): versions = revision.map { [$0] } ?? []
    default: versions = []
    }
  }

  var name: String { PinnedPackage.name(of: spec.source) }

  /// A git repository is the same with and without `.git`.
  var names: [String] {
    guard case .git(let url, _, _, let subdirectory) = spec.source else { return [name] }
    let other = url.hasSuffix(".git") ? String(url.dropLast(4)) : url + ".git"
    return [name, other + (subdirectory.map { "/" + $0 } ?? "")]
  }

  mutating func incorporate(_ other: WantedPackage) throws {
    switch (spec.source, other.spec.source) {
    case (.hub, .hub): versions += other.versions
    case (.git(let url, let revision, let warns, let folder), .git(_, _, let others, _)):
      spec.source = .git(
        url: url, revision: revision, warnsUnpinned: warns && others, subdirectory: folder)
      versions += other.versions
    case (.local, .local), (.tarball, .tarball): break
    default:
      throw DbtError(
        .runtime,
        "Cannot incorporate \(other.name) (\(other.kind)) in \(name) (\(kind)): mismatched types",
        at: other.spec.span ?? spec.span)
    }
  }

  private var kind: String {
    switch spec.source {
    case .hub: "hub"
    case .git: "git"
    case .local: "local"
    case .tarball: "tarball"
    case .private: "private"
    }
  }

  /// Ties it to the newest version that everyone allows.
  ///
  /// - Parameter checksVersions: leaves out versions that need another dbt; `--no-version-check` turns it off.
  func pinned(_ hub: Hub, checksVersions: Bool) throws -> PinnedPackage {
    switch spec.source {
    case .hub(let package, _, let prerelease):
      do {
        return try HubChoice(hub: hub, package: package, requirements: versions, checksVersions: checksVersions)
          .pinned(takesPrereleases: prerelease)
      } catch let error as DbtError {
        throw error.located(at: spec.span)
      }
    case .git(let url, _, let warns, let subdirectory):
      let requested = OrderedSet(versions)
      guard requested.count < 2 else {
        throw DbtError(
          .runtime,
          "git dependencies should contain exactly one version. \(name) contains: "
            + "{\(requested.sorted().map { "'\($0)'" }.joined(separator: ", "))}", at: spec.span)
      }
      return PinnedPackage(
        source: .git(
          url: url, unrendered: spec.unrendered, revision: requested.first ?? "HEAD", warnsUnpinned: warns,
          subdirectory: subdirectory), span: spec.span)
    case .tarball(let url, let name, let sha256):
      return PinnedPackage(
        source: .tarball(url: url, unrendered: spec.unrendered, name: name, sha256: sha256), span: spec.span)
    case .local(let path): return PinnedPackage(source: .local(path: path), span: spec.span)
    case .private(let name):
      throw DbtError(
        .runtime,
        "Cannot resolve private package \(name) because git provider integration is missing. "
          + "Please use a \"git\" package instead.", at: spec.span)
    }
  }
}

/// Chooses the version of a hub package.
struct HubChoice {
  let hub: Hub
  let package: String
  let requirements: [String]
  let checksVersions: Bool

  func pinned(takesPrereleases: Bool) throws -> PinnedPackage {
    guard try hub.lists(package) else {
      throw DbtError(.runtime, "Package \(package) was not found in the package index")
    }
    let bounds = try requirements.map { try SemanticVersion($0) }
    guard let range = VersionRange(bounds) else {
      let options = requirements.map { "'\(((try? SemanticVersion($0))?.text) ?? $0)'" }.joined(separator: ", ")
      throw DbtError(
        .runtime,
        "Version error for package \(package): Could not find a satisfactory version from options: [\(options)]")
    }
    let installable = try installable(takesPrereleases || bounds.contains { $0.prerelease != nil })
    var chosen: (version: SemanticVersion, name: String)?
    for candidate in installable where range.contains(candidate.version) {
      if chosen.map({ $0.version.compare(candidate.version) < 0 }) ?? true { chosen = candidate }
    }
    guard let chosen, let latest = installable.last else { throw notFound(range, installable.map(\.name)) }
    return PinnedPackage(source: .hub(package: package, version: chosen.name, latest: latest.name))
  }

  /// From old to new.
  private func installable(_ takesPrereleases: Bool) throws -> [(version: SemanticVersion, name: String)] {
    let own = try SemanticVersion(CommonNames.dbtVersion)
    var found: [(version: SemanticVersion, name: String)] = []
    for name in try hub.versions(of: package) {
      if checksVersions {
        let needed = try hub.release(package, name).requiredDbtVersions.map { try SemanticVersion($0) }
        guard VersionRange([own] + needed) != nil else { continue }
      }
      let version = try SemanticVersion(name)
      if takesPrereleases || version.prerelease == nil { found.append((version, name)) }
    }
    return found.sorted { $0.version.compare($1.version) < 0 }
  }

  private func notFound(_ range: VersionRange, _ installable: [String]) -> DbtError {
    let versions = installable.map { "'\($0)'" }.joined(separator: ", ")
    var text = """
      Could not find a matching compatible version for package \(package)
        Requested range: \(range.text)
        Compatible versions: [\(versions)]

      """
    if checksVersions {
      text += """

          Not shown: package versions incompatible with installed version of dbt-core
          To include them, run 'dbt --no-version-check deps'
        """
    }
    return DbtError(.runtime, text)
  }
}
