import Diagnostics
import JSON
import Testing
import YAML

@Suite struct YAMLDocumentTests {
  /// Recorded from PyYAML 6.0.3 as `json.dumps` shows it, dates as `str()` shows them.
  @Test(arguments: [
    ("~", "null"),
    ("null", "null"),
    ("Null", "null"),
    ("nULL", "\"nULL\""),
    ("", "null"),
    ("yes", "true"),
    ("Yes", "true"),
    ("yEs", "\"yEs\""),
    ("y", "\"y\""),
    ("no", "false"),
    ("NO", "false"),
    ("on", "true"),
    ("Off", "false"),
    ("true", "true"),
    ("TRUE", "true"),
    ("tRue", "\"tRue\""),
    ("0", "0"),
    ("-0", "0"),
    ("+12", "12"),
    ("0777", "511"),
    ("-010", "-8"),
    ("08", "\"08\""),
    ("0o7", "\"0o7\""),
    ("0b1010", "10"),
    ("0b_1", "1"),
    ("0x1F", "31"),
    ("-0xff", "-255"),
    ("1_000", "1000"),
    ("1__0_", "10"),
    ("190:20:30", "685230"),
    ("-1:30", "-90"),
    ("1:60", "\"1:60\""),
    ("0:10", "\"0:10\""),
    ("12345678901234567890", "12345678901234567890"),
    ("-9223372036854775808", "-9223372036854775808"),
    ("0xFFFFFFFFFFFFFFFFFF", "4722366482869645213695"),
    ("1.5", "1.5"),
    ("-1.5e+3", "-1500.0"),
    ("1e5", "\"1e5\""),
    ("1.5e3", "\"1.5e3\""),
    ("1.", "1.0"),
    ("1.e+2", "100.0"),
    (".5", "0.5"),
    ("-.5", "\"-.5\""),
    ("._5", "\"._5\""),
    ("+.inf", "Infinity"),
    ("-.INF", "-Infinity"),
    (".iNF", "\".iNF\""),
    (".nan", "NaN"),
    ("-.nan", "\"-.nan\""),
    ("190:20:30.15", "685230.15"),
    ("1_0.2_5", "10.25"),
    ("6.02e+23", "6.02e+23"),
    ("2020-01-02", "\"2020-01-02\""),
    ("2020-1-2", "\"2020-1-2\""),
    ("2020-01-02 3:04:05", "\"2020-01-02 03:04:05\""),
    ("2020-01-02T03:04:05Z", "\"2020-01-02 03:04:05+00:00\""),
    ("2020-01-02 03:04:05.12 +02:30", "\"2020-01-02 03:04:05.120000+02:30\""),
    ("2020-01-02t03:04:05.1234567-5", "\"2020-01-02 03:04:05.123456-05:00\""),
    ("2020-01-02 03:04", "\"2020-01-02 03:04\""),
    ("'1'", "\"1\""),
    ("\"yes\"", "\"yes\""),
    ("!!str 1", "\"1\""),
    ("!!int '12'", "12"),
    ("!!int 0o17", "15"),
    ("!!float 1e5", "100000.0"),
    ("!!float 3", "3.0"),
    ("!!bool 'On'", "true"),
    ("!!null x", "null"),
    ("!!timestamp '2020-1-2'", "\"2020-01-02\""),
    ("!!binary aGVsbG8=", "\"aGVsbG8=\""),
    ("!!binary 'aGV sbG8='", "\"aGVsbG8=\""),
    ("!!omap [{a: 1}, {b: 2}]", "[[\"a\", 1], [\"b\", 2]]"),
    ("!!pairs [{a: 1}, {a: 2}]", "[[\"a\", 1], [\"a\", 2]]"),
    ("! 12", "12"),
    ("{a: 1, b: 2, a: 3}", "{\"a\": 3, \"b\": 2}"),
    ("{1: a, true: b, 1.0: c}", "{\"1\": \"c\"}"),
    (
      "{~: a, 1.5: b, 2020-01-01: c, yes: d}",
      "{\"null\": \"a\", \"1.5\": \"b\", \"2020-01-01\": \"c\", \"true\": \"d\"}"
    ),
    ("{=: 1}", "{\"=\": 1}"),
    ("[a, [b, {c: d}], ]", "[\"a\", [\"b\", {\"c\": \"d\"}]]"),
    ("a: &x 1\nb: *x", "{\"a\": 1, \"b\": 1}"),
    ("b: &b {x: 1, y: 2}\nm: {<<: *b, y: 3}", "{\"b\": {\"x\": 1, \"y\": 2}, \"m\": {\"x\": 1, \"y\": 3}}"),
    (
      "b: &b {x: 1}\nc: &c {x: 2, z: 3}\nm: {z: 0, <<: [*b, *c]}",
      "{\"b\": {\"x\": 1}, \"c\": {\"x\": 2, \"z\": 3}, \"m\": {\"x\": 1, \"z\": 0}}"
    ),
    ("a: |\n  x\n   y\n\nb: >-\n  x\n  y\n", "{\"a\": \"x\\n y\\n\", \"b\": \"x y\"}"),
    ("a: 'it''s'\nb: \"\\x41\\u00e9\\n\"", "{\"a\": \"it's\", \"b\": \"A\\u00e9\\n\"}"),
    ("# only a comment", "null"),
    ("---\n...", "null"),
    ("- - a\n  - b\n-\n- ? k\n  : v", "[[\"a\", \"b\"], null, {\"k\": \"v\"}]"),
    ("a:\n- 1\n- 2", "{\"a\": [1, 2]}"),
    ("\u{FEFF}a: 1", "{\"a\": 1}"),
    ("a: 'b: c'", "{\"a\": \"b: c\"}"),
    ("a: {b}", "{\"a\": {\"b\": null}}"),
    ("[é, 😀]", "[\"\\u00e9\", \"\\ud83d\\ude00\"]"),
  ])
  func readsAsPyYAML(text: String, expected: String) throws {
    #expect(try (YAMLDocument.load(text).root?.json ?? .null).serialized() == expected)
  }

