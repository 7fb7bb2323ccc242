import Context
import Contracts
import Diagnostics
import Files
import Graph
import Jinja
import JSON
import Parsing
import Synchronization
import Warehouse

/// What all workers of a run share.
package final class RunEnvironment: Sendable {
  package let project: ParsedProject
  package let shared: RunShared
  package let cache = RelationCache()
  package let comments: QueryCommentMaker
  /// Of the run before, for `retry`: a model that has successful batches builds only the others.
  package let previousBatches: [UniqueID: BatchResults]
  /// When the run began that `retry` takes up, in seconds since 1970: which batches there are follows from it.
  package let previousStart: Double?
  /// Absolute; `…/target`.
  package let targetFolder: String

  private let stopping = Atomic<Bool>(false)
  /// Set by fail-fast and by an interrupt: nothing new is begun, no further batch of a model either.
  package var isStopping: Bool { stopping.load(ordering: .relaxed) }
  package func stop() { stopping.store(true, ordering: .relaxed) }

  package var workspace: Workspace { project.workspace }
  package var invocation: Invocation { project.workspace.invocation }
  package var manifest: Manifest { project.manifest }

  package init(
    _ project: ParsedProject, selected: [UniqueID], deferred: [UniqueID: Relation] = [:],
    previousBatches: [UniqueID: BatchResults] = [:], previousStart: Double? = nil
  ) throws {
    self.previousStart = previousStart
    self.previousBatches = previousBatches
    self.project = project
    comments = try QueryCommentMaker(project.workspace)
    let invocation = project.workspace.invocation
    shared = RunShared(
      manifest: project.manifest, index: project.index, selected: selected, deferred: deferred,
      sample: try EventTimes.sample(invocation.flags, now: Int(invocation.startedAt * 1_000_000)))
    targetFolder = Disk.absolute(project.workspace.project.targetPath, from: project.workspace.project.root)
  }

  package func session(_ name: String, thread: String) throws -> Session {
    Session(
      name: name, adapter: workspace.adapter, events: invocation.events, cache: cache, thread: thread,
      comment: try comments.comment(node: nil, connection: name), profile: workspace.profile,
      waitForLock: invocation.flags.waitForLock, clock: invocation.clock)
  }

  /// A model's code with other inputs in place of what it refers to, and where each piece of it comes from.
  func render(_ node: Node, on inputs: UnitTestInputs, _ session: Session) throws -> (String, SourceMap) {
    let state = RunState(shared: shared, session: session, node: node, checksDependencies: false, unitTest: inputs)
    let context = NodeContext(
      workspace: workspace, phase: .run(state), packageName: node.packageName, ownerName: node.name)
    let template =
      try project.templates[node.uniqueID]
      ?? workspace.jinja.parse(SourceFile(path: node.originalFilePath, text: node.rawCode))
    return try context.interpreter().renderWithMap(template)
  }

  /// A context for macros outside of any node: listing relations, `run-operation`.
  package func operationContext(_ session: Session) -> NodeContext {
    let state = RunState(shared: shared, session: session, node: nil, checksDependencies: false)
    return NodeContext(
      workspace: workspace, phase: .run(state), packageName: workspace.project.name, ownerName: "<Operation>")
  }
}
