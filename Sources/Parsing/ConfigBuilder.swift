import Contracts
import JSON

/// Puts a node's configuration together, in dbt's precedence: defaults, the package's `dbt_project.yml` from the top
/// down, the properties file, `config()` in the file; for packages the root project's `dbt_project.yml` comes last.
struct ConfigBuilder: Sendable {
  private let rootPackage: String
  /// The trees of each package by their keys in `dbt_project.yml`.
  private let packages: [String: [String: Trees]]

  private struct Trees: Sendable {
    var rendered: ConfigLevel
    var unrendered: ConfigLevel
  }

  init(_ projects: [ProjectConfig]) {
    rootPackage = projects.first?.name ?? ""
    let trees = projects.map { project in
      (
        project.name,
        project.configTrees.mapValues {
          Trees(rendered: ConfigLevel($0.rendered), unrendered: ConfigLevel($0.unrendered))
        }
      )
    }
    packages = Dictionary(trees) { first, _ in first }
  }

  struct Built {
    var config: NodeConfig
    var unrendered: JSONObject
    /// All `config()` calls together.
    var call: JSONObject
    /// What the last word on it, in the properties file or in the file, was null.
    var cleared: Set<String> = []
  }

  /// - Parameters:
  ///   - tree: the key of the trees in `dbt_project.yml`.
  ///   - patch: configs of the properties file, as rendered and as written.
  ///   - calls: the arguments of the file's `config()` calls, in order.
  ///   - merges: whether lists and mappings add up; otherwise the last one counts.
  func build(
    tree: String, defaults: JSONObject, fqn: [String], package: String, patch: JSONObject, patchUnrendered: JSONObject,
    calls: [JSONObject], merges: Bool = true
  ) -> Built {
    var config = defaults
    var unrendered: JSONObject = [:]
    // What was written is kept as dbt keeps it: a later value simply takes the place of an earlier one.
    func note(_ values: JSONObject) {
      for (key, value) in values { unrendered[Self.canonical(key)] = value }
    }
    func put(_ values: JSONObject) {
      if merges { Self.merge(values, into: &config) } else { config.merge(values) { $1 } }
    }
    func add(_ package: String) {
      guard let all = packages[package] else { return }
      for key in tree == "data_tests" ? ["tests", "data_tests"] : [tree] {
        guard let trees = all[key] else { continue }
        trees.rendered.forEach(on: fqn, put)
        // What was written for a function dbt takes from the models' tree.
        let written = key == "functions" ? all["models"] : trees
        // dbt looks for what was written under these two with an underscore, and never finds it.
        if key != "semantic-models", key != "saved-queries" { written?.unrendered.forEach(on: fqn, note) }
      }
    }
    add(packages[package] == nil ? rootPackage : package)
    unrendered.merge(patchUnrendered) { $1 }
    var call: JSONObject = [:]
    for values in calls { Self.gather(values, into: &call) }
    let nullGivesWay = Self.nullGivesWay.contains(tree)
    put(nullGivesWay ? patch.filter { !$0.value.isNull && call[Self.canonical($0.key)] != .null } : patch)
    Self.merge(nullGivesWay ? call.filter { !$0.value.isNull } : call, into: &config)
    if package != rootPackage { add(rootPackage) }
    note(call)
    // A custom config that is null, and that nobody else gives, is there as null.
    for key in Array(call.keys) + patch.keys.map(Self.canonical) where config[key] == nil { config[key] = .null }
    Self.finish(&config)
    if tree == "data_tests" { Self.agreeOnStoredFailures(&config) }
    var cleared = Set(call.filter(\.value.isNull).map(\.key))
    for (key, value) in patch where value.isNull && call[Self.canonical(key)] == nil { cleared.insert(key) }
    return Built(config: NodeConfig(config), unrendered: unrendered, call: call, cleared: cleared)
  }

  // MARK: Merging

  /// The trees of what is built: there a null in the properties file or in the file takes back what `dbt_project.yml` did
  /// not say, and nothing else.
  private static let nullGivesWay: Set<String> = [
    "models", "seeds", "snapshots", "analyses", "data_tests", "functions",
  ]

