import Contracts
import Diagnostics
import JSON
import Jinja

/// `sdbt_monitoring`, by which the macros of monitors know that they run in sdbt, and tell it what they found.
///
/// dbt has no such name; there the same macros only log.
final class MonitoringObject: TemplateObject {
  private let state: RunState
  private let invocation: Invocation

  init(_ state: RunState, _ invocation: Invocation) {
    self.state = state
    self.invocation = invocation
  }

  var typeName: String { "Monitoring" }
  var isTrue: Bool { true }

  func attribute(_ name: String, _ interpreter: Interpreter) -> Value? {
    switch name {
    case "start_date": invocation.flags.startDate.map(Value.string) ?? Value.none
    case "is_listing": .bool(invocation.which == "monitor list")
    case "evaluated": .function(name) { try self.evaluated($0, $1) }
    case "listed": .function(name) { try self.listed($0, $1) }
    default: nil
    }
  }

  /// `listed(monitor, {node, kind, column, enabled, targets, settings})`
  private func listed(_ arguments: Arguments, _ interpreter: Interpreter) throws -> Value {
    let bound = try arguments.bind("listed", ["monitor", "facts"], required: 2)
    var monitor: JSONObject = ["monitor": .string(try interpreter.string(of: bound[0] ?? .none))]
    monitor.merge(try JSONValue(bound[1] ?? .none).objectValue ?? [:]) { first, _ in first }
    state.monitors.append(monitor)
    return .string("")
  }

  /// `evaluated(id, {monitor, findings, errors, rows_checked, fail_on})`
  private func evaluated(_ arguments: Arguments, _ interpreter: Interpreter) throws -> Value {
    let bound = try arguments.bind("evaluated", ["evaluation_id", "facts"], required: 2)
    guard case .dict(let facts)? = bound[1] else {
      throw DbtError(.compilation, "sdbt_monitoring.evaluated() takes an id and a dict")
    }
    func text(_ key: String) throws -> String { try interpreter.string(of: facts[key] ?? .none) }
    func count(_ key: String) -> Int { if case .int(let count)? = facts[key] { count } else { 0 } }
    state.evaluations.append(
      MonitorEvaluation(
        id: try interpreter.string(of: bound[0] ?? .none), monitor: try text("monitor"), findings: count("findings"),
        errors: count("errors"), rowsChecked: count("rows_checked"),
        failOn: MonitorEvaluation.FailOn(rawValue: try text("fail_on")) ?? .never))
    return .string("")
  }
}
