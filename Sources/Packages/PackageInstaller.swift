import Contracts
import Diagnostics
import Files
import JSON
import Jinja
import Project
import YAML

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What `deps` does: resolves, writes the lock file, and puts the packages in place, all of them or none.
package struct PackageInstaller {
  private let invocation: Invocation
  private let project: ProjectConfig
  private let rendering: YAMLRendering
  private let lockFile: LockFile

  package init(_ invocation: Invocation, _ project: ProjectConfig, jinja: Environment) {
    self.invocation = invocation
    self.project = project
    rendering = PackagesFile.rendering(invocation, jinja)
    lockFile = LockFile(root: project.root)
  }

  /// - Parameters:
  ///   - upgrades: chooses versions anew although the lock file fits `packages.yml`.
  ///   - locksOnly: writes the lock file and installs nothing.
  package func run(upgrades: Bool, locksOnly: Bool) throws {
    let wanted = try PackagesFile.read(root: project.root, rendering: rendering).packages
    guard !(project.root + "/").hasPrefix(installPath + "/") else {
      throw DbtError(
        .runtime,
        "packages-install-path '\(project.packagesInstallPath)' holds the project itself: nothing was installed")
    }
    let store = try PackageStore(
      invocation, projectRoot: project.root, rendering: rendering,
      folder: "\(installPath).\(getpid())-\(UInt32.random(in: .min ... .max)).tmp")
    let hash = LockFile.hash(wanted)
    if try upgrades || lockFile.read(rendering)?.hash != hash { try lock(wanted, hash, store) }
    if locksOnly { return }
    let locked = try lockFile.read(rendering)?.packages ?? []
    try install(locked, store)
  }

  private var installPath: String { Disk.absolute(project.packagesInstallPath, from: project.root) }

  private func lock(_ wanted: [PackageSpec], _ hash: String, _ store: PackageStore) throws {
    guard !wanted.isEmpty else {
      invocation.events.fire(.depsNoPackagesFound())
      return
    }
    var resolution = PackageResolution(store, checksVersions: invocation.flags.versionCheck)
    let entries = try resolution.resolve(wanted, rootName: project.name).map { package, name in
      var entry = try package.lockEntry(invocation)
      entry["name"] = .string(name)
      return entry
    }
    try lockFile.write(entries, hash: hash)
    invocation.events.fire(.depsLockUpdating(lockFile.path))
  }

  private func install(_ locked: [PackageSpec], _ store: PackageStore) throws {
    let staged = store.folder + "/installed"
    try Disk.makeDirectories(staged)
    var outdated: [String] = []
    if locked.isEmpty { invocation.events.fire(.depsNoPackagesFound()) }
    for package in try PackageResolution.pinned(locked, store, checksVersions: invocation.flags.versionCheck) {
      invocation.events.fire(.depsStartPackageInstall(package.name))
      try store.install(package, into: staged)
      invocation.events.fire(.depsInstallInfo(package.versionName))
      if case .hub(let name, let version, let latest) = package.source {
        if version == latest {
          invocation.events.fire(.depsUpToDate())
        } else {
          invocation.events.fire(.depsUpdateAvailable(latest))
          outdated.append(name)
        }
      }
      if let folder = package.subdirectory { invocation.events.fire(.depsListSubdirectory(folder)) }
    }
    try replace(installPath, by: staged, store)
    if !outdated.isEmpty {
      invocation.events.fire(.formatting(""))
      invocation.events.fire(.depsNotifyUpdatesAvailable(outdated))
    }
  }

  /// The old packages go only when the new ones are complete.
  private func replace(_ path: String, by staged: String, _ store: PackageStore) throws {
    try Disk.makeDirectories(Disk.parent(of: path))
    let old = store.folder + "/replaced"
    if rename(path, old) != 0, errno != ENOENT { throw failure(path) }
    guard rename(staged, path) == 0 else {
      let error = failure(path)
      rename(old, path)
      throw error
    }
  }

  private func failure(_ path: String) -> DbtError {
    DbtError(.runtime, "could not replace \(path): \(String(cString: strerror(errno)))")
  }
}
