import Contracts
import Diagnostics

/// What an earlier run left behind, as far as `state:`, `result:` and `source_status:` ask for it.
package struct PreviousState: Sendable {
  /// The unique ids of the earlier manifest; nil when there is none.
  package var knownIDs: Set<UniqueID>?
  /// Tells what has changed since the earlier manifest; without it only `state:new` and `state:old` work.
  package var comparison: (any StateComparison)?
  /// The status in the earlier `run_results.json` by unique id; nil when there is none.
  package var results: [UniqueID: String]?
  /// `max_loaded_at` in the earlier and in the present `sources.json`; an inner nil is a source that failed.
  package var sources: [UniqueID: String?]?
  package var currentSources: [UniqueID: String?]?

  package init() {}
}

/// Compares the nodes of two manifests.
package protocol StateComparison: Sendable {
  /// - Parameter id: a member of the present manifest.
  func isSelected(_ id: UniqueID, by check: StateCheck) throws(DbtError) -> Bool
}

/// The values of `state:`.
package enum StateCheck: String, Sendable, CaseIterable {
  case new
  case old
  case modified
  case unmodified
  case modifiedBody = "modified.body"
  case modifiedConfigs = "modified.configs"
  case modifiedPersistedDescriptions = "modified.persisted_descriptions"
  case modifiedRelation = "modified.relation"
  case modifiedMacros = "modified.macros"
  case modifiedContract = "modified.contract"
}
