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
      "materialized": .string(resourceType == .test ? "test" : resourceType == .seed ? "seed" : config.materialized),
      "meta": .object(config.meta),
      "node_checksum": .string(checksum.value),
      "node_finished_at": .string(finishedAt.map { Timestamp($0).isoFormat } ?? ""),
      "node_name": .string(name),
      "node_path": .string(path),
      "node_relation": .object([
        "alias": .string(alias), "database": .string(database ?? ""), "relation_name": .string(relationName ?? ""),
        "schema": .string(schema),
      ]),
      "node_started_at": .string(startedAt.map { Timestamp($0).isoFormat } ?? ""),
      "node_status": .string(status),
      "resource_type": .string(resourceType.rawValue),
      "unique_id": .string(uniqueID),
    ]
  }

  /// As result lines name it; a unit test goes by its model and its own name.
  var shownName: String {
    resourceType == .unitTest && fqn.count > 1 ? "\(fqn[fqn.count - 2])::\(name)" : name
  }

  /// As progress lines name it: `sql table model dev.orders`, `seed file dev.countries`, `test unique_orders_id`.
  ///
  /// - Parameter defaultDatabase: The target's database; others are shown.
  package func progressTitle(defaultDatabase: String?) -> String {
    switch resourceType {
    case .model: "\(language) \(config.materialized) model \(shownRelation(defaultDatabase))"
    case .seed: "seed file \(shownRelation(defaultDatabase))"
    case .function: "function \(shownRelation(defaultDatabase))"
    case .snapshot: "snapshot \(shownRelation(defaultDatabase))"
    case .test: "test \(name)"
    case .unitTest: "unit_test \(shownName)"
    default: "\(resourceType.rawValue.replacingUnderscores) \(name)"
    }
  }

  private func shownRelation(_ defaultDatabase: String?) -> String {
    let parts = database == nil || database == defaultDatabase ? [schema, alias] : [database ?? "", schema, alias]
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
