import Diagnostics

/// A seed's CSV file: its header, the types of its columns by dbt's rules, its rows.
///
/// Each pass streams the file anew. Everything wrong with the content is a compilation error, as in dbt, that names
/// line and column.
package struct SeedFile {
  package let path: String
  /// As messages show it.
  package let displayPath: String
  package let delimiter: UInt8
  package let options: Options
  /// Column names by agate's rules: an empty one gets a letter, a repeated one a number.
  package let columnNames: [String]
  private let warn: (String) -> Void

  package struct Options: Sendable {
    /// A row with too few fields. dbt-postgres fills it with nulls, dbt-duckdb refuses it.
    package var shortRows = ShortRows.refuse
    /// A line without any character in a file of several columns. dbt-postgres makes a row of nulls of it, dbt-duckdb
    /// passes over it.
    package var blankLines = BlankLines.skip

    package init() {}

    package enum ShortRows: Sendable { case refuse, fillWithNull }
    package enum BlankLines: Sendable { case skip, fillWithNull }
  }

  /// Reads the header. `warn` receives one message for each oddity that is not an error.
  package static func open(
    path: String, displayPath: String, delimiter: String = ",", options: Options = Options(),
    warn: @escaping (String) -> Void = { _ in }
  ) throws -> SeedFile {
    let delimiter = try delimiterByte(delimiter)
    let reader = try CSVReader(path: path, displayPath: displayPath, delimiter: delimiter)
    guard try reader.next(), !reader.isBlankLine else {
      throw DbtError(
        .compilation, "The seed has no header line.",
        at: SourceSpan(file: SourceFile(path: displayPath, text: ""), range: 0..<0))
    }
    return SeedFile(
      path: path, displayPath: displayPath, delimiter: delimiter, options: options,
      columnNames: names(in: reader, warn), warn: warn)
  }

  /// Reads all rows; columns named in `textColumns` (dbt's `column_types`) take no part in the inference.
  package func inferTypes(textColumns: Set<String> = []) throws -> [SeedColumn] {
    var typings = columnNames.map { ColumnTyping(isText: textColumns.contains($0)) }
    var odd: [(column: Int, oddity: ColumnTyping.Oddities, place: String, cell: String)] = []
    try forEachRecord(warning: true) { reader, _ in
      for index in 0..<min(reader.fieldCount, typings.count) where !typings[index].isText {
        let before = typings[index].oddities
        typings[index].see(reader.bytes(of: index))
        let new = typings[index].oddities.subtracting(before)
        if !new.isEmpty { odd.append((index, new, reader.place(ofField: index), reader.text(index))) }
      }
    }
    for column in typings.indices {
      let mattering = ColumnTyping.Oddities.mattering(typings[column].type)
      guard let first = odd.first(where: { $0.column == column && !$0.oddity.isDisjoint(with: mattering) }) else {
        continue
      }
      warn("\(first.place): " + Self.warning(first.oddity, columnNames[column], first.cell))
    }
    return zip(columnNames, typings).map { name, typing in
      SeedColumn(
        name: name, type: typing.type, isDeclared: textColumns.contains(name),
        hasOffsets: typing.oddities.contains(.offset))
    }
  }

  private static func warning(_ oddity: ColumnTyping.Oddities, _ column: String, _ cell: String) -> String {
    if oddity.contains(.offset) {
      return
        "column \"\(column)\" has times with an offset, \(cell) is the first. They are converted to UTC; the type of "
        + "the column keeps no offset."
    }
    return
      "column \"\(column)\" has numbers of more digits than its type keeps, \(cell) is the first. They are rounded; "
      + "`column_types` can give it another type."
  }

  /// Calls `body` for each row in file order.
  package func forEachRow(_ columns: [SeedColumn], _ body: (SeedRow) throws -> Void) throws {
    try forEachRecord(warning: false) { reader, number in
      try body(SeedRow(reader: reader, columns: columns, number: number))
    }
  }

  /// Where a cell stands in the file; rows count from 1 below the header.
  package func place(row: Int, column: String) -> SourceSpan? {
    struct Found: Error { let span: SourceSpan? }
    guard
      let index = columnNames.firstIndex(of: column)
        ?? columnNames.firstIndex(where: { $0.lowercased() == column.lowercased() })
    else { return nil }
    do {
      try forEachRecord(warning: false) { reader, number in
        if number == row - 1 { throw Found(span: reader.error("", atField: index).span) }
      }
      return nil
    } catch {
      return (error as? Found)?.span
    }
  }

  private func forEachRecord(warning: Bool, _ body: (CSVReader, Int) throws -> Void) throws {
    let reader = try CSVReader(path: path, displayPath: displayPath, delimiter: delimiter)
    guard try reader.next() else { return }
    let width = columnNames.count
    var number = 0
    var oddities = Oddities()
    while try reader.next() {
      if reader.fieldCount != width {
        if reader.fieldCount > width { throw tooManyFields(reader, number) }
        if reader.isBlankLine, width > 1, options.blankLines == .skip {
          oddities.blankLines += 1
          if oddities.blankLines == 1 { oddities.firstBlank = reader.place(ofField: 0) }
          continue
        }
        if !reader.isBlankLine {
          if options.shortRows == .refuse { throw tooFewFields(reader, number) }
          oddities.shortRows += 1
          if oddities.shortRows == 1 { oddities.firstShort = reader.place(ofField: 0) }
        }
      }
      try body(reader, number)
      number += 1
    }
    if warning { oddities.report(warn) }
  }

  /// Counted, so that a bad file gives one warning and not a million.
  private struct Oddities {
    var blankLines = 0
    var firstBlank = ""
    var shortRows = 0
    var firstShort = ""

    func report(_ warn: (String) -> Void) {
      if blankLines > 0 { warn("\(firstBlank): \(blankLines) blank line(s) were skipped") }
      if shortRows > 0 { warn("\(firstShort): \(shortRows) row(s) had too few fields and were filled with nulls") }
    }
  }

  // MARK: Errors

  /// dbt's words, which count rows from 0, below the header.
  private func tooManyFields(_ reader: CSVReader, _ number: Int) -> DbtError {
    reader.error(
      "Row \(number) has \(reader.fieldCount) values, but Table only has \(columnNames.count) columns.",
      atField: columnNames.count)
  }

  private func tooFewFields(_ reader: CSVReader, _ number: Int) -> DbtError {
    let missing = columnNames[reader.fieldCount]
    return reader.error(
      "Row \(number) has \(reader.fieldCount) values, but Table has \(columnNames.count) columns; "
        + "'\(missing)' is the first one without a value.", atField: reader.fieldCount - 1)
  }

  // MARK: Header

  private static func delimiterByte(_ delimiter: String) throws -> UInt8 {
    let bytes = Array(delimiter.utf8)
    guard bytes.count == 1, let byte = bytes.first, byte < 0x80, ![0, 0x0A, 0x0D, 0x22].contains(byte) else {
      throw DbtError(
        .compilation, "The delimiter of a seed must be one ASCII character other than a quote or a line break")
    }
    return byte
  }

  private static func names(in reader: CSVReader, _ warn: (String) -> Void) -> [String] {
    var taken: Set<[UInt8]> = []
    return (0..<reader.fieldCount).map { index in
      var base = reader.text(index)
      if base.isEmpty {
        base = letterName(index)
        warn("\(reader.place(ofField: index)): column \(index) has no name. Using \"\(base)\".")
      }
      var name = base
      var occurrence = 2
      while !taken.insert(Array(name.utf8)).inserted {
        name = "\(base)_\(occurrence)"
        occurrence += 1
      }
      if occurrence > 2 {
        warn(
          "\(reader.place(ofField: index)): column name \"\(base)\" already exists. Column is renamed to \"\(name)\".")
      }
      return name
    }
  }

  /// `e` for 4, `ee` for 30.
  private static func letterName(_ index: Int) -> String {
    let letter = String(UnicodeScalar(UInt8(ascii: "a") + UInt8(index % 26)))
    return String(repeating: letter, count: index / 26 + 1)
  }
}
