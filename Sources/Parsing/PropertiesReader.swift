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
  private let docs: DocsLibrary
  private let package: String
  private let order: SearchOrder
  /// The project's flag `state_modified_compare_more_unrendered_values`.
  private let comparesUnrendered: Bool

  private init(_ loaded: LoadedProject, target: JSONObject, package: String, docs: DocsLibrary) {
    self.docs = docs
    self.package = package
    order = SearchOrder(root: loaded.root.name, loaded.invocation)
    comparesUnrendered = loaded.invocation.flags.behaviour["state_modified_compare_more_unrendered_values"] ?? false
    let variables = Variables(
      package: package, root: loaded.root,
      packages: Dictionary(loaded.projects.map { ($0.name, $0) }) { first, _ in first },
      commandLine: loaded.invocation.vars, owner: "<Configuration>", isRequired: true)
    let context = YAMLContext(
      invocation: loaded.invocation, variables: variables, target: target, projectName: loaded.root.name)
    rendering = YAMLRendering(loaded.jinja, context) { path in
      path.contains { ["pre-hook", "post-hook", "pre_hook", "post_hook", "loaded_at_query"].contains($0) }
    }
    let docsContext = YAMLContext(
      invocation: loaded.invocation, variables: variables, target: target, projectName: loaded.root.name,
      docs: docs.function(package: package, order))
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

  /// The calls in an expression, such as an exposure's `ref('a'), ref('b')`.
  func calls(in expression: YAMLNode) throws -> [CalledName] {
    guard let text = expression.string else { return [] }
    return try rendering.template("{{ \(text) }}", span: expression.span).calledNames()
  }

  /// A description, with `doc()` in reach.
  func description(_ node: YAMLNode?) throws -> String { try described(node).text }

  /// A description, and the docs blocks that it shows.
  func described(_ node: YAMLNode?) throws -> (text: String, blocks: [UniqueID]) {
    guard let node, !node.isNull else { return ("", []) }
    guard let text = node.string else { return (node.json.serialized(), []) }
    return try described(text, span: node.span)
  }

  func described(_ text: String, span: SourceSpan) throws -> (text: String, blocks: [UniqueID]) {
    guard text.utf8.contains(UInt8(ascii: "{")) else { return (text, []) }
    let (shown, template) = try docsRendering.text(text, span: span)
    return (shown, docs.blocks(shownBy: template, package: package, order))
  }

  /// The configs of a model's entry, those of its version on top.
  func config(_ entry: PropertiesEntry) throws -> (rendered: JSONObject, unrendered: JSONObject) {
    try checkPlaces(entry)
    var (rendered, unrendered) = try config(entry.node)
    guard let version = entry.version else { return (rendered, unrendered) }
    let own = try config(version.node, legacy: [])
    rendered = Self.deepMerge(rendered, own.rendered)
    unrendered = Self.deepMerge(unrendered, own.unrendered)
    if rendered["access"] == nil, let access = version.node["access"], !access.isNull {
      rendered["access"] = try render(access)
      unrendered["access"] = rendered["access"]
    }
    return (rendered, unrendered)
  }

  /// Mappings member by member; of two lists the second one comes first.
  private static func deepMerge(_ base: JSONObject, _ own: JSONObject) -> JSONObject {
    base.merging(own) { old, new in
      switch (old, new) {
      case (.object(let old), .object(let new)): .object(deepMerge(old, new))
      case (.array(let old), .array(let new)): .array(new + old)
      default: new
      }
    }
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

  /// Configs that may stand beside `config`, in most entries.
  static let legacyKeys = ["meta", "docs", "group", "contract", "access"]

  /// dbt reads each of these in one place only.
  func checkPlaces(_ entry: PropertiesEntry) throws {
    guard let config = entry.node["config"] else { return }
    for key in Self.legacyKeys {
      guard let value = entry.node[key], config[key] != nil else { continue }
      throw value.error(
        .parsing,
        "In \(entry.path): found \(key) dictionary in 'config' dictionary and as top-level key.\n"
          + "                    Remove the top-level key and define it under 'config' dictionary only.")
    }
  }

  /// The configs of an entry: `config:`, and the properties that dbt treats as configs.
  func config(_ entry: YAMLNode, legacy: [String] = legacyKeys) throws -> (
    rendered: JSONObject, unrendered: JSONObject
  ) {
    var rendered: JSONObject = [:]
    var unrendered: JSONObject = [:]
    for key in legacy {
      guard let value = entry[key], !value.isNull else { continue }
      if key == "meta" { try checkKeys(of: value) }
      rendered[key] = try render(value)
      unrendered[key] = comparesUnrendered ? value.json(times: .iso) : rendered[key]
    }
    if let config = entry["config"], !config.isNull {
      guard config.pairs != nil else {
        throw config.error(.parsing, "'config' must be a mapping, got a \(config.typeName)")
      }
      try checkKeys(of: config["meta"])
      let values = try render(config).objectValue ?? [:]
      ConfigBuilder.gather(values, into: &rendered)
      let written = comparesUnrendered ? config.json(times: .iso).objectValue ?? [:] : values
      ConfigBuilder.gather(written, into: &unrendered, keepsNames: true)
    }
    return (rendered, unrendered)
  }

  /// `yes: …` in a `meta` has no text for a key, but a truth value.
  private func checkKeys(of meta: YAMLNode?) throws {
    for pair in meta?.pairs ?? [] where pair.key.string == nil {
      throw pair.key.error(
        .parsing,
        "at path ['meta']: \(pair.key.json.pythonRepresentation) is not of type 'string'")
    }
  }

  /// The tags of an entry or a column.
  func tags(_ node: YAMLNode) throws -> [String] { NodeConfig(try config(node, legacy: ["tags"]).rendered).tags }

  func columns(_ entry: YAMLNode) throws -> OrderedDictionary<String, ColumnInfo> {
    var columns: OrderedDictionary<String, ColumnInfo> = [:]
    for node in entry["columns"]?.items ?? [] where node["include"] == nil {
      guard let name = node["name"]?.json, let text = name.stringValue ?? (name.isNull ? nil : name.serialized()) else {
        throw node.error(.parsing, "a column has no 'name'")
      }
      let (description, blocks) = try described(node["description"])
      var column = ColumnInfo(name: text, description: description)
      column.docBlocks = blocks
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
