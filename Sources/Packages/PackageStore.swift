import Contracts
import Crypto
import Diagnostics
import Files
import JSON
import Project
import YAML

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Where packages lie between being fetched and being installed: a folder beside the one for packages, so that putting
/// them in place is a rename. Each is fetched once.
final class PackageStore {
  /// What a package says of itself.
  struct Metadata {
    var projectName: String
    var packages: [PackageSpec]
  }

  private struct Fetched {
    var metadata: Metadata
    /// nil for a hub package whose tarball is not needed yet.
    var folder: String?
    /// A git package's commit.
    var commit: String?
  }

  let folder: String
  private let invocation: Invocation
  private let projectRoot: String
  private let rendering: YAMLRendering
  private let downloads: HTTPDownloads
  private let git: Git
  let hub: Hub
  private var fetched: [String: Fetched] = [:]
  private var made = 0

  /// - Parameter folder: does not exist yet.
  init(_ invocation: Invocation, projectRoot: String, rendering: YAMLRendering, folder: String) throws {
    self.invocation = invocation
    self.projectRoot = projectRoot
    self.rendering = rendering
    self.folder = folder
    downloads = HTTPDownloads(environment: invocation.environment, events: invocation.events)
    git = Git(environment: invocation.environment, events: invocation.events)
    hub = Hub(invocation, downloads)
    try Disk.makeDirectories(folder)
    invocation.events.fire(.depsSetDownloadDirectory(folder))
  }

  deinit { try? Disk.remove(folder) }

  /// Fetches what is needed to know a package's own packages. A git package is tied to its commit by it.
  func metadata(of package: inout PinnedPackage) throws -> Metadata {
    let span = package.span
    do {
      let found = try fetch(package)
      if let commit = found.commit,
        case .git(let url, let unrendered, _, let warns, let subdirectory) = package.source
      {
        package.source = .git(
          url: url, unrendered: unrendered, revision: commit, warnsUnpinned: warns, subdirectory: subdirectory)
      }
      return found.metadata
    } catch let error as DbtError {
      throw error.located(at: span)
    }
  }

  /// Puts a package below `target` under its project's name.
  func install(_ package: PinnedPackage, into target: String) throws {
    let found = try fetch(package)
    let place = target + "/" + found.metadata.projectName
    switch package.source {
    case .local(let path):
      invocation.events.fire(.depsCreatingLocalSymlink())
      guard symlink(resolved(path), place) == 0 else { throw Self.failure("create link", place) }
    case .hub(let name, let version, _):
      let release = try hub.release(name, version)
      try move(try unpack(release.tarball, sha256: nil, name: name), place)
    default:
      guard let folder = found.folder else { preconditionFailure("a fetched package has a folder") }
      try move(folder, place)
    }
  }

  private func move(_ source: String, _ place: String) throws {
    guard rename(source, place) == 0 else { throw Self.failure("move a package to", place) }
  }

  private static func failure(_ verb: String, _ path: String) -> DbtError {
    DbtError(.runtime, "could not \(verb) \(path): \(String(cString: strerror(errno)))")
  }

  // MARK: Fetching

  private func fetch(_ package: PinnedPackage) throws -> Fetched {
    let key = Self.key(package.source)
    if let known = fetched[key] { return known }
    let found = try fetchAnew(package)
    try check(name: found.metadata.projectName)
    fetched[key] = found
    // The lock file names the commit instead.
    if let commit = found.commit, case .git(let url, let unrendered, _, _, let subdirectory) = package.source {
      let locked = PinnedPackage.Source.git(
        url: url, unrendered: unrendered, revision: commit, warnsUnpinned: false, subdirectory: subdirectory)
      fetched[Self.key(locked)] = found
    }
    return found
  }

  private static func key(_ source: PinnedPackage.Source) -> String {
    switch source {
    case .hub(let package, let version, _): "hub \(package) \(version)"
    case .git(let url, _, let revision, _, let subdirectory): "git \(url) \(revision) \(subdirectory ?? "")"
    case .tarball(let url, _, let name, let sha256): "tarball \(url) \(name) \(sha256 ?? "")"
    case .local(let path): "local \(path)"
    }
  }

