import Contracts
import Context
import Diagnostics
import Execution
import Graph
import JSON
import Parsing

/// `sdbt compile`: renders the selected nodes; shows the code when one is meant.
struct CompileCommand {
  private let desk: Desk
  init(_ desk: Desk) { self.desk = desk }

  func run() throws -> Int32 {
    var (project, graph) = try desk.parse(announcing: desk.flags.inline == nil)
    var selected: Set<UniqueID>
    if let text = desk.flags.inline {
      let inline = try InlineNode.add(text, to: project)
      project = inline.project
      graph = try DependencyGraph(linking: project.manifest)
      desk.events.fire(.foundStats(CountLine.found(in: project.manifest)))
      selected = [inline.id]
    } else {
      selected = try desk.select(project, graph, .compile)
    }
    let folder = desk.targetFolder(project)
    try desk.write(project.manifest, folder)
    guard !selected.isEmpty else {
      desk.events.fire(.nothingToDo())
      try desk.write([], elapsed: 0, folder)
      return 0
    }
    let run = try QuietRun(desk, project, graph, selected)
    let outcome = try run.execute { result, _ in result.status = .success }
    try outcome.check()
    show(outcome.results)
    try desk.write(project.manifest, folder, results: outcome.results)
    try desk.write(outcome.results, elapsed: outcome.elapsed, folder)
    return 0
  }

  /// The code goes to the console when single nodes were asked for.
  private func show(_ results: [NodeResult]) {
    let isInline = desk.flags.inline != nil
    guard isInline || !desk.flags.select.isEmpty else { return }
    let shown = results.filter { $0.node.resourceType != .seed }
    let wanted = isInline ? shown : shown.count == 1 ? shown : shown.filter { Self.isNamed($0.node, desk.flags.select) }
    for result in wanted {
      guard let code = result.compiled?.compiledCode else { continue }
      desk.events.fire(
        .compiledNode(
          name: result.node.name, code: code,
          .init(
            uniqueID: result.node.uniqueID, isInline: isInline, isJSON: desk.flags.output == "json",
            isQuiet: desk.flags.quiet)))
    }
  }

  private static func isNamed(_ node: Node, _ words: [String]) -> Bool {
    words.flatMap { $0.split(separator: " ") }.contains { word in
      word.hasSuffix(node.name) || node.originalFilePath.hasSuffix(String(word))
    }
  }
}

/// `--inline`: a piece of SQL as a node of the root project.
enum InlineNode {
  static func add(_ text: String, to project: ParsedProject) throws -> (project: ParsedProject, id: UniqueID) {
    let workspace = project.workspace
    let name = "inline_query"
    let package = workspace.project.name
    let file = SourceFile(path: "from remote system.sql", text: text)
    var node = Node(
      uniqueID: "sql_operation.\(package).\(name)", resourceType: .sqlOperation, name: name, packageName: package,
      path: "sql/\(name)", originalFilePath: "from remote system.sql", fqn: [package, "sql", name], rawCode: text,
      file: file)
    node.database = workspace.adapter.database
    node.schema = workspace.adapter.schema
    let record = ParseRecord(node: node)
    let context = NodeContext(workspace: workspace, phase: .parse(record), packageName: package, ownerName: name)
    let template = try workspace.jinja.parse(file)
    do {
      try context.interpreter().execute(template)
    } catch let error as DbtError {
      throw error.about(node.title)
    }
    node.refs = record.refs
    node.sources = record.sources
    node.dependsOn.macros = Array(record.macros)
    for call in record.refs {
      guard case .node(let id) = project.index.ref(call, from: package) else {
        throw MissingDependency.ref(call, from: node, isDisabled: false).located(at: call.span)
      }
      if !node.dependsOn.nodes.contains(id) { node.dependsOn.nodes.append(id) }
    }
    for source in record.sources where source.count == 2 {
      guard case .node(let id) = project.index.source(source[0], source[1], from: package) else {
        throw MissingDependency.source(source[0], source[1], from: node, isDisabled: false)
      }
      if !node.dependsOn.nodes.contains(id) { node.dependsOn.nodes.append(id) }
    }
    var manifest = project.manifest
    manifest.nodes[node.uniqueID] = node
    var templates = project.templates
    templates[node.uniqueID] = template
    return (
      ParsedProject(manifest: manifest, workspace: workspace, index: project.index, templates: templates),
      node.uniqueID
    )
  }
}
