import Context
import Contracts
import Diagnostics
import Files
import JSON
import Jinja
import Project
import YAML

/// Makes test nodes of the `data_tests` of models, seeds, snapshots, sources and their columns.
struct GenericTestParser: Sendable {
  let workspace: Workspace
  let configs: ConfigBuilder
  let naming: RelationNaming
  let reader: PropertiesReader
  /// The names of all groups, sorted.
  let groups: [String]

  /// What a test is about.
  struct Target {
    var package: String
    /// The test's file.
    var path: String
    /// `models`, or `sources`.
    var key: String
    /// The model's or the table's name.
    var name: String
    /// Set for sources.
    var sourceName: String?
    /// Set for a version of a model.
    var version: JSONValue?
    /// Tags that all its tests take over.
    var tags: [String]
    /// The node that carries the tests; nil for sources and for entries without a node.
    var node: Node?
    /// The id of a node that is switched off.
    var disabledNode: UniqueID?
    /// How the `fqn` of its tests begins: the package, and the folders below the resource path.
    let folders: [String]

    init(
      package: String, path: String, key: String, name: String, sourceName: String? = nil, tags: [String] = []
    ) {
      self.package = package
      self.path = path
      self.key = key
      self.name = name
      self.sourceName = sourceName
      self.tags = tags
      folders = [package] + Disk.folders(of: path).dropFirst()
    }

    var reference: String {
      if let sourceName { return "source('\(sourceName)', '\(name)')" }
      return version.map { "ref('\(name)', version='\(ModelVersion.text($0))')" } ?? "ref('\(name)')"
    }
    /// What the names of its tests are made of.
    var subject: String {
      sourceName.map { "\($0)_\(name)" } ?? version.map { "\(name)_v\(ModelVersion.text($0))" } ?? name
    }
    var keyName: String { "\(key).\(sourceName ?? name)" }
  }

  /// The tests of an entry and of its columns.
  func parse(_ entry: YAMLNode, _ target: Target) throws -> [NodeParser.Parsed] {
    var tests: [NodeParser.Parsed] = []
    for test in Self.list(entry) { tests.append(try parse(test, target, column: nil, tags: target.tags)) }
    for column in entry["columns"]?.items ?? [] {
      let name = column["name"]?.json.stringValue ?? ""
      var shown = name
      if column["quote"]?.bool == true { shown = "\"\(name)\"" }
      let tags = try target.tags + reader.tags(column)
      for test in Self.list(column) { tests.append(try parse(test, target, column: shown, tags: tags)) }
    }
    return tests
  }

  /// The tests of one version: its own where it has any, the model's otherwise, and those of its columns.
  func parse(_ entry: YAMLNode, version: YAMLNode, _ target: Target) throws -> [NodeParser.Parsed] {
    let hasOwn = version["data_tests"] != nil || version["tests"] != nil
    var tests: [NodeParser.Parsed] = []
    for test in Self.list(hasOwn ? version : entry) { tests.append(try parse(test, target, column: nil)) }
    let own = (version["columns"]?.items ?? []).filter { $0["include"] == nil }
    let rule = version["columns"]?.items?.first { $0["include"] != nil }
    for column in entry["columns"]?.items ?? [] {
      guard let name = column["name"]?.string, !own.contains(where: { $0["name"]?.string == name }) else { continue }
      if let names = rule?["include"]?.items?.compactMap(\.string), !names.contains(name) { continue }
      if rule?["exclude"]?.items?.compactMap(\.string).contains(name) == true { continue }
      for test in Self.list(column) { tests.append(try parse(test, target, column: name)) }
    }
    for column in own {
      for test in Self.list(column) { tests.append(try parse(test, target, column: column["name"]?.string ?? "")) }
    }
    return tests
  }

  private static func list(_ node: YAMLNode) -> [YAMLNode] {
    (node["data_tests"]?.items ?? []) + (node["tests"]?.items ?? [])
  }

  // MARK: One test

  /// Keys of a test that dbt wants in another place.
  private func warn(about definition: TestDefinition, _ target: Target) throws {
    let invocation = workspace.invocation
    for key in definition.movedKeys {
      try invocation.warn(
        Deprecation.propertyMovedToConfig(key, at: "data_tests.\(definition.fullName).\(key)", file: target.path))
    }
    if definition.hasOldArguments {
      try invocation.warn(
        Deprecation.missingTestArguments(
          definition.fullName, of: target.sourceName.map { "\($0)_\(target.name)" } ?? target.name,
          package: target.package, file: target.path))
    }
    if !nestsArguments, let arguments = definition.arguments["arguments"] {
      try invocation.warn(
        Deprecation.testArguments(definition.fullName, arguments.pythonRepresentation))
    }
  }

  /// Whether `arguments` holds the arguments, and is not one of them.
  private var nestsArguments: Bool {
    workspace.invocation.flags.behaviour["require_generic_test_arguments_property"] ?? true
  }

