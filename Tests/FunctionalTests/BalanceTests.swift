import Files
import Testing

/// The balance project as it is in the repository.
@Suite struct BalanceTests {
  private static let repository = Disk.normalized(#filePath + "/../../..")

  private static let tables = [
    "dimensions.dim__organizations": "organization_id",
    "fact_table.fct__organizations_balance": "organization_id, balance_date",
  ]

  @Test func tablesAreRightAndEqualOnBothWarehouses() throws {
    for warehouse in TestWarehouse.allCases { try warehouse.require() }
    let folder = try TemporaryFolder()
    let project = folder.path + "/project"
    try Self.copy(Self.repository + "/project", to: project)
    // The project's schemas have fixed names: a database of its own.
    let database = "balance_\(ProcessID.own)"
    let server = try TestServer.connect()
    defer { server.close() }
    for sql in ["drop database if exists \(database)", "create database \(database)"] {
      _ = try server.execute(sql, fetch: false, limit: nil)
    }
    defer { _ = try? server.execute("drop database \(database) with (force)", fetch: false, limit: nil) }

    var exports: [String: [String: String]] = [:]
    for warehouse in TestWarehouse.allCases {
      let environment = SystemVariables.base.merging([
        "PGHOST": TestServer.host, "PGPORT": TestServer.port, "PGUSER": TestServer.user,
        "PGPASSWORD": TestServer.password, "PGDATABASE": database,
      ]) { $1 }
      let build = try RunningProgram(
        Executable.path, ["build", "--target", warehouse.rawValue], in: project, environment: environment
      ).wait(limit: 120)
      #expect(build.code == 0, "\(build)")
      #expect(build.says("ERROR=0 SKIP=0"), "\(build)")
      for (table, keys) in Self.tables {
        exports[table, default: [:]][warehouse.rawValue] = try Self.export(
          table, keys, warehouse, project: project, database: database)
      }
      try Self.check(exports, warehouse, seeds: project + "/seeds", in: folder.path)
    }
    for (table, texts) in exports {
      #expect(texts["duckdb"]?.isEmpty == false, "\(table)")
      #expect(texts["duckdb"] == texts["postgres"], "\(table)")
    }
  }

  /// A table as CSV with a heading, in the order of its keys.
  private static func export(
    _ table: String, _ keys: String, _ warehouse: TestWarehouse, project: String, database: String
  ) throws -> String {
    let rows = try TestDatabase.query(
      "select * from \(table) order by \(keys)", warehouse, file: project + "/balance.duckdb", database: database)
    #expect(rows.rows.count > 2000, "\(table)")
    let lines = rows.rows.map { row in row.map { $0 == .null ? "" : $0.plain }.joined(separator: ",") }
    return ([rows.columns.map(\.name).joined(separator: ",")] + lines).joined(separator: "\n") + "\n"
  }

  /// Against an independent computation of the rules.
  private static func check(
    _ exports: [String: [String: String]], _ warehouse: TestWarehouse, seeds: String, in folder: String
  ) throws {
    var words = ["python3", repository + "/scripts/check-balance-tables", seeds]
    for table in ["dimensions.dim__organizations", "fact_table.fct__organizations_balance"] {
      let path = "\(folder)/\(table).csv"
      try Disk.write(exports[table]?[warehouse.rawValue] ?? "", to: path)
      words.append(path)
    }
    guard SystemVariables.hasProgram("python3") else { return }
    let outcome = try RunningProgram("python3", Array(words.dropFirst()), in: folder, environment: SystemVariables.base)
      .wait(limit: 120)
    #expect(outcome.code == 0, "\(warehouse): \(outcome)")
  }

  /// The folders of the project, without what builds have left there.
  private static func copy(_ source: String, to destination: String) throws {
    let endings = [".yml", ".sql", ".csv", ".md"]
    for path in Disk.files(below: source)
    where endings.contains(where: path.hasSuffix) && !path.hasPrefix("target/") && !path.hasPrefix("logs/") {
      try Disk.write(String(decoding: Disk.readBytes(source + "/" + path), as: UTF8.self), to: destination + "/" + path)
    }
  }
}
