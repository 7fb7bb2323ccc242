import Diagnostics
import JSON

/// How fresh a source's table was found.
package struct FreshnessResult: Sendable {
  package enum Status: String, Sendable {
    case pass
    case warn
    /// Older than `error_after`.
    case error
    /// It could not be found out.
    case runtimeError = "runtime error"
  }

  /// The two times of a look at the table, in seconds since 1970.
  package struct Measurement: Sendable {
    package var maxLoadedAt: Double
    package var snapshottedAt: Double

    package init(maxLoadedAt: Double, snapshottedAt: Double) {
      self.maxLoadedAt = maxLoadedAt
      self.snapshottedAt = snapshottedAt
    }

    /// Seconds, to the microsecond.
    package var age: Double { ((snapshottedAt - maxLoadedAt) * 1e6).rounded() / 1e6 }
  }

  package var source: SourceDefinition
  package var status: Status
  package var measurement: Measurement?
  package var adapterResponse: JSONObject
  package var threadID: String
  /// Seconds.
  package var executionTime: Double
  package var timing: [NodeResult.Timing]
  package var error: DbtError?

  package init(source: SourceDefinition, status: Status, threadID: String = "MainThread") {
    self.source = source
    self.status = status
    self.threadID = threadID
    adapterResponse = [:]
    executionTime = 0
    timing = []
  }
}
