import Contracts
import Context
import Diagnostics
import Graph
import Synchronization
import Threads

/// The one loop that runs nodes: workers, each with a connection, take from the plan until nothing is left.
package final class RunLoop: Sendable {
  private struct State {
    var plan: Plan
    var results: [NodeResult] = []
    var byID: [UniqueID: NodeResult] = [:]
    /// Set by fail-fast and by an interrupt: nothing new is started.
    var isStopping = false
    var running: [UniqueID: Session] = [:]
  }

  private let environment: RunEnvironment
  private let runner: NodeRunner
  private let progress: any RunProgress
  private let state: Monitor<State>
  private let isInterruptedFlag = Atomic<Bool>(false)

  package init(_ environment: RunEnvironment, plan: sending Plan, runner: NodeRunner, progress: any RunProgress) {
    self.environment = environment
    self.runner = runner
    self.progress = progress
    state = Monitor(State(plan: plan))
  }

  package var isInterrupted: Bool { isInterruptedFlag.load(ordering: .relaxed) }

  /// Runs everything; the results are in the order in which the nodes ended.
  package func run(threads: Int) throws -> [NodeResult] {
    let count = max(1, min(threads, state.with { $0.plan.total }))
    let sessions = try (1...count).map { try environment.session("worker", thread: "Thread-\($0) (worker)") }
    let workers = sessions.map { session in WorkerThread.start { self.work(session) } }
    for worker in workers { worker.join() }
    return state.with { $0.results }
  }

  /// Stops scheduling and cancels what runs; from any thread.
  package func interrupt() {
    isInterruptedFlag.store(true, ordering: .relaxed)
    stop()
  }

  private func stop() {
    environment.stop()
    let sessions = state.with { state -> [Session] in
      state.isStopping = true
      return Array(state.running.values)
    }
    for session in sessions { session.cancel() }
  }

  private func work(_ session: Session) {
    defer { session.close() }
    while let node = take(session) {
      progress.started(node, thread: session.thread)
      finish(runner.run(node, session), thread: session.thread)
    }
  }

  /// The next node, when there is one; waits while others may still make one ready.
  private func take(_ session: Session) -> Node? {
    let id: UniqueID? = state.waitFor { state -> UniqueID?? in
      if state.isStopping || state.plan.isDone { return .some(nil) }
      if let id = state.plan.next() {
        state.running[id] = session
        return .some(id)
      }
      return state.plan.runningCount == 0 ? .some(nil) : nil
    }
    return id.flatMap(node)
  }

  private func node(_ id: UniqueID) -> Node? {
    environment.manifest.nodes[id] ?? environment.manifest.unitTests[id]?.node ?? environment.manifest.inertNode(id)
  }

  private func finish(_ result: NodeResult, thread: String) {
    if result.status != .skipped { progress.finished(result, thread: thread) }
    let id = result.node.uniqueID
    let failsFast = environment.invocation.flags.failFast && result.status.isFailure
    let skips = state.with { state -> [(Node, NodeResult?)] in
      state.running[id] = nil
      state.results.append(result)
      state.byID[id] = result
      var skipped: [(Node, NodeResult?)] = []
      for skip in state.plan.finish(id, result.status) {
        guard let node = node(skip.id) else { continue }
        let outcome = NodeResult(node: node, status: .skipped, threadID: thread)
        state.results.append(outcome)
        skipped.append((node, state.byID[skip.cause]))
      }
      return skipped
    }
    for (node, cause) in skips { progress.skipped(node, cause: cause, thread: thread) }
    if failsFast { stop() }
  }

  /// Nodes that were never started, for the results of an interrupted run.
  package func abandoned() -> [Node] {
    state.with { state in state.plan.abandon().compactMap(node) }
  }
}
