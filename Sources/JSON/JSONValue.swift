import OrderedCollections

/// A JSON value. Objects keep the order in which their keys were written.
package enum JSONValue: Sendable, Hashable {
  case null
  case bool(Bool)
  case int(Int)
  case double(Double)
  /// An integer outside `Int`, kept as its digits so that nothing is rounded.
  case number(String)
  case string(String)
  case array([JSONValue])
  case object(JSONObject)
}

package typealias JSONObject = OrderedDictionary<String, JSONValue>

extension JSONValue {
  package var stringValue: String? { if case .string(let text) = self { text } else { nil } }
  package var boolValue: Bool? { if case .bool(let flag) = self { flag } else { nil } }
  package var intValue: Int? { if case .int(let number) = self { number } else { nil } }
  package var arrayValue: [JSONValue]? { if case .array(let items) = self { items } else { nil } }
  package var objectValue: JSONObject? { if case .object(let members) = self { members } else { nil } }
  package var isNull: Bool { self == .null }

  /// The member `key` of an object; nil for other values and for missing keys.
  package subscript(key: String) -> JSONValue? { objectValue?[key] }

  /// `.null` for nil, otherwise the text.
  package init(_ text: String?) { self = text.map(JSONValue.string) ?? .null }

  package init(strings: [String]) { self = .array(strings.map(JSONValue.string)) }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByFloatLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  package init(stringLiteral value: String) { self = .string(value) }
  package init(booleanLiteral value: Bool) { self = .bool(value) }
  package init(integerLiteral value: Int) { self = .int(value) }
  package init(floatLiteral value: Double) { self = .double(value) }
  package init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
  package init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(JSONObject(elements, uniquingKeysWith: { _, last in last }))
  }
}
