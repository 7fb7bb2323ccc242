import Diagnostics
import JSON

extension BuiltInFilters {
  static let markup: [String: FilterFunction] = [
    "escape": onText("escape", []) { text, _, _ in .string(escape(text)) },
    "e": onText("escape", []) { text, _, _ in .string(escape(text)) },
    "forceescape": onText("forceescape", []) { text, _, _ in .string(escape(text)) },
    "safe": onText("safe", []) { text, _, _ in .string(text) },
    "striptags": onText("striptags", []) { text, _, _ in .string(stripTags(text)) },
    "urlencode": on("urlencode", []) { value, _, interpreter in .string(try urlEncode(value, interpreter)) },
    "xmlattr": on("xmlattr", ["autospace"]) { value, bound, interpreter in
      if case .undefined(let undefined) = value {
        guard interpreter.isLenient(undefined) else { throw interpreter.undefinedError(undefined) }
        return .string("")
      }
      guard case .dict(let dict) = value else {
        throw DbtError(.compilation, "'\(typeName(of: value))' object has no attribute 'items'")
      }
      var parts: [String] = []
      for (key, value) in dict.pairs where !value.isNone && !value.isUndefined {
        guard case .string(let name) = key else {
          throw DbtError(.compilation, "expected string or bytes-like object, got '\(typeName(of: key))'")
        }
        guard !name.utf8.contains(where: { "\t\n\u{B}\u{C}\r />=".utf8.contains($0) }) else {
          throw DbtError(.compilation, "Invalid character in attribute name: \(TextForm.quote(name))")
        }
        parts.append("\(escape(name))=\"\(escape(try interpreter.string(of: value)))\"")
      }
      let text = parts.joined(separator: " ")
      return .string(text.isEmpty || !(bound[0].map(Equality.isTrue) ?? true) ? text : " " + text)
    },
    "tojson": on("tojson", ["indent"]) { value, bound, interpreter in
      let indent = bound[0].flatMap { $0.isNone ? nil : $0.intValue }
      var text = JSONText.dump(try JSONValue(try sortingKeys(value, interpreter)), indent: indent)
      for (mark, code) in [("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026"), ("'", "\\u0027")] {
        if text.utf8.contains(mark.utf8.first ?? 0) {
          text = text.split(separator: mark, omittingEmptySubsequences: false).joined(separator: code)
        }
      }
      return .string(text)
    },
    "pprint": on("pprint", []) { value, _, interpreter in .string(try PrettyPrint.format(value, interpreter)) },
    "urlize": onText("urlize", ["trim_url_limit", "nofollow", "target", "rel", "extra_schemes"]) {
      text, bound, interpreter in .string(try Urlize(bound, interpreter).link(text))
    },
  ]

  /// The value with the keys of its dicts in order; keys that cannot be ordered are an error, as in Python.
  private static func sortingKeys(_ value: Value, _ interpreter: Interpreter) throws -> Value {
    try interpreter.checkStack()
    switch value {
    case .dict(let dict):
      let keys = try Sorting.sorted(dict.keys, isReversed: false, interpreter) { $0 }
      return .dict(
        DictValue(pairs: try keys.map { ($0, try sortingKeys(dict.get($0) ?? .none, interpreter)) }))
    case .list(let list): return .list(ListValue(try list.items.map { try sortingKeys($0, interpreter) }))
    case .tuple(let items): return .tuple(try items.map { try sortingKeys($0, interpreter) })
    default: return value
    }
  }

  static func escape(_ text: String) -> String {
    var result: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case 0x26: result += "&amp;".utf8
      case 0x3C: result += "&lt;".utf8
      case 0x3E: result += "&gt;".utf8
      case 0x22: result += "&#34;".utf8
      case 0x27: result += "&#39;".utf8
      default: result.append(byte)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// Tags and comments go, blanks become one space, entities their characters.
  private static func stripTags(_ text: String) -> String {
    let bytes = Array(text.utf8)
    var kept: [UInt8] = []
    var position = 0
    while let start = bytes[position...].firstIndex(of: 0x3C) {
      let isComment = bytes[start...].starts(with: "<!--".utf8)
      let close =
        isComment
        ? TextSearch.find(Array("-->".utf8), in: bytes, from: min(start + 4, bytes.count))
        : bytes[start...].firstIndex(of: 0x3E)
      guard let close else { break }
      kept += bytes[position..<start]
      position = close + (isComment ? 3 : 1)
    }
    kept += bytes[position...]
    let words = String(decoding: kept, as: UTF8.self).unicodeScalars.split(whereSeparator: isPythonSpace)
    return MarkupEntities.unescape(words.map { String(Substring($0)) }.joined(separator: " "))
  }

  /// - Parameter isQuery: in a query string a blank is a plus, and a slash is nothing special.
  private static func quoteURL(_ text: String, isQuery: Bool) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var result: [UInt8] = []
    result.reserveCapacity(text.utf8.count)
    for byte in text.utf8 {
      if isWord(byte) || byte == 0x2D || byte == 0x2E || byte == 0x7E || (!isQuery && byte == 0x2F) {
        result.append(byte)
      } else if isQuery, byte == 0x20 {
        result.append(0x2B)
      } else {
        result.append(0x25)
        result.append(digits[Int(byte >> 4)])
        result.append(digits[Int(byte & 15)])
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func urlEncode(_ value: Value, _ interpreter: Interpreter) throws -> String {
    let pairs: [Value]
    switch value {
    case .dict(let dict): pairs = dict.pairs.map { .tuple([$0, $1]) }
    case .string, .object(is MarkedText): return quoteURL(try interpreter.string(of: value), isQuery: false)
    case _ where value.isUndefined || BuiltInTests.isIterable(value, interpreter):
      pairs = try interpreter.iterate(value)
    default: return quoteURL(try interpreter.string(of: value), isQuery: false)
    }
    return try pairs.map { pair in
      let parts = try interpreter.iterate(pair)
      guard parts.count == 2 else { throw DbtError(.compilation, "not enough values to unpack (expected 2)") }
      return try parts.map { quoteURL(try interpreter.string(of: $0), isQuery: true) }.joined(separator: "=")
    }.joined(separator: "&")
  }
}
