import Context
import Contracts
import Diagnostics
import Files
import JSON
import Warehouse
import YAML

/// Reads the `unit_tests` of properties files.
struct UnitTestParser {
  let configs: ConfigBuilder
  let reader: PropertiesReader
  let workspace: Workspace
  let index: RefIndex
  /// Files in the `fixtures` folders, by name without ending.
  let fixtures: [String: ProjectFile]
  let package: String
  /// The folder of the seed's project, and its file.
  let seeds: [UniqueID: (rootPath: String, path: String)]

  /// A test and its artifact.
  struct Parsed: Sendable {
    var test: UnitTest
    var members: JSONObject
    var span: SourceSpan
    var isEnabled: Bool { test.node.config.isEnabled }
  }

  /// - Returns: one for each version of a versioned model.
  func parse(_ entry: PropertiesEntry, _ manifest: Manifest) throws -> [Parsed] {
    let node = entry.node
    guard let modelName = node["model"]?.string else {
      throw node.error(.parsing, "Invalid unit_tests config given in \(entry.path): 'model' is a required property")
    }
    guard let expect = node["expect"] else {
      throw node.error(.parsing, "Invalid unit_tests config given in \(entry.path): 'expect' is a required property")
    }
    let models = manifest.nodes.values.filter {
      $0.resourceType == .model && $0.name == modelName && $0.packageName == entry.package && isWanted($0, node)
    }
    guard !models.isEmpty else {
      throw (node["model"] ?? node).error(
        .parsing, "Unable to find model '\(entry.package).\(modelName)' for unit test '\(entry.name)' in \(entry.path)")
    }
    let tests = try models.map { try test(entry, expect, of: $0) }
    // What is switched off belongs to no version.
    return tests.allSatisfy(\.isEnabled) ? tests : Array(tests.prefix(1))
  }

  /// `versions: {include: […], exclude: […]}` says which versions are tested.
  private func isWanted(_ model: Node, _ node: YAMLNode) -> Bool {
    guard let version = model.model?.version, let rule = node["versions"] else { return true }
    func lists(_ key: String) -> Bool {
      (rule[key]?.items ?? []).contains { ModelVersion.text($0.json) == ModelVersion.text(version) }
    }
    return rule["include"] != nil ? lists("include") : !lists("exclude")
  }

