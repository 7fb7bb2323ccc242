import Crypto
import Diagnostics
import Files
import JSON
import Project
import YAML

/// `package-lock.yml`: the packages that were chosen, and a hash of what was asked for.
struct LockFile {
  static let name = "package-lock.yml"

  let path: String

  init(root: String) { path = root + "/" + Self.name }

  /// What was asked for when it was written, and what was chosen; nil where there is no file.
  func read(_ rendering: YAMLRendering) throws -> (hash: String?, packages: [PackageSpec])? {
    guard Disk.exists(path) else { return nil }
    let document = try YAMLDocument.load(Disk.readText(path, shownAs: Self.name))
    guard let root = document.root, !root.isNull else { return (nil, []) }
    let packages = try root["packages"].map { try PackagesFile.specs($0, Self.name, rendering) } ?? []
    return (root["sha1_hash"]?.string, packages)
  }

  func write(_ entries: [JSONObject], hash: String) throws {
    let content: JSONObject = ["packages": .array(entries.map(JSONValue.object)), "sha1_hash": .string(hash)]
    try AtomicFile.write(Array(YAMLDumper.dump(.object(content), indentsLists: true).utf8), to: path)
  }

  /// The SHA-1 of dbt's serialized entries, sorted, a line each.
  static func hash(_ packages: [PackageSpec]) -> String {
    let lines = packages.map(\.fingerprint).sorted { $0.precedes($1) }
    return Insecure.SHA1.hash(data: Array(lines.joined(separator: "\n").utf8))
      .map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
