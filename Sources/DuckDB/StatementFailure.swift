import ADBC
import Diagnostics
import JSON

/// DuckDB's refusal of a statement. With `errors_as_json` it says exactly what and where:
/// `Binder Error: {"exception_type": "Binder", "exception_message": "…", "position": "7", "location": "[7,5]"}`;
/// made here into the text that DuckDB writes otherwise, whose caret goes astray after tabs and wide characters.
struct StatementFailure {
  /// `Binder Error: Referenced column "amont" not found in FROM clause!`
  let message: String
  /// The UTF-8 bytes in the statement that DuckDB points at.
  let range: Range<Int>?

  init(_ failure: DriverFailure) {
    let text = failure.message
    guard
      let start = text.utf8.firstIndex(of: UInt8(ascii: "{")), let json = try? JSONValue.parse(String(text[start...])),
      let type = json["exception_type"]?.stringValue, let message = json["exception_message"]?.stringValue
    else {
      (message, range) = (text, nil)
      return
    }
    self.message = "\(type) Error: \(message)"
    guard let offset = json["position"]?.stringValue.flatMap({ Int($0) }), offset >= 0 else {
      range = nil
      return
    }
    let location = (json["location"]?.stringValue ?? "").split { !$0.isNumber }.compactMap { Int($0) }
    let length = location.count == 2 && location[0] == offset ? location[1] : 1
    let (end, overflow) = offset.addingReportingOverflow(max(1, length))
    range = offset..<(overflow ? .max : end)
  }

  /// DuckDB has no codes; a conflict with another transaction that has committed meanwhile is a serialization failure.
  private var isConflict: Bool {
    message.hasPrefix("TransactionContext Error") && message.lowercased().contains("conflict")
  }

  /// The error about `sql`, with DuckDB's `LINE 2: …` and its caret.
  func error(about sql: String, sqlState: String? = nil) -> DbtError {
    let sqlState = isConflict ? "40001" : sqlState
    let bytes = Array(sql.utf8)
    guard let range, range.lowerBound >= 0, range.lowerBound < bytes.count else {
      return .database(message, sqlState: sqlState, sql: sql)
    }
    // As in dbt, other errors come without the line; whoever shows the error points at the place anyway.
    let isSyntax = message.hasPrefix("Parser Error")
    return .database(
      isSyntax ? message + "\n\n" + Self.excerpt(of: bytes, at: range) : message, sqlState: sqlState,
      offset: range.lowerBound, sql: sql)
  }

  /// The line that holds the place, cut to what fits a screen, and a caret under each character of it.
  private static func excerpt(of sql: [UInt8], at range: Range<Int>) -> String {
    let start = sql[..<range.lowerBound].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    let end = sql[range.lowerBound...].firstIndex(of: 0x0A) ?? sql.count
    let number = sql[..<start].count { $0 == 0x0A } + 1
    let before = shown(sql[start..<range.lowerBound])
    let marked = shown(sql[range.lowerBound..<max(range.lowerBound, min(range.upperBound, end))])
    let after = shown(sql[min(max(range.upperBound, range.lowerBound), end)..<end])
    let isCut = before.count > 60
    let head = "LINE \(number): " + (isCut ? "..." + String(before.suffix(57)) : before)
    let tail = after.count > 60 ? String(after.prefix(57)) + "..." : after
    return head + marked + tail + "\n" + String(repeating: " ", count: head.count)
      + String(repeating: "^", count: max(1, marked.count))
  }

  private static func shown(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes.map { $0 == 0x09 || $0 == 0x0D ? 0x20 : $0 }, as: UTF8.self)
  }
}
