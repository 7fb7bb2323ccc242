import DuckDB
import Warehouse

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Looks into a database beside the program under test.
enum TestDatabase {
  /// - Parameters:
  ///   - file: DuckDB's.
  ///   - database: PostgreSQL's.
  static func query(
    _ sql: String, _ warehouse: TestWarehouse, file: String, database: String = TestServer.database
  ) throws -> ResultTable {
    guard warehouse == .duckdb else {
      let connection = try TestServer.connect(database: database)
      defer { connection.close() }
      return try connection.execute(sql, fetch: true, limit: nil).table
    }
    let held = try hold(file: file)
    defer { held.close() }
    return try held.connection.execute(sql, fetch: true, limit: nil).table
  }

  /// Opens a DuckDB file, so that no other process can.
  static func hold(file: String) throws -> Held {
    let adapter = try DuckDBAdapterFactory().makeAdapter(
      profile: ["path": .string(file)], directory: "/", environment: SystemVariables.all)
    do { return Held(adapter: adapter, connection: try adapter.connect(name: "functional-tests")) } catch {
      adapter.close()
      throw error
    }
  }

  struct Held {
    let adapter: any Adapter
    let connection: any Connection

    func close() {
      connection.close()
      adapter.close()
    }
  }
}

enum ProcessID {
  static let own = getpid()
}

func pauseBriefly() { usleep(20_000) }

extension Cell {
  /// As `psql` would show it; enough to compare rows by.
  var shown: String {
    switch self {
    case .null: "null"
    case .bool(let flag): flag ? "true" : "false"
    case .int(let number): String(number)
    case .decimal(let digits): digits
    case .double(let number): String(number)
    case .text(let text): text
    case .date(let days): Self.calendarDay(days)
    case .timestamp(let moment): Self.moment(moment)
    default: "\(self)"
    }
  }

  /// Like `shown`, with decimals of one value in one form: warehouses keep other numbers of zeros at the end.
  var plain: String {
    guard case .decimal(let digits) = self, digits.contains(".") else { return shown }
    var text = digits[...]
    while text.last == "0" { text.removeLast() }
    if text.last == "." { text.removeLast() }
    return String(text)
  }

  private static func calendarDay(_ days: Int) -> String {
    var time = time_t(days * 86_400)
    var parts = tm()
    gmtime_r(&time, &parts)
    return "\(parts.tm_year + 1900)-\(twoDigits(parts.tm_mon + 1))-\(twoDigits(parts.tm_mday))"
  }

  private static func moment(_ moment: Timestamp) -> String {
    let days = Int((Double(moment.seconds) / 86_400).rounded(.down))
    let rest = Int32(moment.seconds - Int64(days) * 86_400)
    let fraction =
      moment.nanoseconds == 0 ? "" : "." + String(String(1_000_000_000 + Int(moment.nanoseconds)).dropFirst())
    return calendarDay(days) + " " + [rest / 3600, rest / 60 % 60, rest % 60].map(twoDigits).joined(separator: ":")
      + fraction.prefix(7)
  }

  private static func twoDigits(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
