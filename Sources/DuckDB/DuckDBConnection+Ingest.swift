import ADBC
import Diagnostics
import Warehouse

extension DuckDBConnection {
  /// Rows go batch by batch, as texts and integers, into a temporary table, and from there by name into the relation:
  /// DuckDB casts them to the types of its columns, exactly, and all its constraints speak. The bulk path by itself goes
  /// by position and keeps silent about rows that a constraint refused.
  func ingest(_ rows: any RowSource, into relation: Relation) throws -> Int {
    try running {
      let load = Load(connection: self, columns: rows.columns, relation: relation)
      return try load.run(rows)
    }
  }
}

/// One seed on its way into one table.
private struct Load {
  /// DuckDB's row group, so that each batch fills one.
  private static let batchRows = 122_880
  private static let batchBytes = 16 << 20

  let connection: DuckDBConnection
  let columns: [RowSourceColumn]
  let relation: Relation

  private var names: [String] { columns.map(\.name) }
  private var stagingName: String { "sdbt_staging" }
  private var staging: String { "temp.main.\(stagingName)" }
  private var stagingColumns: [String] { columns.indices.map { "c\($0)" } }

  private func createStaging(_ writer: ArrowStreamWriter) -> String {
    let list = zip(stagingColumns, writer.isInteger).map { "\($0) \($1 ? "bigint" : "varchar")" }
    return "create or replace temp table \(stagingName) (\(list.joined(separator: ", ")))"
  }

  func run(_ rows: any RowSource) throws -> Int {
    guard !columns.isEmpty else { return 0 }
    let types = try targetTypes()
    let writer = ArrowStreamWriter(names: stagingColumns, integers: columns.map { holdsIntegers($0, types) })
    var total = 0
    try rows.forEachRow { row in
      guard row.count == columns.count else {
        throw DbtError(
          .database, "Row \(total + writer.rowCount + 1) has \(row.count) cells for \(columns.count) columns")
      }
      writer.append(row)
      if writer.rowCount >= Self.batchRows || writer.byteCount >= Self.batchBytes {
        total += try flush(writer, after: total, types)
      }
    }
    total += try flush(writer, after: total, types)
    try execute("drop table if exists \(staging)")
    return total
  }

  /// Texts of integers go as such into a table's column of integers; any other type may see a difference.
  private func holdsIntegers(_ column: RowSourceColumn, _ types: [String: String]) -> Bool {
    guard let type = types[column.name.lowercased()] else { return false }
    return ["TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT"].contains(type)
  }

  /// - Returns: the number of rows that went into the table.
  private func flush(_ writer: ArrowStreamWriter, after total: Int, _ types: [String: String]) throws -> Int {
    guard writer.rowCount > 0 else { return 0 }
    if connection.isCancelled { throw DbtError.database("INTERRUPT Error: Interrupted!") }
    let list = names.map(SQLText.identifier).joined(separator: ", ")
    let sql =
      "insert into \(relation.rendered) (\(list)) select \(stagingColumns.joined(separator: ", ")) from \(staging)"
    do {
      try stage(writer, on: connection.driver)
      let count = try Self.integer(of: sql, on: connection.driver)
      guard count == writer.rowCount else {
        throw DbtError(.database, "\(relation.rendered) took \(count ?? 0) of \(writer.rowCount) rows")
      }
    } catch let failure as DriverFailure {
      var error = StatementFailure(failure).error(about: sql, sqlState: failure.sqlState)
      if let culprit = culprit(in: writer, types) {
        error.message = culprit.message(after: total) + "\n" + error.message
        error.database?.cell = (total + culprit.row + 1, culprit.column)
      }
      throw error
    }
    defer { writer.removeAll() }
    return writer.rowCount
  }

  private func stage(_ writer: ArrowStreamWriter, on driver: DriverConnection) throws {
    try driver.query(createStaging(writer)) { try $0.drain() }
    try driver.ingest(
      writer,
      options: [
        ("adbc.ingest.temporary", "true"), ("adbc.ingest.mode", "adbc.ingest.mode.append"),
        ("adbc.ingest.target_table", stagingName),
      ])
  }

  private func execute(_ sql: String) throws {
    do { try connection.driver.query(sql) { try $0.drain() } } catch let failure as DriverFailure {
      throw StatementFailure(failure).error(about: sql, sqlState: failure.sqlState)
    }
  }

  /// The table's types by lower-case column name.
  private func targetTypes() throws -> [String: String] {
    let sql = "describe \(relation.rendered)"
    do {
      return try connection.driver.query(sql) { reader in
        var types: [String: String] = [:]
        try reader.forEachRow { row in
          if row.count > 1, case .text(let name) = row[0], case .text(let type) = row[1] {
            types[name.lowercased()] = type
          }
          return true
        }
        return types
      }
    } catch let failure as DriverFailure {
      throw StatementFailure(failure).error(about: sql, sqlState: failure.sqlState)
    }
  }

  private static func integer(of sql: String, on driver: DriverConnection) throws -> Int? {
    try driver.query(sql) { reader in
      var number: Int?
      try reader.forEachRow { row in
        if case .int(let value)? = row.first { number = Int(value) }
        return true
      }
      return number
    }
  }

  // MARK: Which cell it was

  private struct Culprit {
    var column: String
    var type: String
    /// From 0, within the batch.
    var row: Int
    var text: String

    func message(after total: Int) -> String {
      let shown = text.unicodeScalars.count > 80 ? String(text.unicodeScalars.prefix(80)) + "…" : text
      return "Column \"\(column)\", row \(total + row + 1): '\(shown)' is not a valid \(type)"
    }
  }

  /// The first cell that its column's type refuses. Asked on a connection of its own, since the failed transaction
  /// answers no more questions.
  private func culprit(in writer: ArrowStreamWriter, _ types: [String: String]) -> Culprit? {
    guard let driver = connection.shared.diagnosticConnection(), (try? stage(writer, on: driver)) != nil else {
      return nil
    }
    defer { driver.close() }
    var first: Culprit?
    for (index, column) in columns.enumerated() {
      guard let type = types[column.name.lowercased()] else { continue }
      let cell = stagingColumns[index]
      let sql = """
        select rowid, cast(\(cell) as varchar) from \(staging)
        where \(cell) is not null and try_cast(\(cell) as \(type)) is null order by rowid limit 1
        """
      try? driver.query(sql) { reader in
        try reader.forEachRow { row in
          if row.count == 2, case .int(let number) = row[0], case .text(let text) = row[1], number < first?.row ?? .max
          {
            first = Culprit(column: column.name, type: type, row: Int(number), text: text)
          }
          return false
        }
      }
    }
    return first
  }
}
