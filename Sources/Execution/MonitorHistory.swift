import Context
import Contracts
import Diagnostics
import JSON
import Jinja
import Project
import Warehouse

/// What the warehouse holds about monitors, read by the macros of `sdbt_monitor` within the session's transaction.
package struct MonitorHistory {
  private let environment: RunEnvironment
  private let session: Session

  package init(_ environment: RunEnvironment, _ session: Session) {
    self.environment = environment
    self.session = session
  }

  /// Evaluations by monitor, with their settings as an object.
  package func evaluations(_ ids: [String]) throws -> [JSONObject] {
    guard !ids.isEmpty else { return [] }
    return try rows("sdbt_monitor__evaluations", [.list(ListValue(ids.map(Value.string)))]).map { row in
      var row = row
      if let text = row["settings"]?.stringValue { row["settings"] = try JSONParser.parse(Array(text.utf8)) }
      return row
    }
  }

  /// The findings that are farthest from their threshold.
  package func largest(_ evaluation: String, _ count: Int) throws -> [JSONObject] {
    try rows("sdbt_monitor__largest", [.list(ListValue([.string(evaluation)])), .int(count)])
  }

  /// Watermark and counts of each monitor of this target that was ever evaluated.
  package func known() throws -> [JSONObject] { try rows("sdbt_monitor__known", []) }

  /// The rows that a macro asks for; none where it has no tables to ask.
  private func rows(_ name: String, _ arguments: [Value]) throws -> [JSONObject] {
    let package = BuiltInPackages.monitoring
    guard let macro = environment.workspace.macros.macro(name, ofPackage: package) else {
      throw DbtError(
        .runtime, "The installed package \(package) has no macro \(name)",
        notes: [
          "It is of another version than sdbt: leave it out of packages.yml, or install the one that came with sdbt."
        ])
    }
    let interpreter = environment.operationContext(session).interpreter()
    guard case .object(let table as TableObject) = try macro.call(Arguments(arguments), interpreter) else { return [] }
    let names = table.columnNames.map { $0.lowercased() }
    return try table.rows.map { row in
      JSONObject(
        uniqueKeysWithValues: try zip(names, row).map { name, value in
          (name, try (try? JSONValue(value)) ?? .string(interpreter.string(of: value)))
        })
    }
  }
}
