import Context
import Contracts
import Diagnostics
import Files
import JSON
import Jinja

/// Makes operation nodes of `on-run-start` and `on-run-end`.
struct HookParser {
  let configs: ConfigBuilder
  let workspace: Workspace
  let naming: RelationNaming

  func parse(_ project: ProjectConfig) throws -> [NodeParser.Parsed] {
    try hooks(project, project.onRunStart, "on-run-start") + hooks(project, project.onRunEnd, "on-run-end")
  }

  private func hooks(_ project: ProjectConfig, _ texts: [String], _ key: String) throws -> [NodeParser.Parsed] {
    guard !texts.isEmpty else { return [] }
    let projectFile = try Disk.readText(project.root + "/dbt_project.yml", shownAs: "dbt_project.yml").text.trimmed
    return try texts.enumerated().map { index, text in
      let name = "\(project.name)-\(key)-\(index)"
      let file = SourceFile(path: "hooks/\(name).sql", text: text)
      var node = Node(
        uniqueID: "operation.\(project.name).\(name)", resourceType: .operation, name: name, packageName: project.name,
        path: "hooks/\(name).sql", originalFilePath: "./dbt_project.yml", fqn: [project.name, "hooks", name],
        rawCode: text, file: file)
      node.checksum = Checksum(name: "sha256", value: CommonNames.sha256(Array(projectFile.utf8)))
      node.database = workspace.adapter.database
      node.schema = workspace.adapter.schema
      // Hooks have no tree of their own in dbt_project.yml; dbt looks them up among the models.
      let built = configs.build(
        tree: "models", defaults: ConfigDefaults.analysis, fqn: node.fqn, package: project.name, patch: [:],
        patchUnrendered: [:], calls: [])
      node.config = built.config
      node.unrenderedConfig = built.unrendered
      node.addedTags = [key]
      node.hookIndex = index
      node.createdAt = workspace.invocation.startedAt
      let record = ParseRecord(node: node)
      let context = NodeContext(
        workspace: workspace, phase: .parse(record), packageName: project.name, ownerName: name)
      do {
        let template = try workspace.jinja.parse(file)
        try context.interpreter().execute(template)
        node.refs = record.refs
        node.sources = record.sources
        node.sourceSpans = record.sourceSpans
        node.dependsOn.macros = Array(record.macros)
        try naming.apply(to: &node)
        return NodeParser.Parsed(node: node, template: template)
      } catch var error as DbtError {
        error.span = project.place(error.span, inHook: text) ?? error.span
        throw error.about(node.title)
      }
    }
  }
}
