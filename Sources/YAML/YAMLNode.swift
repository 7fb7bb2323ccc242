import Diagnostics
import JSON

/// A value in a YAML file that knows its place. What an alias names has the place of the anchor.
package struct YAMLNode: Sendable {
  package enum Content: Sendable {
    case scalar(YAMLScalar)
    case sequence([YAMLNode])
    /// Keys are unique, in Python's `dict` order; merge keys are resolved.
    case mapping([YAMLPair])
  }

  package let file: SourceFile
  /// UTF-8 byte offsets.
  package let range: Range<Int>
  package let content: Content

  package init(file: SourceFile, range: Range<Int>, content: Content) {
    self.file = file
    self.range = range
    self.content = content
  }

  package var span: SourceSpan { SourceSpan(file: file, range: range) }
}

/// A key and its value.
package struct YAMLPair: Sendable {
  package let key: YAMLNode
  package let value: YAMLNode

  package init(key: YAMLNode, value: YAMLNode) {
    self.key = key
    self.value = value
  }

  /// The key as text, as `json.dumps` would write it.
  package var name: String { key.keyText }
}

extension YAMLNode {
  package var scalar: YAMLScalar? { if case .scalar(let scalar) = content { scalar } else { nil } }
  /// The items of a sequence.
  package var items: [YAMLNode]? { if case .sequence(let items) = content { items } else { nil } }
  /// The members of a mapping.
  package var pairs: [YAMLPair]? { if case .mapping(let pairs) = content { pairs } else { nil } }

  package var isNull: Bool { scalar?.value == .null }
  package var string: String? { if case .string(let text) = scalar?.value { text } else { nil } }
  package var bool: Bool? { if case .bool(let flag) = scalar?.value { flag } else { nil } }
  package var int: Int? { if case .int(let number) = scalar?.value { number } else { nil } }
  package var double: Double? {
    switch scalar?.value {
    case .double(let number): number
    case .int(let number): Double(number)
    default: nil
    }
  }

  /// The value under a string key of a mapping; nil for everything else.
  package subscript(key: String) -> YAMLNode? { pair(key)?.value }

  /// Like the subscript, with the key's own place.
  package func pair(_ key: String) -> YAMLPair? {
    pairs?.first { pair in
      // By bytes, as Python compares; most keys differ in length already.
      guard let name = pair.key.string, name.utf8.count == key.utf8.count else { return false }
      return name.utf8.elementsEqual(key.utf8)
    }
  }

  /// What a message calls this kind of value: the name of its Python type, as dbt's messages do.
  package var typeName: String {
    switch content {
    case .sequence: return "list"
    case .mapping: return "dict"
    case .scalar(let scalar):
      switch scalar.value {
      case .null: return "NoneType"
      case .bool: return "bool"
      case .int, .bigInt: return "int"
      case .double: return "float"
      case .string: return "str"
      case .timestamp(let text): return text.utf8.count == 10 ? "date" : "datetime"
      case .binary: return "bytes"
      }
    }
  }

  /// An error that points at this value.
  package func error(_ kind: DbtError.Kind, _ message: String) -> DbtError { DbtError(kind, message, at: span) }
}

extension YAMLNode {
  /// The value without places; dates as Python's `str()` prints them, bytes as base64.
  package var json: JSONValue { json(times: .asText) }

  /// How a date with a time is written: `2026-01-31 10:00:00`, or with a `T` as in JSON.
  package enum TimeForm: Sendable {
    case asText, iso
  }

  package func json(times: TimeForm) -> JSONValue {
    switch content {
    case .sequence(let items): return .array(items.map { $0.json(times: times) })
    case .mapping(let pairs):
      return .object(
        JSONObject(pairs.map { ($0.name, $0.value.json(times: times)) }, uniquingKeysWith: { _, last in last }))
    case .scalar(let scalar):
      switch scalar.value {
      case .null: return .null
      case .bool(let flag): return .bool(flag)
      case .int(let number): return .int(number)
      case .bigInt(let digits): return .number(digits)
      case .double(let number): return .double(number)
      case .string(let text): return .string(text)
      case .timestamp(let text):
        return .string(times == .iso ? text.replacing(" ", with: "T", maxReplacements: 1) : text)
      case .binary(let bytes): return .string(Base64.encode(bytes))
      }
    }
  }

  var keyText: String {
    switch scalar?.value {
    case .string(let text), .timestamp(let text), .bigInt(let text): text
    case .double(let number): JSONWriter.pythonText(of: number)
    case .binary(let bytes): Base64.encode(bytes)
    case .some: json.serialized()
    case nil: ""
    }
  }
}
