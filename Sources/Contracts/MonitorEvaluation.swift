/// What a monitor found when it looked at a node's rows; the findings themselves are in the warehouse.
package struct MonitorEvaluation: Sendable, Hashable {
  /// Severities at which the node fails.
  package enum FailOn: String, Sendable { case warn, error, never }

  /// The key of its row in `sdbt_monitor_evaluations`.
  package var id: String
  package var monitor: String
  package var findings: Int
  /// Those of severity `error`.
  package var errors: Int
  package var rowsChecked: Int
  package var failOn: FailOn

  package init(id: String, monitor: String, findings: Int, errors: Int, rowsChecked: Int, failOn: FailOn) {
    self.id = id
    self.monitor = monitor
    self.findings = findings
    self.errors = errors
    self.rowsChecked = rowsChecked
    self.failOn = failOn
  }

  package var failsNode: Bool {
    switch failOn {
    case .warn: findings > 0
    case .error: errors > 0
    case .never: false
    }
  }
}
