import Context
import Contracts
import Diagnostics
import Execution
import Graph
import JSON
import Jinja
import Parsing
import Warehouse

/// `sdbt show`: the first rows of a node's query, without building anything.
struct ShowCommand {
  private let desk: Desk
  init(_ desk: Desk) { self.desk = desk }

  func run() throws -> Int32 {
    var (project, graph) = try desk.parse(announcing: desk.flags.inline == nil)
    let selected: Set<UniqueID>
    if let text = desk.flags.inline ?? desk.arguments.inlineDirect {
      let inline = try InlineNode.add(text, to: project)
      project = inline.project
      graph = try DependencyGraph(linking: project.manifest)
      desk.events.fire(.foundStats(CountLine.found(in: project.manifest)))
      selected = [inline.id]
    } else {
      guard !desk.flags.select.isEmpty || desk.flags.selector != nil else {
        throw DbtError(.runtime, "Either --select or --inline must be passed to show")
      }
      selected = named(try desk.select(project, graph, .compile), project.manifest)
    }
    let folder = desk.targetFolder(project)
    try desk.write(project.manifest, folder)
    guard !selected.isEmpty else {
      desk.events.fire(.nothingToDo())
      return 0
    }
    let run = try QuietRun(desk, project, graph, selected)
    let environment = run.runEnvironment
    let outcome = try run.execute { result, session in
      try preview(&result, environment, session)
    }
    try desk.write(outcome.results, elapsed: outcome.elapsed, folder)
    try outcome.check()
    return 0
  }

  /// As dbt: of what is selected, only what the words name. `show -s orders` is not about the tests of orders.
  private func named(_ selected: Set<UniqueID>, _ manifest: Manifest) -> Set<UniqueID> {
    guard !desk.flags.select.isEmpty else { return selected }
    return selected.filter { id in
      guard let name = manifest.nodes[id]?.name else { return false }
      return desk.flags.select.contains { $0.contains(name) }
    }
  }

  private func preview(_ result: inout NodeResult, _ environment: RunEnvironment, _ session: Session) throws {
    let node = result.node
    let isInline = node.resourceType == .sqlOperation
    let limit = desk.flags.limit.flatMap { $0 < 0 ? nil : $0 }
    var sql = result.compiled?.compiledCode ?? ""
    if node.resourceType == .seed { sql = "select * from \(node.relationName ?? node.alias)" }
    sql = try limited(sql, node, limit, environment, session)
    result.compiled?.compiledCode = sql
    let answer = try session.execute(sql, autoBegin: false, fetch: true, limit: limit)
    result.adapterResponse = answer.response.json
    let isJSON = desk.flags.output == "json"
    let preview = isJSON ? TablePreview.json(answer.table) : TablePreview.text(answer.table)
    desk.events.fire(
      .showNode(
        name: node.name, preview: preview,
        .init(uniqueID: node.uniqueID, isInline: isInline, isJSON: isJSON, isQuiet: desk.flags.quiet)))
  }

  /// Through the macro that a project may replace.
  private func limited(
    _ sql: String, _ node: Node, _ limit: Int?, _ environment: RunEnvironment, _ session: Session
  ) throws -> String {
    let context = environment.operationContext(session)
    guard let macro = environment.workspace.macros.macro("get_show_sql", in: environment.workspace.project.name) else {
      return sql
    }
    let header = node.config["sql_header"]?.stringValue.map(Value.string) ?? Value.none
    let interpreter = context.interpreter()
    let text = try macro.call(Arguments([.string(sql), header, limit.map(Value.int) ?? .none]), interpreter)
    return try interpreter.string(of: text)
  }
}
