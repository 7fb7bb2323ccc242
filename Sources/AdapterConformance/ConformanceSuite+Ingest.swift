import Warehouse

extension ConformanceSuite {
  static let ingestChecks: [Check] = [
    Check(name: "ingest loads every type, exact, by name") { suite in
      try suite.withConnection { connection in
        let name = suite.table("every type").rendered
        let types = suite.adapter.dialect.seedTypes
        // The table's order is the reverse of the rows'.
        let columns = everyType.reversed().map { "\"\($0.name)\" \($0.exact ?? types($0.type))" }
        try connection.run("create table \(name) (\(columns.joined(separator: ", ")))")
        let rows = TextRows(
          columns: everyType.map { RowSourceColumn(name: $0.name, type: $0.type) },
          rows: [everyType.map(\.text), everyType.map { _ in nil }, everyType.map(\.text)])
        try connection.begin()
        try expectEqual(try connection.ingest(rows, into: suite.table("every type")), 3, "rows loaded")
        try connection.commit()
        for column in everyType {
          let found = try connection.value(
            "select count(*) as n from \(name) where \"\(column.name)\" = \(column.literal)")
          try expectEqual(found, .int(2), "rows with \(column.name) = \(column.literal)")
          let nulls = try connection.value("select count(*) as n from \(name) where \"\(column.name)\" is null")
          try expectEqual(nulls, .int(1), "nulls in \(column.name)")
        }
      }
    },
    Check(name: "ingest keeps empty texts, quotes, line breaks and unicode") { suite in
      try suite.withConnection { connection in
        let relation = suite.table("texts")
        let texts = ["", " ", "a,b", "\"", "a\nb\r\nc\td", "\\N", "\\.", "NULL", "日本 🦆 e\u{301}", "'", "\u{1}"]
        try connection.run(
          "create table \(relation.rendered) (id integer, t \(suite.adapter.dialect.seedTypes(.text)))")
        let columns = [RowSourceColumn(name: "id", type: .integer), RowSourceColumn(name: "t", type: .text)]
        let rows = texts.enumerated().map { [String($0.offset), $0.element] }
        _ = try connection.ingest(TextRows(columns: columns, rows: rows), into: relation)
        let found = try connection.rows("select t from \(relation.rendered) order by id")
        for (cells, text) in zip(found, texts) {
          guard case .text(let answer)? = cells.first else {
            throw ConformanceFailure(message: "\(text.debugDescription) came back as \(cells)")
          }
          try expectEqual(Array(answer.utf8), Array(text.utf8), "bytes of \(text.debugDescription)")
        }
        try expectEqual(found.count, texts.count, "rows")
      }
    },
    Check(name: "ingest of no rows loads none") { suite in
      try suite.withConnection { connection in
        let relation = suite.table("no_rows")
        try connection.run("create table \(relation.rendered) (id integer)")
        let rows = TextRows(columns: [RowSourceColumn(name: "id", type: .integer)], rows: [])
        try expectEqual(try connection.ingest(rows, into: relation), 0, "rows")
      }
    },
    Check(name: "ingest of many rows is complete") { suite in
      try suite.withConnection { connection in
        let relation = suite.table("many")
        try connection.run("create table \(relation.rendered) (id bigint, amount decimal(18, 2), t text)")
        try connection.begin()
        try expectEqual(try connection.ingest(CountedRows(count: 150_000), into: relation), 150_000, "rows loaded")
        try connection.commit()
        let sums = "select count(*), count(distinct id), sum(id), sum(amount) from \(relation.rendered)"
        let expected: [Cell] = [.int(150_000), .int(150_000), .int(11_249_925_000), .decimal("11250000000.00")]
        let row = try connection.rows(sums).first ?? []
        try expectEqual(row.map(plain), expected.map(plain), sums)
      }
    },
    Check(name: "ingest takes integers in every form, and names one that is too large") { suite in
      try suite.withConnection { connection in
        let relation = suite.table("integers")
        try connection.run("create table \(relation.rendered) (id integer, big bigint)")
        let columns = [RowSourceColumn(name: "id", type: .integer), RowSourceColumn(name: "big", type: .text)]
        var rows = (1...3_000).map { [String($0), $0 % 7 == 0 ? nil : "-\($0)"] }
        // Only the last rows are of a form that nothing writes by itself.
        rows += [
          ["-0", "-9223372036854775808"], [nil, "+12"], ["2147483647", " 12 "], ["007", "9223372036854775807"],
        ]
        try connection.begin()
        try expectEqual(try connection.ingest(TextRows(columns: columns, rows: rows), into: relation), 3_004, "rows")
        try connection.commit()
        let sums = "select count(id), sum(id), count(big), sum(big) from \(relation.rendered)"
        let expected: [Cell] = [.int(3_003), .int(2_151_985_154), .int(2_576), .decimal("-3858835")]
        let row = try connection.rows(sums).first ?? []
        try expectEqual(row.map(plain), expected.map(plain), sums)
        try connection.begin()
        let error = try expectDatabaseError("an integer of 33 bits") {
          _ = try connection.ingest(
            TextRows(columns: columns, rows: [["1", "1"], ["4294967296", "2"]]), into: relation)
        }
        try expect(error.message.contains("4294967296"), "the error does not show the cell: \(error.message)")
        try connection.rollback()
      }
    },
    Check(name: "a failed ingest names the row's cell and leaves the table as it was") { suite in
      try suite.withConnection { connection in
        let relation = suite.table("failed")
        try connection.run("create table \(relation.rendered) (id integer, amount integer)")
        try connection.run("insert into \(relation.rendered) values (0, 0)")
        let columns = [RowSourceColumn(name: "id", type: .integer), RowSourceColumn(name: "amount", type: .text)]
        var rows = (1...2_999).map { [String?](arrayLiteral: String($0), "1") }
        rows[1_999] = ["2000", "a dozen"]
        try connection.begin()
        let error = try expectDatabaseError("a text for an integer") {
          _ = try connection.ingest(TextRows(columns: columns, rows: rows), into: relation)
        }
        for part in ["amount", "2000", "a dozen"] {
          try expect(error.message.contains(part), "the error does not say \(part): \(error.message)")
        }
        try connection.rollback()
        try expectEqual(try connection.rows("select * from \(relation.rendered)"), [[.int(0), .int(0)]], "the table")
      }
    },
    Check(name: "a constraint refuses rows aloud") { suite in
      try suite.withConnection { connection in
        let relation = suite.table("constrained")
        try connection.run("create table \(relation.rendered) (id integer not null)")
        let columns = [RowSourceColumn(name: "id", type: .integer)]
        try connection.begin()
        try expectDatabaseError("null in a not null column") {
          _ = try connection.ingest(TextRows(columns: columns, rows: [["1"], [nil]]), into: relation)
        }
        try connection.rollback()
        try expectEqual(try connection.value("select count(*) as n from \(relation.rendered)"), .int(0), "rows")
      }
    },
    Check(name: "ingest into what is not there is an error") { suite in
      try suite.withConnection { connection in
        let relation = suite.table("narrow")
        try connection.run("create table \(relation.rendered) (id integer)")
        let rows = TextRows(columns: [RowSourceColumn(name: "wide", type: .integer)], rows: [["1"]])
        let error = try expectDatabaseError("a missing column") { _ = try connection.ingest(rows, into: relation) }
        try expect(error.message.contains("wide"), "the error does not name the column: \(error.message)")
        try expectDatabaseError("a missing table") { _ = try connection.ingest(rows, into: suite.table("nowhere")) }
        try expectEqual(try connection.value("select 1 as a"), .int(1), "the next statement")
      }
    },
    Check(name: "an error of the row source comes through") { suite in
      try suite.withConnection { connection in
        let relation = suite.table("broken_source")
        try connection.run("create table \(relation.rendered) (id bigint, amount decimal(18, 2), t text)")
        try connection.begin()
        do {
          _ = try connection.ingest(CountedRows(count: 10, failsAt: 5), into: relation)
          throw ConformanceFailure(message: "no error")
        } catch let failure as ConformanceFailure { try expectEqual(failure.message, "broken", "the error") }
        try connection.rollback()
        try expectEqual(try connection.value("select count(*) as n from \(relation.rendered)"), .int(0), "rows")
      }
    },
  ]

