import Context
import Contracts
import Diagnostics
import Execution
import JSON
import Jinja
import Parsing

/// `sdbt run-operation`: calls one macro.
struct RunOperationCommand {
  private let desk: Desk
  init(_ desk: Desk) { self.desk = desk }

  func run() throws -> Int32 {
    let (project, _) = try desk.parse()
    let folder = desk.targetFolder(project)
    try desk.write(project.manifest, folder)
    let name = desk.arguments.macroName ?? ""
    let macro = try find(name, project)
    let arguments = try Program.mapping(desk.arguments.macroArgumentsText, "--args")
    let environment = try RunEnvironment(project, selected: [])
    let clock = desk.invocation.clock
    let started = clock()
    var node = Node(
      uniqueID: macro.uniqueID, resourceType: .macro, name: macro.description.name,
      packageName: macro.description.packageName, path: macro.description.path,
      originalFilePath: macro.description.originalFilePath, fqn: [macro.description.packageName, name], rawCode: "")
    node.dependsOn.macros = [macro.uniqueID]
    var result = NodeResult(node: node, status: .success)
    let session = try environment.session("macro_\(name)", thread: "MainThread")
    defer {
      session.close()
      environment.workspace.adapter.close()
    }
    do {
      let context = environment.operationContext(session)
      let interpreter = context.interpreter()
      _ = try macro.call(
        Arguments([], named: arguments.map { (name: $0.key, value: Value(json: $0.value)) }), interpreter)
      session.rollback()
    } catch let caught as DbtError {
      session.rollback()
      let error = ErrorPlaces.towardsProject(caught, nil, project.workspace.macros)
      desk.events.fire(.runningOperationCaughtError(error.rendered()))
      result.status = .error
      result.error = error
      result.message = error.rendered()
    }
    result.executionTime = clock() - started
    result.timing = [.init(name: name, startedAt: started, completedAt: clock())]
    try desk.write([result], elapsed: clock() - started, folder)
    return result.status == .error ? 1 : 0
  }

  /// `macro` or `package.macro`.
  private func find(_ name: String, _ project: ParsedProject) throws -> MacroEntry {
    let registry = project.workspace.macros
    let root = project.workspace.project.name
    let found: MacroEntry?
    if let dot = name.firstIndex(of: ".") {
      found = registry.macro(String(name[name.index(after: dot)...]), ofPackage: String(name[..<dot]))
    } else {
      found = registry.macro(name, in: root)
    }
    guard let found else {
      throw DbtError(.runtime, "dbt could not find a macro with the name \"\(name)\" in any package")
    }
    return found
  }
}
