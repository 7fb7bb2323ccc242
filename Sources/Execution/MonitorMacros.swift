import Context
import Diagnostics
import Jinja
import Project

/// Calls the macros of `sdbt_monitor` that read and mark what monitors found, within a session's transaction.
struct MonitorMacros {
  let environment: RunEnvironment
  let session: Session

  func call(_ name: String, _ arguments: [Value]) throws -> (answer: Value, interpreter: Interpreter) {
    let package = BuiltInPackages.monitoring
    guard let macro = environment.workspace.macros.macro(name, ofPackage: package) else {
      throw DbtError(
        .runtime, "The installed package \(package) has no macro \(name)",
        notes: [
          "It is of another version than sdbt: leave it out of packages.yml, or install the one that came with sdbt."
        ])
    }
    let interpreter = environment.operationContext(session).interpreter()
    return (try macro.call(Arguments(arguments), interpreter), interpreter)
  }

  /// The rows that a macro asks for; none where it has no tables to ask.
  func rows(_ name: String, _ arguments: [Value]) throws -> [TableRow] {
    let (answer, interpreter) = try call(name, arguments)
    guard case .object(let table as TableObject) = answer else { return [] }
    return TableRow.all(of: table, interpreter)
  }
}
