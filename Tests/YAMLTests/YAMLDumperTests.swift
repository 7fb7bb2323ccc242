import JSON
import Testing
import YAML

@Suite struct YAMLDumperTests {
  /// Recorded from PyYAML 6.0.3's `safe_dump`.
  @Test(
    arguments: [
      ("null", "null\n...\n"),
      ("\"a\"", "a\n...\n"),
      ("1", "1\n...\n"),
      ("-1.5", "-1.5\n...\n"),
      ("1e+17", "1.0e+17\n...\n"),
      ("Infinity", ".inf\n...\n"),
      ("\"\"", "''\n"),
      ("[]", "[]\n"),
      ("{}", "{}\n"),
      ("\"yes\"", "'yes'\n"),
      ("\"1\"", "'1'\n"),
      ("\"2020-01-01\"", "'2020-01-01'\n"),
      ("\"a: b\"", "'a: b'\n"),
      ("\"x # y\"", "'x # y'\n"),
      ("\"- a\"", "'- a'\n"),
      ("\"'q'\"", "'''q'''\n"),
      ("\"\\\"q\\\"\"", "'\"q\"'\n"),
      ("\"\\u00e9\"", "\"\\xE9\"\n"),
      ("\"line\\nbreak\\n\"", "'line\n\n  break\n\n  '\n"),
      ("\"tab\\t\"", "\"tab\\t\"\n"),
      ("\"  lead\"", "'  lead'\n"),
      (
        "{\"b\": [1, {\"c\": []}], \"a\": {\"x\": null, \"y\": [[1, 2], [3]]}}",
        "a:\n  x: null\n  y:\n  - - 1\n    - 2\n  - - 3\nb:\n- 1\n- c: []\n"
      ),
      (
        "{\"\": 1, \"kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk\": 2, \"a\\nb\": 3}",
        "? ''\n: 1\n? 'a\n\n  b'\n: 3\n? kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk\n: 2\n"
      ),
      (
        "[\"word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word \"]",
        "- 'word word word word word word word word word word word word word word word word\n  word word word word word word word word word word word word word word '\n"
      ),
      (
        "[\"it's it's it's it's it's it's it's it's it's it's it's it's it's it's it's it's it's it's it's it's it's it's it's it's it's it's it's it's it's it's \"]",
        "- 'it''s it''s it''s it''s it''s it''s it''s it''s it''s it''s it''s it''s it''s it''s\n  it''s it''s it''s it''s it''s it''s it''s it''s it''s it''s it''s it''s it''s it''s\n  it''s it''s '\n"
      ),
      (
        "[\"\\u00e9 word \\u00e9 word \\u00e9 word \\u00e9 word \\u00e9 word \\u00e9 word \\u00e9 word \\u00e9 word \\u00e9 word \\u00e9 word \\u00e9 word \\u00e9 word \\u00e9 word \\u00e9 word \\u00e9 word \\u00e9 word \\u00e9 word \\u00e9 word \\u00e9 word \\u00e9 word \"]",
        "- \"\\xE9 word \\xE9 word \\xE9 word \\xE9 word \\xE9 word \\xE9 word \\xE9 word \\xE9 word\\\n  \\ \\xE9 word \\xE9 word \\xE9 word \\xE9 word \\xE9 word \\xE9 word \\xE9 word \\xE9 word\\\n  \\ \\xE9 word \\xE9 word \\xE9 word \\xE9 word \"\n"
      ),
      ("{\"q\": \"a 'b' \\\"c\\\" \\\\ d\"}", "q: a 'b' \"c\" \\ d\n"),
    ] as [(String, String)])
  func dumpsAsPyYAML(json: String, expected: String) throws {
    #expect(YAMLDumper.dump(try JSONValue.parse(json)) == expected)
  }

  @Test func keepsOrder() {
    #expect(YAMLDumper.dump(["b": 1, "a": [2, ["c": .null]]], sortKeys: false) == "b: 1\na:\n- 2\n- c: null\n")
  }
}
