import Contracts
import Diagnostics
import JSON
import YAML

/// One entry of a properties file: `models:` → `- name: orders`.
struct PropertiesEntry: Sendable {
  var package: String
  /// `models`, `seeds`, …
  var key: String
  var name: String
  var node: YAMLNode
  /// `models/schema.yml`
  var path: String
  /// For one version of a versioned model: its entry below `versions`.
  var version: ModelVersion?

  /// `my_project://models/schema.yml`
  var patchPath: String { "\(package)://\(path)" }
}

/// A properties file, split into its entries.
struct PropertiesFile: Sendable {
  var entries: [PropertiesEntry]
  var duplicateKeys: [YAMLDuplicateKey]

  /// Keys with lists of named entries.
  static let listKeys: Set<String> = [
    "models", "seeds", "snapshots", "analyses", "macros", "sources", "exposures", "metrics", "groups",
    "semantic_models", "saved_queries", "unit_tests", "data_tests", "tests", "functions",
  ]

  static func read(_ file: ProjectFile, package: String) throws -> PropertiesFile {
    let source = try file.read().withoutTrailingBlanks
    let document: YAMLDocument
    do {
      document = try YAMLDocument.load(source)
    } catch var error as DbtError {
      error.kind = .parsing
      error.message = "Error reading \(package): \(file.path) - Runtime Error\n\(error.message)"
      throw error
    }
    guard let root = document.root, !root.isNull else { return PropertiesFile(entries: [], duplicateKeys: []) }
    guard let pairs = root.pairs else {
      throw root.error(
        .parsing,
        "Error reading \(package): \(file.path) - Runtime Error\na properties file must be a mapping, not a \(root.typeName)"
      )
    }
    var entries: [PropertiesEntry] = []
    for pair in pairs where listKeys.contains(pair.name) && !pair.value.isNull {
      guard let items = pair.value.items else {
        throw pair.value.error(
          .parsing,
          "The schema file at \(file.originalPath) is invalid because the value of '\(pair.name)' is not a list "
            + "but a \(pair.value.typeName)")
      }
      for item in items {
        guard item.pairs != nil else {
          throw item.error(
            .parsing,
            "Invalid \(pair.name) config given in \(file.originalPath): expected a mapping, got a \(item.typeName)")
        }
        guard let name = item["name"]?.json, let text = name.stringValue ?? (name.isNull ? nil : name.serialized())
        else {
          throw item.error(
            .parsing, "Invalid \(pair.name) config given in \(file.originalPath): an entry has no 'name'")
        }
        entries.append(
          PropertiesEntry(package: package, key: pair.name, name: text, node: item, path: file.originalPath))
      }
    }
    return PropertiesFile(entries: entries, duplicateKeys: document.duplicateKeys)
  }
}

/// One of a model's `versions`.
struct ModelVersion: Sendable {
  /// As written after `v`: a number or a text.
  var v: JSONValue
  /// The model's `latest_version`; the highest when it is not set.
  var latest: JSONValue
  var node: YAMLNode

  /// In unique ids and file names.
  static func text(_ v: JSONValue) -> String { v.stringValue ?? v.serialized() }

  /// The versions of an entry, in the order written.
  static func all(of entry: PropertiesEntry) throws -> [ModelVersion] {
    guard let items = entry.node["versions"]?.items else { return [] }
    let numbers = try items.map { item -> JSONValue in
      guard let v = item["v"]?.json, !v.isNull else {
        throw item.error(
          .parsing, "Invalid models config given in \(entry.path): a version of '\(entry.name)' has no 'v'")
      }
      return v
    }
    var seen: Set<String> = []
    for (v, item) in zip(numbers, items) where !seen.insert(text(v)).inserted {
      throw item.error(.parsing, "Found duplicate version: '\(text(v))' in versions list of '\(entry.name)'")
    }
    let latest = try entry.node["latest_version"].map { node -> JSONValue in
      guard numbers.contains(where: { text($0) == text(node.json) }) else {
        throw node.error(
          .parsing,
          "latest_version: \(text(node.json)) is not one of model '\(entry.name)' versions: "
            + "[\(numbers.map(text).joined(separator: ", "))]")
      }
      return node.json
    }
    let highest = numbers.max { isLess($0, $1) } ?? .null
    return zip(numbers, items).map { ModelVersion(v: $0, latest: latest ?? highest, node: $1) }
  }

  /// Numbers by value, texts by their letters.
  private static func isLess(_ a: JSONValue, _ b: JSONValue) -> Bool {
    func number(_ value: JSONValue) -> Double? {
      switch value {
      case .int(let number): Double(number)
      case .double(let number): number
      case .string(let text): Double(text)
      default: nil
      }
    }
    if let a = number(a), let b = number(b) { return a < b }
    return text(a) < text(b)
  }
}

/// All properties of a project by what they describe.
struct Properties: Sendable {
  private var patches: [String: PropertiesEntry] = [:]
  /// Versions of models by the name of their file.
  private var versions: [String: PropertiesEntry] = [:]
  private(set) var entries: [PropertiesEntry] = []

  init(_ files: [PropertiesFile]) throws {
    for entry in files.flatMap(\.entries) {
      entries.append(entry)
      guard
        ["models", "seeds", "snapshots", "analyses", "macros", "functions", "data_tests", "tests"].contains(entry.key)
      else {
        continue
      }
      if entry.key == "models" { try addVersions(of: entry) }
      let kind = entry.key == "tests" ? "data_tests" : entry.key
      let key = Self.key(entry.package, kind, entry.name)
      if let other = patches.updateValue(entry, forKey: key) {
        throw entry.node.error(
          .compilation,
          """
          dbt found two schema.yml entries for the same resource named \(entry.name). Resources and their associated \
          columns may only be described a single time. To fix this, remove one of the resource entries for \
          \(entry.name) in this file:
           - \(other.path)
           - \(entry.path)
          """)
      }
    }
  }

  private mutating func addVersions(of entry: PropertiesEntry) throws {
    for version in try ModelVersion.all(of: entry) {
      var one = entry
      one.version = version
      let file = version.node["defined_in"]?.string ?? "\(entry.name)_v\(ModelVersion.text(version.v))"
      versions[Self.key(entry.package, "models", file)] = one
      if version.node["defined_in"] == nil {
        versions[Self.key(entry.package, "models", "\(entry.name).v\(ModelVersion.text(version.v))")] = one
      }
    }
  }

  /// The version whose code is in the file `stem`.
  func version(_ package: String, file stem: String) -> PropertiesEntry? {
    versions[Self.key(package, "models", stem)]
  }

  func patch(_ package: String, _ key: String, _ name: String) -> PropertiesEntry? {
    patches[Self.key(package, key, name)]
  }

  private static func key(_ package: String, _ key: String, _ name: String) -> String { "\(package)/\(key)/\(name)" }
}

extension SourceFile {
  /// dbt strips a properties file before it reads it: a block of text at its end has no line break behind it.
  fileprivate var withoutTrailingBlanks: SourceFile {
    let isBlank: (UInt8) -> Bool = { $0 == 0x20 || 0x09...0x0D ~= $0 }
    guard let end = text.utf8.lastIndex(where: { !isBlank($0) }) else { return SourceFile(path: path, text: "") }
    return SourceFile(path: path, text: String(text[...end]))
  }
}
