import JSON
import Testing

@Suite struct JSONParserTests {
  @Test(
    arguments: [
      (" null ", .null),
      ("true", true),
      ("[false,\t{}\r\n]", [false, [:]]),
      ("-0", 0),
      ("9223372036854775807", .int(.max)),
      ("-9223372036854775809", .number("-9223372036854775809")),
      ("1.5e3", 1500.0),
      ("1E-2", 0.01),
      ("1e999", .double(.infinity)),
      ("Infinity", .double(.infinity)),
      ("-Infinity", .double(-.infinity)),
      (#""a\u00e9\ud83d\ude00\n\/\"""#, "aé😀\n/\""),
      ("\"é😀\u{7F}\"", "é😀\u{7F}"),
      (#"{"b":1,"a":[1,2],"b":3}"#, ["b": 3, "a": [1, 2]]),
      ("\u{FEFF}[]", []),
    ] as [(String, JSONValue)])
  func reads(text: String, expected: JSONValue) throws {
    #expect(try JSONValue.parse(text) == expected)
  }

  @Test func readsNaN() throws {
    guard case .double(let number) = try JSONValue.parse("NaN") else {
      Issue.record("not a number")
      return
    }
    #expect(number.isNaN)
  }

  @Test(arguments: [
    ("", 0, "Expecting value"),
    ("nul", 0, "Expecting value"),
    ("[1,]", 3, "Expecting value"),
    ("[1 2]", 3, "Expecting ',' delimiter"),
    ("{\"a\" 1}", 5, "Expecting ':' delimiter"),
    ("{a:1}", 1, "Expecting property name enclosed in double quotes"),
    ("{\"a\":1,}", 7, "Expecting property name enclosed in double quotes"),
    ("1 x", 2, "Extra data"),
    ("01", 1, "Extra data"),
    ("-", 0, "Expecting value"),
    ("1.", 1, "Extra data"),
    ("\"abc", 0, "Unterminated string starting at"),
    ("\"a\nb\"", 2, "Invalid control character at"),
    (#""\x""#, 1, "Invalid \\escape"),
    (#""\u12g4""#, 1, "Invalid \\uXXXX escape"),
    (#""\ud800""#, 1, "Unpaired surrogate in \\uXXXX escape"),
    (#""\u"#, 1, "Invalid \\uXXXX escape"),
    ("[[1], {\"a\": [}]", 13, "Expecting value"),
  ])
  func refuses(text: String, offset: Int, message: String) {
    let error = #expect(throws: JSONError.self) { try JSONValue.parse(text) }
    #expect(error?.offset == offset)
    #expect(error?.message == message)
  }

  @Test func refusesInvalidUTF8() {
    let error = #expect(throws: JSONError.self) { try JSONParser.parse([0x22, 0xC3, 0xA9, 0xC3, 0x22]) }
    #expect(error?.offset == 3)
    #expect(error?.description == "Invalid UTF-8: line 1 column 3")
  }

  @Test func refusesDeepNesting() throws {
    let deep = String(repeating: "[", count: 100_000)
    #expect(throws: JSONError.self) { try JSONValue.parse(deep) }
    let allowed = String(repeating: "[", count: 512) + String(repeating: "]", count: 512)
    #expect(try JSONValue.parse(allowed).serialized() == allowed)
  }

  /// Every prefix and every single-byte change of a valid text is read or refused, never a crash.
  @Test func survivesMutations() {
    let text = Array(#"{"a": [1.5e-3, -20, true, null, "x\u00e9\n é"], "b": {"c": NaN}}"#.utf8)
    for length in 0..<text.count { _ = try? JSONParser.parse(Array(text.prefix(length))) }
    for index in text.indices {
      for byte: UInt8 in [0, 0x22, 0x5C, 0x5B, 0x7B, 0x2D, 0x80, 0xFF, 0x65] {
        var mutated = text
        mutated[index] = byte
        _ = try? JSONParser.parse(mutated)
      }
    }
  }
}