  private func fetchAnew(_ package: PinnedPackage) throws -> Fetched {
    switch package.source {
    case .hub(let name, let version, _):
      let release = try hub.release(name, version)
      return Fetched(metadata: Metadata(projectName: release.projectName, packages: release.packages))
    case .local(let path): return Fetched(metadata: try metadata(in: resolved(path), shownAs: path))
    case .tarball(let url, _, let name, let sha256):
      let folder = try unpack(url, sha256: sha256, name: name)
      var metadata = try metadata(in: folder, shownAs: name)
      metadata.projectName = name
      return Fetched(metadata: metadata, folder: folder)
    case .git(let url, _, let revision, let warnsUnpinned, let subdirectory):
      let whole = newFolder()
      let commit = try git.checkOut(url, revision: revision, into: whole)
      if warnsUnpinned, ["HEAD", "main", "master"].contains(revision) {
        try invocation.warn(.depsUnpinned(url, revision: revision))
      }
      let folder = try Self.inside(whole, subdirectory, url)
      return Fetched(metadata: try metadata(in: folder, shownAs: package.name), folder: folder, commit: commit)
    }
  }

  private static func inside(_ folder: String, _ subdirectory: String?, _ url: String) throws -> String {
    guard let subdirectory else { return folder }
    let path = Disk.absolute(subdirectory, from: folder)
    guard !subdirectory.hasPrefix("/"), path.hasPrefix(folder + "/"), Disk.isDirectory(path) else {
      throw DbtError(.runtime, "subdirectory '\(subdirectory)' is no folder of \(url)")
    }
    return path
  }

  /// - Returns: the one folder that the archive holds.
  private func unpack(_ url: String, sha256: String?, name: String) throws -> String {
    let bytes = try downloads.get(url, limit: 256 << 20, seconds: 600)
    if let sha256 {
      let found = SHA256.hash(data: bytes).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
      guard found == sha256.lowercased() else {
        throw DbtError(.runtime, "The sha256 of \(url) is \(found), not \(sha256) as packages.yml says")
      }
    }
    let target = newFolder()
    try Disk.makeDirectories(target)
    do {
      try Archive(bytes: bytes).unpack(into: target)
    } catch var error as DbtError {
      error.message = "Package \(name) from \(url) was not installed: \(error.message)"
      throw error
    }
    let names = Disk.names(in: target)
    guard names.count == 1, Disk.isDirectory(target + "/" + names[0]) else {
      throw DbtError(
        .runtime,
        "Incorrect structure for package extracted from \(url)."
          + "The extracted package needs to follow the structure \(name)/<package_contents>.")
    }
    return target + "/" + names[0]
  }

  private func newFolder() -> String {
    made += 1
    return "\(folder)/\(made)"
  }

  /// A local package's folder; relative paths begin at the root project, for packages of packages too.
  private func resolved(_ path: String) -> String {
    if path == "~" || path.hasPrefix("~/") { return (invocation.environment["HOME"] ?? "") + path.dropFirst() }
    return Disk.absolute(path, from: projectRoot)
  }

  // MARK: What packages say

  private func metadata(in folder: String, shownAs shown: String) throws -> Metadata {
    let path = folder + "/" + ProjectFileReader.fileName
    guard Disk.exists(path) else {
      throw DbtError(
        .runtime,
        """
        No dbt_project.yml found at expected path \(path)
        Verify that each entry within packages.yml (and their transitive dependencies) contains a file named \
        dbt_project.yml
        """)
    }
    let document = try ProjectFileReader.document(root: folder, shownAs: shown + "/" + ProjectFileReader.fileName)
    guard let name = document.root?["name"]?.string else {
      throw DbtError(.runtime, "Required \"name\" field not present in project", at: document.root?.span)
    }
    let file = try PackagesFile.read(
      root: folder, shownBelow: shown + "/", rendering: rendering, rendersDependencies: true)
    return Metadata(projectName: name, packages: file.packages)
  }

  /// A name becomes a folder.
  private func check(name: String) throws {
    guard !name.isEmpty, name != ".", name != "..", !name.utf8.contains(where: { $0 == 0x2F || $0 == 0 }) else {
      throw DbtError(
        .runtime, "Invalid package name '\(name)': resolves outside of the packages-install-path")
    }
  }
}