  private static let appended: Set<String> = ["tags", "pre-hook", "post-hook", "packages"]
  private static let updated: Set<String> = [
    "meta", "docs", "quoting", "column_types", "contract", "snapshot_meta_column_names",
  ]

  /// Puts more configs of one place, such as one more `config()` call, to those before: what was said once stays as it
  /// was written.
  ///
  /// - Parameter keepsNames: whether `post_hook` stays `post_hook`.
  static func gather(_ new: JSONObject, into call: inout JSONObject, keepsNames: Bool = false) {
    for (key, value) in new {
      let name = keepsNames ? key : canonical(key)
      if call[name] == nil {
        call[name] = value
      } else if name == "grants", case .object(let members) = value {
        call[name] = .object(gatheredGrants(call[name]?.objectValue ?? [:], members))
      } else {
        merge([key: value], into: &call)
      }
    }
  }

  static func merge(_ new: JSONObject, into config: inout JSONObject) {
    for (written, value) in new {
      let key = canonical(written)
      if appended.contains(key) {
        config[key] = .array(list(config[key]) + list(value))
      } else if updated.contains(key), case .object(let members) = value {
        var all = config[key]?.objectValue ?? [:]
        all.merge(members) { _, new in new }
        config[key] = .object(all)
      } else if key == "grants", case .object(let members) = value {
        config[key] = .object(grants(config[key]?.objectValue ?? [:], members))
      } else {
        config[key] = value
      }
    }
  }

  /// Grants of two calls; `+select` stays what it is.
  private static func gatheredGrants(_ old: JSONObject, _ new: JSONObject) -> JSONObject {
    var all = old
    for (key, value) in new {
      all[key] = .array((key.hasPrefix("+") ? list(all[key]) : []) + list(value))
    }
    return all
  }

  /// `+select` adds grantees, `select` replaces them.
  private static func grants(_ old: JSONObject, _ new: JSONObject) -> JSONObject {
    var all = old
    for (key, value) in new {
      if key.hasPrefix("+") {
        let name = String(key.dropFirst())
        all[name] = .array(list(all[name]) + list(value))
      } else {
        all[key] = .array(list(value))
      }
    }
    return all
  }

  private static func list(_ value: JSONValue?) -> [JSONValue] {
    switch value {
    case nil, .null?: []
    case .array(let items)?: items
    case let one?: [one]
    }
  }

  private static func canonical(_ key: String) -> String {
    key == "pre_hook" ? "pre-hook" : key == "post_hook" ? "post-hook" : key
  }

  /// Hooks as objects, tags as a list.
  ///
  /// What is right already is not written again: thousands of nodes share one dictionary of defaults.
  private static func finish(_ config: inout JSONObject) {
    for key in ["pre-hook", "post-hook"] {
      guard let hooks = config[key], hooks.arrayValue?.isEmpty != true else { continue }
      config[key] = .array(list(hooks).map(hook))
    }
    if let tags = config["tags"], tags.arrayValue == nil { config["tags"] = .array(list(tags)) }
  }

  /// `store_failures` and `store_failures_as` say the same; where both are given the second decides.
  private static func agreeOnStoredFailures(_ config: inout JSONObject) {
    if let kind = config["store_failures_as"]?.stringValue {
      config["store_failures"] = .bool(kind != "ephemeral")
    } else if let stores = config["store_failures"]?.boolValue {
      config["store_failures_as"] = stores ? "table" : "ephemeral"
    }
  }

  /// A hook is a text, an object, or an object as JSON text (what `before_begin` and its kin make).
  static func hook(_ value: JSONValue) -> JSONValue {
    var members: JSONObject
    switch value {
    case .object(let object): members = object
    case .string(let text):
      let text = text.trimmed
      if text.utf8.first == UInt8(ascii: "{"), let object = try? JSONValue.parse(text),
        case .object(let parsed) = object,
        parsed["sql"] != nil
      {
        members = parsed
      } else {
        members = ["sql": .string(text)]
      }
    // Neither a text nor an object with SQL: the check of configs says so.
    default: return value
    }
    guard members["sql"] != nil else { return value }
    return .object([
      "sql": members["sql"] ?? "", "transaction": members["transaction"] ?? true, "index": members["index"] ?? .null,
    ])
  }
}