  private func test(_ entry: PropertiesEntry, _ expect: YAMLNode, of model: Node) throws -> Parsed {
    let node = entry.node
    let folders = entry.path.split(separator: "/").dropFirst().dropLast().map(String.init)
    let fqn = [entry.package] + folders + [model.name, entry.name]
    let patch = try reader.config(node, legacy: [])
    let built = configs.build(
      tree: "unit_tests", defaults: ["tags": [], "meta": [:], "enabled": true, "static_analysis": .null], fqn: fqn,
      package: entry.package, patch: patch.rendered, patchUnrendered: patch.unrendered, calls: [])
    let isEnabled = built.config.isEnabled
    let version = isEnabled ? model.model?.version : nil
    let suffix = version.map { "_v\(ModelVersion.text($0))" } ?? ""
    let id = "unit_test.\(entry.package).\(model.name).\(entry.name)\(suffix)"

    if isEnabled { try checkIncremental(model, node, entry) }
    var failed = ErrorCollection()
    let inputs = try (node["given"]?.items ?? []).compactMap { input in
      try failed.value { try self.given(input, of: entry.name) }
    }
    let output = try failed.value { try rows(expect, "expected", of: entry.name) }
    try failed.check()
    let (given, expected) = (inputs, output ?? .values([]))
    var made = Node(
      uniqueID: id, resourceType: .unitTest, name: entry.name + suffix, packageName: entry.package,
      path: "\(Disk.parent(of: entry.path))/\(entry.name)\(suffix).sql", originalFilePath: entry.path, fqn: fqn,
      rawCode: model.rawCode, file: model.file)
    made.codeStart = model.codeStart
    made.database = model.database
    made.schema = model.schema
    made.alias = made.name
    made.description = node["description"]?.string ?? ""
    made.config = built.config
    made.config["materialized"] = "unit"
    switch expected {
    case .values(let rows): made.config["expected_rows"] = .array(rows.map(JSONValue.object))
    case .sql(let sql): made.config["expected_sql"] = .string(sql)
    }
    made.dependsOn.nodes = [model.uniqueID]
    made.createdAt = workspace.invocation.startedAt
    let overrides = try node["overrides"].map(reader.render)?.objectValue ?? [:]
    let inputArtifacts = zip(node["given"]?.items ?? [], given).map { givenArtifact($0, $1.rows) }
    let outputArtifact = rowsArtifact(expect, expected)
    let shown = node["overrides"].map { _ in Self.allKinds(overrides) }
    let checksum = UnitTestChecksum.of(
      model: model.name, versions: node["versions"]?.json, given: inputArtifacts, expect: outputArtifact,
      overrides: shown)
    let members: JSONObject = [
      "model": .string(model.name), "given": .array(inputArtifacts.map(JSONValue.object)),
      "expect": .object(outputArtifact),
      "name": .string(entry.name), "resource_type": "unit_test",
      "package_name": .string(entry.package),
      "path": .string(entry.path.split(separator: "/").dropFirst().joined(separator: "/")),
      "original_file_path": .string(entry.path), "unique_id": .string(id), "fqn": JSONValue(strings: fqn),
      "description": .string(made.description),
      "overrides": shown.map(JSONValue.object) ?? .null,
      "depends_on": ["macros": [], "nodes": isEnabled ? JSONValue(strings: [model.uniqueID]) : []],
      "config": .object(built.config.values),
      "checksum": .string(checksum),
      "schema": isEnabled ? .string(model.schema) : .null, "created_at": .double(made.createdAt),
      "versions": Self.versions(node["versions"]?.json),
      "version": version ?? .null,
    ]
    return Parsed(
      test: UnitTest(
        node: made, model: model.uniqueID, given: given, expect: expected, overrides: overrides,
        span: node.span),
      members: members, span: node.span)
  }

  private static func versions(_ rule: JSONValue?) -> JSONValue {
    guard let members = rule?.objectValue else { return .null }
    let both: JSONObject = ["include": .null, "exclude": .null]
    return .object(both.merging(members) { $1 })
  }

  private static func allKinds(_ overrides: JSONObject) -> JSONObject {
    let kinds: JSONObject = ["macros": [:], "vars": [:], "env_vars": [:]]
    return kinds.merging(overrides) { $1 }
  }

  /// Whether an incremental model exists already must not decide what its test says.
  private func checkIncremental(_ model: Node, _ node: YAMLNode, _ entry: PropertiesEntry) throws {
    guard model.dependsOn.macros.contains("macro.dbt.is_incremental") else { return }
    guard node["overrides"]?["macros"]?["is_incremental"]?.bool == nil else { return }
    throw node.error(
      .parsing,
      "Boolean override for 'is_incremental' must be provided for unit test '\(entry.name)' in model '\(model.name)'")
  }

  // MARK: Rows

  private func given(_ node: YAMLNode, of test: String) throws -> UnitTest.Given {
    guard let input = node["input"]?.string else {
      throw node.error(.parsing, "an input of a unit test needs 'input': ref('…'), source('…', '…') or this")
    }
    return UnitTest.Given(
      input: try self.input(input, node["input"] ?? node), rows: try rows(node, "input", of: test),
      span: node.span)
  }

