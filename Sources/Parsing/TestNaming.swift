import Context
import Contracts
import JSON
import Jinja

/// The names and ids of generic tests, made as dbt makes them.
enum TestNaming {
  /// The longest name that a file and a relation may have.
  private static let longest = 63

  /// The short name for the file and the relation, and the full one for the id.
  static func names(type: String, subject: String, arguments: JSONObject) -> (short: String, full: String) {
    var parts: [String] = []
    for (key, value) in arguments.sorted(by: { $0.key.precedes($1.key) })
    where key != "model" {
      switch value {
      case .array(let items): parts += items.map(pythonText)
      case .object(let members): parts += members.values.map(pythonText)
      default: parts.append(pythonText(value))
      }
    }
    let identifier = "\(type)_\(subject)"
    let full = "\(identifier)_\(parts.map(clean).joined(separator: "__"))"
    guard full.unicodeScalars.count > longest else { return (full, full) }
    return ("\(String(identifier.unicodeScalars.prefix(30)))_\(CommonNames.md5(full))", full)
  }

  /// Ten hexadecimal digits that tell apart tests of one name with other arguments.
  static func hash(_ name: String, _ metadata: TestMetadata) -> String {
    var hashable = name
    hashable.reserveCapacity(256)
    hashable += "{'kwargs': "
    appendText(of: .object(metadata.arguments), to: &hashable)
    hashable += ", 'name': "
    TextForm.quote(metadata.name, into: &hashable)
    hashable += ", 'namespace': "
    TextForm.quote(metadata.namespace ?? "None", into: &hashable)
    hashable += "}"
    let digits = CommonNames.md5(hashable).utf8
    return String(decoding: digits.suffix(10), as: UTF8.self)
  }

  /// Python's `str(value)`.
  static func pythonText(_ value: JSONValue) -> String {
    if case .string(let text) = value { return text }
    let interpreter = Interpreter(environment: plain)
    return (try? interpreter.string(of: Value(json: value))) ?? value.serialized()
  }

  private static let plain = Environment()

  /// Python's `str()` of the value with leaves as text and keys sorted, as dbt prepares the arguments for hashing.
  private static func appendText(of value: JSONValue, to text: inout String) {
    switch value {
    case .object(let members):
      text += "{"
      let sorted = members.sorted { $0.key.precedes($1.key) }
      for (index, (key, member)) in sorted.enumerated() {
        text += index > 0 ? ", " : ""
        TextForm.quote(key, into: &text)
        text += ": "
        appendText(of: member, to: &text)
      }
      text += "}"
    case .array(let items):
      text += "["
      for (index, item) in items.enumerated() {
        text += index > 0 ? ", " : ""
        appendText(of: item, to: &text)
      }
      text += "]"
    default: TextForm.quote(pythonText(value), into: &text)
    }
  }

  /// Runs of anything but letters, digits and underscores become one underscore.
  private static func clean(_ text: String) -> String {
    var result: [UInt8] = []
    var isInRun = false
    for byte in text.utf8 {
      let isWord = byte == 0x5F || (byte >= 0x30 && byte <= 0x39) || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A)
      if isWord { result.append(byte) } else if !isInRun { result.append(0x5F) }
      isInRun = !isWord
    }
    return String(decoding: result, as: UTF8.self)
  }
}
