/// Reads JSON as Python's `json.loads` does: `NaN` and `Infinity` are numbers, of two equal keys the last one wins.
package struct JSONParser {
  /// Deeper nesting is an error, so that no input can exhaust the stack.
  package static let depthLimit = 512

  private let bytes: [UInt8]
  private var position = 0

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  package static func parse(_ bytes: [UInt8]) throws(JSONError) -> JSONValue {
    if let bad = firstInvalidUTF8(in: bytes) { throw JSONError("Invalid UTF-8", at: bad, in: bytes) }
    var parser = JSONParser(bytes)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { parser.position = 3 }
    parser.skipBlanks()
    let value = try parser.value(depth: 1)
    parser.skipBlanks()
    if parser.position < bytes.count { throw parser.error("Extra data") }
    return value
  }

  private static func firstInvalidUTF8(in bytes: [UInt8]) -> Int? {
    if String(validating: bytes, as: UTF8.self) != nil { return nil }
    var offset = 0
    var codec = UTF8()
    var iterator = bytes.makeIterator()
    while case .scalarValue(let scalar) = codec.decode(&iterator) { offset += UTF8.width(scalar) }
    return offset
  }

  // MARK: Values

  private mutating func value(depth: Int) throws(JSONError) -> JSONValue {
    guard depth <= JSONParser.depthLimit else { throw error("Nesting deeper than \(JSONParser.depthLimit) levels") }
    switch peek {
    case UInt8(ascii: "{"): return try object(depth: depth)
    case UInt8(ascii: "["): return try array(depth: depth)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t") where take("true"): return true
    case UInt8(ascii: "f") where take("false"): return false
    case UInt8(ascii: "n") where take("null"): return .null
    case UInt8(ascii: "N") where take("NaN"): return .double(.nan)
    case UInt8(ascii: "I") where take("Infinity"): return .double(.infinity)
    case UInt8(ascii: "-") where take("-Infinity"): return .double(-.infinity)
    case UInt8(ascii: "-"), .some(UInt8(ascii: "0")...UInt8(ascii: "9")): return try number()
    default: throw error("Expecting value")
    }
  }

  private mutating func object(depth: Int) throws(JSONError) -> JSONValue {
    var members = JSONObject()
    position += 1
    skipBlanks()
    if peek == UInt8(ascii: "}") {
      position += 1
      return .object(members)
    }
    while true {
      guard peek == UInt8(ascii: "\"") else { throw error("Expecting property name enclosed in double quotes") }
      let key = try string()
      skipBlanks()
      guard peek == UInt8(ascii: ":") else { throw error("Expecting ':' delimiter") }
      position += 1
      skipBlanks()
      members[key] = try value(depth: depth + 1)
      if try closes(UInt8(ascii: "}")) { return .object(members) }
    }
  }

  private mutating func array(depth: Int) throws(JSONError) -> JSONValue {
    var items: [JSONValue] = []
    position += 1
    skipBlanks()
    if peek == UInt8(ascii: "]") {
      position += 1
      return .array(items)
    }
    while true {
      items.append(try value(depth: depth + 1))
      if try closes(UInt8(ascii: "]")) { return .array(items) }
    }
  }

  /// After an item: true at the closing bracket, false behind a comma.
  private mutating func closes(_ bracket: UInt8) throws(JSONError) -> Bool {
    skipBlanks()
    let next = peek
    guard next == bracket || next == UInt8(ascii: ",") else { throw error("Expecting ',' delimiter") }
    position += 1
    if next == bracket { return true }
    skipBlanks()
    return false
  }

  private mutating func number() throws(JSONError) -> JSONValue {
    let start = position
    if peek == UInt8(ascii: "-") { position += 1 }
    if peek == UInt8(ascii: "0") {
      position += 1
    } else if skipDigits() == 0 {
      throw JSONError("Expecting value", at: start, in: bytes)
    }
    var isInteger = true
    if peek == UInt8(ascii: "."), isDigit(at: position + 1) {
      isInteger = false
      position += 1
      skipDigits()
    }
    if let letter = peek, letter | 0x20 == UInt8(ascii: "e") {
      let signed = byte(at: position + 1) == UInt8(ascii: "+") || byte(at: position + 1) == UInt8(ascii: "-")
      if isDigit(at: position + (signed ? 2 : 1)) {
        isInteger = false
        position += signed ? 2 : 1
        skipDigits()
      }
    }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    if isInteger { return Int(text).map(JSONValue.int) ?? .number(text) }
    return .double(Double(text) ?? .nan)
  }

  // MARK: Strings

  private mutating func string() throws(JSONError) -> String {
    let opening = position
    position += 1
    let start = position
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "\""):
        position += 1
        return String(decoding: bytes[start..<(position - 1)], as: UTF8.self)
      case UInt8(ascii: "\\"): return try escapedString(opening: opening, start: start)
      case ..<0x20: throw error("Invalid control character at")
      default: position += 1
      }
    }
    throw JSONError("Unterminated string starting at", at: opening, in: bytes)
  }

  private mutating func escapedString(opening: Int, start: Int) throws(JSONError) -> String {
    var decoded = Array(bytes[start..<position])
    while position < bytes.count {
      let byte = bytes[position]
      if byte == UInt8(ascii: "\"") {
        position += 1
        return String(decoding: decoded, as: UTF8.self)
      }
      if byte < 0x20 { throw error("Invalid control character at") }
      if byte == UInt8(ascii: "\\") {
        try escape(into: &decoded)
      } else {
        decoded.append(byte)
        position += 1
      }
    }
    throw JSONError("Unterminated string starting at", at: opening, in: bytes)
  }

  private mutating func escape(into decoded: inout [UInt8]) throws(JSONError) {
    switch byte(at: position + 1) {
    case UInt8(ascii: "\""): decoded.append(0x22)
    case UInt8(ascii: "\\"): decoded.append(0x5C)
    case UInt8(ascii: "/"): decoded.append(0x2F)
    case UInt8(ascii: "b"): decoded.append(0x08)
    case UInt8(ascii: "f"): decoded.append(0x0C)
    case UInt8(ascii: "n"): decoded.append(0x0A)
    case UInt8(ascii: "r"): decoded.append(0x0D)
    case UInt8(ascii: "t"): decoded.append(0x09)
    case UInt8(ascii: "u"): return try unicodeEscape(into: &decoded)
    default: throw error("Invalid \\escape")
    }
    position += 2
  }

  /// Python keeps half a surrogate pair in its strings; a Swift string cannot, so it is an error here.
  private mutating func unicodeEscape(into decoded: inout [UInt8]) throws(JSONError) {
    var code = try hexUnit(at: position + 2)
    var length = 6
    if code & 0xFC00 == 0xD800, byte(at: position + 6) == UInt8(ascii: "\\"),
      byte(at: position + 7) == UInt8(ascii: "u")
    {
      let low = try hexUnit(at: position + 8)
      if low & 0xFC00 == 0xDC00 {
        code = 0x10000 + (code & 0x3FF) << 10 + (low & 0x3FF)
        length = 12
      }
    }
    guard let scalar = Unicode.Scalar(code) else { throw error("Unpaired surrogate in \\uXXXX escape") }
    decoded.append(contentsOf: scalar.utf8)
    position += length
  }

  private func hexUnit(at start: Int) throws(JSONError) -> UInt32 {
    var code: UInt32 = 0
    for offset in start..<(start + 4) {
      switch byte(at: offset) {
      case .some(let digit) where digit >= 0x30 && digit <= 0x39: code = code << 4 | UInt32(digit - 0x30)
      case .some(let letter) where (letter | 0x20) >= 0x61 && (letter | 0x20) <= 0x66:
        code = code << 4 | UInt32((letter | 0x20) - 0x57)
      default: throw error("Invalid \\uXXXX escape")
      }
    }
    return code
  }

  // MARK: Bytes

  private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

  private func byte(at offset: Int) -> UInt8? { offset < bytes.count ? bytes[offset] : nil }

  private func isDigit(at offset: Int) -> Bool { byte(at: offset).map { $0 >= 0x30 && $0 <= 0x39 } ?? false }

  @discardableResult private mutating func skipDigits() -> Int {
    let start = position
    while isDigit(at: position) { position += 1 }
    return position - start
  }

  private mutating func skipBlanks() {
    while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
  }

  private mutating func take(_ word: StaticString) -> Bool {
    let length = word.utf8CodeUnitCount
    guard bytes.count - position >= length else { return false }
    for offset in 0..<length where bytes[position + offset] != word.utf8Start[offset] { return false }
    position += length
    return true
  }

  private func error(_ message: String) -> JSONError { JSONError(message, at: position, in: bytes) }
}
