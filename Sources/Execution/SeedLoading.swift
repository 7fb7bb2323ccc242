import Context
import Contracts
import Diagnostics
import Files
import Jinja
import Warehouse

/// Makes the table that `load_agate_table()` gives of a seed's file.
package enum SeedLoading {
  private struct Enough: Error {}

  /// The first rows of a seed, with typed cells; types are those of the whole file.
  package static func sample(of node: Node, rows count: Int) throws -> ResultTable {
    let path = Disk.absolute(node.originalFilePath, from: node.seed?.rootPath ?? "")
    let declared = Set((node.config["column_types"]?.objectValue ?? [:]).keys)
    let file = try SeedFile.open(
      path: path, displayPath: node.originalFilePath, delimiter: node.config["delimiter"]?.stringValue ?? ",")
    let columns = try file.inferTypes(textColumns: declared)
    var table = ResultTable(columns: columns.map { ResultColumn(name: $0.name) })
    do {
      try file.forEachRow(columns) { record in
        if table.rows.count == count { throw Enough() }
        table.rows.append(try columns.indices.map { try record.withValue($0, cell) })
      }
    } catch is Enough {}
    return table
  }

  /// The columns with the types that the file's values give.
  static func columns(of node: Node) throws -> [SeedColumn] {
    try SeedFile.open(
      path: Disk.absolute(node.originalFilePath, from: node.seed?.rootPath ?? ""), displayPath: node.originalFilePath,
      delimiter: node.config["delimiter"]?.stringValue ?? ","
    ).inferTypes(textColumns: Set((node.config["column_types"]?.objectValue ?? [:]).keys))
  }

  private static func cell(_ value: SeedValue) throws -> Cell {
    switch value {
    case .null: .null
    case .integer(let number): .int(Int64(number))
    case .number(let text): .decimal(String(decoding: text, as: UTF8.self))
    case .boolean(let flag): .bool(flag)
    case .date(let days): .date(Int(days))
    case .timestamp(let microseconds):
      .timestamp(
        Warehouse.Timestamp(
          seconds: microseconds >= 0 ? microseconds / 1_000_000 : (microseconds - 999_999) / 1_000_000,
          nanoseconds: Int32(((microseconds % 1_000_000) + 1_000_000) % 1_000_000) * 1000))
    case .text(let text): .text(String(decoding: text, as: UTF8.self))
    }
  }

  static func table(of node: Node, _ invocation: Invocation) throws -> Value {
    let path = Disk.absolute(node.originalFilePath, from: node.seed?.rootPath ?? "")
    let declared = Set((node.config["column_types"]?.objectValue ?? [:]).keys)
    let delimiter = node.config["delimiter"]?.stringValue ?? ","
    var warnings: [String] = []
    let file = try SeedFile.open(path: path, displayPath: node.originalFilePath, delimiter: delimiter) {
      warnings.append($0)
    }
    let columns = try file.inferTypes(textColumns: declared)
    for warning in warnings { try invocation.warn(.jinjaLogWarning(Event.warningTag(warning))) }
    let rowColumns = columns.map { RowSourceColumn(name: $0.name, type: $0.type) }
    let name = node.originalFilePath
    return .object(
      SeedTable(
        columns: rowColumns,
        place: { row, column in
          try? SeedFile.open(path: path, displayPath: name, delimiter: delimiter).place(row: row, column: column)
        }
      ) {
        let file = try SeedFile.open(path: path, displayPath: name, delimiter: delimiter)
        return SeedRows(file: file, seedColumns: columns)
      })
  }
}

/// A seed's rows as canonical text, streamed from the file.
private final class SeedRows: RowSource {
  private let file: SeedFile
  private let seedColumns: [SeedColumn]
  let columns: [RowSourceColumn]

  init(file: SeedFile, seedColumns: [SeedColumn]) {
    self.file = file
    self.seedColumns = seedColumns
    columns = seedColumns.map { RowSourceColumn(name: $0.name, type: $0.type) }
  }

  func forEachRow(_ body: (borrowing Row) throws -> Void) throws {
    var row = Row()
    try file.forEachRow(seedColumns) { record in
      row.removeAll()
      for index in seedColumns.indices {
        let isPresent = try record.appendText(index, to: &row.bytes)
        row.ends.append(row.bytes.count)
        row.isNull.append(!isPresent)
      }
      try body(row)
    }
  }
}
