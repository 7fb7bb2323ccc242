import Diagnostics
import JSON

/// Reads keys of a profile, refusing wrong types in the words of the JSON schema check that dbt uses.
struct ProfileFields {
  private let members: JSONObject

  init(_ members: JSONObject) {
    self.members = members
  }

  func string(_ key: String) throws -> String? { try required(key, "string", \.stringValue) }
  func integer(_ key: String) throws -> Int? { try required(key, "integer", \.intValue) }
  func bool(_ key: String) throws -> Bool? { try required(key, "boolean", \.boolValue) }

  func optionalString(_ key: String) throws -> String? { try optional(key, \.stringValue) }
  func optionalBool(_ key: String) throws -> Bool? { try optional(key, \.boolValue) }
  func optionalArray(_ key: String) throws -> [JSONValue]? { try optional(key, \.arrayValue) }
  func optionalObject(_ key: String) throws -> JSONObject? { try optional(key, \.objectValue) }

  /// A key that may be missing, but not null.
  private func required<T>(_ key: String, _ type: String, _ read: (JSONValue) -> T?) throws -> T? {
    guard let value = members[key] else { return nil }
    guard let result = read(value) else {
      throw DbtError(.runtime, "\(value.pythonRepresentation) is not of type '\(type)'", notes: ["at '\(key)'"])
    }
    return result
  }

  private func optional<T>(_ key: String, _ read: (JSONValue) -> T?) throws -> T? {
    guard let value = members[key], !value.isNull else { return nil }
    guard let result = read(value) else {
      throw DbtError(
        .runtime, "\(value.pythonRepresentation) is not valid under any of the given schemas", notes: ["at '\(key)'"])
    }
    return result
  }
}

extension JSONValue {
  /// As Python's `repr` writes it; dbt's messages show values so.
  var pythonRepresentation: String {
    switch self {
    case .null: "None"
    case .bool(let flag): flag ? "True" : "False"
    case .int(let number): String(number)
    case .double(let number): String(number)
    case .number(let digits): digits
    case .string(let text): Self.quoted(text)
    case .array(let items): "[" + items.map(\.pythonRepresentation).joined(separator: ", ") + "]"
    case .object(let members):
      "{" + members.map { "\(Self.quoted($0.key)): \($0.value.pythonRepresentation)" }.joined(separator: ", ") + "}"
    }
  }

  /// As Python's `str` writes it.
  var pythonText: String {
    if case .string(let text) = self { text } else { pythonRepresentation }
  }

  private static func quoted(_ text: String) -> String {
    let quote: Character = text.contains("'") && !text.contains("\"") ? "\"" : "'"
    var result = String(quote)
    for character in text {
      switch character {
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case quote: result += "\\" + String(quote)
      default: result.append(character)
      }
    }
    return result + String(quote)
  }
}
