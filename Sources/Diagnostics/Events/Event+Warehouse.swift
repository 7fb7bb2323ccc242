import JSON

/// Connections and statements; all at debug.
extension Event {
  package static func newConnection(_ name: String, type: String, thread: String, node: JSONObject? = nil) -> Event {
    debug(
      "NewConnection", "E005", "Acquiring new \(type) connection '\(name)'",
      ["conn_name": .string(name), "conn_type": .string(type)], thread, node)
  }

  package static func connectionReused(
    _ name: String, formerly: String, thread: String, node: JSONObject? = nil
  ) -> Event {
    debug(
      "ConnectionReused", "E006",
      "Re-using an available connection from the pool (formerly \(formerly), now \(name))",
      ["conn_name": .string(name), "orig_conn_name": .string(formerly)], thread, node)
  }

  package static func connectionUsed(_ name: String, type: String, thread: String, node: JSONObject? = nil) -> Event {
    debug(
      "ConnectionUsed", "E015", "Using \(type) connection \"\(name)\"",
      ["conn_name": .string(name), "conn_type": .string(type)], thread, node)
  }

  /// - Parameter state: `init`, `closed`.
  package static func newConnectionOpening(state: String, thread: String, node: JSONObject? = nil) -> Event {
    debug(
      "NewConnectionOpening", "E037", "Opening a new connection, currently in state \(state)",
      ["connection_state": .string(state)], thread, node)
  }

  package static func connectionClosed(_ name: String, thread: String, node: JSONObject? = nil) -> Event {
    debug("ConnectionClosed", "E010", "On \(name): Close", ["conn_name": .string(name)], thread, node)
  }

  package static func connectionClosedInCleanup(_ name: String) -> Event {
    debug(
      "ConnectionClosedInCleanup", "E008", "Connection '\(name)' was properly closed.", ["conn_name": .string(name)],
      "MainThread", nil)
  }

  package static func connectionLeftOpenInCleanup(_ name: String) -> Event {
    debug(
      "ConnectionLeftOpenInCleanup", "E007", "Connection '\(name)' was left open.", ["conn_name": .string(name)],
      "MainThread", nil)
  }

  package static func sqlQuery(
    _ sql: String, connection: String, thread: String, node: JSONObject? = nil
  ) -> Event {
    debug(
      "SQLQuery", "E016", "On \(connection): \(sql)", ["conn_name": .string(connection), "sql": .string(sql)], thread,
      node)
  }

  package static func sqlQueryStatus(
    _ status: String, seconds: Double, queryID: String = "", thread: String, node: JSONObject? = nil
  ) -> Event {
    debug(
      "SQLQueryStatus", "E017", "SQL status: \(status) in \(seconds.fixed(3)) seconds",
      ["elapsed": .double(seconds), "query_id": .string(queryID), "status": .string(status)], thread, node)
  }

  package static func sqlCommit(_ connection: String, thread: String, node: JSONObject? = nil) -> Event {
    debug("SQLCommit", "E018", "On \(connection): COMMIT", ["conn_name": .string(connection)], thread, node)
  }

  package static func rollback(_ connection: String, thread: String, node: JSONObject? = nil) -> Event {
    debug("Rollback", "E012", "On \(connection): ROLLBACK", ["conn_name": .string(connection)], thread, node)
  }

  package static func schemaCreation(database: String, schema: String, thread: String) -> Event {
    debug(
      "SchemaCreation", "E020", "Creating schema \"\(schema)\"", ["relation": relation(database, schema)], thread, nil)
  }

  package static func schemaDrop(database: String, schema: String, thread: String) -> Event {
    debug(
      "SchemaDrop", "E021", "Dropping schema \"\(schema)\".", ["relation": relation(database, schema)], thread, nil)
  }

  package static func listRelations(database: String, schema: String, names: [String], thread: String) -> Event {
    debug(
      "ListRelations", "E014",
      "While listing relations in database=\(database), schema=\(schema), found: \(names.joined(separator: ", "))",
      [
        "database": .string(database), "schema": .string(schema),
        "relations": .array(
          names.map {
            .object(["database": .string(database), "identifier": .string($0), "schema": .string(schema)])
          }),
      ], thread, nil)
  }

  /// The adapter's own words: `DuckDB adapter: …`.
  package static func adapterEvent(
    _ name: String, _ text: String, _ level: Level = .debug, thread: String, node: JSONObject? = nil
  ) -> Event {
    let (event, code) =
      switch level {
      case .debug: ("AdapterEventDebug", "E001")
      case .info: ("AdapterEventInfo", "E002")
      case .warn: ("AdapterEventWarning", "E003")
      case .error: ("AdapterEventError", "E004")
      }
    return Event(
      event, code, level, "\(name) adapter: \(text)",
      data: withNode(["args": [], "base_msg": .string(text), "name": .string(name)], node), thread: thread)
  }

  private static func relation(_ database: String, _ schema: String) -> JSONValue {
    .object(["database": .string(database), "identifier": "", "schema": .string(schema)])
  }

  private static func debug(
    _ name: String, _ code: String, _ message: String, _ data: JSONObject, _ thread: String, _ node: JSONObject?
  ) -> Event {
    Event(name, code, .debug, message, data: withNode(data, node), thread: thread)
  }
}
