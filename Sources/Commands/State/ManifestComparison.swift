import Artifacts
import Contracts
import Diagnostics
import Graph
import JSON

/// Tells what has changed since an earlier manifest, for `state:modified` and its kin.
///
/// What was written is compared, not what it was rendered to: a config that differs between two targets is no change.
struct ManifestComparison: StateComparison {
  private let current: Manifest
  private let previous: PreviousManifest
  /// Macros whose text changed, that are new, or that are gone.
  private let changedMacros: Set<UniqueID>

  /// - Parameter builtIn: packages inside the program. Their macros change with its version, not with the project, and
  ///   dbt has other texts under the same names; they make no node modified.
  init(_ current: Manifest, _ previous: PreviousManifest, ignoringMacrosOf builtIn: [String]) {
    self.current = current
    self.previous = previous
    var changed: Set<UniqueID> = []
    for (id, macro) in current.macros
    where !builtIn.contains(macro.packageName) && previous.macros[id]?["macro_sql"]?.stringValue != macro.macroSQL {
      changed.insert(id)
    }
    for (id, macro) in previous.macros where current.macros[id] == nil {
      if let package = macro["package_name"]?.stringValue, builtIn.contains(package) { continue }
      changed.insert(id)
    }
    changedMacros = changed
  }

  func isSelected(_ id: UniqueID, by check: StateCheck) throws(DbtError) -> Bool {
    let old = earlier(id)
    switch check {
    case .new: return old == nil
    case .old: return old != nil
    case .modified: return isModified(id, old)
    case .unmodified: return !isModified(id, old)
    case .modifiedMacros: return hasChangedMacro(id)
    case .modifiedBody: return differs(id, old) { !hasSameBody($0, $1) }
    case .modifiedConfigs: return differs(id, old) { !hasSameConfig($0.artifact, $1, isTest: $0.test != nil) }
    case .modifiedPersistedDescriptions: return differs(id, old) { !hasSameDescription($0, $1) }
    case .modifiedRelation: return differs(id, old) { !hasSameRelation($0.artifact, $1) }
    case .modifiedContract: return differs(id, old) { !hasSameContract($0.artifact, $1) }
    }
  }

  /// Sub-checks are about nodes; a node that was not there is different in every respect.
  private func differs(_ id: UniqueID, _ old: JSONObject?, in respect: (Node, JSONObject) -> Bool) -> Bool {
    guard let node = current.nodes[id] else { return false }
    guard let old else { return true }
    return respect(node, old)
  }

  private func earlier(_ id: UniqueID) -> JSONObject? {
    if let entry = previous.nodes[id] ?? previous.sources[id] { return entry.objectValue }
    for entries in previous.others.values { if let entry = entries[id] { return entry.objectValue } }
    return nil
  }

  // MARK: Modified at all

  private func isModified(_ id: UniqueID, _ old: JSONObject?) -> Bool {
    if hasChangedMacro(id) { return true }
    if let node = current.nodes[id] {
      guard let old else { return true }
      return !isSame(node, old)
    }
    // dbt takes a source or an exposure that was not there for unchanged.
    guard let old else { return false }
    if let source = current.sources[id] { return !isSame(source.artifact, old) }
    for entries in current.others.values {
      if let entry = entries[id] {
        return !Self.areEqual(entry, old, except: ["created_at", "meta", "tags", "config"])
      }
    }
    return false
  }

  private func isSame(_ node: Node, _ old: JSONObject) -> Bool {
    let new = node.artifact
    if node.test?.metadata != nil {
      return hasSameConfig(new, old, isTest: true) && new["fqn"] == old["fqn"]
    }
    guard hasSameBody(node, old), hasSameConfig(new, old, isTest: node.test != nil), hasSameDescription(node, old),
      new["fqn"] == old["fqn"], hasSameRelation(new, old), hasSameContract(new, old)
    else { return false }
    let signature = ["arguments", "returns"]
    if node.function != nil { return signature.allSatisfy { Self.areEqual(new[$0], old[$0]) } }
    guard node.resourceType == .model else { return true }
    return ["latest_version", "access", "deprecation_date"].allSatisfy { Self.areEqual(new[$0], old[$0]) }
  }

