import Contracts
import Diagnostics
import JSON

extension Node {
  /// dbt's `node_info`.
  ///
  /// - Parameters:
  ///   - status: `started`, `compiling`, `executing`, a `NodeStatus`, or `None`.
  ///   - startedAt: Seconds since 1970; nil when it has not started.
  package func info(status: String = "None", startedAt: Double? = nil, finishedAt: Double? = nil) -> JSONObject {
    [
      "materialized": .string(
        self.resourceType == .test ? "test" : self.resourceType == .seed ? "seed" : self.config.materialized),
      "meta": .object(self.config.meta),
      "node_checksum": .string(self.checksum.value),
      "node_finished_at": .string(finishedAt.map { Timestamp($0).isoFormat } ?? ""),
      "node_name": .string(self.name),
      "node_path": .string(self.path),
      "node_relation": .object([
        "alias": .string(self.alias), "database": .string(self.database ?? ""),
        "relation_name": .string(self.relationName ?? ""),
        "schema": .string(self.schema),
      ]),
      "node_started_at": .string(startedAt.map { Timestamp($0).isoFormat } ?? ""),
      "node_status": .string(status),
      "resource_type": .string(self.resourceType.rawValue),
      "unique_id": .string(self.uniqueID),
    ]
  }

  /// As result lines name it; a unit test goes by its model and its own name.
  var shownName: String {
    self.resourceType == .unitTest && self.fqn.count > 1 ? "\(self.fqn[self.fqn.count - 2])::\(self.name)" : self.name
  }

  /// As progress lines name it: `sql table model dev.orders`, `seed file dev.countries`, `test unique_orders_id`.
  ///
  /// - Parameter defaultDatabase: The target's database; others are shown.
  package func progressTitle(defaultDatabase: String?) -> String {
    switch self.resourceType {
    case .model: "\(self.language) \(self.config.materialized) model \(shownRelation(defaultDatabase))"
    case .seed: "seed file \(shownRelation(defaultDatabase))"
    case .function: "function \(shownRelation(defaultDatabase))"
    case .snapshot: "snapshot \(shownRelation(defaultDatabase))"
    case .test: "test \(self.name)"
    case .unitTest: "unit_test \(shownName)"
    default: "\(self.resourceType.rawValue.replacingUnderscores) \(self.name)"
    }
  }

  private func shownRelation(_ defaultDatabase: String?) -> String {
    let parts =
      self.database == nil || self.database == defaultDatabase
      ? [self.schema, self.alias] : [self.database ?? "", self.schema, self.alias]
    return parts.joined(separator: ".")
  }
}

extension NodeResult {
  /// dbt's `run_result` message.
  package var logMessage: JSONObject {
    [
      "adapter_response": .object(adapterResponse),
      "execution_time": .double(executionTime),
      "message": .string(text ?? ""),
      "num_failures": .int(failures ?? 0),
      "status": .string(status.rawValue),
      "thread": .string(threadID),
      "timing_info": .array(
        timing.map { phase in
          .object([
            "completed_at": .string(Timestamp(phase.completedAt).iso), "name": .string(phase.name),
            "started_at": .string(Timestamp(phase.startedAt).iso),
          ])
        }),
    ]
  }

  /// What the result says: the message, or the error as people read it.
  package var text: String? { message ?? error?.rendered() }
}

extension String {
  var replacingUnderscores: String { map { $0 == "_" ? " " : String($0) }.joined() }
}
