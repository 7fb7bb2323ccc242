import Context
import Contracts
import Diagnostics
import Files
import JSON
import Jinja
import YAML

/// Makes snapshot nodes of `{% snapshot %}` blocks, and of properties entries with a `relation`.
struct SnapshotParser: Sendable {
  let nodes: NodeParser

  private var workspace: Workspace { nodes.workspace }

  /// The tags of one file that are in no block.
  func strayTags(_ file: ProjectFile) throws -> [String] {
    try BlockExtractor.strayTags(outside: ["snapshot"], in: try file.read())
  }

  /// The blocks of one file.
  func parse(_ file: ProjectFile, package: String) throws -> [NodeParser.Parsed] {
    let source = try file.read()
    let outer: Template
    do {
      outer = try workspace.jinja.parse(source)
    } catch let error as DbtError {
      throw error.about("snapshot (\(file.originalPath))")
    }
    return try outer.blocks.filter { $0.kind == .snapshot }.map { block in
      let bytes = Array(source.text.utf8)
      let range = Self.code(in: bytes, block.body.range)
      let code = String(decoding: bytes[range], as: UTF8.self)
      let text = SourceFile(path: source.path, text: code, origin: source.position(at: range.lowerBound))
      let fqn = [package] + Self.withoutEnding(file.path).split(separator: "/").map(String.init) + [block.name]
      var node = Node(
        uniqueID: "snapshot.\(package).\(block.name)", resourceType: .snapshot, name: block.name, packageName: package,
        path: file.path, originalFilePath: file.originalPath, fqn: fqn, rawCode: code, file: text)
      node.checksum = Checksum(name: "sha256", value: CommonNames.sha256(Array(source.text.trimmed.utf8)))
      return try finish(&node, text, at: SourceSpan(file: source, range: block.range.range))
    }
  }

  /// Without the blanks that the tags around it take with them (`-%}`, `{%-`).
  private static func code(in bytes: [UInt8], _ body: Range<Int>) -> Range<Int> {
    var (start, end) = (body.lowerBound, body.upperBound)
    if bytes[..<start].suffix(3).elementsEqual("-%}".utf8) {
      while start < end, bytes[start].isPythonBlank { start += 1 }
    }
    if bytes[end...].starts(with: "{%-".utf8) {
      while end > start, bytes[end - 1].isPythonBlank { end -= 1 }
    }
    return start..<end
  }

  /// An entry that says itself what is to be kept: `relation: ref('orders')`.
  func parse(_ entry: PropertiesEntry) throws -> NodeParser.Parsed? {
    guard let relation = entry.node["relation"] else { return nil }
    guard let expression = relation.string else {
      throw relation.error(.parsing, "the 'relation' of snapshot '\(entry.name)' must be a ref() or a source()")
    }
    let code = "select * from {{ \(expression) }}"
    let file = SourceFile(text: code, standingFor: relation.span)
    let below = entry.path.split(separator: "/").dropFirst().map(String.init)
    var node = Node(
      uniqueID: "snapshot.\(entry.package).\(entry.name)", resourceType: .snapshot, name: entry.name,
      packageName: entry.package, path: (below + [entry.name + ".sql"]).joined(separator: "/"),
      originalFilePath: entry.path, fqn: [entry.package] + below.dropLast() + [entry.name], rawCode: code, file: file)
    node.checksum = Checksum(
      name: "sha256", value: CommonNames.sha256(Array(entry.node.file.text.trimmed.utf8)))
    return try finish(&node, file, at: (entry.node.pair("config")?.key ?? entry.node).span)
  }

  /// - Parameter place: where configs are that lack something.
  private func finish(_ node: inout Node, _ file: SourceFile, at place: SourceSpan) throws -> NodeParser.Parsed {
    node.createdAt = workspace.invocation.startedAt
    do {
      let template = try workspace.jinja.parse(file)
      try nodes.render(&node, template, .snapshot, nil)
      if let reason = wrongConfig(node) { throw DbtError(.parsing, reason, at: place) }
      // The old names of the target win over the generated ones.
      if let schema = node.config["target_schema"]?.stringValue { node.schema = schema }
      if let database = node.config["target_database"]?.stringValue { node.database = database }
      node.relationName = workspace.relation(of: node).rendered
      return NodeParser.Parsed(node: node, template: template)
    } catch let error as DbtError {
      throw error.about(node.title)
    }
  }

  /// What the configs of an enabled snapshot lack, in dbt's words.
  private func wrongConfig(_ node: Node) -> String? {
    guard node.config.isEnabled else { return nil }
    func isMissing(_ key: String) -> Bool { node.config[key].map { $0.isNull || $0 == "" || $0 == [] } ?? true }
    if isMissing("strategy") || isMissing("unique_key") {
      return "Snapshots must be configured with a 'strategy' and 'unique_key'."
    }
    switch node.config["strategy"]?.stringValue {
    case "check":
      if isMissing("check_cols") {
        return "A snapshot configured with the check strategy must specify a check_cols configuration."
      }
      if let columns = node.config["check_cols"]?.stringValue, columns != "all" {
        return "Invalid value for 'check_cols': \(columns). Expected 'all' or a list of strings."
      }
    case "timestamp":
      if isMissing("updated_at") {
        return "A snapshot configured with the timestamp strategy must specify an updated_at configuration."
      }
      if !isMissing("check_cols") { return "A 'timestamp' snapshot should not have 'check_cols'" }
    default: break
    }
    return nil
  }

  private static func withoutEnding(_ path: String) -> String {
    path.hasSuffix(".sql") ? String(path.dropLast(4)) : path
  }
}