  private func isSame(_ source: JSONObject, _ old: JSONObject) -> Bool {
    ["database", "schema", "identifier", "fqn", "quoting", "freshness", "loaded_at_field", "external"].allSatisfy {
      Self.areEqual(source[$0], old[$0])
    } && hasSameConfig(source, old, isTest: false)
  }

  // MARK: Respects

  private func hasSameBody(_ node: Node, _ old: JSONObject) -> Bool {
    if node.resourceType == .seed {
      return old["checksum"]?["name"]?.stringValue == node.checksum.name
        && old["checksum"]?["checksum"]?.stringValue == node.checksum.value
    }
    return old["raw_code"]?.stringValue == node.rawCode
  }

  /// Configs that name the relation or only label the node do not count.
  private static let uncompared: Set<String> = ["alias", "schema", "database", "tags", "group"]
  private static let comparedInTests: Set<String> = [
    "severity", "where", "limit", "fail_calc", "warn_if", "error_if", "store_failures", "store_failures_as",
  ]

  private func hasSameConfig(_ new: JSONObject, _ old: JSONObject, isTest: Bool) -> Bool {
    let a = new["unrendered_config"]?.objectValue ?? [:]
    let b = old["unrendered_config"]?.objectValue ?? [:]
    for key in Set(a.keys).union(b.keys)
    where isTest ? Self.comparedInTests.contains(key) : !Self.uncompared.contains(key) {
      guard let one = a[key], let other = b[key], Self.isSame(one, other) else { return false }
    }
    return true
  }

  /// Descriptions count where the warehouse keeps them.
  private func hasSameDescription(_ node: Node, _ old: JSONObject) -> Bool {
    let kept = node.config["persist_docs"]
    if kept?["relation"]?.boolValue == true, old["description"]?.stringValue != node.description { return false }
    if kept?["columns"]?.boolValue == true {
      let columns = old["columns"]?.objectValue ?? [:]
      guard columns.count == node.columns.count else { return false }
      for (name, column) in node.columns where columns[name]?["description"]?.stringValue != column.description {
        return false
      }
    }
    return true
  }

  private func hasSameRelation(_ new: JSONObject, _ old: JSONObject) -> Bool {
    ["database", "schema", "alias"].allSatisfy { new["unrendered_config"]?[$0] == old["unrendered_config"]?[$0] }
  }

  private func hasSameContract(_ new: JSONObject, _ old: JSONObject) -> Bool {
    let isEnforced = new["contract"]?["enforced"]?.boolValue ?? false
    let wasEnforced = old["contract"]?["enforced"]?.boolValue ?? false
    if !isEnforced && !wasEnforced { return true }
    return isEnforced == wasEnforced && new["contract"]?["checksum"] == old["contract"]?["checksum"]
  }

  private static func areEqual(_ a: JSONObject, _ b: JSONObject, except ignored: Set<String>) -> Bool {
    Set(a.keys).union(b.keys).subtracting(ignored).allSatisfy { areEqual(a[$0], b[$0]) }
  }

  /// A member that is null is the same as none.
  private static func areEqual(_ a: JSONValue?, _ b: JSONValue?) -> Bool { isSame(a ?? .null, b ?? .null) }

  /// Whatever the order of an object's members.
  private static func isSame(_ a: JSONValue, _ b: JSONValue) -> Bool {
    switch (a, b) {
    case (.object(let a), .object(let b)):
      return a.count == b.count && a.allSatisfy { key, value in b[key].map { isSame(value, $0) } ?? false }
    case (.array(let a), .array(let b)): return a.count == b.count && zip(a, b).allSatisfy(isSame)
    default: return a == b
    }
  }

  // MARK: Macros

  /// Whether the node calls a changed macro, directly or through others.
  private func hasChangedMacro(_ id: UniqueID) -> Bool {
    guard !changedMacros.isEmpty else { return false }
    var open = current.nodes[id]?.dependsOn.macros ?? []
    var seen: Set<UniqueID> = []
    while let macro = open.popLast() {
      guard seen.insert(macro).inserted else { continue }
      if changedMacros.contains(macro) { return true }
      open += current.macros[macro]?.dependsOn ?? []
    }
    return false
  }
}
