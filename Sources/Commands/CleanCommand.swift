import Contracts
import Diagnostics
import Files
import Project

/// `sdbt clean`: removes the `clean-targets`, never anything outside the project.
struct CleanCommand {
  private let desk: Desk
  init(_ desk: Desk) { self.desk = desk }

  func run() throws -> Int32 {
    let config = try ProjectFileReader(jinja: Desk.jinja(), invocation: desk.invocation, target: [:]).read(
      root: desk.root)
    let protected = Set(
      (config.modelPaths + config.seedPaths + config.testPaths + config.macroPaths + config.analysisPaths
        + config.snapshotPaths).map { Disk.absolute($0, from: desk.root) })
    for target in config.cleanTargets {
      let path = Disk.absolute(target, from: desk.root)
      guard path.hasPrefix(desk.root + "/") else {
        throw DbtError(
          .runtime, "dbt will not clean the following directories outside the project: ['\(path)']")
      }
      desk.events.fire(.checkCleanPath(path))
      guard !protected.contains(path) else {
        desk.events.fire(.protectedCleanPath(path))
        return 1
      }
      try Disk.remove(path)
      desk.events.fire(.confirmCleanPath(path))
    }
    desk.events.fire(.finishedCleanPaths())
    return 0
  }
}