  /// What is refused, where, and what the message says.
  @Test(arguments: [
    ("a: b: c", 1, 5, "mapping values are not allowed in this context"),
    ("a:\n  - x\n b: 1", 3, 2, "did not find expected key"),
    ("a: [1, 2", 1, 9, "did not find expected ',' or ']'"),
    ("a: 'x", 1, 6, "found unexpected end of stream"),
    ("é: ab\nx: @y", 2, 4, "found character that cannot start any token"),
    ("a: \u{1}", 1, 4, "control characters are not allowed"),
    ("a: *x", 1, 4, "found undefined alias 'x'"),
    ("a: &x 1\nb: &x 2", 2, 4, "found duplicate anchor 'x'; first occurrence in line 1, column 4"),
    ("a: &x [*x]", 1, 8, "found unconstructable recursive node"),
    ("é: !thing 1", 1, 4, "could not determine a constructor for the tag '!thing'"),
    ("a: !!python/name:os.system x", 1, 4, "could not determine a constructor for the tag"),
    ("{[a]: b}", 1, 2, "found unhashable key"),
    ("{{a: 1}: b}", 1, 2, "found unhashable key"),
    ("a: =", 1, 4, "could not determine a constructor for the tag 'tag:yaml.org,2002:value'"),
    ("<<: 1", 1, 5, "expected a mapping or list of mappings for merging"),
    ("<<: [{a: 1}, 2]", 1, 14, "expected a mapping for merging"),
    ("a: 2020-02-30", 1, 4, "is not a valid date or time"),
    ("a: 0b_", 1, 4, "is not a valid integer"),
    ("a: !!bool maybe", 1, 4, "is not a valid boolean"),
    ("a: !!seq x", 1, 4, "expected a sequence"),
    ("a: 1\n---\nb: 2", 2, 1, "expected a single document"),
  ])
  func refuses(text: String, line: Int, column: Int, message: String) {
    let error = #expect(throws: DbtError.self) { try YAMLDocument.load(text, path: "x.yml") }
    #expect(error?.span?.start == SourcePosition(line: line, column: column))
    #expect(error?.message.contains(message) == true, "\(error?.message ?? "")")
    #expect(error?.kind == .parsing)
  }

