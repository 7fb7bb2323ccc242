import Contracts
import Diagnostics
import Files
import YAML

/// The folder with installed packages.
struct PackageFolder {
  let root: ProjectConfig
  let reader: ProjectFileReader
  let wanted: PackagesFile

  func load() throws -> [ProjectConfig] {
    let folder = Disk.absolute(root.packagesInstallPath, from: root.root)
    let names = Disk.names(in: folder).filter { Disk.exists("\(folder)/\($0)/\(ProjectFileReader.fileName)") }
    try checkInstalled(names)
    var failed = ErrorCollection()
    let packages = try names.compactMap { name in
      try failed.value {
        try reader.read(
          root: "\(folder)/\(name)", shownAs: "\(root.packagesInstallPath)/\(name)/\(ProjectFileReader.fileName)")
      }
    }
    try failed.check()
    var seen = [root.name: root]
    for package in packages {
      guard let other = seen.updateValue(package, forKey: package.name) else { continue }
      throw DbtError(
        .runtime,
        "dbt found more than one package with the name \"\(package.name)\" included in this project. "
          + "Package names must be unique in a project. Please rename one of these packages.",
        at: try package.file.flatMap { try YAMLDocument.load($0).root?["name"]?.span },
        notes: [other, package].compactMap { $0.file.map { "- \($0.path)" } })
    }
    return packages.sorted { $0.name < $1.name }
  }

  /// Packages that are asked for must be there: dbt's advice, in dbt's words, since tools look for them.
  private func checkInstalled(_ installed: [String]) throws {
    // What is built in need not be installed.
    let isInstalled = installed.contains(BuiltInPackages.monitoring)
    let builtIn = isInstalled ? 0 : wanted.packages.count(where: \.isMonitoring)
    guard wanted.packages.count - builtIn > installed.count else { return }
    throw DbtError(
      .compilation,
      "dbt found \(wanted.packages.count) package(s) specified in \(wanted.fileName), but only \(installed.count) package(s) "
        + "installed in \(root.packagesInstallPath). Run \"dbt deps\" to install package dependencies.",
      at: wanted.packages.first?.span,
      notes: ["Installed: " + (installed.isEmpty ? "none" : installed.joined(separator: ", "))])
  }
}

extension PackageSpec {
  /// Whether it is `sdbt_monitor`, by the last part of its path or name.
  fileprivate var isMonitoring: Bool {
    let path: String? =
      switch source {
      case .local(let path): path
      case .hub(let package, _, _): package
      case .git(let url, _, _, let subdirectory): subdirectory ?? url
      case .tarball(_, let name, _): name
      case .private: nil
      }
    return path?.split(separator: "/").last.map { $0 == BuiltInPackages.monitoring } ?? false
  }
}
