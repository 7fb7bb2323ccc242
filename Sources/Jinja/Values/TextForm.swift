import BigInt
import Diagnostics

/// Python's `str` and `repr`.
extension Interpreter {
  /// `str(value)`.
  package func string(of value: Value) throws -> String {
    switch value {
    case .string(let text): return text
    case .undefined: return ""
    case .object(let object): return try object.string(self)
    default: return try representation(of: value)
    }
  }

  /// `repr(value)`.
  package func representation(of value: Value) throws -> String {
    var text = ""
    try describe(value, into: &text)
    return text
  }

  private func describe(_ value: Value, into text: inout String) throws {
    switch value {
    case .undefined: text += "Undefined"
    case .none: text += "None"
    case .bool(let flag): text += flag ? "True" : "False"
    case .int(let number): text += String(number)
    case .bigInt(let number): text += String(number)
    case .float(let number): text += FloatText.shortest(number)
    case .string(let string): TextForm.quote(string, into: &text)
    case .bytes(let bytes): text += TextForm.quote(bytes)
    case .tuple(let items):
      text += "("
      try describeAll(items, into: &text)
      text += items.count == 1 ? ",)" : ")"
    case .list(let list):
      text += "["
      try guarded(list, into: &text, "...") { try describeAll(list.items, into: &$0) }
      text += "]"
    case .dict(let dict):
      text += "{"
      try guarded(dict, into: &text, "...") { text in
        for (index, (key, value)) in dict.pairs.enumerated() {
          try countStep()
          if index > 0 { text += ", " }
          try describe(key, into: &text)
          text += ": "
          try describe(value, into: &text)
        }
      }
      text += "}"
    case .set(let set):
      if set.count == 0 {
        text += "set()"
      } else {
        text += "{"
        try describeAll(set.members, into: &text)
        text += "}"
      }
    case .object(let object): text += try object.representation(self)
    }
    if text.utf8.count > limits.outputSize { throw tooMuchOutput() }
  }

  private func describeAll(_ items: [Value], into text: inout String) throws {
    try checkStack()
    for (index, item) in items.enumerated() {
      try countStep()
      if index > 0 { text += ", " }
      try describe(item, into: &text)
    }
  }

  /// A container within itself shows as dots.
  private func guarded(
    _ object: AnyObject, into text: inout String, _ dots: String, _ work: (inout String) throws -> Void
  ) throws {
    let id = ObjectIdentifier(object)
    if described.contains(id) {
      text += dots
      return
    }
    described.append(id)
    defer { described.removeLast() }
    try checkStack()
    try work(&text)
  }
}

