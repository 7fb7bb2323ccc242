import Contracts
import Diagnostics
import JSON
import Testing

@testable import Graph

@Suite struct NamedSelectorsTests {
  /// A manifest holds selectors in another form than the file; both mean the same.
  @Test func readsBothForms() throws {
    let file = try NamedSelectors(Shop.selectors(ShopFacts.selectors))
    let manifest = try NamedSelectors(Shop.selectors(ShopFacts.normalizedSelectors))
    #expect(file.specs.count == 8)
    #expect(file.specs == manifest.specs)
  }

  @Test func findsTheDefault() throws {
    let named = try NamedSelectors(["a": ["definition": "x"], "b": ["definition": "y", "default": true]])
    #expect(named.defaultName == "b")
    let byDefault = try SelectionSpec(flags: Flags(), selectors: named)
    #expect(byDefault == named.specs["b"])
    var flags = Flags()
    flags.select = ["z"]
    #expect(try SelectionSpec(flags: flags, selectors: named) != named.specs["b"])
  }

  static let refused: [(String, String)] = [
    (
      #"{"union": ["a"], "intersection": ["b"]}"#,
      "Only a single 'union' or 'intersection' key is allowed in a root level selector definition; found "
        + "union,intersection."
    ),
    (#"{"union": "a"}"#, "Invalid value for key \"union\". Expected a list."),
    (
      #"{"union": [1]}"#,
      "Invalid value type <class 'int'> in key \"union\", expected dict or str (value: 1)."
    ),
    (
      #"{"union": ["a", {"exclude": ["b"]}, {"exclude": ["c"]}]}"#,
      "You cannot provide multiple exclude arguments to the same selector set operator:\n{\"exclude\": [\"c\"]}"
    ),
    (#"{"method": "selector", "value": "later"}"#, "Existing selector definition for later not found."),
    (
      #"{"value": "x", "parents": true}"#,
      "Expected either 1 key or else \"method\" and \"value\" keys, but got ['value', 'parents']"
    ),
    (#"{"nope": "x"}"#, "'nope' is not a valid method name"),
    ("1", "Expected to find union, intersection, str or dict, instead found <class 'int'>: 1"),
  ]

  @Test(arguments: refused) func refusesBadDefinitions(_ definition: String, _ message: String) throws {
    let entry: JSONValue = ["definition": try JSONValue.parse(definition)]
    let error = try #require(throws: DbtError.self) { try NamedSelectors(["s": entry]) }
    #expect(error.message == "Could not read selector file data: " + message)
  }
}
