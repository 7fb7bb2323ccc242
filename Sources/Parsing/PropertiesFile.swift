import Contracts
import Diagnostics
import JSON
import Project
import YAML

/// One entry of a properties file: `models:` → `- name: orders`. Many hold the same one.
typealias PropertiesEntry = CopyOnWrite<PropertiesMembers>

struct PropertiesMembers: Sendable {
  var package: String
  /// `models`, `seeds`, …
  var key: String
  var name: String
  var node: YAMLNode
  /// `models/schema.yml`
  var path: String
  /// For one version of a versioned model: its entry below `versions`.
  var version: ModelVersion?
  /// A source as its package wrote it, where the project overrides it.
  var overridden: YAMLNode?

  /// `my_project://models/schema.yml`
  var patchPath: String { "\(package)://\(path)" }
}

extension PropertiesEntry {
  init(package: String, key: String, name: String, node: YAMLNode, path: String) {
    self.init(PropertiesMembers(package: package, key: key, name: name, node: node, path: path))
  }
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
    var errors: [DbtError] = []
    for pair in pairs where listKeys.contains(pair.name) && !pair.value.isNull {
      guard let items = pair.value.items else {
        errors.append(
          pair.value.error(
            .parsing,
            "The schema file at \(file.originalPath) is invalid because the value of '\(pair.name)' is not a list "
              + "but a \(pair.value.typeName)"))
        continue
      }
      for item in items {
        let check = PropertiesCheck(section: pair.name, path: file.originalPath)
        let found = check.errors(in: item)
        errors += found
        if found.isEmpty, let name = item["name"]?.json.stringValue {
          entries.append(
            PropertiesEntry(package: package, key: pair.name, name: name, node: item, path: file.originalPath))
        }
      }
    }
    try DbtErrors.check(errors)
    return PropertiesFile(entries: entries, duplicateKeys: document.duplicateKeys)
  }
}

/// What dbt holds every entry of a properties file against before it reads it.
struct PropertiesCheck {
  /// `models`
  let section: String
  /// `models/schema.yml`
  let path: String

  func errors(in entry: YAMLNode) -> [DbtError] {
    let title = "Invalid \(section) config given in \(path)"
    guard let pairs = entry.pairs else {
      return [entry.error(.parsing, "\(title): expected a mapping, got a \(entry.typeName)")]
    }
    if let pair = pairs.first(where: { $0.key.typedKind != .string }) {
      return [DbtError(.parsing, "\(title): expected a dict with string keys", at: pair.key.span)]
    }
    let rule = PropertiesRules.sections[section] ?? .members(["name": .text], required: ["name"])
    var errors = rule.failures(of: entry).map { failure in
      DbtError(
        .parsing, "\(title): \(failure.message)", at: entry.span(of: failure), notes: failure.advice.map { [$0] } ?? [])
    }
    for part in [entry] + (entry["columns"]?.items ?? []) {
      guard let old = part.pair("tests"), part["data_tests"] != nil else { continue }
      errors.append(
        DbtError(
          .parsing, "\(title): Invalid test config: cannot have both 'tests' and 'data_tests' defined",
          at: old.key.span))
    }
    return errors
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
    var files: Set<String> = []
    for (v, item) in zip(numbers, items) {
      guard seen.insert(text(v)).inserted else {
        throw item.error(.parsing, "Found duplicate version: '\(text(v))' in versions list of '\(entry.name)'")
      }
      if let file = item["defined_in"], let name = file.string, !files.insert(name).inserted {
        throw file.error(.parsing, "Two versions of '\(entry.name)' are defined in one file: '\(name)'")
      }
      let selections = (item["columns"]?.items ?? []).filter { $0["include"] != nil }
      if selections.count > 1 {
        throw selections[1].error(
          .parsing, "version \(text(v)) of '\(entry.name)' can include/exclude columns only once")
      }
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
  /// The names of all groups, sorted.
  private(set) var groups: [String] = []

  init(_ files: [PropertiesFile]) throws {
    var collected = ErrorCollection()
    for entry in SourceOverrides.applied(to: files.flatMap(\.entries)) { try collected.value { try add(entry) } }
    try collected.check()
    groups = entries.filter { $0.key == "groups" }.map(\.name).sorted()
  }

  private mutating func add(_ entry: PropertiesEntry) throws {
    entries.append(entry)
    guard
      ["models", "seeds", "snapshots", "analyses", "macros", "functions", "data_tests", "tests"].contains(entry.key)
    else { return }
    if entry.key == "models" { try addVersions(of: entry) }
    let kind = entry.key == "tests" ? "data_tests" : entry.key
    guard let other = patches.updateValue(entry, forKey: Self.key(entry.package, kind, entry.name)) else { return }
    if entry.node["relation"] != nil, other.node["relation"] != nil { throw Self.twoSnapshots(entry, other) }
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

  /// Snapshots in YAML are nodes of their own, not descriptions of one.
  private static func twoSnapshots(_ entry: PropertiesEntry, _ other: PropertiesEntry) -> DbtError {
    let id = "snapshot.\(entry.package).\(entry.name)"
    return entry.node.error(
      .compilation,
      """
      dbt found two snapshots with the name "\(entry.name)".

      Since these resources have the same name, dbt will be unable to find the correct resource
      when looking for ref("\(entry.name)").

      To fix this, change the name of one of these resources:
      - \(id) (\(other.path))
      - \(id) (\(entry.path))
      """)
  }

  private mutating func addVersions(of entry: PropertiesEntry) throws {
    for version in try ModelVersion.all(of: entry) {
      var one = entry
      one.version = version
      let file = version.node["defined_in"]?.string ?? "\(entry.name)_v\(ModelVersion.text(version.v))"
      versions[Self.key(entry.package, "models", file)] = one
      // The latest version may be in a file without a number.
      if ModelVersion.text(version.v) == ModelVersion.text(version.latest), version.node["defined_in"] == nil {
        versions[Self.key(entry.package, "models", entry.name)] = one
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
