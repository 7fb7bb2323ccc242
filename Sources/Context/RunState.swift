import Contracts
import Diagnostics
import JSON
import Jinja
import OrderedCollections
import Synchronization
import Warehouse

/// What a template can reach while its node runs: the manifest, a connection, the results of its statements.
///
/// One thread uses it.
package final class RunState: @unchecked Sendable {
  package let shared: RunShared
  package let session: Session
  package let node: Node?
  /// Set once the node's SQL is there; what `model.compiled_code` shows.
  package var compiled: CompiledNode?
  /// Ephemeral models that the code asked for, in order.
  package private(set) var ephemeralRefs: OrderedSet<UniqueID> = []
  /// Macros that the node's own text called, in order.
  package private(set) var macros: OrderedSet<UniqueID> = []
  /// Whether `ref` insists on dependencies seen at parse time; hooks and operations are free.
  package let checksDependencies: Bool
  /// Set while one batch of a microbatch model is built.
  package let batch: Batch?
  /// Set while a unit test renders its model.
  package let unitTest: UnitTestInputs?
  /// A seed's rows, for `load_agate_table()`.
  package var seed: (() throws -> Value)?
  /// Keeps the SQL that a materialization sends, for `write()`.
  package var write: ((String) throws -> Void)?
  /// What the node's monitors have told, in order.
  package internal(set) var evaluations: [MonitorEvaluation] = []
  /// The node's monitors, where they are only listed.
  package internal(set) var monitors: [JSONObject] = []
  private var results: [String: StatementResult] = [:]

  package struct StatementResult {
    package var response: AdapterResponse
    package var table: Value
  }

  package init(
    shared: RunShared, session: Session, node: Node?, checksDependencies: Bool = true,
    unitTest: UnitTestInputs? = nil, batch: Batch? = nil
  ) {
    self.batch = batch
    self.unitTest = unitTest
    self.shared = shared
    self.session = session
    self.node = node
    self.checksDependencies = checksDependencies
  }

  func addMacro(_ id: UniqueID) { macros.append(id) }

  func addEphemeral(_ id: UniqueID) { ephemeralRefs.append(id) }

  func store(_ name: String, _ result: StatementResult) { results[name] = result }

  package func result(_ name: String) -> StatementResult? { results[name] }
}

/// What all nodes of a run share.
package final class RunShared: Sendable {
  package let manifest: Manifest
  package let index: RefIndex
  /// What is selected, for `selected_resources`.
  package let selected: [UniqueID]
  /// Where the other environment of `--state` has each node; empty unless `--defer` or `clone` asks for it.
  package let deferred: [UniqueID: Relation]
  /// `--sample`
  package let sample: TimeWindow?
  private let selectedSet: Set<UniqueID>
  private let graph = Mutex<Value?>(nil)
  let graphLock = GraphLock()

  package init(
    manifest: Manifest, index: RefIndex, selected: [UniqueID], deferred: [UniqueID: Relation] = [:],
    sample: TimeWindow? = nil
  ) {
    self.sample = sample
    self.deferred = deferred
    self.manifest = manifest
    self.index = index
    self.selected = selected
    selectedSet = Set(selected)
  }

  package func isSelected(_ id: UniqueID) -> Bool { selectedSet.contains(id) }

  /// `graph`; made at first use, then the same for all.
  func graphValue() -> Value {
    graph.withLock { made in
      if let made { return made }
      var value: JSONObject = [:]
      for (key, areFunctions) in [("nodes", false), ("functions", true)] {
        let members = manifest.nodes.filter { ($0.value.resourceType == .function) == areFunctions }
        value[key] = .object(JSONObject(uniqueKeysWithValues: members.map { ($0, .object($1.artifact)) }))
      }
      value["sources"] = .object(JSONObject(uniqueKeysWithValues: manifest.sources.map { ($0, .object($1.artifact)) }))
      for key in ["exposures", "groups", "metrics", "semantic_models", "saved_queries"] {
        let members = manifest.others[key] ?? [:]
        value[key] = .object(JSONObject(uniqueKeysWithValues: members.map { ($0, .object($1)) }))
      }
      let new = Value(json: .object(value))
      made = new
      return new
    }
  }
}
