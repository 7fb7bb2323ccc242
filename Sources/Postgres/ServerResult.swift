import CLibPQ
import Diagnostics
import Warehouse

/// One result that libpq handed out, freed with this value.
struct ServerResult: ~Copyable {
  private let pointer: OpaquePointer

  init(_ pointer: OpaquePointer) {
    self.pointer = pointer
  }

  deinit { PQclear(pointer) }

  var status: ExecStatusType { PQresultStatus(pointer) }
  var rowCount: Int { Int(PQntuples(pointer)) }
  var columnCount: Int { Int(PQnfields(pointer)) }
  /// Such as `INSERT 0 5`.
  var commandTag: String { String(cString: PQcmdStatus(pointer)) }

  func columnName(_ column: Int) -> String {
    PQfname(pointer, Int32(clamping: column)).map { String(cString: $0) } ?? ""
  }

  func typeID(_ column: Int) -> UInt32 { PQftype(pointer, Int32(clamping: column)) }

  /// The value's bytes in text format, nil for null; valid while the result lives.
  func bytes(row: Int, column: Int) -> UnsafeBufferPointer<UInt8>? {
    let (row, column) = (Int32(clamping: row), Int32(clamping: column))
    guard PQgetisnull(pointer, row, column) == 0, let start = PQgetvalue(pointer, row, column) else { return nil }
    let length = Int(PQgetlength(pointer, row, column))
    return UnsafeRawBufferPointer(start: start, count: length).bindMemory(to: UInt8.self)
  }

  func text(row: Int, column: Int) -> String? {
    bytes(row: row, column: column).map { String(decoding: $0, as: UTF8.self) }
  }

  /// What the server refused, or nil for a success.
  func failure(sql: String?) -> DbtError? {
    switch status {
    case PGRES_FATAL_ERROR, PGRES_BAD_RESPONSE, PGRES_NONFATAL_ERROR, PGRES_PIPELINE_ABORTED: break
    default: return nil
    }
    let message = PQresultErrorMessage(pointer).map { String(cString: $0) } ?? ""
    let position = field("P").flatMap { Int($0) }
    return DbtError.database(
      serverMessage(message), sqlState: field("C"),
      offset: position.flatMap { position in sql.flatMap { utf8Offset(ofCharacter: position, in: $0) } }, sql: sql)
  }

  private func field(_ code: Unicode.Scalar) -> String? {
    PQresultErrorField(pointer, Int32(code.value)).map { String(cString: $0) }
  }
}

/// The server's words as psycopg2, and so dbt, shows them: without severity and surrounding blanks.
func serverMessage(_ message: String) -> String {
  var text = Substring(message)
  for severity in ["ERROR:  ", "FATAL:  ", "PANIC:  "] where text.hasPrefix(severity) {
    text = text.dropFirst(severity.count)
    break
  }
  while text.first?.isWhitespace == true { text.removeFirst() }
  while text.last?.isWhitespace == true { text.removeLast() }
  return text.isEmpty ? "the server gave no reason" : String(text)
}

/// The UTF-8 offset of the 1-based character that the server points at; nil when there is no such character.
func utf8Offset(ofCharacter position: Int, in sql: String) -> Int? {
  guard position >= 1 else { return nil }
  var character = 0
  for (offset, byte) in sql.utf8.enumerated() where byte & 0xC0 != 0x80 {
    character += 1
    if character == position { return offset }
  }
  return position == character + 1 ? sql.utf8.count : nil
}
