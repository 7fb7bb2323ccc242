import AdapterConformance
import JSON
import Testing
import Warehouse

@Suite(.enabled(if: TestLibrary.canRun, "DuckDB's library is not on this machine: run scripts/install-duckdb"))
struct ConformanceTests {
  @Test(arguments: ConformanceSuite.checks)
  func holdsInMemory(_ check: ConformanceSuite.Check) throws {
    try run(check, on: try TestLibrary.adapter())
  }

  @Test(arguments: ConformanceSuite.checks)
  func holdsInAFile(_ check: ConformanceSuite.Check) throws {
    let folder = try TemporaryFolder()
    try run(check, on: try TestLibrary.adapter(["path": "test.duckdb"], directory: folder.path))
  }

  private func run(_ check: ConformanceSuite.Check, on adapter: any Adapter) throws {
    let suite = ConformanceSuite(adapter: adapter, warehouse: Self.facts)
    try suite.prepare()
    try suite.run(check)
    try suite.cleanUp()
    adapter.close()
  }

  private static let facts = WarehouseFacts(
    schema: "conformance", values: values,
    slowQuery: "select count(*) from range(1000000) a, range(1000000) b where hash(a.range, b.range) = 1",
    hasSQLStates: false)

  private static let values: [(sql: String, cell: Cell)] = [
    ("true", .bool(true)), ("false", .bool(false)),
    ("cast(-128 as tinyint)", .int(-128)), ("cast(255 as utinyint)", .int(255)),
    ("cast(-32768 as smallint)", .int(-32768)), ("cast(65535 as usmallint)", .int(65535)),
    ("2147483647", .int(2_147_483_647)), ("cast(4294967295 as uinteger)", .int(4_294_967_295)),
    ("cast('-9223372036854775808' as bigint)", .int(.min)),
    ("cast('18446744073709551615' as ubigint)", .decimal("18446744073709551615")),
    (
      "cast('-170141183460469231731687303715884105728' as hugeint)",
      .decimal("-170141183460469231731687303715884105728")
    ),
    (
      "cast('340282366920938463463374607431768211455' as uhugeint)", .decimal("340282366920938463463374607431768211455")
    ),
    ("cast(5 as hugeint)", .int(5)), ("sum(7)", .int(7)), ("count(*)", .int(1)),
    ("cast('12.50' as decimal(4, 2))", .decimal("12.50")), ("cast('-0.05' as decimal(9, 2))", .decimal("-0.05")),
    ("cast('12345678901.5' as decimal(18, 4))", .decimal("12345678901.5000")),
    (
      "cast('-1234567890123456789012345678.0123456789' as decimal(38, 10))",
      .decimal("-1234567890123456789012345678.0123456789")
    ),
    ("cast(7 as decimal(10, 0))", .int(7)),
    ("cast('0.1' as float)", .double(0.1)), ("cast('0.1' as double)", .double(0.1)), ("1e300", .double(1e300)),
    ("cast('inf' as double)", .double(.infinity)),
    ("'twelve bytes'", .text("twelve bytes")), ("'thirteen byte'", .text("thirteen byte")),
    ("repeat('日本', 1000)", .text(String(repeating: "日本", count: 1_000))),
    ("cast('\\xAB\\x00z' as blob)", .bytes([0xAB, 0, 0x7A])),
    ("date '2024-02-29'", .date(19_782)), ("date '0001-01-01'", .date(-719_162)), ("date '1969-12-31'", .date(-1)),
    ("cast('infinity' as date)", .text("infinity")), ("cast('-infinity' as timestamp)", .text("-infinity")),
    ("time '23:59:59.999999'", .time(86_399_999_999)),
    ("cast('10:00:00-05:30' as timetz)", .text("10:00:00-05:30")),
    ("cast('10:00:00+02' as timetz)", .text("10:00:00+02")),
    ("timestamp '2024-02-29 10:00:00.123456'", .timestamp(Timestamp(seconds: 1_709_200_800, nanoseconds: 123_456_000))),
    ("timestamp '1960-01-01 00:00:00.5'", .timestamp(Timestamp(seconds: -315_619_200, nanoseconds: 500_000_000))),
    ("timestamp_s '2024-02-29 10:00:00'", .timestamp(Timestamp(seconds: 1_709_200_800, nanoseconds: 0))),
    ("timestamp_ms '1969-12-31 23:59:59.999'", .timestamp(Timestamp(seconds: -1, nanoseconds: 999_000_000))),
    (
      "timestamp_ns '2024-02-29 10:00:00.123456789'",
      .timestamp(Timestamp(seconds: 1_709_200_800, nanoseconds: 123_456_789))
    ),
    ("interval '1 year 2 months 3 days 4 hours'", .interval(months: 14, days: 3, microseconds: 14_400_000_000)),
    ("cast('a' as enum('a', 'b'))", .text("a")),
    ("cast('12345678-9abc-def0-1234-56789abcdef0' as uuid)", .text("12345678-9abc-def0-1234-56789abcdef0")),
    ("cast('0101' as bit)", .text("0101")), ("cast('010101010101' as bit)", .text("010101010101")),
    ("[1, 2, null]", .list([.int(1), .int(2), .null])), ("[]", .list([])),
    ("[[1], [2, 3], []]", .list([.list([.int(1)]), .list([.int(2), .int(3)]), .list([])])),
    ("array_value(1, 2, 3)", .list([.int(1), .int(2), .int(3)])),
    ("union_value(k := 'v')", .text("v")),
    ("{'a': 1, 'b': 'x y', 'c': null, 'd': [1.50]}", .text("{'a': 1, 'b': x y, 'c': NULL, 'd': [1.50]}")),
    ("map {'k': 1, 'it''s': null}", .text("{k=1, 'it\\'s'=NULL}")),
  ]
}