  /// - Parameter tags: of the column or of the source, which its tests take over.
  private func parse(
    _ test: YAMLNode, _ target: Target, column: String?, tags: [String] = []
  ) throws -> NodeParser.Parsed {
    var definition = try TestDefinition(test, target.path, nestsArguments: nestsArguments)
    try warn(about: definition, target)
    if let column { definition.add(column: column) }
    if definition.arguments["model"] != nil {
      throw test.error(.compilation, "Test arguments include \"model\", which is a reserved argument")
    }
    for (key, value) in definition.config {
      if case .string(let text) = value, text.utf8.contains(UInt8(ascii: "{")) {
        definition.config[key] = try reader.renderText(text, span: test.span)
      }
    }
    let namespace = definition.namespace
    let typeName =
      (namespace.map { "\($0)_" } ?? "") + (target.sourceName == nil ? "" : "source_") + definition.name
    let names =
      definition.customName.map { ($0, $0) }
      ?? TestNaming.names(type: typeName, subject: target.subject, arguments: definition.arguments)
    if names.0 != names.1, definition.config["alias"] == nil { definition.config["alias"] = .string(names.0) }

    var arguments = definition.arguments
    arguments["model"] = .string("{{ get_where_subquery(\(target.reference)) }}")
    let metadata = TestMetadata(name: definition.name, arguments: arguments, namespace: namespace)
    var node = Node(
      uniqueID: "test.\(target.package).\(names.1).\(TestNaming.hash(names.1, metadata))", resourceType: .test,
      name: names.1, packageName: target.package, path: names.0 + ".sql", originalFilePath: target.path,
      fqn: target.folders + [names.1], rawCode: definition.code, file: test.file)
    node.codeStart = test.span.range.lowerBound
    node.checksum = Checksum(name: "none", value: "")
    node.createdAt = workspace.invocation.startedAt
    (node.description, node.docBlocks) = try reader.described(definition.description, span: test.span)
    let own = NodeConfig(definition.config).tags
    node.addedTags = Set(tags + own).sorted()
    node.test = TestDetail(
      metadata: metadata, columnName: column, fileKeyName: target.keyName,
      attachedNode: target.node?.uniqueID ?? target.disabledNode)
    node.database = workspace.adapter.database
    node.schema = workspace.adapter.schema
    do {
      return try finish(&node, definition, target, test)
    } catch let error as DbtError {
      throw error.located(at: test.span).about("test \(names.1) (\(target.path))")
    }
  }

  private func finish(
    _ node: inout Node, _ definition: TestDefinition, _ target: Target, _ test: YAMLNode
  ) throws -> NodeParser.Parsed {
    let macro = macro(definition, package: node.packageName)
    let record = ParseRecord(node: node)
    if let macro { record.addMacro(macro.uniqueID) }
    var calls = [definition.config]
    var template: Template?
    // The two tests that every project has by the hundred hold no config of their own: no need to render them, and
    // without configs of their own their text cannot be wrong: the run reads it, for the tests that it selects.
    // A macro that is not there fails the test, not the project: dbt's rule.
    let isPlain = macro.map { ["macro.dbt.test_not_null", "macro.dbt.test_unique"].contains($0.uniqueID) } ?? true
    if !isPlain || !definition.config.isEmpty {
      template = try workspace.jinja.parse(SourceFile(text: node.rawCode, standingFor: test.span))
    }
    if isPlain {
      if let source = target.sourceName {
        record.addSource(source, target.name, at: test.span)
      } else {
        record.addRef(RefCall(name: target.name, version: target.version, span: test.span))
      }
    } else {
      let context = NodeContext(
        workspace: workspace, phase: .parse(record), packageName: node.packageName, ownerName: node.name)
      let interpreter = context.interpreter()
      // dbt's rule: while a test is parsed, its arguments see no macros but those that its own macro leads to; what
      // others they call is known when they are compiled.
      context.sees = MacroClosure(of: macro, workspace).contains
      context.extra[TestArguments.name] = try TestArguments.value(node, workspace, interpreter)
      // The code calls that macro, so that it sees what it leads to, unless another one of its name stands for it.
      if macro?.description.packageName == definition.namespace ?? macro?.description.packageName { context.sees = nil }
      if let template { try interpreter.execute(template) }
      calls += record.configCalls
    }
    record.node = nil
    let built = configs.build(
      tree: "data_tests", defaults: ConfigDefaults.test, fqn: node.fqn, package: node.packageName, patch: [:],
      patchUnrendered: [:], calls: Array(calls))
    let places = ConfigPlaces(node: node, call: built.call, patch: nil, tree: "data_tests", workspace: workspace)
    try ConfigChecks(
      config: built.config, defaults: ConfigDefaults.test, places: places, hasBatches: false, groups: groups
    )
    .check()
    node.config = built.config
    node.unrenderedConfig = built.unrendered
    node.configCall = built.call
    node.test?.group = target.node?.config.group
    try naming.apply(to: &node)
    node.refs = record.refs
    node.sources = record.sources
    node.sourceSpans = record.sourceSpans
    node.dependsOn.macros = Array(record.macros)
    return NodeParser.Parsed(node: node, template: template)
  }

  private func macro(_ definition: TestDefinition, package: String) -> MacroEntry? {
    let name = "test_\(definition.name)"
    guard let namespace = definition.namespace else { return workspace.macros.macro(name, in: package) }
    // dbt looks for the macro by its name alone, so that one of the project's own stands in its list of dependencies,
    // though the test's code calls the one of the namespace.
    return workspace.macros.macro(name, ofPackage: package)
      ?? workspace.macros.macro(name, ofPackage: workspace.project.name)
      ?? workspace.macros.macro(name, ofPackage: namespace)
  }
}
