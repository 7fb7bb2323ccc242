import Contracts
import Diagnostics
import JSON
import YAML

/// Makes metrics, semantic models and saved queries out of properties files.
///
/// Nothing of them runs: what is made is what the manifest shows, and what dependencies are found by.
struct SemanticLayerParser {
  typealias Described = DescribedResourceParser.Described

  let configs: ConfigBuilder
  let reader: PropertiesReader
  let naming: RelationNaming
  let createdAt: Double

  /// The keys of properties files, in the order in which dbt reads them.
  static let sections = ["metrics", "semantic_models", "saved_queries"]

  /// A semantic model may make metrics of its measures.
  func parse(_ entry: PropertiesEntry) throws -> [Described] {
    switch entry.key {
    case "metrics": [try metric(entry)]
    case "semantic_models": try semanticModel(entry)
    default: [try savedQuery(entry)]
    }
  }

  private func shapes(_ entry: PropertiesEntry) -> ShapeReader {
    ShapeReader(reader: reader, section: entry.key, path: entry.path)
  }

  /// Config of one entry from the project's trees and `config:`; legacy properties are no part of it here.
  func config(_ entry: PropertiesEntry, _ tree: String, _ defaults: JSONObject) throws -> ConfigBuilder.Built {
    let patch = try reader.config(entry.node, legacy: [])
    return config(entry, tree, defaults, patch.rendered, patch.unrendered)
  }

  func config(
    _ entry: PropertiesEntry, _ tree: String, _ defaults: JSONObject, _ patch: JSONObject, _ unrendered: JSONObject
  ) -> ConfigBuilder.Built {
    configs.build(
      tree: tree, defaults: defaults, fqn: Self.fqn(entry), package: entry.package, patch: patch,
      patchUnrendered: unrendered, calls: [])
  }

  static let defaults: JSONObject = ["enabled": true, "group": .null, "meta": [:]]

  static func fqn(_ entry: PropertiesEntry) -> [String] {
    NodeParser.fqn(entry.package, DescribedResourceParser.below(entry.path), entry.name)
  }

  /// The members that all kinds begin with.
  static func head(_ entry: PropertiesEntry, _ kind: ResourceType) -> JSONObject {
    [
      "name": .string(entry.name), "resource_type": .string(kind.rawValue), "package_name": .string(entry.package),
      "path": .string(DescribedResourceParser.below(entry.path)), "original_file_path": .string(entry.path),
      "unique_id": .string("\(kind.rawValue).\(entry.package).\(entry.name)"), "fqn": JSONValue(strings: fqn(entry)),
    ]
  }

  func described(_ entry: PropertiesEntry, _ members: JSONObject, _ config: NodeConfig) -> Described {
    Described(
      section: entry.key, id: members["unique_id"]?.stringValue ?? "", members: members, isEnabled: config.isEnabled,
      span: entry.node["name"]?.span ?? entry.node.span)
  }

  // MARK: Semantic models

  private func semanticModel(_ entry: PropertiesEntry) throws -> [Described] {
    let read = try shapes(entry).read(entry.node, SemanticModelShape.entry)
    let built = try config(entry, "semantic-models", Self.defaults)
    let meta = built.config.meta
    let model = read["model"]?.stringValue ?? ""
    guard let ref = StaticCall(model)?.ref(at: entry.node["model"]?.span) else {
      throw (entry.node["model"] ?? entry.node).error(.parsing, "a semantic model's 'model' must be a ref()")
    }
    var members = Self.head(entry, .semanticModel)
    members["model"] = .string(model)
    members["node_relation"] = .null
    for key in ["description", "label", "defaults"] { members[key] = read[key] }
    members["entities"] = Self.elements(read["entities"], meta)
    members["measures"] = Self.elements(read["measures"], meta) { measure in measure["create_metric"] = false }
    members["dimensions"] = Self.elements(read["dimensions"], meta) { dimension in
      let config = dimension.removeValue(forKey: "config")
      dimension["metadata"] = .null
      dimension["config"] = config
    }
    members["metadata"] = .null
    members["depends_on"] = ["macros": [], "nodes": []]
    members["refs"] = [ref.artifact]
    members["created_at"] = .double(createdAt)
    members["config"] = .object(built.config.values)
    members["unrendered_config"] = .object(built.unrendered)
    members["primary_entity"] = read["primary_entity"]
    members["group"] = built.config["group"] ?? .null
    var found = described(entry, members, built.config)
    found.refs = [ref]
    return [found] + (try metrics(ofMeasures: read["measures"], entry, built.config))
  }

  /// Each element's meta on top of the semantic model's.
  private static func elements(
    _ value: JSONValue?, _ meta: JSONObject, _ finish: (inout JSONObject) -> Void = { _ in }
  ) -> JSONValue {
    let elements = (value?.arrayValue ?? []).map { element -> JSONValue in
      var members = element.objectValue ?? [:]
      let own = members["config"]?["meta"]?.objectValue ?? [:]
      members["config"] = ["meta": .object(meta.merging(own) { $1 })]
      finish(&members)
      return .object(members)
    }
    return .array(elements)
  }

  /// Metrics of measures with `create_metric`.
  private func metrics(
    ofMeasures measures: JSONValue?, _ entry: PropertiesEntry, _ config: NodeConfig
  ) throws -> [Described] {
    try (measures?.arrayValue ?? []).enumerated().compactMap { index, measure in
      guard measure["create_metric"] == true, let name = measure["name"]?.stringValue else { return nil }
      var source = entry
      source.key = "metrics"
      source.name = name
      source.node = entry.node["measures"]?.items?[index] ?? entry.node
      let patch: JSONObject = ["enabled": .bool(config.isEnabled), "meta": .object(config.meta)]
      return try metric(source, .createdFrom(measure), self.config(source, "metrics", Self.defaults, patch, patch))
    }
  }
}
