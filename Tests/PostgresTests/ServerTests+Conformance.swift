import AdapterConformance
import Testing
import Warehouse

@testable import Postgres

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension ServerTests {
  @Suite struct Conformance {
    @Test(arguments: ConformanceSuite.checks)
    func holds(_ check: ConformanceSuite.Check) throws {
      let suite = ConformanceSuite(
        adapter: PostgresAdapter(credentials: try TestServer.credentials()), warehouse: Self.facts)
      try suite.prepare()
      defer { try? suite.cleanUp() }
      try suite.run(check)
    }

    private static let facts = WarehouseFacts(
      schema: "conformance_\(getpid())",
      values: [
        ("true", .bool(true)), ("cast(-7 as smallint)", .int(-7)), ("9223372036854775807", .int(.max)),
        ("cast('-12.50' as numeric(9, 2))", .decimal("-12.50")), ("cast(0.1 as float8)", .double(0.1)),
        ("cast('é' as text)", .text("é")), ("date '2024-02-29'", .date(19_782)),
        ("time '10:00:00.25'", .time(36_000_250_000)),
        ("timestamp '2024-02-29 10:00:00'", .timestamp(Timestamp(seconds: 1_709_200_800, nanoseconds: 0))),
        ("interval '1 year 2 days'", .interval(months: 12, days: 2, microseconds: 0)),
        ("cast('\\x00ff' as bytea)", .bytes([0, 255])), ("array[1, 2]", .list([.int(1), .int(2)])),
      ],
      slowQuery: "select pg_sleep(40)", hasSQLStates: true)
  }
}
