import Context
import JSON

/// The checksum of a unit test, by which `state:modified` sees a change. dbt takes it over the texts of its Python
/// objects, so that is what this writes.
enum UnitTestChecksum {
  /// - Parameters:
  ///   - given: inputs as manifests show them.
  ///   - overrides: of all three kinds; nil when there are none.
  static func of(
    model: String, versions: JSONValue?, given: [JSONObject], expect: JSONObject, overrides: JSONObject?
  ) -> String {
    let inputs = given.map { object("UnitTestInputFixture", ["input"] + rowMembers, $0) }
    var text = model
    text += "-" + (versions?.objectValue.map { object("UnitTestNodeVersions", ["include", "exclude"], $0) } ?? "None")
    text += "-[" + inputs.joined(separator: ", ") + "]"
    text += "-" + object("UnitTestOutputFixture", rowMembers, expect)
    text += "-" + (overrides.map { object("UnitTestOverrides", ["macros", "vars", "env_vars"], $0) } ?? "None")
    for input in given where input["fixture"]?.stringValue != nil {
      text += "-" + TestNaming.pythonText(input["rows"] ?? .null)
    }
    return CommonNames.sha256(Array(text.utf8))
  }

  private static let rowMembers = ["rows", "format", "fixture"]

  /// `Name(first=…, second=…)`.
  private static func object(_ name: String, _ members: [String], _ values: JSONObject) -> String {
    let texts = members.map { member in
      if member == "format", let format = values[member]?.stringValue {
        return "format=<UnitTestFormat.\(format == "dict" ? "Dict" : format.uppercased()): '\(format)'>"
      }
      return "\(member)=\((values[member] ?? .null).pythonRepresentation)"
    }
    return "\(name)(\(texts.joined(separator: ", ")))"
  }
}
