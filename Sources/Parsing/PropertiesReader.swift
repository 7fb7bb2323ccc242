import Context
import Contracts
import Diagnostics
import JSON
import Jinja
import OrderedCollections
import Project
import YAML

/// Reads the values of properties files: configs, columns, descriptions, each rendered in its own context.
///
/// There is one for each package, which all threads share.
struct PropertiesReader: Sendable {
  private let rendering: YAMLRendering
  private let docsRendering: YAMLRendering
  /// The project's flag `state_modified_compare_more_unrendered_values`.
  private let comparesUnrendered: Bool

  private init(_ loaded: LoadedProject, target: JSONObject, package: String, docs: DocsLibrary) {
    comparesUnrendered = loaded.invocation.flags.behaviour["state_modified_compare_more_unrendered_values"] ?? false
    let variables = Variables(
      package: package, root: loaded.root,
      packages: Dictionary(loaded.projects.map { ($0.name, $0) }) { first, _ in first },
      commandLine: loaded.invocation.vars, owner: "<Configuration>", isRequired: true)
    let context = YAMLContext(
      invocation: loaded.invocation, variables: variables, target: target, projectName: loaded.root.name)
    rendering = YAMLRendering(loaded.jinja, context) { path in
      path.contains { ["pre-hook", "post-hook", "pre_hook", "post_hook"].contains($0) }
    }
    let docsContext = YAMLContext(
      invocation: loaded.invocation, variables: variables, target: target, projectName: loaded.root.name,
      docs: docs.function(package: package, root: loaded.root.name))
    docsRendering = YAMLRendering(loaded.jinja, docsContext)
  }

  /// The readers of all packages, by package.
  static func all(_ loaded: LoadedProject, _ workspace: Workspace, docs: DocsLibrary) -> [String: PropertiesReader] {
    let readers = loaded.projects.map { project in
      (project.name, PropertiesReader(loaded, target: workspace.targetObject, package: project.name, docs: docs))
    }
    return Dictionary(readers) { first, _ in first }
  }

  func render(_ node: YAMLNode) throws -> JSONValue { try rendering.render(node) }

  func renderText(_ text: String, span: SourceSpan) throws -> JSONValue { try rendering.render(text, span: span) }

  /// A description, with `doc()` in reach.
  func description(_ node: YAMLNode?) throws -> String {
    guard let node, !node.isNull else { return "" }
    guard let text = node.string else { return node.json.serialized() }
    guard text.utf8.contains(UInt8(ascii: "{")) else { return text }
    let value = try docsRendering.render(text, span: node.span)
    return value.stringValue ?? value.serialized()
  }

  /// The configs of a model's entry, those of its version on top.
  func config(_ entry: PropertiesEntry) throws -> (rendered: JSONObject, unrendered: JSONObject) {
    var (rendered, unrendered) = try config(entry.node)
    guard let version = entry.version else { return (rendered, unrendered) }
    let own = try config(version.node)
    ConfigBuilder.merge(own.rendered, into: &rendered)
    ConfigBuilder.merge(own.unrendered, into: &unrendered)
    return (rendered, unrendered)
  }

  /// The columns of a model's entry; a version may leave some out and add others.
  func columns(_ entry: PropertiesEntry) throws -> OrderedDictionary<String, ColumnInfo> {
    var columns = try self.columns(entry.node)
    guard let version = entry.version, let items = version.node["columns"]?.items else { return columns }
    for item in items {
      guard let included = item["include"] else { continue }
      let names = included.items?.compactMap(\.string)
      if let names { columns.removeAll { !names.contains($0.key) } }
      let excluded = item["exclude"]?.items?.compactMap(\.string) ?? []
      columns.removeAll { excluded.contains($0.key) }
    }
    for (name, column) in try self.columns(version.node) { columns[name] = column }
    return columns
  }

  /// The configs of an entry: `config:`, and the properties that dbt treats as configs.
  func config(_ entry: YAMLNode, legacy: [String] = ["meta", "docs", "group", "access"]) throws -> (
    rendered: JSONObject, unrendered: JSONObject
  ) {
    var rendered: JSONObject = [:]
    var unrendered: JSONObject = [:]
    for key in legacy {
      guard let value = entry[key], !value.isNull else { continue }
      rendered[key] = try render(value)
      unrendered[key] = comparesUnrendered ? value.json : rendered[key]
    }
    if let config = entry["config"], !config.isNull {
      guard config.pairs != nil else {
        throw config.error(.parsing, "'config' must be a mapping, got a \(config.typeName)")
      }
      let values = try render(config).objectValue ?? [:]
      ConfigBuilder.merge(values, into: &rendered)
      ConfigBuilder.gather(comparesUnrendered ? config.json.objectValue ?? [:] : values, into: &unrendered)
    }
    return (rendered, unrendered)
  }

  /// The tags of an entry or a column.
  func tags(_ node: YAMLNode) throws -> [String] { NodeConfig(try config(node, legacy: ["tags"]).rendered).tags }

  func columns(_ entry: YAMLNode) throws -> OrderedDictionary<String, ColumnInfo> {
    var columns: OrderedDictionary<String, ColumnInfo> = [:]
    for node in entry["columns"]?.items ?? [] where node["include"] == nil {
      guard let name = node["name"]?.json, let text = name.stringValue ?? (name.isNull ? nil : name.serialized()) else {
        throw node.error(.parsing, "a column has no 'name'")
      }
      var column = ColumnInfo(name: text, description: try description(node["description"]))
      let config = try self.config(node, legacy: ["tags", "meta"]).rendered
      column.meta = config["meta"]?.objectValue ?? [:]
      column.tags = NodeConfig(config).strings("tags")
      column.config = ["meta": .object(column.meta), "tags": JSONValue(strings: column.tags)]
      column.dataType = try node["data_type"].flatMap { try render($0).stringValue }
      column.quote = node["quote"]?.bool
      column.constraints = try Constraints.read(node["constraints"], ofModel: false, self)
      column.granularity = node["granularity"]?.string
      columns[text] = column
    }
    return columns
  }
}
