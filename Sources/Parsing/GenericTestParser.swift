import Context
import Contracts
import Diagnostics
import JSON
import Jinja
import Project
import YAML

/// Makes test nodes of the `data_tests` of models, seeds, snapshots, sources and their columns.
struct GenericTestParser {
  let loaded: LoadedProject
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
    var tags: [String] = []
    /// The node that carries the tests; nil for sources and for entries without a node.
    var node: Node?
    /// The id of a node that is switched off.
    var disabledNode: UniqueID?

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

  private func warnAboutOldArguments(_ definition: TestDefinition, _ target: Target) throws {
    try workspace.invocation.warn(
      .deprecation(
        "MissingArgumentsPropertyInGenericTestDeprecation", "D038",
        "Found top-level arguments to test `\(definition.name)` defined on '\(target.name)' in package "
          + "'\(target.package)' (\(target.path)). Arguments to generic tests should be nested under the `arguments` "
          + "property.",
        data: ["resource_type": "test"], width: workspace.invocation.flags.printerWidth))
  }

  /// - Parameter tags: of the column or of the source, which its tests take over.
  private func parse(
    _ test: YAMLNode, _ target: Target, column: String?, tags: [String] = []
  ) throws -> NodeParser.Parsed {
    var definition = try TestDefinition(test, target.path)
    if definition.hasOldArguments { try warnAboutOldArguments(definition, target) }
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
    let fileName = target.path.split(separator: "/").dropFirst()
    let folders = fileName.dropLast().map(String.init)
    var node = Node(
      uniqueID: "test.\(target.package).\(names.1).\(TestNaming.hash(names.1, metadata))", resourceType: .test,
      name: names.1, packageName: target.package, path: names.0 + ".sql", originalFilePath: target.path,
      fqn: [target.package] + folders + [names.1], rawCode: definition.code, file: test.file)
    node.codeStart = test.span.range.lowerBound
    node.checksum = Checksum(name: "none", value: "")
    node.createdAt = workspace.invocation.startedAt
    node.description = definition.description
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
      context.extra[TestArguments.name] = try TestArguments.value(node, workspace, interpreter)
      if let template { try interpreter.execute(template) }
      calls += record.configCalls
    }
    let built = configs.build(
      tree: "data_tests", defaults: ConfigDefaults.test, fqn: node.fqn, package: node.packageName, patch: [:],
      patchUnrendered: [:], calls: Array(calls))
    let places = ConfigPlaces(
      node: node, call: built.call, patch: nil, tree: "data_tests", project: workspace.packages[node.packageName],
      root: workspace.project)
    try ConfigChecks(node: node, config: built.config, places: places, hasBatches: false, groups: groups).check()
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
    return workspace.macros.macro(name, ofPackage: namespace)
  }
}

/// `- unique`, `- accepted_values: {arguments: …, config: …}`: one test as written.
struct TestDefinition {
  var name = ""
  var namespace: String?
  var customName: String?
  var description = ""
  /// For the macro.
  var arguments: JSONObject = [:]
  var config: JSONObject = [:]
  /// Arguments stand beside `config` and not under `arguments`, as dbt wanted it once.
  var hasOldArguments = false
  /// How many arguments stand outside of `arguments`.
  private var outerCount = 0

  private static let configKeys = [
    "severity", "tags", "enabled", "where", "limit", "warn_if", "error_if", "fail_calc", "store_failures",
    "store_failures_as", "meta", "database", "schema", "alias",
  ]

  init(_ node: YAMLNode, _ path: String) throws {
    var values: JSONObject
    let fullName: String
    if let text = node.string {
      (fullName, values) = (text, [:])
    } else if let pairs = node.pairs {
      if let named = node["test_name"]?.string {
        fullName = named
        values = node.json.objectValue ?? [:]
        values["test_name"] = nil
      } else {
        guard pairs.count == 1 else {
          throw node.error(
            .parsing,
            "Invalid test config given in \(path): test definition dictionary must have exactly one key, "
              + "got \(pairs.count) instead: \(pairs.map(\.name).joined(separator: ", "))")
        }
        fullName = pairs[0].name
        guard pairs[0].value.pairs != nil || pairs[0].value.isNull else {
          throw pairs[0].value.error(
            .parsing,
            "Invalid test config given in \(path): test arguments must be a dictionary, got \(pairs[0].value.typeName)")
        }
        values = pairs[0].value.json.objectValue ?? [:]
      }
    } else {
      throw node.error(
        .parsing, "Invalid test config given in \(path): test must be a dictionary or a name, got \(node.typeName)")
    }
    if let dot = fullName.firstIndex(of: ".") {
      namespace = String(fullName[..<dot])
      name = String(fullName[fullName.index(after: dot)...])
    } else {
      name = fullName
    }
    if let part = node.pairs.flatMap({ $0.count == 1 ? $0[0].value["config"] : node["config"] }), !part.isNull,
      part.pairs == nil
    {
      throw part.error(
        .parsing, "Invalid test config given in \(path): 'config' of a test must be a mapping, got \(part.typeName)")
    }
    let nested = values.removeValue(forKey: "arguments")?.objectValue ?? [:]
    var nestedConfig = values.removeValue(forKey: "config")?.objectValue ?? [:]
    for key in Self.configKeys {
      let nested = nestedConfig.removeValue(forKey: key)
      let outer = values.removeValue(forKey: key)
      guard let value = outer ?? nested, !value.isNull else { continue }
      if outer != nil, nested != nil {
        throw node.error(
          .parsing, "Test cannot have the same key at the top-level and in config: '\(key)'")
      }
      config[key] = value
    }
    for (key, value) in nestedConfig where !value.isNull { config[key] = value }
    description = values.removeValue(forKey: "description")?.stringValue ?? ""
    if let custom = node.pairs.flatMap({ $0.count == 1 ? $0[0].value["name"] : node["name"] }) {
      guard let text = custom.json.stringValue else {
        throw custom.error(
          .parsing, "Invalid test config given in \(path): 'name' of a test must be a text, got \(custom.typeName)")
      }
      customName = text
    }
    values["name"] = nil
    hasOldArguments = !values.isEmpty
    outerCount = values.count
    values.merge(nested) { _, new in new }
    arguments = values
  }

  /// The column's name comes behind arguments of the old form and before those under `arguments`, as in dbt.
  mutating func add(column: String) {
    arguments.removeValue(forKey: "column_name")
    arguments.updateValue(.string(column), forKey: "column_name", insertingAt: min(outerCount, arguments.count))
  }

  /// The test as a template, in dbt's words since `raw_code` shows it.
  var code: String {
    let macro = (namespace.map { "\($0)." } ?? "") + "test_\(name)"
    let settings = config.map { key, value -> String in
      if case .string(let text) = value { return "\(key)=\"\(text.replacing("\"", with: "\\\""))\"" }
      return "\(key)=\(TestNaming.pythonText(value))"
    }
    let call = settings.isEmpty ? "" : "{{ config(\(settings.joined(separator: ","))) }}"
    return "{{ \(macro)(**\(TestArguments.name)) }}\(call)"
  }
}
