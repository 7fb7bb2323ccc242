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
    let source = try file.read()
    let document: YAMLDocument
    do {
      document = try YAMLDocument.load(source)
    } catch var error as DbtError {
      error.kind = .parsing
      error.message = "Error reading \(package): \(file.originalPath) - \(error.message)"
      throw error
    }
    guard let root = document.root, !root.isNull else { return PropertiesFile(entries: [], duplicateKeys: []) }
    guard let pairs = root.pairs else {
      throw root.error(
        .parsing,
        "Error reading \(package): \(file.originalPath) - a properties file must be a mapping, not a \(root.typeName)")
    }
    var entries: [PropertiesEntry] = []
    for pair in pairs where listKeys.contains(pair.name) && !pair.value.isNull {
      guard let items = pair.value.items else {
        throw pair.value.error(
          .parsing,
          "Invalid \(pair.name) config given in \(file.originalPath): '\(pair.name)' must be a list, "
            + "got a \(pair.value.typeName)")
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

/// All properties of a project by what they describe.
struct Properties: Sendable {
  private var patches: [String: PropertiesEntry] = [:]
  private(set) var entries: [PropertiesEntry] = []

  init(_ files: [PropertiesFile]) throws {
    for entry in files.flatMap(\.entries) {
      entries.append(entry)
      guard ["models", "seeds", "snapshots", "analyses", "macros", "data_tests", "tests"].contains(entry.key) else {
        continue
      }
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

  func patch(_ package: String, _ key: String, _ name: String) -> PropertiesEntry? {
    patches[Self.key(package, key, name)]
  }

  private static func key(_ package: String, _ key: String, _ name: String) -> String { "\(package)/\(key)/\(name)" }
}
