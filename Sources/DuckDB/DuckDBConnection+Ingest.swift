import ADBC
import Diagnostics
import Threads
import Warehouse

extension DuckDBConnection {
  /// Rows go batch by batch, as texts and integers, into a temporary table, and from there by name into the relation:
  /// DuckDB casts them to the types of its columns, exactly, and all its constraints speak. The bulk path by itself goes
  /// by position and keeps silent about rows that a constraint refused.
  func ingest(_ rows: any RowSource, into relation: Relation) throws -> Int {
    noteChange()
    return try running {
      let load = Load(connection: self, columns: rows.columns, relation: relation)
      return try load.run(rows)
    }
  }
}

/// One seed on its way into one table: a thread of its own gives a batch to DuckDB while the next one is read.
///
/// The driver's connection has one user at a time: each batch waits for the one before it.
private struct Load: @unchecked Sendable {
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
    let batches = Batches {
      ArrowStreamWriter(names: stagingColumns, integers: columns.map { holdsIntegers($0, types) })
    }
    do {
      try rows.forEachRow { row in
        guard row.count == columns.count else {
          throw DbtError(.database, "Row \(batches.rows + 1) has \(row.count) cells for \(columns.count) columns")
        }
        batches.filling.append(row)
        if batches.filling.rowCount >= Self.batchRows || batches.filling.byteCount >= Self.batchBytes {
          try batches.hand { try flush($0, after: $1, types) }
        }
      }
      try batches.settle()
    } catch {
      // The rows in front come first, their errors too.
      try batches.settle()
      throw error
    }
    let total = batches.handed
    try flush(batches.filling, after: total, types)
    try execute("drop table if exists \(staging)")
    return batches.rows
  }

  /// Two batches: one that is filled, and one that may be on its way.
  private final class Batches: @unchecked Sendable {
    private(set) var filling: ArrowStreamWriter
    private var other: ArrowStreamWriter
    private var loading: Future<Result<Void, any Error>>?
    /// Rows that were handed over.
    private(set) var handed = 0

    init(_ make: () -> ArrowStreamWriter) {
      filling = make()
      other = make()
    }

    /// All rows so far.
    var rows: Int { handed + filling.rowCount }

    /// - Parameter load: gets a batch and the number of rows before it, on another thread.
    func hand(_ load: @escaping @Sendable (ArrowStreamWriter, Int) throws -> Void) throws {
      try settle()
      swap(&filling, &other)
      let before = handed
      handed += other.rowCount
      loading = Future { Result { try load(self.other, before) } }
    }

    /// Waits for the batch on its way.
    func settle() throws {
      guard let loading else { return }
      self.loading = nil
      try loading.value().get()
      other.removeAll()
    }
  }

  /// Texts of integers go as such into a table's column of integers; any other type may see a difference.
  private func holdsIntegers(_ column: RowSourceColumn, _ types: [String: String]) -> Bool {
    guard let type = types[column.name.lowercased()] else { return false }
    return ["TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT"].contains(type)
  }

  private func flush(_ writer: ArrowStreamWriter, after total: Int, _ types: [String: String]) throws {
    guard writer.rowCount > 0 else { return }
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
