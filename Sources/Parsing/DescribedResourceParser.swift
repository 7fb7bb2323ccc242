import Contracts
import Diagnostics
import JSON
import Jinja
import YAML

/// Makes the resources that exist in properties files only and that no run touches: groups and exposures.
struct DescribedResourceParser {
  let configs: ConfigBuilder
  let reader: PropertiesReader
  let invocation: Invocation

  private var createdAt: Double { invocation.startedAt }

  /// The entry's artifact, and the nodes that it asks for.
  struct Described: Sendable {
    var section: String
    var id: UniqueID
    var members: JSONObject
    var refs: [RefCall] = []
    var sources: [(names: [String], span: SourceSpan?)] = []
    var metrics: [[String]] = []
    var isEnabled = true
    var span: SourceSpan?
  }

  func group(_ entry: PropertiesEntry) throws -> Described {
    let owner = entry.node["owner"] ?? entry.node
    guard owner["name"] != nil || owner["email"] != nil else {
      throw owner.error(.parsing, "Group owner must have at least one of 'name' or 'email'.")
    }
    let patch = try reader.config(entry.node, legacy: [])
    let fqn = [entry.package] + Self.below(entry.path).split(separator: "/").dropLast().map(String.init) + [entry.name]
    // A group has no tree of its own in dbt_project.yml; dbt looks it up among the models.
    let built = configs.build(
      tree: "models", defaults: ["enabled": true, "meta": [:]], fqn: fqn, package: entry.package,
      patch: patch.rendered, patchUnrendered: patch.unrendered, calls: [])
    let id = "group.\(entry.package).\(entry.name)"
    return Described(
      section: "groups", id: id,
      members: [
        "name": .string(entry.name), "resource_type": "group", "package_name": .string(entry.package),
        "path": .string(Self.below(entry.path)), "original_file_path": .string(entry.path), "unique_id": .string(id),
        "owner": .object(try Self.owner(reader.render(owner))),
        "description": JSONValue(entry.node["description"]?.string),
        "config": .object(built.config.values.filter { $0.key != "enabled" }),
      ], span: entry.node.span)
  }

  func exposure(_ entry: PropertiesEntry) throws -> Described {
    let node = entry.node
    let isWord = entry.name.unicodeScalars.allSatisfy {
      $0 == "_" || $0 == "-" || $0.properties.isAlphabetic || $0.properties.numericType != nil
    }
    if !isWord { try invocation.warn(Deprecation.exposureName(entry.name)) }
    let type = try reader.render(node["type"] ?? node).stringValue ?? ""
    guard let owner = node["owner"], owner["name"] != nil || owner["email"] != nil else {
      throw (node["owner"] ?? node).error(.parsing, "Exposure owner must have at least one of 'name' or 'email'.")
    }
    let fqn = [entry.package] + Self.below(entry.path).split(separator: "/").dropLast().map(String.init) + [entry.name]
    let patch = try reader.config(node, legacy: [])
    var built = configs.build(
      tree: "exposures", defaults: ["enabled": true, "tags": [], "meta": [:]], fqn: fqn, package: entry.package,
      patch: patch.rendered, patchUnrendered: patch.unrendered, calls: [], merges: false)
    let own = try reader.config(node, legacy: ["tags", "meta"]).rendered
    built.config["tags"] = JSONValue(strings: Set(built.config.tags + NodeConfig(own).tags).sorted())
    built.config["meta"] = .object((own["meta"]?.objectValue ?? [:]).merging(built.config.meta) { $1 })
    var described = Described(section: "exposures", id: "exposure.\(entry.package).\(entry.name)", members: [:])
    described.isEnabled = built.config.isEnabled
    described.span = node.span
    for item in node["depends_on"]?.items ?? [] {
      // What is no call depends on nothing: dbt's rule.
      for call in try reader.calls(in: item) { described.add(call, at: item.span) }
    }
    described.members = [
      "name": .string(entry.name), "resource_type": "exposure", "package_name": .string(entry.package),
      "path": .string(Self.below(entry.path)), "original_file_path": .string(entry.path),
      "unique_id": .string(described.id), "fqn": JSONValue(strings: fqn), "type": .string(type),
      "owner": .object(try Self.owner(reader.render(owner))),
      "description": .string(try reader.description(node["description"])), "label": JSONValue(node["label"]?.string),
      "maturity": JSONValue(node["maturity"]?.string), "meta": built.config["meta"] ?? [:],
      "tags": JSONValue(strings: built.config.tags), "config": .object(built.config.values),
      "unrendered_config": .object(built.unrendered), "url": try node["url"].map(reader.render) ?? .null,
      "depends_on": ["macros": [], "nodes": []],
      "refs": .array(described.refs.map(\.artifact)),
      "sources": .array(described.sources.map { JSONValue(strings: $0.names) }),
      "metrics": .array(described.metrics.map { JSONValue(strings: $0) }),
      "created_at": .double(createdAt),
    ]
    return described
  }

  /// Without the folder of the resource path.
  static func below(_ path: String) -> String { path.split(separator: "/").dropFirst().joined(separator: "/") }

  private static func owner(_ value: JSONValue) -> JSONObject {
    var owner: JSONObject = ["email": value["email"] ?? .null, "name": value["name"] ?? .null]
    owner.merge(value.objectValue ?? [:]) { _, own in own }
    return owner
  }
}

extension DescribedResourceParser.Described {
  /// Notes what the call asks for.
  fileprivate mutating func add(_ call: CalledName, at span: SourceSpan) {
    let names = call.literalPositional.compactMap { value -> String? in
      if case .string(let name)? = value { name } else { nil }
    }
    switch (call.path, names.count) {
    case (["ref"], 1...2):
      let version = call.literalNamed.first { ["v", "version"].contains($0.name) }?.value
      refs.append(
        RefCall(
          name: names[names.count - 1], package: names.count == 2 ? names[0] : nil,
          version: version.flatMap { try? JSONValue($0) }, span: span))
    case (["source"], 2): sources.append((names, span))
    case (["metric"], 1...2): metrics.append(names)
    default: break
    }
  }
}
