import Files
import JSON
import Synchronization
import Testing
import Warehouse

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A dbt project in a temporary folder with a schema of its own in a real warehouse; gone at the end of the test.
final class TestProject: Sendable {
  let warehouse: TestWarehouse
  private let temporary: TemporaryFolder
  /// Other schemas of a project begin with it too: `t7_1_staging`.
  let schema: String

  var folder: String { temporary.path + "/project" }
  /// As SQL and artifacts name it.
  var database: String { warehouse == .duckdb ? "warehouse" : TestServer.database }

  private static let made = Atomic<Int>(0)

  /// - Parameter files: By path; `dbt_project.yml` and `profiles.yml` have defaults. `SCHEMA` stands for the schema.
  init(_ warehouse: TestWarehouse, _ files: [String: String] = [:]) throws {
    try warehouse.require()
    self.warehouse = warehouse
    temporary = try TemporaryFolder()
    schema = "t\(getpid())_\(Self.made.wrappingAdd(1, ordering: .relaxed).newValue)"
    try Disk.makeDirectories(folder)
    try write(["dbt_project.yml": "name: shop\nprofile: test\n", "profiles.yml": profiles()])
    try write(files)
  }

  deinit {
    guard warehouse == .postgres, let connection = try? TestServer.connect() else { return }
    defer { connection.close() }
    for schema in (try? schemas(connection)) ?? [] {
      _ = try? connection.execute("drop schema \"\(schema)\" cascade", fetch: false, limit: nil)
    }
  }

  // MARK: Files

  func profiles(_ more: String = "") -> String {
    """
    test:
      target: dev
      outputs:
        dev: \(output())
        other: \(output(schema: "SCHEMA_other"))
    \(more)
    """
  }

  /// One output of a profile, on one line.
  func output(schema: String = "SCHEMA", password: String = TestServer.password, threads: Int = 4) -> String {
    switch warehouse {
    case .duckdb:
      "{type: duckdb, path: '\(folder)/warehouse.duckdb', schema: \(schema), threads: \(threads)}"
    case .postgres:
      "{type: postgres, host: '\(TestServer.host)', port: \(TestServer.port), user: '\(TestServer.user)', "
        + "password: '\(password)', dbname: '\(TestServer.database)', schema: \(schema), threads: \(threads)}"
    }
  }

  func write(_ files: [String: String]) throws {
    for (path, text) in files {
      try Disk.write(text.replacing("SCHEMA", with: schema), to: folder + "/" + path)
    }
  }

  func write(bytes: [UInt8], to path: String) throws {
    let file = fopen(folder + "/" + path, "w")
    fwrite(bytes, 1, bytes.count, file)
    fclose(file)
  }

  func remove(_ path: String) throws { try Disk.remove(folder + "/" + path) }

  func has(_ path: String) -> Bool { Disk.exists(folder + "/" + path) }

  /// A file's text; empty when it is missing.
  func text(_ path: String) -> String {
    (try? Disk.readBytes(folder + "/" + path)).map { String(decoding: $0, as: UTF8.self) } ?? ""
  }

  func json(_ path: String) throws -> JSONValue { try JSONParser.parse(try Disk.readBytes(folder + "/" + path)) }

  // MARK: Running

  /// Runs the program in the project's folder and checks its exit code.
  @discardableResult
  func sdbt(
    _ words: String..., exits code: Int32 = 0, environment: [String: String] = [:], in directory: String? = nil,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> Outcome {
    let outcome = try start(words, environment: environment, in: directory).wait()
    #expect(
      outcome.code == code, "sdbt \(words.joined(separator: " "))\n\(outcome)", sourceLocation: sourceLocation)
    return outcome
  }

  func start(
    _ words: [String], environment: [String: String] = [:], in directory: String? = nil, setup: String = ""
  ) throws -> RunningProgram {
    try RunningProgram(
      Executable.path, words, in: directory ?? folder,
      environment: SystemVariables.base.merging(environment) { _, given in given }, setup: setup)
  }

  // MARK: Looking into the warehouse

  /// The rows as text, nulls as `null`; `SCHEMA` stands for the schema.
  func query(_ sql: String) throws -> [[String]] {
    try TestDatabase.query(sql.replacing("SCHEMA", with: schema), warehouse, file: folder + "/warehouse.duckdb").rows
      .map { $0.map(\.shown) }
  }

  /// The first column.
  func column(_ sql: String) throws -> [String] { try query(sql).map { $0.first ?? "" } }

  func execute(_ sql: String) throws { _ = try query(sql) }

  /// All relations of the project's schemas: `["t7_1.orders": "table"]`.
  func relations() throws -> [String: String] {
    let rows = try query(
      """
      select table_schema || '.' || table_name, table_type from information_schema.tables
      where table_schema like 'SCHEMA%' and table_catalog = '\(database)'
      """)
    return Dictionary(uniqueKeysWithValues: rows.map { ($0[0], $0[1] == "VIEW" ? "view" : "table") })
  }

  /// The kind of a relation in the project's schema; nil when it is not there.
  func kind(_ name: String) throws -> String? { try relations()["\(schema).\(name)"] }

  /// Every row of every relation, to see whether anything has changed.
  func contents() throws -> [String: [[String]]] {
    var found: [String: [[String]]] = [:]
    for (name, kind) in try relations() {
      let parts = name.split(separator: ".", maxSplits: 1)
      found["\(kind) \(name)"] = try query("select * from \"\(parts[0])\".\"\(parts[1])\"").sorted { "\($0)" < "\($1)" }
    }
    return found
  }

  /// The types of a relation's columns, in its order.
  func types(_ name: String) throws -> [String] {
    try column(
      """
      select lower(data_type) from information_schema.columns
      where table_schema = 'SCHEMA' and table_name = '\(name)' and table_catalog = '\(database)'
      order by ordinal_position
      """)
  }

  private func schemas(_ connection: any Connection) throws -> [String] {
    try connection.execute(
      "select nspname from pg_namespace where nspname = '\(schema)' or nspname like '\(schema)\\_%'", fetch: true,
      limit: nil
    ).table.rows.map { $0[0].shown }
  }
}
