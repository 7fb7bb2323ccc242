import Contracts
import JSON

extension SemanticLayerParser {
  func savedQuery(_ entry: PropertiesEntry) throws -> Described {
    let read = try ShapeReader(reader: reader, section: entry.key, path: entry.path).read(
      entry.node, SavedQueryShape.entry)
    let built = try config(
      entry, "saved-queries",
      Self.defaults.merging(["export_as": .null, "schema": .null, "cache": ["enabled": false]]) { $1 })
    var members = Self.head(entry, .savedQuery)
    members["query_params"] = read["query_params"]
    members["exports"] = .array(
      try (read["exports"]?.arrayValue ?? []).enumerated().map { try export($1, at: $0, entry, built.config) })
    for key in ["description", "label"] { members[key] = read[key] }
    members["metadata"] = .null
    members["config"] = .object(built.config.values)
    members["unrendered_config"] = .object(built.unrendered)
    members["group"] = built.config["group"] ?? .null
    members["depends_on"] = ["macros": [], "nodes": []]
    members["created_at"] = .double(createdAt)
    members["refs"] = []
    members["tags"] = JSONValue(strings: Set(built.config.tags + NodeConfig(read).strings("tags")).sorted())
    return described(entry, members, built.config)
  }

  /// An export's own config on top of the query's; where it says nothing, the target's names hold.
  private func export(
    _ export: JSONValue, at index: Int, _ entry: PropertiesEntry, _ config: NodeConfig
  ) throws -> JSONValue {
    let name = export["name"]?.stringValue ?? ""
    let own = export["config"]?.objectValue ?? [:]
    let all = config.values.merging(own) { $1 }
    func text(_ key: String) -> String? { all[key]?.stringValue }
    let place = entry.node["exports"]?.items?[index]
    guard let kind = text("export_as") else {
      throw (place ?? entry.node).error(
        .parsing, "Invalid saved_queries config given in \(entry.path): export '\(name)' has no 'export_as'")
    }
    guard ["table", "view"].contains(kind.lowercased()) else {
      throw (place?["config"]?["export_as"] ?? entry.node).error(
        .parsing, "Invalid enum value: `\(kind)` in enum ExportDestinationType")
    }
    let target = try naming.names(
      ofExport: name, package: entry.package, path: entry.path, database: text("database"), alias: text("alias"))
    return [
      "name": .string(name),
      "config": [
        "export_as": .string(kind.lowercased()),
        "schema_name": .string(text("schema_name") ?? text("schema") ?? target.schema),
        "alias": .string(text("alias") ?? target.alias), "database": JSONValue(target.database ?? text("database")),
      ],
      "unrendered_config": .object(own),
    ]
  }
}

extension RelationNaming {
  /// Where an export goes, by the macros that name nodes too.
  func names(
    ofExport name: String, package: String, path: String, database: String?, alias: String?
  ) throws -> Node {
    var node = Node(
      uniqueID: "saved_query.\(package).\(name)", resourceType: .savedQuery, name: name, packageName: package,
      path: path,
      originalFilePath: path, fqn: [package, name], rawCode: "")
    node.config["database"] = JSONValue(database)
    node.config["alias"] = JSONValue(alias)
    try apply(to: &node)
    return node
  }
}
