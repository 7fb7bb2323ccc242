import Contracts
import Diagnostics
import JSON

/// Finds the node that a `ref()` or `source()` means.
package struct RefIndex: Sendable {
  package enum Found: Sendable {
    case node(UniqueID)
    /// There is one, but it is switched off.
    case disabled(UniqueID)
    case missing
  }

  private var nodes: [String: [Entry]] = [:]
  private var disabled: [String: [Entry]] = [:]
  private var functions: [String: [Entry]] = [:]
  private var disabledFunctions: [String: [Entry]] = [:]
  private var sourceIDs: [String: [Entry]] = [:]
  private var disabledSources: [String: UniqueID] = [:]
  package let order: SearchOrder

  private struct Entry: Sendable {
    var package: String
    var id: UniqueID
    var version: JSONValue?
    var isLatest: Bool
  }

  package init(_ manifest: Manifest, _ order: SearchOrder) {
    self.order = order
    for node in manifest.nodes.values {
      // Most nodes are tests.
      guard node.resourceType.isRefable || node.resourceType == .function else { continue }
      if node.resourceType == .function {
        functions[node.name, default: []].append(Self.entry(node))
      } else {
        nodes[node.name, default: []].append(Self.entry(node))
      }
    }
    for node in manifest.disabled.values.joined() where node.resourceType == .function {
      disabledFunctions[node.name, default: []].append(Self.entry(node))
    }
    for node in manifest.disabled.values.joined() where node.resourceType.isRefable {
      disabled[node.name, default: []].append(Self.entry(node))
    }
    for source in manifest.sources.values {
      sourceIDs[Self.key(source.sourceName, source.name), default: []].append(
        Entry(package: source.packageName, id: source.uniqueID, version: nil, isLatest: true))
    }
    for source in manifest.disabledSources.values.joined() {
      disabledSources[Self.key(source.sourceName, source.name)] = source.uniqueID
    }
  }

  private static func entry(_ node: Node) -> Entry {
    let version = node.model?.version
    return Entry(
      package: node.packageName, id: node.uniqueID, version: version,
      isLatest: version == nil || Self.text(version) == Self.text(node.model?.latestVersion))
  }

  /// Looks in the named package; without a name in the order that the project wants.
  package func ref(_ call: RefCall, from package: String) -> Found {
    if let found = pick(nodes[call.name] ?? [], call, from: package) { return .node(found) }
    if let off = pick(disabled[call.name] ?? [], call, from: package) { return .disabled(off) }
    return .missing
  }

  /// The names of all that can be referred to, sources as `source.table`.
  package var names: [String] { Array(nodes.keys) + Array(functions.keys) + Array(sourceIDs.keys) }

  /// Why a name alone does not say which node is meant: neither the asker's package nor the root project has one of
  /// that name, and several others have.
  package func ambiguity(of call: RefCall, from package: String) -> DbtError? {
    guard call.package == nil, let entries = nodes[call.name], entries.count > 1 else { return nil }
    let meant = Self.versioned(entries, call)
    let packages = meant.map(\.package)
    guard Set(packages).count > 1, !packages.contains(package), !packages.contains(order.root) else { return nil }
    return DbtError(
      .compilation,
      "When referencing '\(call.name)', dbt found nodes in multiple packages: "
        + meant.map { "'\($0.id)'" }.sorted().joined(separator: ", ")
        + "\nTo fix this, use two-argument 'ref', with the package name first: "
        + packages.sorted().map { "'\($0)'" }.joined(separator: " or "))
  }

  /// As for `ref`.
  package func function(_ call: RefCall, from package: String) -> Found {
    if let found = pick(functions[call.name] ?? [], call, from: package) { return .node(found) }
    let off = pick(disabledFunctions[call.name] ?? [], call, from: package)
    return off.map(Found.disabled) ?? .missing
  }

  package func source(_ source: String, _ table: String, from package: String) -> Found {
    let candidates = sourceIDs[Self.key(source, table)] ?? []
    if let found = order.first(candidates, from: package, in: \.package) { return .node(found.id) }
    return disabledSources[Self.key(source, table)].map(Found.disabled) ?? .missing
  }

  private func pick(_ entries: [Entry], _ call: RefCall, from package: String) -> UniqueID? {
    let versioned = Self.versioned(entries, call)
    if let wanted = call.package { return versioned.first { $0.package == wanted }?.id }
    return order.first(versioned, from: package, in: \.package)?.id
  }

  private static func versioned(_ entries: [Entry], _ call: RefCall) -> [Entry] {
    entries.filter { entry in
      if let version = call.version, version != .null { return text(entry.version) == text(version) }
      return entry.isLatest
    }
  }

  private static func key(_ source: String, _ table: String) -> String { "\(source).\(table)" }

  /// Versions are compared as they are written: `1` and `"1"` are the same.
  private static func text(_ version: JSONValue?) -> String? {
    switch version {
    case .int(let number): String(number)
    case .double(let number): String(number)
    case .string(let text): text
    default: nil
    }
  }
}
