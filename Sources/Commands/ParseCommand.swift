/// `sdbt parse`: reads the project and writes the manifest.
struct ParseCommand {
  private let desk: Desk
  init(_ desk: Desk) { self.desk = desk }

  func run() throws -> Int32 {
    let (project, _) = try desk.parse(announcing: false)
    try desk.write(project.manifest, desk.targetFolder(project))
    return 0
  }
}
