import Diagnostics
import JSON

/// A package as `packages.yml` asks for it, after Jinja.
package struct PackageSpec: Sendable {
  package enum Source: Sendable {
    /// `versions` are requirements such as `>=1.0.0`.
    case hub(package: String, versions: [String], installPrerelease: Bool)
    case git(url: String, revision: String?, warnsUnpinned: Bool, subdirectory: String?)
    /// `sha256`, in hexadecimal, is held against what is downloaded.
    case tarball(url: String, name: String, sha256: String?)
    case local(path: String)
    /// dbt's platform resolves these; nothing else can.
    case `private`(String)
  }

  package var source: Source
  /// The URL before Jinja, which holds no secret yet: what a lock file shows.
  package var unrendered: String
  /// The entry as dbt serializes it, of which the hash in the lock file is made.
  package var fingerprint: String
  package var span: SourceSpan?

  package init(source: Source, unrendered: String, fingerprint: String = "", span: SourceSpan? = nil) {
    self.source = source
    self.unrendered = unrendered
    self.fingerprint = fingerprint
    self.span = span
  }
}

extension PackageSpec {
  /// Reads an entry of `packages:`.
  ///
  /// - Parameters:
  ///   - values: the entry, rendered.
  ///   - unrendered: the entry as written; empty where there was no Jinja to render, as in the hub's answers.
  /// - Throws: a message without place or title, for the caller to add them.
  package init(_ values: JSONObject, unrendered: JSONObject) throws {
    let reader = PackageEntry(values: values)
    let source = try reader.source()
    self.init(
      source: source,
      unrendered: unrendered[reader.kind.key]?.stringValue ?? values[reader.kind.key]?.stringValue ?? "",
      fingerprint: reader.fingerprint(unrendered))
  }
}

/// An entry of `packages:` and the shape that its kind must have. The shapes are dbt's.
struct PackageEntry {
  struct Kind: Sendable {
    /// The key that tells this kind from the others.
    let key: String
    let members: [String]
    /// What dbt's serialized form shows for members that were not written.
    let defaults: JSONObject
  }

  static let kinds = [
    Kind(
      key: "package", members: ["package", "version", "install_prerelease", "name"],
      defaults: ["install_prerelease": false]),
    Kind(
      key: "git", members: ["git", "revision", "warn-unpinned", "warn_unpinned", "subdirectory", "name"],
      defaults: ["revision": .null, "warn-unpinned": .null, "subdirectory": .null]),
    Kind(key: "local", members: ["local", "name"], defaults: [:]),
    Kind(key: "tarball", members: ["tarball", "name", "sha256"], defaults: [:]),
    Kind(
      key: "private",
      members: ["private", "provider", "revision", "warn-unpinned", "warn_unpinned", "subdirectory", "name"],
      defaults: ["provider": .null, "revision": .null, "warn-unpinned": .null, "subdirectory": .null]),
  ]

  let values: JSONObject
  /// The first kind whose key is there; a local package where none is, so that its message says what is missing.
  var kind: Kind { Self.kinds.first { values[$0.key] != nil } ?? Self.kinds[2] }

  func source() throws -> PackageSpec.Source {
    guard Self.kinds.contains(where: { values[$0.key] != nil }) else {
      throw invalid("needs one of the keys package, git, local, tarball")
    }
    for key in values.keys where !kind.members.contains(key) {
      throw invalid("'\(key)' is no key of a \(word) package")
    }
    let main = try text(kind.key) ?? ""
    guard !main.isEmpty else {
      throw DbtError(.runtime, "A \(word) package is missing the value. It is a required property.")
    }
    switch kind.key {
    case "package": return try hub(main)
    case "git":
      return .git(
        url: main, revision: try number(or: "revision"), warnsUnpinned: try warnsUnpinned(),
        subdirectory: try text("subdirectory"))
    case "tarball":
      guard let name = try text("name") else { throw invalid("'name' is a required property") }
      return .tarball(url: main, name: name, sha256: try text("sha256"))
    case "private": return .private(main)
    default: return .local(path: main)
    }
  }

  private var word: String { kind.key == "package" ? "hub" : kind.key }

  private func hub(_ package: String) throws -> PackageSpec.Source {
    guard package.utf8.contains(UInt8(ascii: "/")) else {
      throw DbtError(
        .runtime,
        "\(package) was not found in the package index. Packages on the index require a namespace, e.g dbt-labs/dbt_utils"
      )
    }
    let versions: [String]
    switch values["version"] {
    case .array(let items)?:
      versions = try items.map { item in
        guard let text = Self.shown(item) else { throw invalid("'version' must be a text or a list of texts") }
        return text
      }
    case let one?: versions = Self.shown(one).map { $0.isEmpty ? [] : [$0] } ?? []
    case nil: versions = []
    }
    guard !versions.isEmpty else {
      throw DbtError(
        .runtime,
        "\(package) is missing the version. When installing from the Hub package index, version is a required property")
    }
    var prerelease = false
    switch values["install_prerelease"] {
    case nil, .null?: break
    case .bool(let flag)?: prerelease = flag
    default: throw invalid("'install_prerelease' must be true or false")
    }
    return .hub(package: package, versions: versions, installPrerelease: prerelease)
  }

  private func warnsUnpinned() throws -> Bool {
    switch values["warn-unpinned"] ?? values["warn_unpinned"] {
    case nil, .null?: return true
    case .bool(let flag)?: return flag
    default: throw invalid("'warn-unpinned' must be true or false")
    }
  }

  private func text(_ key: String) throws -> String? {
    switch values[key] {
    case nil, .null?: return nil
    case .string(let text)?: return text
    default: throw invalid("'\(key)' must be a text")
    }
  }

  /// A revision such as `1.0` reads as a number.
  private func number(or key: String) throws -> String? {
    guard let value = values[key], !value.isNull else { return nil }
    guard let text = Self.shown(value) else { throw invalid("'\(key)' must be a text") }
    return text
  }

  /// As Python's `str` shows it.
  private static func shown(_ value: JSONValue) -> String? {
    switch value {
    case .string(let text): text
    case .int, .double, .number: value.serialized()
    default: nil
    }
  }

  private func invalid(_ reason: String) -> DbtError {
    DbtError(
      .runtime, "\(JSONValue.object(values).serialized()) is not valid under any of the given schemas\n\(reason)")
  }

  /// What `json.dumps(…, sort_keys=True)` makes of dbt's object for this entry.
  func fingerprint(_ unrendered: JSONObject) -> String {
    var members = kind.defaults
    for (key, value) in values {
      if key == "name", value.isNull { continue }
      members[key == "warn_unpinned" ? "warn-unpinned" : key] = value
    }
    members["unrendered"] = .object(unrendered)
    return JSONValue.object(members).serialized(JSONFormat(sortedKeys: true))
  }
}