package enum TextForm {
  /// Python's `repr` of a str.
  package static func quote(_ string: String, into text: inout String) {
    if isPlain(string) {
      text += "'"
      text += string
      text += "'"
      return
    }
    let hasSingle = string.utf8.contains(0x27)
    let quote: Unicode.Scalar = hasSingle && !string.utf8.contains(0x22) ? "\"" : "'"
    text.unicodeScalars.append(quote)
    var string = string
    string.withUTF8 { append($0, escaping: quote, to: &text) }
    text.unicodeScalars.append(quote)
  }

  private static func append(
    _ bytes: UnsafeBufferPointer<UInt8>, escaping quote: Unicode.Scalar, to text: inout String
  ) {
    // What needs no escape is copied in runs.
    var copied = 0
    var position = 0
    while position < bytes.count {
      let byte = bytes[position]
      if byte >= 0x20, byte < 0x7F, byte != 0x5C, byte != quote.value {
        position += 1
        continue
      }
      text += String(decoding: bytes[copied..<position], as: UTF8.self)
      let scalar = scalar(at: position, of: bytes)
      position += UTF8.width(scalar)
      copied = position
      switch scalar.value {
      case 0x5C: text += "\\\\"
      case 0x0A: text += "\\n"
      case 0x0D: text += "\\r"
      case 0x09: text += "\\t"
      case quote.value:
        text += "\\"
        text.unicodeScalars.append(scalar)
      case 0..<0x20, 0x7F: text += "\\x" + hex(scalar.value, 2)
      default:
        if isPrintable(scalar) {
          text.unicodeScalars.append(scalar)
        } else if scalar.value <= 0xFF {
          text += "\\x" + hex(scalar.value, 2)
        } else if scalar.value <= 0xFFFF {
          text += "\\u" + hex(scalar.value, 4)
        } else {
          text += "\\U" + hex(scalar.value, 8)
        }
      }
    }
    text += String(decoding: bytes[copied...], as: UTF8.self)
  }

  private static func scalar(at position: Int, of bytes: UnsafeBufferPointer<UInt8>) -> Unicode.Scalar {
    guard bytes[position] >= 0x80 else { return Unicode.Scalar(bytes[position]) }
    var rest = bytes[position...].makeIterator()
    var decoder = UTF8()
    guard case .scalarValue(let scalar) = decoder.decode(&rest) else { preconditionFailure("a String is valid UTF-8") }
    return scalar
  }

  /// How many characters `quote` makes of a text, found piece by piece.
  struct QuotedSize {
    private var plain = 0
    private var singles = 0
    private var hasDouble = false

    /// The quotes around included. Single quotes within need an escape only where there are double ones too.
    var characters: Int { plain + 2 + (hasDouble ? singles : 0) }

    mutating func add(_ scalar: Unicode.Scalar) {
      switch scalar.value {
      case 0x27:
        plain += 1
        singles += 1
      case 0x22:
        plain += 1
        hasDouble = true
      case 0x5C, 0x0A, 0x0D, 0x09: plain += 2
      case 0x20..<0x7F: plain += 1
      case 0..<0x20, 0x7F: plain += 4
      default: plain += isPrintable(scalar) ? 1 : scalar.value <= 0xFF ? 4 : scalar.value <= 0xFFFF ? 6 : 10
      }
    }

    mutating func add(_ other: QuotedSize) {
      plain += other.plain
      singles += other.singles
      hasDouble = hasDouble || other.hasDouble
    }
  }

  /// Whether the text stands between single quotes as it is; most do.
  private static func isPlain(_ string: String) -> Bool {
    string.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F && $0 != 0x27 && $0 != 0x5C }
  }

  package static func quote(_ string: String) -> String {
    var text = ""
    quote(string, into: &text)
    return text
  }

  static func quote(_ bytes: [UInt8]) -> String {
    let quote: UInt8 = bytes.contains(0x27) && !bytes.contains(0x22) ? 0x22 : 0x27
    var text = "b" + String(Unicode.Scalar(quote))
    for byte in bytes {
      switch byte {
      case 0x5C: text += "\\\\"
      case 0x0A: text += "\\n"
      case 0x0D: text += "\\r"
      case 0x09: text += "\\t"
      case quote: text += "\\" + String(Unicode.Scalar(quote))
      case 0x20..<0x7F: text.unicodeScalars.append(Unicode.Scalar(byte))
      default: text += "\\x" + hex(UInt32(byte), 2)
      }
    }
    return text + String(Unicode.Scalar(quote))
  }

  static func hex(_ value: UInt32, _ width: Int) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }

  /// `\xe9`, `\u20ac`, `\U0001f600`
  static func escape(_ scalar: Unicode.Scalar) -> String {
    switch scalar.value {
    case 0..<0x100: "\\x" + hex(scalar.value, 2)
    case 0x100..<0x10000: "\\u" + hex(scalar.value, 4)
    default: "\\U" + hex(scalar.value, 8)
    }
  }

  /// The text with escapes for all that is not ASCII.
  static func ascii(_ text: String) -> String {
    if isASCII(text) { return text }
    return text.unicodeScalars.map { $0.isASCII ? String($0) : escape($0) }.joined()
  }

  /// Python's `str.isprintable` for one character.
  static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: false
    case .spaceSeparator: scalar == " "
    default: true
    }
  }
}
