import Diagnostics
import Warehouse

/// What every adapter must do, tried on a real warehouse.
///
/// A suite works in a schema of its own, which `prepare()` makes and `cleanUp()` drops. Each check is independent of
/// the others and throws a `ConformanceFailure` that says what was expected.
package struct ConformanceSuite: Sendable {
  package let adapter: any Adapter
  package let warehouse: WarehouseFacts

  package init(adapter: any Adapter, warehouse: WarehouseFacts) {
    self.adapter = adapter
    self.warehouse = warehouse
  }

  package struct Check: Sendable, CustomStringConvertible {
    package let name: String
    package let run: @Sendable (ConformanceSuite) throws -> Void

    package var description: String { name }
  }

  package static let checks: [Check] =
    statementChecks + transactionChecks + ingestChecks + concurrencyChecks

  package func prepare() throws {
    try withConnection { connection in
      try connection.run("drop schema if exists \(warehouse.schema) cascade")
      try connection.run("create schema \(warehouse.schema)")
    }
  }

  package func cleanUp() throws {
    try withConnection { try $0.run("drop schema if exists \(warehouse.schema) cascade") }
  }

  /// Runs one check and names it in what it throws.
  package func run(_ check: Check) throws {
    do { try check.run(self) } catch let error as DbtError {
      throw ConformanceFailure(check: check.name, message: "\(error.message) \(error.notes.joined(separator: "; "))")
    } catch let failure as ConformanceFailure {
      throw ConformanceFailure(check: check.name, message: failure.message)
    }
  }

  func table(_ name: String) -> Relation {
    Relation(
      database: nil, schema: warehouse.schema, identifier: name, quotePolicy: .init(),
      includePolicy: .init(database: false), quoteCharacter: adapter.dialect.quoteCharacter)
  }

  func withConnection<Outcome>(_ body: (any Connection) throws -> Outcome) throws -> Outcome {
    let connection = try adapter.connect(name: "conformance")
    defer { connection.close() }
    return try body(connection)
  }
}

/// What differs between warehouses in the checks' SQL.
package struct WarehouseFacts: Sendable {
  /// A schema that the suite may drop.
  package var schema: String
  /// An expression of each type and the cell it must give.
  package var values: [(sql: String, cell: Cell)]
  /// A query that takes longer than half a minute.
  package var slowQuery: String
  /// Whether errors carry five characters of SQLSTATE.
  package var hasSQLStates: Bool

  package init(schema: String, values: [(sql: String, cell: Cell)], slowQuery: String, hasSQLStates: Bool) {
    self.schema = schema
    self.values = values
    self.slowQuery = slowQuery
    self.hasSQLStates = hasSQLStates
  }
}

package struct ConformanceFailure: Error, CustomStringConvertible {
  package var check = ""
  package let message: String

  package var description: String { check.isEmpty ? message : "\(check): \(message)" }
}

func expect(_ condition: Bool, _ message: @autoclosure () -> String) throws {
  if !condition { throw ConformanceFailure(message: message()) }
}

func expectEqual<Value: Equatable>(_ actual: Value, _ expected: Value, _ what: @autoclosure () -> String) throws {
  try expect(actual == expected, "\(what()): expected \(expected), got \(actual)")
}

/// The database error that `body` must throw.
@discardableResult
func expectDatabaseError(_ what: String, _ body: () throws -> Void) throws -> DbtError {
  do { try body() } catch let error as DbtError {
    try expect(error.kind == .database, "\(what): a \(error.kind.rawValue) error instead of a Database error")
    try expect(!error.message.isEmpty, "\(what): an error without a message")
    return error
  }
  throw ConformanceFailure(message: "\(what): no error")
}

extension Connection {
  func run(_ sql: String) throws { _ = try execute(sql, fetch: false, limit: nil) }

  func rows(_ sql: String, limit: Int? = nil) throws -> [[Cell]] {
    try execute(sql, fetch: true, limit: limit).table.rows
  }

  /// The only value of a query.
  func value(_ sql: String) throws -> Cell {
    let rows = try rows(sql)
    guard rows.count == 1, rows[0].count == 1 else {
      throw ConformanceFailure(message: "\(sql) gave \(rows.count) rows instead of one value")
    }
    return rows[0][0]
  }
}
