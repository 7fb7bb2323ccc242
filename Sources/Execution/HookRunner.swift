import Context
import Contracts
import Diagnostics
import JSON
import Jinja

/// Runs the `on-run-start` and `on-run-end` hooks of all packages, one after the other.
package struct HookRunner {
  package enum Moment: String, Sendable {
    case start = "on-run-start"
    case end = "on-run-end"
  }

  private let environment: RunEnvironment
  private let compiler: Compiler

  package init(_ environment: RunEnvironment) {
    self.environment = environment
    compiler = Compiler(environment, writesFiles: false)
  }

  /// The hooks in dbt's order: packages by name, the root project's last.
  package func hooks(_ moment: Moment) -> [Node] {
    let root = environment.workspace.project.name
    return environment.manifest.nodes.values
      .filter { $0.resourceType == .operation && $0.tags.contains(moment.rawValue) }
      .sorted { a, b in
        if (a.packageName == root) != (b.packageName == root) { return b.packageName == root }
        return a.packageName == b.packageName
          ? (a.hookIndex ?? 0) < (b.hookIndex ?? 0) : a.packageName < b.packageName
      }
  }

  /// - Parameters:
  ///   - results: what ran, for `results` in the hooks at the end.
  ///   - schemas: all schemas that the run wrote to.
  /// - Throws: what goes wrong in the template of an `on-run-start` hook.
  package func run(
    _ node: Node, _ session: Session, results: [NodeResult], schemas: [(database: String, schema: String)]
  ) throws -> NodeResult {
    let clock = environment.invocation.clock
    let started = clock()
    var result = NodeResult(node: node, status: .success)
    var map: (code: String, map: SourceMap)?
    defer { session.letGo() }
    do {
      let comment = try environment.comments.comment(node: node, connection: node.uniqueID)
      session.attach(to: node.uniqueID, nodeInfo: [:], comment: comment)
      let (sql, sourceMap) = try render(node, session, results, schemas)
      map = (sql, sourceMap)
      let compiledAt = clock()
      result.timing.append(.init(name: "compile", startedAt: started, completedAt: compiledAt))
      if !sql.allSatisfy(\.isWhitespace) {
        _ = try session.execute(sql, autoBegin: false, fetch: false)
      }
      result.message = "\(name(of: node)) passed"
      result.failures = 0
      try session.commit()
      result.timing.append(.init(name: "execute", startedAt: compiledAt, completedAt: clock()))
    } catch {
      session.rollback()
      // As dbt: where a hook at the start has no SQL yet, nothing is run at all.
      if map == nil, node.addedTags.first == Moment.start.rawValue { throw error }
      var known = ((error as? DbtError) ?? DbtError(.internal, "\(error)")).about(node.title)
      known = ErrorPlaces.towardsProject(ErrorPlaces.locate(known, map: map), nil, environment.workspace.macros)
      if let project = environment.workspace.packages[node.packageName] {
        known.span = project.place(known.span, inHook: node.rawCode) ?? known.span
      }
      result.status = .error
      result.error = known
      result.failures = 1
      // dbt's first line, then the whole of the error.
      result.message = "\(name(of: node)) failed, error:\n \(known.rendered())"
    }
    result.executionTime = clock() - started
    return result
  }

  /// `shop.on-run-end.0`
  private func name(of node: Node) -> String {
    "\(node.packageName).\(node.addedTags.first ?? "").\(node.hookIndex ?? 0)"
  }

  private func render(
    _ node: Node, _ session: Session, _ results: [NodeResult], _ schemas: [(database: String, schema: String)]
  ) throws -> (String, SourceMap) {
    let state = RunState(shared: environment.shared, session: session, node: node, checksDependencies: false)
    let context = NodeContext(
      workspace: environment.workspace, phase: .run(state), packageName: node.packageName, ownerName: node.name)
    context.extra["results"] = .list(ListValue(results.map { .object(ResultObject($0)) }))
    context.extra["schemas"] = .list(ListValue(schemas.map { .string($0.schema) }))
    context.extra["database_schemas"] = .list(
      ListValue(schemas.map { .tuple([.string($0.database), .string($0.schema)]) }))
    let template =
      try environment.project.templates[node.uniqueID]
      ?? environment.workspace.jinja.parse(SourceFile(path: node.originalFilePath, text: node.rawCode))
    return try context.interpreter().renderWithMap(template)
  }
}
