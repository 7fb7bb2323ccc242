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
    /// Parts of running nodes that any worker may do, and how many of each sharing are not done.
    var jobs: [Job] = []
    var unfinished: [Int: Int] = [:]
    var sharings = 0
    var helping: [ObjectIdentifier: Session] = [:]

    mutating func takeJob(of sharing: Int) -> Job? {
      jobs.firstIndex { $0.sharing == sharing }.map { jobs.remove(at: $0) }
    }
  }

  private struct Job: Sendable {
    var sharing: Int
    var body: @Sendable (Session) -> Void
  }

  private enum Work {
    case node(Node)
    case job(Job)
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
    let mayShare = environment.manifest.nodes.values.contains(where: runner.runsInBatches)
    let count = max(1, mayShare ? threads : min(threads, state.with { $0.plan.total }))
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
      return Array(state.running.values) + state.helping.values
    }
    for session in sessions { session.cancel() }
  }

  private func work(_ session: Session) {
    defer { session.close() }
    while let work = take(session) {
      switch work {
      case .node(let node):
        progress.started(node, thread: session.thread)
        finish(runner.run(node, session, sharing: self), thread: session.thread)
      case .job(let job):
        state.with { $0.helping[ObjectIdentifier(session)] = session }
        perform(job, session)
        state.with { $0.helping[ObjectIdentifier(session)] = nil }
      }
    }
  }

  /// Parts of what runs first, then the next node, when there is one; waits while others may still make one ready.
  private func take(_ session: Session) -> Work? {
    let work: Work?? = state.waitFor { state -> Work?? in
      if state.isStopping || state.plan.isDone { return .some(nil) }
      if !state.jobs.isEmpty { return .some(.job(state.jobs.removeFirst())) }
      while let id = state.plan.next() {
        guard let node = node(id) else { continue }
        state.running[id] = session
        return .some(.node(node))
      }
      return state.plan.runningCount == 0 ? .some(nil) : nil
    }
    return work ?? nil
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

extension RunLoop: WorkSharing {
  package func share(_ jobs: [@Sendable (Session) -> Void], with session: Session) {
    let sharing = state.with { state in
      state.sharings += 1
      let sharing = state.sharings
      state.jobs += jobs.map { Job(sharing: sharing, body: $0) }
      state.unfinished[sharing] = jobs.count
      return sharing
    }
    while let job = state.with({ $0.takeJob(of: sharing) }) { perform(job, session) }
    state.waitFor { state in state.unfinished[sharing] == 0 ? () : nil }
    state.with { $0.unfinished[sharing] = nil }
  }

  private func perform(_ job: Job, _ session: Session) {
    job.body(session)
    state.with { $0.unfinished[job.sharing, default: 0] -= 1 }
  }
}
