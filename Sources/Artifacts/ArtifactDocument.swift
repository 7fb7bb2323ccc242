import Diagnostics
import JSON

/// A parsed artifact whose schema version has been checked.
struct ArtifactDocument {
  let root: JSONObject
  private let path: String

  /// - Parameter kind: the name in the schema's address: `manifest`, `run-results`.
  init(parsing bytes: [UInt8], path: String, kind: String, versions: ClosedRange<Int>) throws(DbtError) {
    self.path = path
    let value: JSONValue
    do throws(JSONError) {
      value = try JSONParser.parse(bytes)
    } catch {
      throw DbtError(.runtime, "Could not read \"\(path)\" as JSON: \(error)")
    }
    guard let root = value.objectValue else {
      throw DbtError(.runtime, "Could not read \"\(path)\": it is not a JSON object")
    }
    self.root = root
    let schema = root["metadata"]?["dbt_schema_version"]?.stringValue
    guard let schema, versions.contains(where: { schema.hasSuffix("/\(kind)/v\($0).json") }) else {
      throw DbtError(
        .runtime,
        "Expected a schema version of \"https://schemas.getdbt.com/dbt/\(kind)/v\(versions.upperBound).json\" in "
          + "\(path), but found \"\(schema ?? "none")\". Are you running with a different version of dbt?")
    }
  }

  func malformed(_ reason: String) -> DbtError { DbtError(.runtime, "Could not read \"\(path)\": \(reason)") }
}
