/// `sdbt parse`: reads the project and writes the manifest. Cycles are no concern of it, as in dbt.
struct ParseCommand {
  private let desk: Desk
  init(_ desk: Desk) { self.desk = desk }

  func run() throws -> Int32 {
    let project = try desk.read()
    try desk.write(project.manifest, desk.targetFolder(project))
    return 0
  }
}
