import Contracts
import JSON
import OrderedCollections

/// The recorded project as a manifest in memory.
struct Shop {
  var manifest: Manifest
  var ids: [String: UniqueID] = [:]
  var aliases: [UniqueID: String] = [:]

  init() throws {
    manifest = Manifest(
      metadata: ManifestMetadata(projectName: "shop", projectID: "", adapterType: "duckdb", quoting: [:]))
    for fact in try JSONValue.parse(ShopFacts.members).arrayValue ?? [] {
      let fact = Fact(object: fact.objectValue ?? [:])
      ids[fact.text("alias")] = fact.text("id")
      aliases[fact.text("id")] = fact.text("alias")
      switch fact.text("section") {
      case "nodes": manifest.nodes[fact.text("id")] = fact.node
      case "sources": manifest.sources[fact.text("id")] = fact.source
      default: manifest.others[fact.text("section"), default: [:]][fact.text("id")] = fact.other
      }
    }
    manifest.selectors = try Shop.selectors(ShopFacts.selectors)
  }

  static func selectors(_ text: String) throws -> OrderedDictionary<String, JSONValue> {
    var selectors: OrderedDictionary<String, JSONValue> = [:]
    for entry in try JSONValue.parse(text).arrayValue ?? [] { selectors[entry["name"]?.stringValue ?? ""] = entry }
    return selectors
  }
}

private struct Fact {
  let object: JSONObject

  func text(_ key: String) -> String { object[key]?.stringValue ?? "" }
  func texts(_ key: String) -> [String] { object[key]?.arrayValue?.compactMap(\.stringValue) ?? [] }

  /// With the defaults that the facts leave out.
  var config: JSONObject {
    var config = object["config"]?.objectValue ?? [:]
    config["enabled"] = true
    if text("section") == "nodes", text("type") != "test" {
      config["docs"] = ["show": true, "node_color": .null]
      config["contract"] = ["enforced": false, "alias_types": true]
    }
    return config
  }

  var node: Node {
    var node = Node(
      uniqueID: text("id"), resourceType: ResourceType(rawValue: text("type")) ?? .model, name: text("name"),
      packageName: text("package"), path: text("file"), originalFilePath: text("file"), fqn: texts("fqn"),
      rawCode: "select 1")
    node.config = NodeConfig(config)
    node.patchPath = object["patch"]?.stringValue
    node.dependsOn = Dependencies(nodes: texts("deps"))
    if node.resourceType == .model {
      node.model = ModelDetail(access: text("access"))
      node.model?.version = object["version"]
      node.model?.latestVersion = object["latest"]
    }
    if node.resourceType == .test {
      node.test = TestDetail(
        metadata: object["test"]?.stringValue.map { TestMetadata(name: $0, arguments: [:]) })
      node.addedTags = texts("tags")
    }
    return node
  }

  var source: SourceDefinition {
    var source = SourceDefinition(
      uniqueID: text("id"), packageName: text("package"), sourceName: text("source"), name: text("name"),
      path: text("file"), fqn: texts("fqn"))
    source.tags = texts("tags")
    source.config = NodeConfig(config)
    return source
  }

  var other: JSONObject {
    var other = object
    other["package_name"] = object["package"]
    other["original_file_path"] = object["file"]
    other["depends_on"] = ["nodes": object["deps"] ?? []]
    return other
  }
}
