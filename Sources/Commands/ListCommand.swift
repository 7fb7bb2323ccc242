import Contracts
import Diagnostics
import Graph
import JSON
import Parsing

/// `sdbt ls`: the selected resources, by name, path, selector or as JSON.
struct ListCommand {
  private let desk: Desk
  init(_ desk: Desk) { self.desk = desk }

  /// What `--output json` shows unless told otherwise, in the order of the artifact.
  private static let defaultKeys: Set = [
    "alias", "name", "package_name", "depends_on", "tags", "config", "resource_type", "source_name",
    "original_file_path", "unique_id",
  ]

  func run() throws -> Int32 {
    let (project, graph) = try desk.parse()
    try desk.write(project.manifest, desk.targetFolder(project))
    var scope = CommandScope.list
    if !desk.arguments.models.isEmpty { scope = CommandScope(all: [.model]) }
    let ids = try desk.select(project, graph, scope, includesEmpty: true, words: desk.arguments.models)
    if ids.isEmpty {
      desk.events.fire(.noNodesSelected())
      return 0
    }
    for line in try lines(ids, project.manifest) { desk.events.fire(.print(line)) }
    return 0
  }

  private func lines(_ ids: Set<UniqueID>, _ manifest: Manifest) throws -> [String] {
    let ordered = Self.order(ids, manifest)
    switch desk.flags.output ?? "selector" {
    case "json":
      return ordered.map { Self.json($0, desk.flags.outputKeys, manifest).serialized() }
    case "name": return ordered.map { Self.name($0, manifest) }
    case "path": return ordered.map { Self.path($0, manifest) }
    default: return ordered.map { Self.selector($0, manifest) }
    }
  }

  /// dbt's order: nodes by unique id, then sources, then the rest.
  private static func order(_ ids: Set<UniqueID>, _ manifest: Manifest) -> [UniqueID] { ids.sorted() }

  private static func selector(_ id: UniqueID, _ manifest: Manifest) -> String {
    if let node = manifest.nodes[id] { return node.fqn.joined(separator: ".") }
    if let source = manifest.sources[id] {
      return "source:\(source.packageName).\(source.sourceName).\(source.name)"
    }
    let other = member(id, manifest)
    var name = other["name"]?.stringValue ?? id
    if let version = other["version"], !version.isNull { name += "_v\(version.stringValue ?? version.serialized())" }
    return "\(other["resource_type"]?.stringValue ?? ""):\(other["package_name"]?.stringValue ?? "").\(name)"
  }

  private static func name(_ id: UniqueID, _ manifest: Manifest) -> String {
    if let source = manifest.sources[id] { return "\(source.sourceName).\(source.name)" }
    return manifest.nodes[id]?.name ?? member(id, manifest)["name"]?.stringValue ?? id
  }

  private static func path(_ id: UniqueID, _ manifest: Manifest) -> String {
    manifest.nodes[id]?.originalFilePath ?? manifest.sources[id]?.originalFilePath
      ?? member(id, manifest)["original_file_path"]?.stringValue ?? ""
  }

  /// - Parameter keys: those to show, in this order; may be dotted: `config.materialized`. Empty: the default ones.
  private static func json(_ id: UniqueID, _ keys: [String], _ manifest: Manifest) -> JSONValue {
    let all = manifest.nodes[id]?.artifact ?? manifest.sources[id]?.artifact ?? member(id, manifest)
    guard !keys.isEmpty else { return .object(all.filter { defaultKeys.contains($0.key) }) }
    var shown: JSONObject = [:]
    for key in keys {
      if !key.contains(".") {
        if let value = all[key] { shown[key] = value }
      } else if let value = nested(key, in: all), value != .null {
        shown[key] = value
      }
    }
    return .object(shown)
  }

  private static func nested(_ key: String, in object: JSONObject) -> JSONValue? {
    key.split(separator: ".").reduce(JSONValue?.some(.object(object))) { value, part in value?[String(part)] }
  }

  private static func member(_ id: UniqueID, _ manifest: Manifest) -> JSONObject {
    for section in manifest.others.values { if let found = section[id] { return found } }
    return [:]
  }
}
