import Contracts
import Diagnostics
import JSON
import Jinja
import OrderedCollections

/// Collects what was parsed, and refuses two of one name.
struct ManifestBuilder {
  var manifest: Manifest
  private(set) var templates: [UniqueID: Template] = [:]
  private var disabledNames: Set<String> = []
  private var relations: [String: UniqueID] = [:]
  /// Models, seeds and snapshots, which refs do not tell apart, by `package.name`; versions of models by
  /// `package.name.v1`.
  private(set) var refableNames: [String: UniqueID] = [:]

  private let invocation: Invocation
  private let distinguishesCase: Bool

  /// - Parameter distinguishesCase: whether the warehouse has two relations for names that differ only in their case.
  init(_ metadata: ManifestMetadata, invocation: Invocation, distinguishesCase: Bool) {
    manifest = Manifest(metadata: metadata)
    self.invocation = invocation
    self.distinguishesCase = distinguishesCase
  }

  /// What the sections of properties files describe that refs do not find, by the section's key.
  private static let ownTypes = [
    "functions": "function", "analyses": "analysis", "data_tests": "test", "tests": "test",
  ]

  /// Whether an entry of a properties file has its node, switched on or off.
  func describesNode(_ entry: PropertiesEntry, _ version: ModelVersion? = nil) -> Bool {
    let name = "\(entry.package).\(entry.name)" + (version.map { ".v\(ModelVersion.text($0.v))" } ?? "")
    guard let type = Self.ownTypes[entry.key] else { return refableNames[name] != nil || disabledNames.contains(name) }
    return manifest.nodes["\(type).\(name)"] != nil || manifest.disabled["\(type).\(name)"] != nil
  }

  /// The package, the name and, for versioned models, the version.
  private static func key(_ node: Node) -> String {
    let version = node.model?.version.map { ".v\(ModelVersion.text($0))" } ?? ""
    return "\(node.packageName).\(node.name)\(version)"
  }

  mutating func add(_ list: [NodeParser.Parsed]) throws {
    manifest.nodes.reserveCapacity(manifest.nodes.count + list.count)
    let refable = list.count { $0.node.resourceType.isRefable }
    refableNames.reserveCapacity(refableNames.count + refable)
    relations.reserveCapacity(relations.count + refable)
    templates.reserveCapacity(templates.count + refable)
    var failed = ErrorCollection()
    for parsed in list { try failed.value { try add(parsed) } }
    try failed.check()
  }

  mutating func add(_ parsed: NodeParser.Parsed) throws {
    let node = parsed.node
    guard node.config.isEnabled else {
      manifest.disabled[node.uniqueID, default: []].append(node)
      if node.resourceType.isRefable { disabledNames.insert(Self.key(node)) }
      return
    }
    if let other = manifest.nodes.updateValue(node, forKey: node.uniqueID) {
      manifest.nodes[node.uniqueID] = other
      throw Self.duplicate(node, other)
    }
    if node.resourceType.isRefable {
      let name = Self.key(node)
      if let id = refableNames[name], let other = manifest.nodes[id] { try warnAboutTwins(node, other) }
      refableNames[name] = node.uniqueID
      try checkRelation(node)
    }
    if let template = parsed.template { templates[node.uniqueID] = template }
  }

  mutating func add(_ source: SourceDefinition) throws {
    guard source.config.isEnabled else {
      manifest.disabledSources[source.uniqueID, default: []].append(source)
      return
    }
    if let other = manifest.sources.updateValue(source, forKey: source.uniqueID) {
      throw DbtError(
        .compilation,
        """
        dbt found two sources with the name "\(source.sourceName)_\(source.name)".

        Since these resources have the same name, dbt will be unable to find the correct resource
        when looking for source("\(source.sourceName)", "\(source.name)").

        To fix this, change the name of one of these resources:
        - \(other.uniqueID) (\(other.originalFilePath))
        - \(source.uniqueID) (\(source.originalFilePath))
        """, at: source.span)
    }
  }

  mutating func add(_ described: DescribedResourceParser.Described) throws {
    guard described.isEnabled else {
      manifest.disabledOthers[described.id, default: []].append(described.members)
      return
    }
    if let other = manifest.others[described.section, default: [:]].updateValue(described.members, forKey: described.id)
    {
      throw described.duplicate(of: other)
    }
  }

  mutating func add(_ parsed: UnitTestParser.Parsed) throws {
    let id = parsed.test.node.uniqueID
    guard parsed.isEnabled else {
      manifest.disabledOthers[id, default: []].append(parsed.members)
      return
    }
    guard manifest.unitTests.updateValue(parsed.test, forKey: id) == nil else {
      throw DbtError(
        .compilation, "dbt found two unit tests with the name \"\(parsed.test.node.name)\" for the same model.",
        at: parsed.span)
    }
    manifest.others["unit_tests", default: [:]][id] = parsed.members
  }

  private mutating func checkRelation(_ node: Node) throws {
    guard let relation = node.relationName else { return }
    let key = distinguishesCase ? relation : relation.lowercased()
    guard let id = relations.updateValue(node.uniqueID, forKey: key), let other = manifest.nodes[id] else { return }
    throw DbtError(
      .compilation,
      """
      dbt found two resources with the database representation "\(relation)".
      dbt cannot create two resources with identical database representations. To fix this,
      change the configuration of one of these resources:
      - \(other.uniqueID) (\(other.originalFilePath))
      - \(node.uniqueID) (\(node.originalFilePath))
      """, at: Self.start(of: node))
  }

  /// dbt still accepts a model and a seed of one name, if they do not make the same relation.
  private func warnAboutTwins(_ node: Node, _ other: Node) throws {
    let ids = [node.uniqueID, other.uniqueID].sorted()
    try invocation.warn(
      Deprecation.sharedName(node.name, package: node.packageName, ids: (ids[0], ids[1])))
  }

  private static func duplicate(_ node: Node, _ other: Node) -> DbtError {
    if node.resourceType == .test, node.test?.metadata != nil {
      return DbtError(
        .compilation,
        """
        dbt found two data_tests with the name "\(node.name)" defined on column \
        "\(node.test?.columnName ?? "None")" in "\(node.test?.fileKeyName ?? node.originalFilePath)".

        Since these resources have the same name, dbt will be unable to find the correct resource
        when running tests.

        To fix this, change the name of one of these resources:
        - \(other.uniqueID) (\(other.originalFilePath))
        - \(node.uniqueID) (\(node.originalFilePath))
        """, at: start(of: node))
    }
    let isTest = node.resourceType == .test
    let kind =
      isTest ? "data_tests" : node.resourceType == other.resourceType ? "\(node.resourceType.rawValue)s" : "resources"
    let search = node.resourceType.isRefable ? "ref(\"\(node.name)\")" : node.name
    return DbtError(
      .compilation,
      """
      dbt found two \(kind) with the name "\(node.name)".

      Since these resources have the same name, dbt will be unable to find the correct resource
      when looking for \(search).

      To fix this, change the name of one of these resources:
      - \(other.uniqueID) (\(other.originalFilePath))
      - \(node.uniqueID) (\(node.originalFilePath))
      """, at: start(of: node))
  }

  private static func start(of node: Node) -> SourceSpan? {
    node.file.map { SourceSpan(file: $0, range: node.codeStart..<node.codeStart) }
  }
}
