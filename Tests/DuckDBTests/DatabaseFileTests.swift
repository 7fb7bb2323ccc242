import Diagnostics
import JSON
import Testing
import Warehouse

@testable import ADBC
@testable import DuckDB

@Suite(.enabled(if: TestLibrary.canRun, "DuckDB's library is not on this machine: run scripts/install-duckdb"))
struct DatabaseFileTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func adapter(_ profile: JSONObject) throws -> any Adapter {
    try TestLibrary.adapter(profile, directory: folder.path)
  }

  @Test func aMissingFolderIsNamed() throws {
    let error = try #require(throws: DbtError.self) { try adapter(["path": "nodir/x.duckdb"]).connect(name: "t") }
    #expect(error.kind == .database)
    #expect(error.message.contains("\(folder.path)/nodir/x.duckdb"))
    #expect(error.notes.contains { $0.contains("folder") })
  }

  @Test func aFileThatIsNoDatabaseIsNamed() throws {
    folder.write(String(repeating: "name: p\n", count: 100), to: "p.yml")
    let error = try #require(throws: DbtError.self) { try adapter(["path": "p.yml"]).connect(name: "t") }
    #expect(error.message.contains("not a valid DuckDB database file"))
    #expect(error.notes.isEmpty == false)
  }

  @Test func nothingIsOpenedBeforeTheFirstConnection() throws {
    let adapter = try adapter(["path": "lazy.duckdb"])
    #expect(adapter.database == "lazy")
    #expect(adapter.connectionFacts.contains { $0 == ("path", "lazy.duckdb") })
    #expect(try adapter.libraryFacts().map(\.name) == ["library", "duckdb version"])
    #expect(!folder.contains("lazy.duckdb"))
  }

  @Test func closingTheAdapterWritesTheLogIntoTheFile() throws {
    let adapter = try adapter(["path": "closed.duckdb"])
    let connection = try adapter.connect(name: "t")
    _ = try connection.execute("create table t as select 1 as a", fetch: false, limit: nil)
    connection.close()
    adapter.close()
    #expect(folder.contains("closed.duckdb"))
    #expect(!folder.contains("closed.duckdb.wal"))
  }

  @Test func keepOpenFalseLetsGoWithTheLastConnection() throws {
    let adapter = try adapter(["path": "k.duckdb", "keep_open": false])
    let connection = try adapter.connect(name: "t")
    _ = try connection.execute("create table t as select 1 as a", fetch: false, limit: nil)
    connection.close()
    #expect(!folder.contains("k.duckdb.wal"))
    #expect(try adapter.connect(name: "t").execute("from t", fetch: true, limit: nil).table.rows == [[.int(1)]])
  }

  @Test func settingsHoldOnEveryConnection() throws {
    let adapter = try adapter(["settings": ["TimeZone": "Asia/Tokyo"], "config_options": ["threads": 1]])
    for _ in 0..<2 {
      let result = try adapter.connect(name: "t").execute(
        "select current_setting('TimeZone'), current_setting('threads')", fetch: true, limit: nil)
      #expect(result.table.rows == [[.text("Asia/Tokyo"), .int(1)]])
    }
  }

  @Test(
    arguments: [
      (["settings": ["nosuch": 1]], "Catalog Error: unrecognized configuration parameter \"nosuch\""),
      (["config_options": ["nosuch": 1]], "nosuch"),
      (["attach": [["path": "/no/such/folder/x.duckdb"]]], "/no/such/folder/x.duckdb"),
    ] as [(JSONObject, String)])
  func aRefusedOptionIsNamed(_ profile: JSONObject, _ part: String) throws {
    let error = try #require(throws: DbtError.self) { try adapter(profile).connect(name: "t") }
    #expect(error.message.contains(part), "\(error.message)")
  }

  @Test func attachedDatabasesAreThere() throws {
    let adapter = try adapter(["attach": [["path": .string(folder.path + "/other.duckdb"), "alias": "other"]]])
    let connection = try adapter.connect(name: "t")
    _ = try connection.execute("create table other.main.t as select 1 as a", fetch: false, limit: nil)
    #expect(folder.contains("other.duckdb"))
  }

  @Test func withoutTransactionsBeginDoesNothing() throws {
    let connection = try adapter(["disable_transactions": true]).connect(name: "t")
    try connection.begin()
    _ = try connection.execute("create table t as select 1 as a", fetch: false, limit: nil)
    try connection.rollback()
    #expect(try connection.execute("from t", fetch: true, limit: nil).table.rows.count == 1)
  }

  @Test func typeNamesAreDuckDBsOwn() throws {
    let names = [
      "BOOLEAN", "TINYINT", "UBIGINT", "HUGEINT", "UHUGEINT", "FLOAT", "DOUBLE", "DECIMAL(10,2)", "VARCHAR", "BLOB",
      "DATE",
      "TIME", "TIME WITH TIME ZONE", "TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS",
      "TIMESTAMP WITH TIME ZONE", "INTERVAL", "UUID", "BIT", "INTEGER[]", "INTEGER[3]", "STRUCT(a INTEGER, b VARCHAR)",
      "MAP(VARCHAR, INTEGER)",
    ]
    let connection = try adapter([:]).connect(name: "t")
    for name in names {
      let table = try connection.execute("select cast(null as \(name)) as v", fetch: true, limit: nil).table
      #expect(table.columns.first?.typeName == name)
      #expect(table.rows == [[.null]])
    }
  }

  @Test func aFileThatAnotherProcessHoldsIsExplained() {
    let words =
      "IO Error: Could not set lock on file \"/x/held.duckdb\": Conflicting lock is held in /usr/bin/python3 (PID 42)."
    let error = OpenFailure.explain(DriverFailure(message: words, status: .internal), path: "/x/held.duckdb")
    #expect(error.message == "The DuckDB file /x/held.duckdb is in use by another process\n" + words)
    #expect(error.notes.contains { $0.contains("--wait-for-lock") })
  }

  @Test func twoAdaptersOfOneProcessShareAFile() throws {
    let first = try adapter(["path": "twice.duckdb"])
    let connection = try first.connect(name: "t")
    _ = try connection.execute("create table t as select 1 as a", fetch: false, limit: nil)
    let second = try adapter(["path": "twice.duckdb"])
    #expect(try second.connect(name: "t").execute("from t", fetch: true, limit: nil).table.rows == [[.int(1)]])
  }
}
