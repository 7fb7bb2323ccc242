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
      let utf8 = source.text.utf8
      let from = utf8.index(utf8.startIndex, offsetBy: block.body.range.lowerBound)
      let to = utf8.index(utf8.startIndex, offsetBy: block.body.range.upperBound)
      let code = String(source.text[from..<to])
      let text = SourceFile(
        path: source.path, text: code, origin: source.position(at: block.body.range.lowerBound))
      let fqn = [package] + Self.withoutEnding(file.path).split(separator: "/").map(String.init) + [block.name]
      var node = Node(
        uniqueID: "snapshot.\(package).\(block.name)", resourceType: .snapshot, name: block.name, packageName: package,
        path: file.path, originalFilePath: file.originalPath, fqn: fqn, rawCode: code, file: text)
      node.checksum = Checksum(name: "sha256", value: CommonNames.sha256(Array(source.text.trimmed.utf8)))
      return try finish(&node, text)
    }
  }

  /// An entry that says itself what is to be kept: `relation: ref('orders')`.
  func parse(_ entry: PropertiesEntry) throws -> NodeParser.Parsed? {
    guard let relation = entry.node["relation"] else { return nil }
    guard let expression = relation.string else {
      throw relation.error(.parsing, "the 'relation' of snapshot '\(entry.name)' must be a ref() or a source()")
    }
    let code = "select * from {{ \(expression) }}"
    let file = SourceFile(path: entry.path, text: code, origin: relation.span.start)
    let below = entry.path.split(separator: "/").dropFirst().map(String.init)
    var node = Node(
      uniqueID: "snapshot.\(entry.package).\(entry.name)", resourceType: .snapshot, name: entry.name,
      packageName: entry.package, path: (below + [entry.name + ".sql"]).joined(separator: "/"),
      originalFilePath: entry.path, fqn: [entry.package] + below.dropLast() + [entry.name], rawCode: code, file: file)
    node.checksum = Checksum(
      name: "sha256", value: CommonNames.sha256(Array(entry.node.file.text.trimmed.utf8)))
    return try finish(&node, file)
  }

  private func finish(_ node: inout Node, _ file: SourceFile) throws -> NodeParser.Parsed {
    node.createdAt = workspace.invocation.startedAt
    do {
      let template = try workspace.jinja.parse(file)
      try nodes.render(&node, template, .snapshot, nil)
      try check(node)
      // The old names of the target win over the generated ones.
      if let schema = node.config["target_schema"]?.stringValue { node.schema = schema }
      if let database = node.config["target_database"]?.stringValue { node.database = database }
      node.relationName = workspace.relation(of: node).rendered
      return NodeParser.Parsed(node: node, template: template)
    } catch let error as DbtError {
      throw error.about(node.title)
    }
  }

  private func check(_ node: Node) throws {
    guard node.config.isEnabled else { return }
    let missing = ["strategy", "unique_key"].filter { node.config[$0]?.isNull ?? true }
    guard missing.isEmpty else {
      throw DbtError(
        .parsing, "Snapshots must be configured with a 'strategy' and 'unique_key'.",
        at: node.file.map { SourceSpan(file: $0, range: 0..<0) })
    }
    let strategy = node.config["strategy"]?.stringValue
    if strategy == "check", node.config["check_cols"]?.isNull ?? true {
      throw DbtError(.parsing, "A snapshot configured with the check strategy must specify a check_cols configuration.")
    }
    if strategy == "timestamp", node.config["updated_at"]?.isNull ?? true {
      throw DbtError(
        .parsing, "A snapshot configured with the timestamp strategy must specify an updated_at configuration.")
    }
  }

  private static func withoutEnding(_ path: String) -> String {
    path.hasSuffix(".sql") ? String(path.dropLast(4)) : path
  }
}
