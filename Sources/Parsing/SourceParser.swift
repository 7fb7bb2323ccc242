import Context
import Contracts
import Diagnostics
import JSON
import Project
import YAML

/// Makes source definitions, and the tests on them, of the `sources:` of properties files.
struct SourceParser {
  /// For the tests on the sources; has all that sources need, too.
  let tests: GenericTestParser

  struct Parsed: Sendable {
    var sources: [SourceDefinition]
    var tests: [NodeParser.Parsed]
  }

  private var workspace: Workspace { tests.workspace }
  private var reader: PropertiesReader { tests.reader }

  func parse(_ entry: PropertiesEntry) throws -> Parsed {
    var parsed = Parsed(sources: [], tests: [])
    try checkLoadedAt(entry.node, "source")
    for table in entry.node["tables"]?.items ?? [] {
      try checkLoadedAt(table, "table")
      guard let name = table["name"]?.json.stringValue else {
        throw table.error(.parsing, "Invalid sources config given in \(entry.path): a table has no 'name'")
      }
      let source = try source(entry, table, name)
      parsed.sources.append(source)
      guard source.config.isEnabled else { continue }
      let target = GenericTestParser.Target(
        package: entry.package, path: entry.path, key: "sources", name: name, sourceName: entry.name,
        tags: Self.ownTags(entry.node) + Self.ownTags(table))
      parsed.tests += try tests.parse(table, target)
    }
    return parsed
  }

  /// One of the two says when data was loaded, not both.
  private func checkLoadedAt(_ node: YAMLNode, _ level: String) throws {
    func find(_ key: String) -> YAMLPair? {
      [node, node["config"]].lazy.compactMap { $0?.pair(key) }.first { !$0.value.isNull }
    }
    guard find("loaded_at_field") != nil, let query = find("loaded_at_query") else { return }
    throw DbtError(
      .parsing, "Cannot specify both loaded_at_field and loaded_at_query at \(level) level.", at: query.key.span)
  }

  /// `tags` beside `name`: the only ones that the tests of a source take over.
  private static func ownTags(_ node: YAMLNode) -> [String] {
    guard let tags = node["tags"] else { return [] }
    return tags.items?.compactMap(\.string) ?? tags.string.map { [$0] } ?? []
  }

  /// All of dbt's own members, those that nobody set with null, then the others.
  private static func external(_ value: JSONValue) -> JSONValue {
    guard let written = value.objectValue else { return value }
    var members: JSONObject = [:]
    for key in ["location", "file_format", "row_format", "tbl_properties", "partitions"] { members[key] = .null }
    return .object(members.merging(written) { $1 })
  }

  private func source(
    _ entry: PropertiesEntry, _ table: YAMLNode, _ name: String
  ) throws -> SourceDefinition {
    let folders = entry.path.split(separator: "/").dropFirst().dropLast().map(String.init)
    let fqn = [entry.package] + folders + [entry.name, name]
    var source = SourceDefinition(
      uniqueID: "source.\(entry.package).\(entry.name).\(name)", packageName: entry.package, sourceName: entry.name,
      name: name, path: entry.path, fqn: fqn)
    func text(_ node: YAMLNode, _ key: String) throws -> String? {
      guard let value = node[key], !value.isNull else { return nil }
      let rendered = try reader.render(value)
      return rendered.stringValue ?? rendered.serialized()
    }
    source.span = table.span
    source.database = try text(entry.node, "database") ?? workspace.adapter.database
    source.schema = try text(entry.node, "schema") ?? entry.name
    source.identifier = try text(table, "identifier") ?? name
    let written = entry.overridden ?? entry.node
    source.unrenderedDatabase = written["database"]?.json.stringValue
    source.unrenderedSchema = written["schema"]?.json.stringValue
    source.loader = try text(table, "loader") ?? text(entry.node, "loader") ?? ""
    (source.description, source.docBlocks) = try reader.described(table["description"])
    source.sourceDescription = try reader.description(entry.node["description"])
    source.columns = try reader.columns(table)
    source.createdAt = workspace.invocation.startedAt
    for layer in [entry.node, table] {
      guard let quoting = layer["quoting"], !quoting.isNull else { continue }
      source.quoting.merge(try reader.render(quoting).objectValue ?? [:]) { _, new in new }
    }
    try configure(&source, entry, table)
    source.external = try table["external"].map(reader.render).map(Self.external)
    source.relationName = workspace.relation(of: source).rendered
    return source
  }

  /// Configs of the source, then of the table; dbt writes the keys that it merges itself even where nobody set them.
  private func configure(
    _ source: inout SourceDefinition, _ entry: PropertiesEntry, _ table: YAMLNode
  ) throws {
    let outer = try reader.config(entry.node, legacy: ["tags", "meta"]).rendered
    let inner = try reader.config(table, legacy: ["tags", "meta"]).rendered
    var patch = outer
    ConfigBuilder.merge(inner, into: &patch)
    let freshness = FreshnessRules.merged([
      try entry.node["freshness"].map(reader.render), outer["freshness"], try table["freshness"].map(reader.render),
      inner["freshness"],
    ])
    patch["freshness"] = FreshnessRules.saysSomething(freshness) ? freshness : nil
    for key in ["loaded_at_field", "loaded_at_query"] {
      func own(_ node: YAMLNode, _ config: JSONObject) throws -> JSONValue? {
        // A query is a template of its own, for the run.
        try node[key].map { key == "loaded_at_query" ? $0.json : try reader.render($0) } ?? config[key]
      }
      let isOff = key == "loaded_at_query" && table["loaded_at_field"] != nil
      patch[key] = try own(table, inner) ?? (isOff ? nil : own(entry.node, outer)) ?? .null
    }
    patch["meta"] = patch["meta"] ?? [:]
    patch["tags"] = JSONValue(strings: Set(NodeConfig(patch).tags).sorted())
    let built = tests.configs.build(
      tree: "sources", defaults: ConfigDefaults.source, fqn: source.fqn, package: entry.package, patch: patch,
      patchUnrendered: patch, calls: [])
    source.config = built.config
    // The tags of a source are those of its properties; those of dbt_project.yml are not put to them.
    source.config["tags"] = patch["tags"]
    source.unrenderedConfig = built.unrendered
    source.tags = source.config.tags
    source.meta = built.config.meta
    source.sourceMeta = outer["meta"]?.objectValue ?? [:]
    source.freshness = built.config["freshness"]
    source.loadedAtField = built.config["loaded_at_field"]?.stringValue
    source.loadedAtQuery = built.config["loaded_at_query"]?.stringValue
  }
}
