import Contracts
import Diagnostics
import Files
import JSON
import Jinja
import Project
import YAML

/// `deps --add-package`: writes one more entry into `packages.yml`, in place of entries for the same package.
package struct PackageAddition {
  private let name: String
  private let version: String?
  /// `hub`, `git` or `local`.
  private let source: String

  /// - Parameter text: `name@version` or `name`.
  package init(_ text: String, source: String) {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    name = parts.count == 2 ? String(parts[0]) : text
    version = parts.count == 2 && !parts[1].isEmpty ? String(parts[1]) : nil
    self.source = source
  }

  /// Everything but a local folder has a version.
  package var lacksVersion: Bool { version == nil && source != "local" }

  package func write(_ invocation: Invocation, _ project: ProjectConfig, jinja: Environment) throws {
    let fileName = try PackagesFile.read(
      root: project.root, rendering: PackagesFile.rendering(invocation, jinja)
    ).fileName
    let path = project.root + "/" + fileName
    var content: JSONObject = ["packages": []]
    if Disk.exists(path) {
      content = try YAMLDocument.load(Disk.readText(path, shownAs: fileName)).root?.json.objectValue ?? content
    } else {
      invocation.events.fire(.formatting("Created packages.yml"))
    }
    var entries = content["packages"]?.arrayValue ?? []
    for removed in entries where isSame(removed) {
      invocation.events.fire(.depsFoundDuplicatePackage(Self.texts(of: removed)))
    }
    entries.removeAll(where: isSame)
    entries.append(.object(entry))
    content["packages"] = .array(entries)
    // Refused before anything is written.
    _ = try PackageSpec(entry, unrendered: entry)
    try AtomicFile.write(Array(YAMLDumper.dump(.object(content), indentsLists: true).utf8), to: path)
    invocation.events.fire(.depsAddPackage(name, version: version ?? "None", path: path))
  }

  private var entry: JSONObject {
    var entry: JSONObject = [source == "hub" ? "package" : source: .string(name)]
    guard let version, source != "local" else { return entry }
    let versions = version.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    entry[source == "git" ? "revision" : "version"] =
      versions.count > 1 ? JSONValue(strings: versions) : .string(version)
    return entry
  }

  private static func texts(of entry: JSONValue) -> JSONObject {
    (entry.objectValue ?? [:]).filter { member in
      switch member.value {
      case .string, .int, .double, .number: true
      default: false
      }
    }
  }

  /// Whether an entry is for this package, from wherever it comes: `dbt-labs/dbt_utils` and
  /// `https://github.com/dbt-labs/dbt-utils.git` are.
  private func isSame(_ entry: JSONValue) -> Bool {
    let keys = ["package", "git", "local", "tarball", "private"]
    guard let identifier = keys.lazy.compactMap({ entry[$0]?.stringValue }).first(where: { !$0.isEmpty }) else {
      return false
    }
    let short = name.split(separator: "/").last.map(String.init) ?? name
    return [name, short].contains { word in
      [word, word.replacing("_", with: "-"), word.replacing("-", with: "_")].contains { Self.holds(identifier, $0) }
    }
  }

  /// Whether `word` stands in `text` from a slash or dot to the next.
  private static func holds(_ text: String, _ word: String) -> Bool {
    guard let place = text.firstRange(of: word) else { return false }
    let before = text[..<place.lowerBound].last
    let after = text[place.upperBound...].first
    return (before == nil || before == "/" || before == ".") && (after == nil || after == "/" || after == ".")
  }
}
