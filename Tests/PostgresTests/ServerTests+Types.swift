import Testing
import Warehouse

@testable import Postgres

extension ServerTests {
  @Suite struct Types {
    @Test(
      arguments: [
        ("true", .bool(true)), ("false", .bool(false)), ("null::int", .null),
        ("1::int2", .int(1)), ("(-2147483648)::int4", .int(-2_147_483_648)),
        ("9223372036854775807::int8", .int(.max)), ("4294967295::oid", .int(4_294_967_295)),
        ("1.5::float4", .double(1.5)), ("0.1::float8", .double(0.1)), ("'-Infinity'::float8", .double(-.infinity)),
        ("12.500::numeric(10,3)", .decimal("12.500")), ("1e30::numeric", .decimal("1000000000000000000000000000000")),
        ("'NaN'::numeric", .text("NaN")), ("'Infinity'::numeric", .text("Infinity")),
        ("'é''x'::text", .text("é'x")), ("'a'::char(3)", .text("a  ")), ("''::varchar", .text("")),
        ("'n'::name", .text("n")), ("'{\"a\": [1]}'::jsonb", .text("{\"a\": [1]}")),
        ("'6d0a2bff-0a4b-4b43-8d3f-0a62b1e0f2f1'::uuid", .text("6d0a2bff-0a4b-4b43-8d3f-0a62b1e0f2f1")),
        ("'1970-01-01'::date", .date(0)), ("'2024-02-29'::date", .date(19_782)),
        ("'0001-01-01'::date", .date(-719_162)),
        ("'0044-03-15 BC'::date", .date(-735_160)), ("'infinity'::date", .text("infinity")),
        ("'5874897-12-31'::date", .date(2_145_042_905)),
        ("'10:00:00.25'::time", .time(36_000_250_000)), ("'24:00:00'::time", .time(86_400_000_000)),
        ("'10:00:00+02'::timetz", .text("10:00:00+02")),
        (
          "'2024-02-29 10:00:00.123456'::timestamp",
          .timestamp(Timestamp(seconds: 1_709_200_800, nanoseconds: 123_456_000))
        ),
        ("'1969-12-31 23:59:59.5'::timestamp", .timestamp(Timestamp(seconds: -1, nanoseconds: 500_000_000))),
        (
          "'2024-02-29 10:00:00+00'::timestamptz",
          .timestamp(Timestamp(seconds: 1_709_200_800, nanoseconds: 0, offset: 0))
        ),
        ("'-infinity'::timestamp", .text("-infinity")),
        ("'1 year 2 mons -3 days 04:05:06.7'::interval", .interval(months: 14, days: -3, microseconds: 14_706_700_000)),
        ("'-00:00:01'::interval", .interval(months: 0, days: 0, microseconds: -1_000_000)),
        ("'0'::interval", .interval(months: 0, days: 0, microseconds: 0)),
        ("'-1 mons +5 days -100:00:00'::interval", .interval(months: -1, days: 5, microseconds: -360_000_000_000)),
        ("'\\x00ff5c'::bytea", .bytes([0, 255, 92])), ("''::bytea", .bytes([])),
        ("array[1,null,3]", .list([.int(1), .null, .int(3)])), ("'{}'::int[]", .list([])),
        (
          "array['a','NULL','b \"q\" \\ ,{}',null]", .list([.text("a"), .text("NULL"), .text("b \"q\" \\ ,{}"), .null])
        ),
        ("array[[1,2],[3,4]]", .list([.list([.int(1), .int(2)]), .list([.int(3), .int(4)])])),
        (
          "array['2024-02-29 10:00'::timestamp]", .list([.timestamp(Timestamp(seconds: 1_709_200_800, nanoseconds: 0))])
        ),
        ("'[0:1]={1,2}'::int[]", .text("[0:1]={1,2}")), ("row(1,'a')", .text("(1,a)")),
        ("'1.5'::money", .text("$1.50")),
        ("int4range(1,5)", .text("[1,5)")), ("point(1,2)", .text("(1,2)")), ("B'101'", .text("101")),
      ] as [(String, Cell)])
    func value(_ expression: String, cell: Cell) throws {
      #expect(try TestServer.connect().value("select \(expression)") == cell)
    }

    @Test func zonesAndFormatsOfTheSession() throws {
      let connection = try TestServer.connect()
      _ = try connection.execute("set timezone = 'Asia/Kolkata'", fetch: false, limit: nil)
      #expect(
        try connection.value("select '2024-02-29 10:00:00+00'::timestamptz")
          == .timestamp(Timestamp(seconds: 1_709_200_800, nanoseconds: 0, offset: 330)))
      _ = try connection.execute("set datestyle = 'German'; set bytea_output = 'escape'", fetch: false, limit: nil)
      #expect(try connection.value("select '2024-02-29'::date") == .text("29.02.2024"))
      #expect(try connection.value("select '\\x00ff5c61'::bytea") == .bytes([0, 255, 92, 97]))
    }

    @Test func columnNamesAndTypes() throws {
      let table = try TestServer.connect().execute(
        "select 1 as a, 'x'::varchar(9) as \"B é\", null::timestamptz, array['x'::text], 1.5::numeric(9,2)",
        fetch: true,
        limit: nil
      ).table
      #expect(table.columns.map(\.name) == ["a", "B é", "timestamptz", "array", "numeric"])
      #expect(
        table.columns.map(\.typeName) == [
          "integer", "character varying", "timestamp with time zone", "text[]", "numeric",
        ])
    }
  }
}
