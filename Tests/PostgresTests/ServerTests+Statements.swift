import Diagnostics
import Synchronization
import Testing
import Warehouse

@testable import Postgres

extension ServerTests {
  @Suite struct Statements {
    @Test func lastStatementCounts() throws {
      let connection = try TestServer.connect()
      let result = try connection.execute(
        "create temp table t (a int); insert into t values (1), (2); select a from t order by a", fetch: true,
        limit: nil)
      #expect(result.table.rows == [[.int(1)], [.int(2)]])
      #expect(result.response == AdapterResponse(message: "SELECT 2", code: "SELECT", rowsAffected: 2))
      let insert = try connection.execute("select 5; insert into t values (3)", fetch: true, limit: nil)
      #expect(insert.table.rows.isEmpty)
      #expect(insert.response.message == "INSERT 0 1")
      #expect(
        try connection.execute("insert into t values (4) returning a", fetch: true, limit: nil).table.rows == [
          [.int(4)]
        ])
      #expect(try connection.execute("update t set a = a", fetch: false, limit: nil).response.rowsAffected == 4)
    }

    @Test func limitKeepsFewRowsAndCountsAll() throws {
      let connection = try TestServer.connect()
      let result = try connection.execute("select generate_series(1, 100000)", fetch: true, limit: 3)
      #expect(result.table.rows == [[.int(1)], [.int(2)], [.int(3)]])
      #expect(result.response.rowsAffected == 100_000)
      let none = try connection.execute("select 1 as a", fetch: true, limit: 0)
      #expect(none.table.rows.isEmpty && none.table.columns.map(\.name) == ["a"])
      #expect(try connection.execute("select 1", fetch: false, limit: nil).table.rows.isEmpty)
    }

    /// The messages are what dbt-postgres 1.11 shows.
    @Test(
      arguments: [
        (
          "select 'éü', foo", "column \"foo\" does not exist\nLINE 1: select 'éü', foo\n                     ^",
          "42703",
          "foo"
        ),
        (
          "select nosuch(1)",
          "function nosuch(integer) does not exist\nLINE 1: select nosuch(1)\n               ^\nHINT:  No function matches the given name and argument types. You might need to add explicit type casts.",
          "42883", "nosuch(1)"
        ),
        ("selec 1", "syntax error at or near \"selec\"\nLINE 1: selec 1\n        ^", "42601", "selec 1"),
        (
          "select 1;\n\n select '😀', b😀d",
          "column \"b😀d\" does not exist\nLINE 3:  select '😀', b😀d\n                      ^",
          "42703", "b😀d"
        ),
        ("select 1/0", "division by zero", "22012", nil),
        (
          "do $$ begin raise exception 'boom' using hint='try', detail='det'; end $$",
          "boom\nDETAIL:  det\nHINT:  try\nCONTEXT:  PL/pgSQL function inline_code_block line 1 at RAISE", "P0001", nil
        ),
        ("select 'a\0b'", "the statement holds a NUL character, which PostgreSQL does not allow", "22021", "\0b'"),
        ("copy (select 1) to stdout", "COPY from or to the client is not possible here", nil, nil),
      ] as [(String, String, String?, String?)])
    func refused(_ sql: String, message: String, sqlState: String?, at place: String?) throws {
      let connection = try TestServer.connect()
      let error = failure { _ = try connection.execute(sql, fetch: true, limit: nil) }
      #expect(error?.kind == .database)
      #expect(error?.message == message)
      #expect(error?.database?.sqlState == sqlState)
      #expect(error?.database?.sql == sql)
      let rest = error?.database?.offset.map { String(decoding: sql.utf8.dropFirst($0), as: UTF8.self) }
      #expect(rest == place)
      #expect(try connection.value("select 1") == .int(1))
    }

    @Test func copyFromClientIsRefusedAndLeavesTheSessionUsable() throws {
      let connection = try TestServer.connect()
      _ = try connection.execute("create temp table t (a int)", fetch: false, limit: nil)
      #expect(failure { _ = try connection.execute("copy t from stdin", fetch: false, limit: nil) } != nil)
      #expect(try connection.value("select count(*) from t") == .int(0))
    }

    @Test func noticesGoToTheHandler() throws {
      let seen = Mutex<[String]>([])
      let connection = try TestServer.connect { text in seen.withLock { $0.append(text) } }
      _ = try connection.execute("drop table if exists nosuch", fetch: false, limit: nil)
      #expect(seen.withLock { $0 } == ["NOTICE:  table \"nosuch\" does not exist, skipping"])
    }

    @Test func transactions() throws {
      let connection = try TestServer.connect()
      _ = try connection.execute("create temp table t (a int)", fetch: false, limit: nil)
      try connection.begin()
      try connection.begin()
      _ = try connection.execute("insert into t values (1)", fetch: false, limit: nil)
      try connection.rollback()
      try connection.rollback()
      #expect(try connection.value("select count(*) from t") == .int(0))
      try connection.begin()
      _ = try connection.execute("insert into t values (1)", fetch: false, limit: nil)
      try connection.commit()
      try connection.commit()
      #expect(try connection.value("select count(*) from t") == .int(1))
    }

    @Test func commitOfAFailedTransactionIsAnError() throws {
      let connection = try TestServer.connect()
      try connection.begin()
      _ = failure { _ = try connection.execute("select 1/0", fetch: false, limit: nil) }
      #expect(failure { try connection.commit() }?.database?.sqlState == "25P02")
      #expect(try connection.value("select 1") == .int(1))
    }

    @Test func isolationLevelCanBeSetFirst() throws {
      let connection = try TestServer.connect()
      try connection.begin()
      _ = try connection.execute("set transaction isolation level serializable", fetch: false, limit: nil)
      #expect(try connection.value("show transaction_isolation") == .text("serializable"))
      try connection.commit()
    }
  }
}