  @Test func spansAreBytes() throws {
    let file = SourceFile(path: "x.yml", text: "é: ü\nlist:\n  - {ключ: value}\n  - b\nend: 1\n")
    let root = try #require(try YAMLDocument.load(file).root)
    let bytes = Array(file.text.utf8)
    func text(_ node: YAMLNode?) -> String? { node.map { String(decoding: bytes[$0.range], as: UTF8.self) } }
    #expect(text(root["é"]) == "ü")
    #expect(text(root.pair("list")?.key) == "list")
    #expect(text(root["list"]) == "- {ключ: value}\n  - b")
    #expect(text(root["list"]?.items?.first) == "{ключ: value}")
    #expect(root["list"]?.items?.first?["ключ"]?.span.start == SourcePosition(line: 3, column: 12))
    #expect(root["missing"] == nil)
  }

  @Test func duplicateKeysAreRecorded() throws {
    let document = try YAMLDocument.load("models:\n- name: a\n  columns:\n  - {x: 1, y: 2, x: 3}\nmodels: []\n")
    #expect(document.duplicateKeys.map(\.name) == ["x", "models"])
    #expect(document.duplicateKeys.map(\.path) == ["models[0].columns[0]", ""])
    #expect(document.duplicateKeys[0].span.start == SourcePosition(line: 4, column: 18))
    #expect(document.duplicateKeys[0].first.start == SourcePosition(line: 4, column: 6))
    #expect(document.root?["models"]?.items?.isEmpty == true)
  }

  @Test func mergedKeysAreNoDuplicates() throws {
    #expect(try YAMLDocument.load("b: &b {x: 1}\nm: {<<: *b, x: 2}").duplicateKeys.isEmpty)
  }

  @Test func composedAndDecomposedAreTwoKeys() throws {
    let document = try YAMLDocument.load("\"\\u00e9\": 1\n\"e\\u0301\": 2")
    #expect(document.root?.pairs?.count == 2)
    #expect(document.root?["e\u{301}"]?.int == 2)
  }

  @Test func accessors() throws {
    let root = try #require(
      try YAMLDocument.load("{s: x, i: 3, d: 1.5, b: on, n: , t: 2020-01-01, big: 99999999999999999999}").root)
    #expect(root["s"]?.string == "x")
    #expect(root["i"]?.int == 3)
    #expect(root["i"]?.double == 3)
    #expect(root["d"]?.double == 1.5)
    #expect(root["b"]?.bool == true)
    #expect(root["b"]?.scalar?.text == "on")
    #expect(root["n"]?.isNull == true)
    #expect(root["t"]?.scalar?.value == .timestamp("2020-01-01"))
    #expect(root["big"]?.scalar?.value == .bigInt("99999999999999999999"))
    #expect(root.pairs?.map { $0.value.typeName } == ["str", "int", "float", "bool", "NoneType", "date", "int"])
  }

  @Test func emptyFileHasNoRoot() throws {
    #expect(try YAMLDocument.load("# nothing\n").root == nil)
    #expect(try YAMLDocument.load("---\n").root?.isNull == true)
  }

  @Test func aliasBombIsRefused() {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1...9 {
      let alias = "*a\(level - 1)"
      text += "a\(level): &a\(level) [\(Array(repeating: alias, count: 10).joined(separator: ", "))]\n"
    }
    let error = #expect(throws: DbtError.self) { try YAMLDocument.load(text) }
    #expect(error?.message == "more than 1000000 values after alias expansion")
  }

  @Test(arguments: ["[", "{a: ", "- ", "? "])
  func deepNestingIsRefused(opening: String) {
    let text = String(repeating: opening, count: 20_000)
    #expect(throws: DbtError.self) { try YAMLDocument.load(text) }
  }

  @Test func depthCountsThroughAliases() {
    var text = "a0: &a0 []\n"
    for level in 1...300 { text += "a\(level): &a\(level) [*a\(level - 1)]\n" }
    let error = #expect(throws: DbtError.self) { try YAMLDocument.load(text) }
    #expect(error?.message == "nested deeper than 200 levels")
  }
}
