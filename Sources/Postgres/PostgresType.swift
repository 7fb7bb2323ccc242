/// The server's built-in types by their fixed numbers (OIDs); other types have numbers that differ between databases.
package enum PostgresType {
  static let bool: UInt32 = 16
  static let bytea: UInt32 = 17
  static let int8: UInt32 = 20
  static let int2: UInt32 = 21
  static let int4: UInt32 = 23
  static let oid: UInt32 = 26
  static let float4: UInt32 = 700
  static let float8: UInt32 = 701
  static let date: UInt32 = 1082
  static let time: UInt32 = 1083
  static let timestamp: UInt32 = 1114
  static let timestampTZ: UInt32 = 1184
  static let interval: UInt32 = 1186
  static let numeric: UInt32 = 1700

  /// The type's SQL name; dbt's words for what is not built in, such as an enum.
  package static func name(of typeID: UInt32) -> String {
    if let name = names[typeID] { return name }
    return elements[typeID].flatMap { names[$0] }.map { $0 + "[]" } ?? "unknown type_code \(typeID)"
  }

  /// The element type of an array type; nil for other types.
  static func element(of typeID: UInt32) -> UInt32? { elements[typeID] }

  /// The group in which dbt-postgres puts a type when it compares a contract with a query's columns: `character
  /// varying` and `text` are both `STRING`. Types that it does not know keep their names.
  package static func contractName(of typeName: String) -> String {
    contractNames[typeName] ?? typeName
  }

  private static let names: [UInt32: String] = [
    16: "boolean", 17: "bytea", 18: "\"char\"", 19: "name", 20: "bigint", 21: "smallint", 23: "integer", 24: "regproc",
    25: "text", 26: "oid", 27: "tid", 28: "xid", 29: "cid", 114: "json", 142: "xml", 600: "point", 601: "lseg",
    602: "path", 603: "box", 604: "polygon", 628: "line", 650: "cidr", 700: "real", 701: "double precision",
    705: "unknown", 718: "circle", 774: "macaddr8", 790: "money", 829: "macaddr", 869: "inet", 1042: "character",
    1043: "character varying", 1082: "date", 1083: "time without time zone", 1114: "timestamp without time zone",
    1184: "timestamp with time zone", 1186: "interval", 1266: "time with time zone", 1560: "bit", 1562: "bit varying",
    1700: "numeric", 2202: "regprocedure", 2205: "regclass", 2206: "regtype", 2249: "record", 2278: "void",
    2950: "uuid", 3220: "pg_lsn", 3614: "tsvector", 3615: "tsquery", 3802: "jsonb", 3904: "int4range",
    3906: "numrange", 3908: "tsrange", 3910: "tstzrange", 3912: "daterange", 3926: "int8range", 4072: "jsonpath",
    4451: "int4multirange", 4532: "nummultirange", 4533: "tsmultirange", 4534: "tstzmultirange",
    4535: "datemultirange", 4536: "int8multirange", 5069: "xid8",
  ]

  private static let elements: [UInt32: UInt32] = [
    199: 114, 143: 142, 651: 650, 1000: 16, 1001: 17, 1002: 18, 1003: 19, 1005: 21, 1007: 23, 1009: 25, 1014: 1042,
    1015: 1043, 1016: 20, 1021: 700, 1022: 701, 1028: 26, 1040: 829, 1041: 869, 1115: 1114, 1182: 1082, 1183: 1083,
    1185: 1184, 1187: 1186, 1231: 1700, 1270: 1266, 1561: 1560, 1563: 1562, 2951: 2950, 3807: 3802, 3905: 3904,
    3907: 3906, 3909: 3908, 3911: 3910, 3913: 3912, 3927: 3926,
  ]

  private static let contractNames: [String: String] = [
    "boolean": "BOOLEAN", "bytea": "BINARY", "\"char\"": "STRING", "name": "STRING", "bigint": "LONGINTEGER",
    "smallint": "INTEGER", "integer": "INTEGER", "text": "STRING", "oid": "ROWID", "json": "JSON", "jsonb": "JSONB",
    "real": "FLOAT", "double precision": "FLOAT", "unknown": "UNKNOWN", "character": "STRING",
    "character varying": "STRING", "date": "DATE", "time without time zone": "TIME",
    "timestamp without time zone": "DATETIME", "timestamp with time zone": "DATETIMETZ", "interval": "INTERVAL",
    "time with time zone": "TIME", "numeric": "DECIMAL", "boolean[]": "BOOLEANARRAY", "bytea[]": "BINARYARRAY",
    "text[]": "STRINGARRAY", "name[]": "STRINGARRAY", "character[]": "STRINGARRAY",
    "character varying[]": "STRINGARRAY", "\"char\"[]": "STRINGARRAY", "smallint[]": "INTEGERARRAY",
    "integer[]": "INTEGERARRAY", "bigint[]": "LONGINTEGERARRAY", "real[]": "FLOATARRAY",
    "double precision[]": "FLOATARRAY", "oid[]": "ROWIDARRAY", "numeric[]": "DECIMALARRAY", "date[]": "DATEARRAY",
    "timestamp without time zone[]": "DATETIMEARRAY", "timestamp with time zone[]": "DATETIMETZARRAY",
    "time without time zone[]": "TIMEARRAY", "time with time zone[]": "TIMEARRAY", "interval[]": "INTERVALARRAY",
    "json[]": "JSONARRAY", "jsonb[]": "JSONBARRAY", "inet[]": "INETARRAY", "cidr[]": "CIDRARRAY",
    "macaddr[]": "MACADDRARRAY",
  ]
}
