import Context
import Contracts
import Diagnostics
import Execution
import Graph
import JSON
import Parsing

/// Compiles selected nodes one after the other without a line for each, as `compile` and `show` do.
struct QuietRun {
  private let desk: Desk
  private let environment: RunEnvironment
  private let plan: Plan

  struct Outcome {
    var results: [NodeResult]
    var elapsed: Double

    /// Throws what failed, if anything did.
    func check() throws { try DbtErrors.check(results.compactMap(\.error)) }
  }

  init(_ desk: Desk, _ project: ParsedProject, _ graph: DependencyGraph, _ selected: Set<UniqueID>) throws {
    self.desk = desk
    environment = try RunEnvironment(
      project, selected: selected.sorted(), deferred: desk.deferred(project))
    plan = Plan(graph: graph, selected: selected, mode: .run, runsEphemeral: true)
  }

  /// - Parameter body: what follows compiling.
  func execute(_ body: (inout NodeResult, Session) throws -> Void) throws -> Outcome {
    let workspace = environment.workspace
    let clock = desk.invocation.clock
    let started = clock()
    desk.events.fire(.formatting())
    desk.events.fire(
      .concurrencyLine(threads: workspace.profile.threads, target: workspace.profile.targetName, nodeCount: plan.total))
    desk.events.fire(.formatting())
    let session = try environment.session("master", thread: "MainThread")
    defer {
      session.close()
      workspace.adapter.close()
    }
    let compiler = Compiler(environment)
    var plan = plan
    var results: [NodeResult] = []
    while let id = plan.next() {
      guard let node = environment.manifest.nodes[id] else { continue }
      let nodeStarted = clock()
      var result = NodeResult(node: node, status: .success)
      var output: Compiler.Output?
      do {
        let made = try compiler.compile(node, session)
        output = made
        result.compiled = made.compiled
        result.timing.append(.init(name: "compile", startedAt: nodeStarted, completedAt: clock()))
        try body(&result, session)
      } catch {
        guard let error = error as? DbtError ?? (error as? EphemeralFailure)?.error else { throw error }
        result.status = .error
        result.error = ErrorPlaces.towardsProject(
          ErrorPlaces.locate(error.about(node.title), output), node, environment.workspace.macros)
        result.message = result.error?.rendered()
      }
      session.rollback()
      result.executionTime = clock() - nodeStarted
      results.append(result)
      _ = plan.finish(id, result.status)
    }
    return Outcome(results: results, elapsed: clock() - started)
  }

  var operationContext: (Session) -> NodeContext { { environment.operationContext($0) } }
  var runEnvironment: RunEnvironment { environment }
}
