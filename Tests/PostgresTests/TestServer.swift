import Diagnostics
import JSON
import Testing
import Warehouse

@testable import Postgres

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The server that the PG* variables name; `scripts/with-postgres` sets them.
enum TestServer {
  static let isPresent = environment("PGHOST") != nil
  static let isRequired = environment("SDBT_REQUIRE_DATABASES") == "1"
  static let skipReason: Comment = "PGHOST is not set: run the tests by scripts/with-postgres"

  static func environment(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

  static func credentials() throws -> PostgresCredentials {
    try PostgresCredentials(profile: [
      "host": .string(environment("PGHOST") ?? ""), "port": .int(environment("PGPORT").flatMap { Int($0) } ?? 5432),
      "user": .string(environment("PGUSER") ?? "root"), "pass": .string(environment("PGPASSWORD") ?? "password"),
      "dbname": .string(environment("PGDATABASE") ?? "dbt"), "schema": "public",
    ])
  }

  static func connect(onNotice: @escaping NoticeHandler = { _ in }) throws -> PostgresConnection {
    try PostgresConnection(name: "test", credentials: try credentials(), onNotice: onNotice)
  }

  static func relation(_ name: String, schema: String? = nil) -> Relation {
    Relation(
      database: nil, schema: schema, identifier: name, includePolicy: .init(database: false, schema: schema != nil))
  }
}

extension PostgresConnection {
  func rows(_ sql: String) throws -> [[Cell]] { try execute(sql, fetch: true, limit: nil).table.rows }

  func value(_ sql: String) throws -> Cell { try rows(sql).first?.first ?? .null }
}

/// The error that `body` throws; records an issue when it throws none.
func failure(sourceLocation: SourceLocation = #_sourceLocation, _ body: () throws -> Void) -> DbtError? {
  do {
    try body()
    Issue.record("no error was thrown", sourceLocation: sourceLocation)
  } catch let error as DbtError {
    return error
  } catch {
    Issue.record("not a DbtError: \(error)", sourceLocation: sourceLocation)
  }
  return nil
}

/// Rows from memory.
final class MemoryRows: RowSource {
  let columns: [RowSourceColumn]
  private let count: Int
  private let cells: (Int) throws -> [String?]

  init(_ names: [String], count: Int, cells: @escaping (Int) throws -> [String?]) {
    columns = names.map { RowSourceColumn(name: $0, type: .text) }
    self.count = count
    self.cells = cells
  }

  convenience init(_ names: [String], _ rows: [[String?]]) {
    self.init(names, count: rows.count) { rows[$0] }
  }

  func forEachRow(_ body: (borrowing Row) throws -> Void) throws {
    var row = Row()
    for index in 0..<count {
      row.removeAll()
      for cell in try cells(index) {
        if let cell { row.bytes.append(contentsOf: cell.utf8) }
        row.ends.append(row.bytes.count)
        row.isNull.append(cell == nil)
      }
      try body(row)
    }
  }
}

@Test func databaseIsPresentWhereItIsRequired() {
  #expect(TestServer.isPresent || !TestServer.isRequired, TestServer.skipReason)
}
