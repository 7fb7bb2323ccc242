import Diagnostics
import Testing
import Warehouse

@Suite struct SeedFileTests {
  private static let manyTypes =
    "id,big,huge,price,day,at,ok,name\n"
    + "1,9223372036854775807,9223372036854775808,1.50,2020-01-02,2020-01-02 03:04:05,true,a\n"
    + "-2,-5,1,\"$1,234.5\",2020-1-3,2020-01-02  3:4:5,FALSE,null\n"
    + ", ,,null,,NULL,\"\",\"x \"\"y\"\"\n z\"\n"

  @Test func typesAndValues() throws {
    let (columns, rows) = try read(Self.manyTypes)
    #expect(columns.map(\.type) == [.integer, .bigint, .number, .number, .date, .timestamp, .boolean, .text])
    #expect(
      rows == [
        ["1", "9223372036854775807", "9223372036854775808", "1.50", "2020-01-02", "2020-01-02 03:04:05", "true", "a"],
        ["-2", "-5", "1", "1234.5", "2020-01-03", "2020-01-02 03:04:05", "false", nil],
        [nil, nil, nil, nil, nil, nil, nil, "x \"y\"\n z"],
      ])
  }

  /// One column, so that a blank line is a null.
  @Test(
    arguments: [
      (["1", "2147483647", "-2147483648"], SeedColumnType.integer),
      (["2147483648"], .bigint),
      (["-9223372036854775808", ""], .bigint),
      (["-9223372036854775809"], .number),
      (["1", "2.0", "3e2"], .integer),
      (["1", "2.5"], .number),
      (["1", "nan"], .number),
      (["", "null", " "], .integer),
      ([], .integer),
      (["007"], .integer),
      (["5%", "\"1,000\""], .integer),
      (["1", "x"], .text),
      (["true", "FALSE", ""], .boolean),
      (["true", "yes"], .text),
      (["2020-01-01", "2020-1-1"], .date),
      (["2020-01-01", "2020-02-30"], .text),
      (["2020-01-01", "2020-01-01 00:00:00"], .text),
      (["2020-01-01 00:00:00", "2020-01-01T00:00:00"], .text),
      (["2020-01-01T00:00:00", "2020-01-01T00:00:00.5Z", "2020-01-01T00+02:00"], .timestamp),
      (["01/02/2020"], .text),
    ] as [([String], SeedColumnType)])
  func infers(cells: [String], type: SeedColumnType) throws {
    #expect(try read((["c"] + cells).joined(separator: "\n") + "\n").columns.map(\.type) == [type])
  }

  @Test func offsetsGoToUTC() throws {
    let (columns, rows) = try read("at\n2020-01-01T01:30:00.1234567+02:00\n2020-01-01T00:00:00Z\n")
    #expect(columns[0].hasOffsets)
    #expect(rows == [["2019-12-31 23:30:00.123456"], ["2020-01-01 00:00:00"]])
    #expect(try !read("at\n2020-01-01T00:00:00Z\n").columns[0].hasOffsets)
  }

  @Test func declaredColumnsStayAsTheyAre() throws {
    let (columns, rows) = try read("a,b\n007, x \nnull,1\n", textColumns: ["a"])
    #expect(columns.map(\.type) == [.text, .text])
    #expect(columns.map(\.isDeclared) == [true, false])
    #expect(rows == [["007", " x "], [nil, "1"]])
  }

  @Test(arguments: ["\n", "\r\n", "\r"], [1, 2, 3, 7, 1 << 18])
  func lineBreaksAndBufferSizes(lineBreak: String, chunk: Int) throws {
    let text = ["\u{FEFF}a,b", "\"x\(lineBreak)y\",\"\"\"\"", "é,", ",\"q\"z"].joined(separator: lineBreak)
    try withSeed(text) { path in
      let reader = try CSVReader(path: path, displayPath: "s.csv", chunkSize: chunk)
      var rows: [[String]] = []
      while try reader.next() { rows.append((0..<reader.fieldCount).map(reader.text)) }
      #expect(rows == [["a", "b"], ["x\ny", "\""], ["é", ""], ["", "qz"]])
    }
  }

  @Test(arguments: [
    ("a,b\n1,2\n1,2,3\n", "Row 1 has 3 values, but Table only has 2 columns.", 3, 5),
    ("a,b\n1,2\n\"x\ny\",2,3\n", "Row 1 has 3 values, but Table only has 2 columns.", 4, 6),
    ("a,b,c\r\n1,2,3\r\né,2\r\n", "Row 1 has 2 values, but Table has 3 columns; 'c' is the first one", 3, 3),
    ("a\n\"open\n", "A quote is opened here and never closed.", 2, 1),
    ("a,b\né,x\0y\n", "A NUL byte cannot be loaded.", 2, 4),
    ("", "The seed has no header line.", 1, 1),
    ("\na\n", "The seed has no header line.", 1, 1),
    ("\u{FEFF}a\u{0},b\n", "A NUL byte cannot be loaded.", 1, 2),
  ])
  func errorsNameThePlace(text: String, message: String, line: Int, column: Int) {
    let error = #expect(throws: DbtError.self) { try read(text) }
    #expect(error?.kind == .compilation)
    #expect(error?.message.contains(message) == true, "\(error?.message ?? "")")
    #expect(error?.rendered().contains("--> seeds/s.csv:\(line):\(column)") == true, "\(error?.rendered() ?? "")")
  }

  @Test func invalidUTF8() throws {
    let bytes = Array("a,b\né,\"x".utf8) + [0xE9] + Array("\"\n".utf8)
    try withSeed(bytes: bytes) { path in
      let error = #expect(throws: DbtError.self) {
        try SeedFile.open(path: path, displayPath: "s.csv").inferTypes()
      }
      #expect(error?.message == "The file is not UTF-8: invalid byte 0xe9.")
      #expect(error?.rendered().contains("--> s.csv:2:5\n   2 | ") == true)
    }
  }

  @Test func missingFile() {
    let error = #expect(throws: DbtError.self) { try SeedFile.open(path: "/nonexistent/x.csv", displayPath: "x.csv") }
    #expect(error?.kind == .runtime)
    #expect(throws: DbtError.self) { try SeedFile.open(path: "/", displayPath: "x.csv") }
  }

  @Test func blankAndShortLines() throws {
    let text = "a,b\n1,2\n\n3\n"
    var options = SeedFile.Options()
    options.shortRows = .fillWithNull
    var warnings: [String] = []
    #expect(try read(text, options: options) { warnings.append($0) }.rows == [["1", "2"], ["3", nil]])
    #expect(
      warnings == [
        "seeds/s.csv:3:1: 1 blank line(s) were skipped",
        "seeds/s.csv:4:1: 1 row(s) had too few fields and were filled with nulls",
      ])
    options.blankLines = .fillWithNull
    #expect(try read(text, options: options).rows == [["1", "2"], [nil, nil], ["3", nil]])
  }

  @Test func headerNamesAsAgate() throws {
    var warnings: [String] = []
    let columns = try read("x,,x,x,x_2\n1,2,3,4,5\n") { warnings.append($0) }.columns
    #expect(columns.map(\.name) == ["x", "b", "x_2", "x_3", "x_2_2"])
    #expect(warnings.count == 4)
  }

  @Test(arguments: ["", ";;", "é", "\"", "\n"])
  func badDelimiters(delimiter: String) throws {
    _ = try withSeed("a") { path in
      #expect(throws: DbtError.self) { try SeedFile.open(path: path, displayPath: "s.csv", delimiter: delimiter) }
    }
  }

  @Test func otherDelimiter() throws {
    try withSeed("a|b\n1,5|2\n") { path in
      let seed = try SeedFile.open(path: path, displayPath: "s.csv", delimiter: "|")
      #expect(try seed.inferTypes().map(\.type) == [.integer, .integer])
    }
  }

  /// Decorations go, digits stay.
  @Test(arguments: [
    ("$1,234.50", "1234.50"), ("-€ 5.25", "-5.25"), ("12.5 %", "12.5"), ("+.5", "0.5"), ("--1.5", "1.5"),
    ("1.5e-7", "1.5e-7"), ("nan", "NaN"), ("-inf", "-Infinity"), ("5_0.5", "50.5"), ("00.10", "00.10"),
    ("123456789012345678901234567890.123456789", "123456789012345678901234567890.123456789"),
  ])
  func numbersAreExact(cell: String, expected: String) throws {
    #expect(try read("n\n0.1\n\"\(cell)\"\n").rows == [["0.1"], [expected]])
  }

  @Test func typedValues() throws {
    try withSeed("i,d,t,b,n\n-5,1969-12-31,1970-01-01 00:00:01,true,0.5\n") { path in
      let seed = try SeedFile.open(path: path, displayPath: "s.csv")
      let columns = try seed.inferTypes()
      try seed.forEachRow(columns) { row in
        var found: [String] = []
        for index in columns.indices {
          try row.withValue(index) { value in
            switch value {
            case .integer(let number): found.append("\(number)")
            case .date(let day): found.append("day \(day)")
            case .timestamp(let time): found.append("time \(time)")
            case .boolean(let flag): found.append("\(flag)")
            case .number(let bytes): found.append(String(decoding: bytes, as: UTF8.self))
            case .null, .text: found.append("?")
            }
          }
        }
        #expect(found == ["-5", "day -1", "time 1000000", "true", "0.5"])
      }
    }
  }

  /// Every prefix and many single-byte changes of a file are read or refused, never a crash.
  @Test func survivesMutations() throws {
    let text = Array(Self.manyTypes.utf8)
    for index in stride(from: 0, to: text.count, by: 3) {
      _ = try? withSeed(bytes: Array(text.prefix(index)), readAll)
      for byte: UInt8 in [0, 0x22, 0x2C, 0x0A, 0x0D, 0x80, 0xF0] {
        var mutated = text
        mutated[index] = byte
        _ = try? withSeed(bytes: mutated, readAll)
      }
    }
  }

  private func readAll(_ path: String) throws {
    let seed = try SeedFile.open(path: path, displayPath: "s.csv")
    var text: [UInt8] = []
    let columns = try seed.inferTypes()
    try seed.forEachRow(columns) { row in
      for index in columns.indices { _ = try row.appendText(index, to: &text) }
    }
  }

  @discardableResult
  private func read(
    _ text: String, textColumns: Set<String> = [], options: SeedFile.Options = SeedFile.Options(),
    warn: @escaping (String) -> Void = { _ in }
  ) throws -> (columns: [SeedColumn], rows: [[String?]]) {
    try withSeed(text) { path in
      let seed = try SeedFile.open(path: path, displayPath: "seeds/s.csv", options: options, warn: warn)
      let columns = try seed.inferTypes(textColumns: textColumns)
      var rows: [[String?]] = []
      try seed.forEachRow(columns) { row in
        rows.append(
          try columns.indices.map { index in
            var text: [UInt8] = []
            return try row.appendText(index, to: &text) ? String(decoding: text, as: UTF8.self) : nil
          })
      }
      return (columns, rows)
    }
  }
}
