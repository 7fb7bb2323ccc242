import Contracts

/// How a command treats order and failures.
package enum PlanMode: Sendable {
  /// `run`, `test`, `seed`, `compile`, …: what depends on an errored node is skipped.
  case run
  /// `build`: nodes wait for the tests of what they depend on, and are skipped when those fail.
  case build
  /// `clone`: no order, and nothing is skipped.
  case independent

  /// Whether dependents are skipped after such an end.
  func skips(after status: NodeStatus) -> Bool {
    switch self {
    case .run: status == .error || status == .partialSuccess || status == .skipped
    case .build: status == .error || status == .partialSuccess || status == .skipped || status == .fail
    case .independent: false
    }
  }
}
