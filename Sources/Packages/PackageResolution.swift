import Contracts
import Diagnostics
import OrderedCollections
import Project

/// Finds one version for each package that the project, its packages, their packages … ask for.
///
/// The order and the choices are dbt's: level by level, each package's version chosen from what is asked of it so far,
/// and chosen again at the end from everything.
struct PackageResolution {
  private let store: PackageStore
  private let checksVersions: Bool
  /// By name, in the order in which they were first asked for.
  private var packages: OrderedDictionary<String, WantedPackage> = [:]

  init(_ store: PackageStore, checksVersions: Bool) {
    self.store = store
    self.checksVersions = checksVersions
  }

  /// - Parameter rootName: the project, whose name no package may have.
  /// - Returns: packages and the names of their projects.
  mutating func resolve(_ specs: [PackageSpec], rootName: String) throws -> [(PinnedPackage, projectName: String)] {
    var pending = try Self.listing(specs)
    // Packages may ask for each other, or for themselves.
    var known: Set<String> = []
    while !pending.isEmpty {
      var next: OrderedDictionary<String, WantedPackage> = [:]
      for wanted in pending.values {
        let key = try Self.add(wanted, to: &packages)
        guard var pinned = try packages[key]?.pinned(store.hub, checksVersions: checksVersions) else { continue }
        let found = try store.metadata(of: &pinned)
        guard known.insert("\(key) \(pinned.versionName)").inserted else { continue }
        for spec in found.packages { try Self.add(WantedPackage(spec), to: &next) }
      }
      pending = next
    }
    var seen: Set<String> = []
    return try packages.values.map { wanted in
      var pinned = try wanted.pinned(store.hub, checksVersions: checksVersions)
      let name = try store.metadata(of: &pinned).projectName
      guard name != rootName else {
        throw DbtError(
          .runtime,
          "Found a dependency with the same name as the root project \"\(name)\". Package names must be unique in a "
            + "project. Please rename one of these packages.", at: wanted.spec.span)
      }
      guard seen.insert(name).inserted else {
        throw DbtError(
          .runtime,
          "Found duplicate project \"\(name)\". This occurs when a dependency has the same project name as some other "
            + "dependency.", at: wanted.spec.span)
      }
      return (pinned, name)
    }
  }

  /// Packages of a lock file, which is complete.
  static func pinned(_ specs: [PackageSpec], _ store: PackageStore, checksVersions: Bool) throws -> [PinnedPackage] {
    try listing(specs).values.map { try $0.pinned(store.hub, checksVersions: checksVersions) }
  }

  private static func listing(_ specs: [PackageSpec]) throws -> OrderedDictionary<String, WantedPackage> {
    var packages: OrderedDictionary<String, WantedPackage> = [:]
    for spec in specs { try add(WantedPackage(spec), to: &packages) }
    return packages
  }

  /// - Returns: the key under which it stands.
  @discardableResult
  private static func add(_ wanted: WantedPackage, to packages: inout OrderedDictionary<String, WantedPackage>) throws
    -> String
  {
    guard let key = wanted.names.first(where: { packages[$0] != nil }), var known = packages[key] else {
      packages[wanted.name] = wanted
      return wanted.name
    }
    try known.incorporate(wanted)
    packages[key] = known
    return key
  }
}
