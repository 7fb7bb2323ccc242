import Context
import Contracts
import Diagnostics
import Files
import Jinja
import Warehouse

/// Makes the table that `load_agate_table()` gives of a seed's file.
enum SeedLoading {
  static func table(of node: Node, _ events: any EventSink) throws -> Value {
    let path = Disk.absolute(node.originalFilePath, from: node.seed?.rootPath ?? "")
    let declared = Set((node.config["column_types"]?.objectValue ?? [:]).keys)
    let delimiter = node.config["delimiter"]?.stringValue ?? ","
    let file = try SeedFile.open(path: path, displayPath: node.originalFilePath, delimiter: delimiter) { message in
      events.fire(.jinjaLogWarning("\(node.originalFilePath): \(message)"))
    }
    let columns = try file.inferTypes(textColumns: declared)
    let rowColumns = columns.map { RowSourceColumn(name: $0.name, type: $0.type) }
    let name = node.originalFilePath
    return .object(
      SeedTable(columns: rowColumns) {
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
