import JSON
import Testing

@Suite struct JSONWriterTests {
  @Test(
    arguments: [
      (.null, "null"),
      (true, "true"),
      (-17, "-17"),
      (.number("123456789012345678901234567890"), "123456789012345678901234567890"),
      ("", #""""#),
      ("a\"b\\c/\n\r\t\u{8}\u{C}\u{1}\u{7F}", #""a\"b\\c/\n\r\t\b\f\u0001\u007f""#),
      ("é€😀", #""\u00e9\u20ac\ud83d\ude00""#),
      ([], "[]"),
      ([1, [], [:], [2, .null]], "[1, [], {}, [2, null]]"),
      (["b": 1, "a": ["x": [true]]], #"{"b": 1, "a": {"x": [true]}}"#),
    ] as [(JSONValue, String)])
  func writesAsPythonDoes(value: JSONValue, expected: String) {
    #expect(value.serialized() == expected)
  }

  @Test func compactKeepsUnicode() {
    let value: JSONValue = ["ключ": ["é\u{7F}", 1.5]]
    #expect(value.serialized(.compact) == "{\"ключ\":[\"é\u{7F}\",1.5]}")
  }

  @Test func indentAndSortedKeys() {
    let value: JSONValue = ["b": [1, 2], "a": [:], "B": [], "é": .null]
    let expected = """
      {
        "B": [],
        "a": {},
        "b": [
          1,
          2
        ],
        "\\u00e9": null
      }
      """
    #expect(value.serialized(JSONFormat(sortedKeys: true, indent: 2)) == expected)
  }

  @Test func streamingEqualsTree() {
    var writer = JSONWriter(.python)
    writer.beginObject()
    writer.member("name", "x")
    writer.key("items")
    writer.beginArray()
    writer.value(1)
    writer.beginObject()
    writer.endObject()
    writer.string("y")
    writer.endArray()
    writer.member("last", [.null, false])
    writer.endObject()
    #expect(writer.text == #"{"name": "x", "items": [1, {}, "y"], "last": [null, false]}"#)
  }

  /// Recorded from Python's `json.dumps`.
  @Test(
    arguments: [
      (0.0, "0.0"),
      (-0.0, "-0.0"),
      (1.0, "1.0"),
      (-1.5, "-1.5"),
      (0.1, "0.1"),
      (1000000000000000.0, "1000000000000000.0"),
      (1e+16, "1e+16"),
      (1.2345678901234568e+17, "1.2345678901234568e+17"),
      (0.0001, "0.0001"),
      (1e-05, "1e-05"),
      (1.5e-07, "1.5e-07"),
      (5e-324, "5e-324"),
      (1.7976931348623157e+308, "1.7976931348623157e+308"),
      (1e+22, "1e+22"),
      (1e+23, "1e+23"),
      (123456.789, "123456.789"),
      (9007199254740992.0, "9007199254740992.0"),
      (0.00012345, "0.00012345"),
      (100.0, "100.0"),
      (1e+100, "1e+100"),
      (2.5e-10, "2.5e-10"),
      (9999999999999998.0, "9999999999999998.0"),
      (9.999999999999998e+16, "9.999999999999998e+16"),
      (-2.522753946247637e-223, "-2.522753946247637e-223"),
      (-5.674664918136216e+64, "-5.674664918136216e+64"),
      (7.654927133881691e-231, "7.654927133881691e-231"),
      (2.7715077941825975e-163, "2.7715077941825975e-163"),
      (-66926478731690.96, "-66926478731690.96"),
      (2.2790121708605243e+274, "2.2790121708605243e+274"),
      (1.3383932992236106e+160, "1.3383932992236106e+160"),
      (8.445496795513092e-50, "8.445496795513092e-50"),
      (4.026380313612261e+293, "4.026380313612261e+293"),
      (-1.039999246087972e+177, "-1.039999246087972e+177"),
      (5.122439992692798e+172, "5.122439992692798e+172"),
      (-3.367304008780077e-176, "-3.367304008780077e-176"),
    ] as [(Double, String)])
  func floatsAsPython(number: Double, expected: String) {
    #expect(JSONWriter.pythonText(of: number) == expected)
  }

  /// Texts are looked at eight bytes at a time: what needs an escape is found at any place among them.
  @Test(arguments: [
    ("\u{1F}", #"\u001f"#), ("\u{0}", #"\u0000"#), ("\u{7F}", #"\u007f"#), ("é", #"\u00e9"#), ("\"", #"\""#),
    ("\\", #"\\"#),
    (" ", " "), ("!", "!"), ("#", "#"), ("[", "["), ("]", "]"), ("~", "~"),
  ])
  func escapesAtAnyPlace(text: String, escaped: String) {
    for before in 0..<20 {
      for after in [0, 1, 7, 8, 9] {
        let (left, right) = (String(repeating: "a", count: before), String(repeating: "~", count: after))
        #expect(JSONValue.string(left + text + right).serialized() == "\"\(left)\(escaped)\(right)\"")
      }
    }
  }

  @Test func notANumber() {
    #expect(
      JSONValue.array([.double(.nan), .double(.infinity), .double(-.infinity)]).serialized()
        == "[NaN, Infinity, -Infinity]")
  }
}
