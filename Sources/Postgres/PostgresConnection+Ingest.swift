import CLibPQ
import Diagnostics
import Warehouse

extension PostgresConnection {
  /// Loads rows with COPY. Columns are matched by name, exactly or else as the server folds unquoted names; columns of
  /// the table that the rows lack get their defaults.
  package func ingest(_ rows: any RowSource, into relation: Relation) throws -> Int {
    let names = try matchedColumns(rows.columns.map(\.name), of: relation)
    let columns = names.map(quoteIdentifier).joined(separator: ", ")
    let sql = "copy \(relation.pathText) (\(columns)) from stdin"
    noteWriting()
    // Outside a transaction the rows are there for good.
    defer { if !isInTransaction { countChange() } }
    return try running(sql) { link in
      try link.send(sql, rowByRow: false)
      guard let ready = try link.nextResult(sql: sql) else { throw link.lost(sql: sql) }
      guard ready.status == PGRES_COPY_IN else {
        let refusal = ready.failure(sql: sql)
        _ = try? link.drain(sql: sql)
        throw refusal ?? DbtError.database("COPY was not begun", sql: sql)
      }
      do {
        try sendRows(rows, width: names.count, to: link)
      } catch {
        // Our own fault, say a torn CSV file: the server is told to forget the rows.
        guard link.isAlive else { throw error }
        link.endCopy(refusal: "the rows could not be read")
        _ = try? link.drain(sql: sql)
        throw error
      }
      link.endCopy(refusal: nil)
      do {
        return AdapterResponse(commandTag: try link.drain(sql: sql)).rowsAffected ?? 0
      } catch let error as DbtError {
        throw error.namingRow()
      }
    }
  }

  private func sendRows(_ rows: any RowSource, width: Int, to link: ServerLink) throws {
    var encoder = CopyEncoder()
    var count = 0
    try rows.forEachRow { row in
      count += 1
      guard row.count == width else {
        throw DbtError(.runtime, "row \(count) has \(row.count) cells, but there are \(width) columns")
      }
      encoder.append(row)
      if encoder.isFull {
        try link.putCopyData(encoder.bytes)
        encoder.removeAll()
      }
    }
    if !encoder.bytes.isEmpty { try link.putCopyData(encoder.bytes) }
  }

  /// The table's spelling of each name.
  private func matchedColumns(_ names: [String], of relation: Relation) throws -> [String] {
    let sql = """
      select attname from pg_catalog.pg_attribute
      where attrelid = \(quoteLiteral(relation.pathText))::regclass and attnum > 0 and not attisdropped
      """
    let existing = Set(try running(sql) { try $0.texts(sql) }.compactMap { $0 })
    return try names.map { name in
      let candidates = [name, asciiLowercased(name)].map(truncatedIdentifier)
      if let match = candidates.first(where: existing.contains) { return match }
      throw DbtError.database(
        "column \(quoteIdentifier(name)) of relation \(relation.pathText) does not exist", sqlState: "42703")
    }
  }
}

extension DbtError {
  /// Says in plain words what a COPY's `CONTEXT:  COPY t, line 3, column a: "x"` means: each row is one line of it.
  fileprivate func namingRow() -> DbtError {
    guard let context = message.split(separator: "\n").first(where: { $0.hasPrefix("CONTEXT:  COPY ") }),
      let line = number(after: ", line ", in: context)
    else { return self }
    var error = self
    var place = "row \(line)"
    if let column = context.firstRangeText(between: ", column ", and: ": ") {
      place += ", column \"\(column)\""
      error.database?.cell = (line, column)
    }
    error.notes.append("in \(place)")
    return error
  }

  private func number(after marker: String, in text: Substring) -> Int? {
    text.tail(after: marker).flatMap { Int($0.prefix { $0.isASCII && $0.isNumber }) }
  }
}

extension Substring {
  fileprivate func tail(after marker: String) -> Substring? {
    var rest = self
    while !rest.isEmpty {
      if rest.hasPrefix(marker) { return rest.dropFirst(marker.count) }
      rest = rest.dropFirst()
    }
    return nil
  }

  fileprivate func firstRangeText(between start: String, and end: String) -> String? {
    guard let tail = tail(after: start), let after = tail.tail(after: end) else { return nil }
    return String(tail.dropLast(after.count + end.count))
  }
}

func quoteIdentifier(_ name: String) -> String {
  "\"" + name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
}

func quoteLiteral(_ text: String) -> String {
  let quoted = text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''")
  guard text.utf8.contains(UInt8(ascii: "\\")) else { return "'\(quoted)'" }
  return "E'" + quoted.split(separator: "\\", omittingEmptySubsequences: false).joined(separator: "\\\\") + "'"
}

/// The server folds only ASCII letters of unquoted names.
func asciiLowercased(_ name: String) -> String {
  String(decoding: name.utf8.map { (0x41...0x5A).contains($0) ? $0 + 32 : $0 }, as: UTF8.self)
}

/// The first 63 bytes, without half a character at the end, as the server shortens names.
func truncatedIdentifier(_ name: String) -> String {
  guard name.utf8.count > 63 else { return name }
  var end = 63
  let bytes = Array(name.utf8)
  while end > 0, bytes[end] & 0xC0 == 0x80 { end -= 1 }
  return String(decoding: bytes[..<end], as: UTF8.self)
}