  private struct TypedText: Sendable {
    var name: String
    var type: SeedColumnType
    var text: String?
    var literal: String
    /// The SQL type where the dialect's own would round.
    var exact: String?
  }

  private static let everyType: [TypedText] = [
    TypedText(name: "i", type: .integer, text: "-2147483648", literal: "-2147483648"),
    TypedText(name: "big", type: .bigint, text: "9223372036854775807", literal: "9223372036854775807"),
    TypedText(name: "n", type: .number, text: "-12.5", literal: "-12.5"),
    TypedText(
      name: "exact", type: .number, text: "12345678901234567890.123456789",
      literal: "cast('12345678901234567890.123456789' as decimal(38, 9))", exact: "decimal(38, 9)"),
    TypedText(name: "yes", type: .boolean, text: "true", literal: "true"),
    TypedText(name: "no", type: .boolean, text: "false", literal: "false"),
    TypedText(name: "day", type: .date, text: "2024-02-29", literal: "date '2024-02-29'"),
    TypedText(name: "at", type: .timestamp, text: "2024-02-29 23:59:59", literal: "timestamp '2024-02-29 23:59:59'"),
    TypedText(
      name: "at micro", type: .timestamp, text: "1969-12-31 23:59:59.999999",
      literal: "timestamp '1969-12-31 23:59:59.999999'"),
    TypedText(name: "Text", type: .text, text: "Grüße, \"du\"", literal: "'Grüße, \"du\"'"),
  ]

  /// Sums are of other types on other warehouses; their digits are the same.
  private static func plain(_ cell: Cell) -> String {
    switch cell {
    case .int(let number): String(number)
    case .decimal(let digits): digits
    default: "\(cell)"
    }
  }
}
