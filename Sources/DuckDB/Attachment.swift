import Diagnostics
import JSON

/// A further database that the profile's `attach` asks for.
package struct Attachment: Sendable {
  package var path: String
  package var type: String?
  package var alias: String?
  package var secret: String?
  package var isReadOnly = false
  package var options: JSONObject?
  package var isDuckLake: Bool?

  /// - Parameter list: the whole `attach`, which dbt's error shows.
  init(_ value: JSONValue, of list: JSONValue) throws {
    let invalid = DbtError(.runtime, "\(list.pythonText) is not valid under any of the given schemas")
    guard let members = value.objectValue, let path = members["path"]?.stringValue else { throw invalid }
    let fields = ProfileFields(members)
    self.path = path
    do {
      type = try fields.optionalString("type")
      alias = try fields.optionalString("alias")
      secret = try fields.optionalString("secret")
      isReadOnly = try fields.bool("read_only") ?? false
      options = try fields.optionalObject("options")
      isDuckLake = try fields.optionalBool("is_ducklake")
    } catch { throw invalid }
  }

  var json: JSONValue {
    [
      "path": .string(path), "type": JSONValue(type), "alias": JSONValue(alias), "secret": JSONValue(secret),
      "read_only": .bool(isReadOnly), "options": options.map(JSONValue.object) ?? .null,
      "is_ducklake": isDuckLake.map(JSONValue.bool) ?? .null,
    ]
  }

  /// `ATTACH IF NOT EXISTS 'path' AS alias (TYPE …, READ_ONLY, …)`
  func statement(path: String) throws -> String {
    let options = self.options ?? [:]
    let twice = [("type", type != nil), ("secret", secret != nil), ("read_only", isReadOnly)]
      .filter { $0.1 && options[$0.0] != nil }.map(\.0)
    guard twice.isEmpty else {
      throw DbtError(
        .runtime,
        "Attachment option(s) \(JSONValue(strings: twice).pythonText) specified in both direct fields and options dict. "
          + "Please specify each option in only one location.")
    }
    var parts: [String] = []
    if let type = type ?? options["type"]?.pythonText { parts.append("TYPE \(type)") }
    if let secret = secret ?? options["secret"]?.pythonText { parts.append("SECRET \(secret)") }
    if isReadOnly || options["read_only"].map(Self.isTrue) ?? false { parts.append("READ_ONLY") }
    for (key, value) in options where !["type", "secret", "read_only"].contains(key) {
      if let part = Self.option(key.uppercased(), value) { parts.append(part) }
    }
    return "ATTACH IF NOT EXISTS \(SQLText.literal(path))" + (alias.map { " AS \($0)" } ?? "")
      + (parts.isEmpty ? "" : " (" + parts.joined(separator: ", ") + ")")
  }

  private static func isTrue(_ value: JSONValue) -> Bool {
    value != .bool(false) && value != .null && value != .string("") && value != .int(0)
  }

  /// Flags stand alone when true; texts get quotes unless they have some.
  private static func option(_ key: String, _ value: JSONValue) -> String? {
    switch value {
    case .null, .bool(false): return nil
    case .bool(true): return key
    case .string(let text):
      let bare = text.drop { $0 == " " }
      let isQuoted = bare.utf8.count >= 2 && (bare.hasPrefix("'") || bare.hasPrefix("\"")) && bare.last == bare.first
      return "\(key) \(isQuoted ? text : SQLText.literal(text))"
    default: return "\(key) \(value.pythonText)"
    }
  }
}

/// Texts and names as SQL writes them.
enum SQLText {
  static func literal(_ text: String) -> String { quoted(text, "'") }

  static func identifier(_ name: String) -> String { quoted(name, "\"") }

  /// By scalars: a quote that carries a combining mark is still a quote to DuckDB.
  private static func quoted(_ text: String, _ quote: Unicode.Scalar) -> String {
    var result = String.UnicodeScalarView([quote])
    for scalar in text.unicodeScalars {
      result.append(scalar)
      if scalar == quote { result.append(quote) }
    }
    result.append(quote)
    return String(result)
  }
}
