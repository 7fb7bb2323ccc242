import Context
import Contracts
import Diagnostics
import Jinja

/// What the monitors in a node's post-hooks find, and what that means for the node.
extension NodeRunner {
  /// A node fails for what its monitors found where they ask for that. Its table is there all the same, and what was
  /// found is kept.
  func judge(_ result: inout NodeResult) {
    guard !result.status.isFailure else { return }
    let failing = result.evaluations.filter(\.failsNode)
    guard !failing.isEmpty else { return }
    let error = DbtError(
      .runtime,
      failing.map { evaluation in
        let count = evaluation.failOn == .error ? evaluation.errors : evaluation.findings
        return "Monitor \(evaluation.monitor) found \(count) row\(count == 1 ? "" : "s"), "
          + "configured to fail on \(evaluation.failOn.rawValue)"
      }.joined(separator: "\n")
    ).about(result.node.title)
    result.status = .error
    result.error = error
    result.message = error.rendered()
  }

  /// Evaluates the monitors of a node whose relation is as an earlier run left it.
  ///
  /// - Parameter inspect: Sees the result before the transaction ends; a dry run undoes it then.
  /// - Returns: `pass`, `warn`, or `fail` for findings of severity `error`.
  package func evaluateMonitors(
    of node: Node, _ session: Session, inspect: (inout NodeResult) throws -> Void = { _ in }
  ) -> NodeResult {
    let clock = environment.invocation.clock
    let started = clock()
    var result = NodeResult(node: node, status: .pass, threadID: session.thread)
    var output: Compiler.Output?
    defer {
      session.letGo()
      session.unlock()
    }
    do {
      let comment = try environment.comments.comment(node: node, connection: node.uniqueID)
      session.attach(to: node.uniqueID, nodeInfo: progress.nodeInfo(node), comment: comment)
      let hooks = try MonitorHooks(environment.workspace).hooks(of: node)
      try retrying(node, session) { try session.lock(environment.workspace.relation(of: node)) }
      try retrying(node, session) {
        let made = compiler.withoutCompiling(node, code: "", session)
        output = made
        try session.begin()
        try MonitorHooks.render(hooks, made, environment.workspace.jinja)
        result.evaluations = made.state.evaluations
        try inspect(&result)
        if !environment.invocation.flags.dryRun { try session.commit() }
      }
      let found = result.evaluations.reduce(0) { $0 + $1.findings }
      let isError = result.evaluations.contains { $0.errors > 0 }
      result.status = isError ? .fail : found > 0 ? .warn : .pass
      result.failures = found
      if found > 0 { result.message = "Monitors found \(found) row\(found == 1 ? "" : "s")" }
    } catch {
      fail(&result, error, output)
    }
    session.rollback()
    result.executionTime = clock() - started
    return result
  }
}

extension MonitorHooks {
  /// Renders hooks for what their macros do; they leave no text that would have to be sent.
  package static func render(_ hooks: [Hook], _ output: Compiler.Output, _ jinja: Environment) throws {
    for hook in hooks {
      let text = SourceFile(path: output.compiled.node.originalFilePath, text: hook.sql)
      _ = try output.context.interpreter().render(jinja.parse(text))
    }
  }
}
