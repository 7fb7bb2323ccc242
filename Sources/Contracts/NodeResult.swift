import Diagnostics
import JSON

/// dbt's statuses of a node, by the words in artifacts.
package enum NodeStatus: String, Sendable, Hashable {
  case success
  case error
  case skipped
  case partialSuccess = "partial success"
  case noOp = "no-op"
  case pass
  case fail
  case warn
  case runtimeError = "runtime error"

  package var isFailure: Bool {
    switch self {
    case .error, .fail, .runtimeError, .partialSuccess: true
    default: false
    }
  }
}

/// A node after Jinja.
package struct CompiledNode: Sendable {
  package var node: Node
  /// With the ephemeral models' CTEs in front.
  package var compiledCode: String
  package var extraCTEs: [(id: UniqueID, sql: String)]
  /// Below the project: `target/compiled/…`.
  package var compiledPath: String?

  package init(
    node: Node, compiledCode: String, extraCTEs: [(id: UniqueID, sql: String)] = [], compiledPath: String? = nil
  ) {
    self.node = node
    self.compiledCode = compiledCode
    self.extraCTEs = extraCTEs
    self.compiledPath = compiledPath
  }
}

/// What became of a node; a failed node is a result, not a throw.
package struct NodeResult: Sendable {
  /// Phases with wall-clock times, `compile` then `execute`; seconds since 1970.
  package struct Timing: Sendable {
    package var name: String
    package var startedAt: Double
    package var completedAt: Double

    package init(name: String, startedAt: Double, completedAt: Double) {
      self.name = name
      self.startedAt = startedAt
      self.completedAt = completedAt
    }
  }

  package var node: Node
  package var status: NodeStatus
  package var timing: [Timing]
  package var threadID: String
  /// Seconds.
  package var executionTime: Double
  package var adapterResponse: JSONObject
  package var message: String?
  /// Failing rows of a test; nil for other nodes.
  package var failures: Int?
  package var compiled: CompiledNode?
  /// Of a microbatch model.
  package var batches: BatchResults?
  package var error: DbtError?
  /// What the node's monitors told.
  package var evaluations: [MonitorEvaluation] = []

  package init(node: Node, status: NodeStatus, threadID: String = "MainThread", message: String? = nil) {
    self.node = node
    self.status = status
    self.threadID = threadID
    self.message = message
    timing = []
    executionTime = 0
    adapterResponse = [:]
  }
}
