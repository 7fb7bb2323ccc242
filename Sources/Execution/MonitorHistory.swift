import Context
import JSON
import Jinja

/// What the warehouse holds about monitors, read by the macros of `sdbt_monitor` within the session's transaction.
package struct MonitorHistory {
  private let macros: MonitorMacros

  package init(_ environment: RunEnvironment, _ session: Session) {
    macros = MonitorMacros(environment: environment, session: session)
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

  private func rows(_ name: String, _ arguments: [Value]) throws -> [JSONObject] {
    try macros.rows(name, arguments).map { row in
      JSONObject(
        uniqueKeysWithValues: try zip(row.names, row.values).map { name, value in
          (name, try (try? JSONValue(value)) ?? .string(row.interpreter.string(of: value)))
        })
    }
  }
}
