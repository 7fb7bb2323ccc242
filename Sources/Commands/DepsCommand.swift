import Contracts
import Diagnostics
import Packages
import Project

/// `sdbt deps`: installs the packages that the project asks for.
struct DepsCommand {
  private let desk: Desk
  init(_ desk: Desk) { self.desk = desk }

  func run() throws -> Int32 {
    let options = desk.arguments.options
    let jinja = Desk.jinja()
    let project = try ProjectFileReader(jinja: jinja, invocation: desk.invocation, target: [:]).read(root: desk.root)
    if let text = options["add_package"]?.stringValue {
      try PackageAddition(text, source: options["source"]?.stringValue ?? "hub").write(
        desk.invocation, project, jinja: jinja)
    }
    try PackageInstaller(desk.invocation, project, jinja: jinja).run(
      upgrades: options["upgrade"]?.boolValue ?? false, locksOnly: options["lock"]?.boolValue ?? false)
    return 0
  }

  /// dbt finds this out before it looks at the project.
  static func usageError(_ arguments: CommandLineArguments) -> UsageError? {
    guard arguments.which == "deps", let text = arguments.options["add_package"]?.stringValue else { return nil }
    let source = arguments.options["source"]?.stringValue ?? "hub"
    guard PackageAddition(text, source: source).lacksVersion else { return nil }
    let synopsis = CommandDeclaration.all.first { $0.which == "deps" }.map(HelpText.synopsis)
    return UsageError(
      "Version is required in --add-package when a package when source is \(source)", command: arguments.which,
      synopsis: synopsis ?? "[OPTIONS]")
  }
}