  private func input(_ text: String, _ node: YAMLNode) throws -> UnitTest.Given.Input {
    if text.trimmed == "this" { return .this }
    let call = StaticCall(text)
    if let ref = call?.ref(at: node.span) { return .ref(ref) }
    guard let call, call.function == "source", call.arguments.count == 2 else {
      throw node.error(
        .parsing, "Unit test given inputs must be either a 'ref', 'source' or 'this' call. Got: '\(text)'.")
    }
    return .source(call.arguments[0], call.arguments[1])
  }

  /// `rows` in one of the formats `dict`, `csv`, `sql`, here or in a fixture file; an input without rows has those of its
  /// seed.
  ///
  /// - Parameter role: `input` or `expected`, for messages.
  private func rows(_ node: YAMLNode, _ role: String, of test: String) throws -> UnitTest.Rows {
    let format = node["format"]?.string ?? "dict"
    var text = node["rows"]?.string
    let title = "Unit test \(test) has \(role) rows"
    if format != "dict", text == nil, node["fixture"] == nil {
      throw (node["rows"] ?? node).error(
        .parsing, "\(title) or fixtures which do not match format \(format).  Expected string.")
    }
    if let name = node["fixture"]?.string {
      guard let file = fixtures["\(name).\(format)"] else {
        throw (node["fixture"] ?? node).error(.parsing, "Could not find fixture file \(name) for unit test")
      }
      text = try file.read().text
    }
    switch format {
    case "sql":
      return .sql(text ?? "")
    case "csv":
      let rows = try CSVRows.read(text ?? "", node).map { row in row.mapValues { $0 == "" ? .null : $0 } }
      return .values(Self.fullRowFirst(rows))
    case "dict":
      if let rows = node["rows"], rows.items == nil, !rows.isNull {
        throw rows.error(.parsing, "\(title) which do not match format dict")
      }
      if node["rows"]?.isNull ?? true, let input = node["input"] {
        return .values(Self.fullRowFirst(try seedRows(input)))
      }
      let rows = try (node["rows"]?.items ?? []).map { item in
        guard item.pairs != nil else {
          throw item.error(.parsing, "a row of a unit test is a mapping of columns to values")
        }
        return try reader.render(item).objectValue ?? [:]
      }
      return .values(Self.fullRowFirst(rows))
    default:
      throw (node["format"] ?? node).error(.parsing, "'\(format)' is no format of rows: it is dict, csv or sql")
    }
  }

  /// The first row without nulls changes places with the first row: warehouses take the types of columns from that one.
  private static func fullRowFirst(_ rows: [JSONObject]) -> [JSONObject] {
    var rows = rows
    if let full = rows.firstIndex(where: { row in row.values.allSatisfy { !$0.isNull } }) { rows.swapAt(0, full) }
    return rows
  }

  private func seedRows(_ input: YAMLNode) throws -> [JSONObject] {
    guard case .ref(let call) = try self.input(input.string ?? "", input) else {
      throw input.error(.parsing, "an input without rows must be a seed")
    }
    guard case .node(let id) = index.ref(call, from: package), let seed = seeds[id] else {
      throw input.error(
        .parsing, "Unable to find seed '\(call.package ?? package).\(call.name)' for unit tests in its package")
    }
    let file = try Disk.readText("\(seed.rootPath)/\(seed.path)", shownAs: seed.path)
    return try CSVRows.read(file.text, input)
  }

  private func rowsArtifact(_ node: YAMLNode, _ read: UnitTest.Rows) -> JSONObject {
    let rows: JSONValue =
      switch read {
      case .values(let rows): .array(rows.map(JSONValue.object))
      case .sql(let sql): .string(sql)
      }
    return [
      "rows": rows, "format": .string(node["format"]?.string ?? "dict"), "fixture": JSONValue(node["fixture"]?.string),
    ]
  }

  private func givenArtifact(_ node: YAMLNode, _ rows: UnitTest.Rows) -> JSONObject {
    var members = rowsArtifact(node, rows)
    members.updateValue(.string(node["input"]?.string ?? ""), forKey: "input", insertingAt: 0)
    return members
  }
}
