import Diagnostics
import JSON

/// Writes JSON as Python's `json.dumps` does by default: `, ` and `: ` between, ASCII only.
package enum JSONText {
  /// - Parameter indent: spaces a level, as `json.dumps(indent=…)`; nil for one line.
  package static func dump(_ value: JSONValue, indent: Int? = nil, sortsKeys: Bool = false) -> String {
    var text = ""
    write(value, indent, sortsKeys, 0, &text)
    return text
  }

  private static func write(_ value: JSONValue, _ indent: Int?, _ sorts: Bool, _ level: Int, _ text: inout String) {
    switch value {
    case .null: text += "null"
    case .bool(let flag): text += flag ? "true" : "false"
    case .int(let number): text += String(number)
    case .double(let number):
      text +=
        number.isNaN ? "NaN" : number.isInfinite ? (number < 0 ? "-Infinity" : "Infinity") : FloatText.shortest(number)
    case .number(let digits): text += digits
    case .string(let string): quote(string, &text)
    case .array(let items):
      open("[", items.isEmpty, indent, level, &text)
      for (index, item) in items.enumerated() {
        if index > 0 { separate(indent, level, &text) }
        write(item, indent, sorts, level + 1, &text)
      }
      close("]", items.isEmpty, indent, level, &text)
    case .object(let members):
      open("{", members.isEmpty, indent, level, &text)
      let keys = sorts ? members.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) } : Array(members.keys)
      for (index, key) in keys.enumerated() {
        if index > 0 { separate(indent, level, &text) }
        quote(key, &text)
        text += ": "
        write(members[key] ?? .null, indent, sorts, level + 1, &text)
      }
      close("}", members.isEmpty, indent, level, &text)
    }
  }

  private static func newline(_ indent: Int, _ level: Int, _ text: inout String) {
    text += "\n" + String(repeating: " ", count: indent * level)
  }

  private static func open(_ mark: String, _ isEmpty: Bool, _ indent: Int?, _ level: Int, _ text: inout String) {
    text += mark
    if let indent, !isEmpty { newline(indent, level + 1, &text) }
  }

  private static func separate(_ indent: Int?, _ level: Int, _ text: inout String) {
    text += indent == nil ? ", " : ","
    if let indent { newline(indent, level + 1, &text) }
  }

  private static func close(_ mark: String, _ isEmpty: Bool, _ indent: Int?, _ level: Int, _ text: inout String) {
    if let indent, !isEmpty { newline(indent, level, &text) }
    text += mark
  }

  private static func quote(_ string: String, _ text: inout String) {
    text += "\""
    for scalar in string.unicodeScalars {
      switch scalar.value {
      case 0x22: text += "\\\""
      case 0x5C: text += "\\\\"
      case 0x0A: text += "\\n"
      case 0x0D: text += "\\r"
      case 0x09: text += "\\t"
      case 0x08: text += "\\b"
      case 0x0C: text += "\\f"
      case 0x20..<0x7F: text.unicodeScalars.append(scalar)
      default: for unit in String(scalar).utf16 { text += "\\u" + TextForm.hex(UInt32(unit), 4) }
      }
    }
    text += "\""
  }
}
