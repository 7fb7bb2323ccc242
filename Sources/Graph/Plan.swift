import Contracts

/// The order of work: hands out selected nodes whose dependencies are done, those with the longest remaining path
/// first, and takes failures out of the way.
///
/// Nodes that are not to run (unselected ones, ephemeral models) stay in the graph and pass on the order and the
/// failures of what is above them.
package struct Plan: Sendable {
  /// A node that will not run, and the failed node that is to blame.
  package struct Skip: Sendable, Hashable {
    package let id: UniqueID
    package let cause: UniqueID
  }

  private enum State: Sendable {
    /// Not to run; done as soon as everything above it is.
    case passing
    /// Something above it is not done.
    case waiting
    case ready
    case running
    case done
    case skipped
  }

  private let graph: DependencyGraph
  private let runs: NodeSet
  private let children: Adjacency
  private let mode: PlanMode
  private var states: [State]
  /// How many direct dependencies of each node are not done.
  private var missing: [Int]
  private var queue: ReadyQueue

  /// How many nodes there are to run.
  package let total: Int
  /// The nodes that are to run, whatever became of them, sorted.
  package var nodesToRun: [UniqueID] { runs.map { graph.ids[$0] } }
  package private(set) var finishedCount = 0
  package private(set) var skippedCount = 0
  package private(set) var runningCount = 0

  /// - Parameter runsEphemeral: ephemeral models are handed out too, as for `compile`.
  package init(
    graph: DependencyGraph, selected: Set<UniqueID>, mode: PlanMode = .run, runsEphemeral: Bool = false
  ) {
    var runs = NodeSet(capacity: graph.count)
    for id in selected {
      guard let index = graph.index(of: id) else { continue }
      if runsEphemeral || !graph.ephemeral.contains(index) { runs.insert(index) }
    }
    let children = PlanEdges(graph: graph, runs: runs, mode: mode).children
    self.graph = graph
    self.runs = runs
    self.mode = mode
    self.children = children
    total = runs.count
    states = graph.ids.indices.map { runs.contains($0) ? .waiting : .passing }
    missing = children.inDegrees
    queue = ReadyQueue(weights: Plan.weights(children, runs: runs))
    for index in graph.ids.indices where missing[index] == 0 && states[index] != .done { release(index) }
  }

  /// For each node, how many nodes to run lie on the longest path from it on.
  private static func weights(_ children: Adjacency, runs: NodeSet) -> [Int] {
    var weights = [Int](repeating: 0, count: children.nodeCount)
    for node in children.topologicalOrder().reversed() {
      weights[node] = (children[node].lazy.map { weights[$0] }.max() ?? 0) + (runs.contains(node) ? 1 : 0)
    }
    return weights
  }

  // MARK: Walking

  package var remaining: Int { total - finishedCount - skippedCount }
  /// Every node has finished or is skipped.
  package var isDone: Bool { remaining == 0 }
  package var hasReady: Bool { !queue.isEmpty }

  /// The next node to run; nil when none is ready now, be it that all are handed out or that running ones must finish.
  package mutating func next() -> UniqueID? {
    while let index = queue.popFirst() {
      guard states[index] == .ready else { continue }
      states[index] = .running
      runningCount += 1
      return graph.ids[index]
    }
    return nil
  }

  /// Notes what became of a node that `next` handed out, and returns the nodes that will not run because of it, in the
  /// order in which they would have become ready.
  package mutating func finish(_ id: UniqueID, _ status: NodeStatus) -> [Skip] {
    guard let index = graph.index(of: id), states[index] == .running else {
      preconditionFailure("\(id) was not handed out by next()")
    }
    states[index] = .done
    runningCount -= 1
    finishedCount += 1
    if mode.skips(after: status) { return skipDescendants(of: index) }
    releaseChildren(of: index)
    return []
  }

  /// Gives up all nodes that have not been handed out, sorted: after `--fail-fast` or an interrupt.
  package mutating func abandon() -> [UniqueID] {
    let left = states.indices.filter { states[$0] == .waiting || states[$0] == .ready }
    for index in left { states[index] = .skipped }
    skippedCount += left.count
    return left.map { graph.ids[$0] }
  }

  private mutating func release(_ index: Int) {
    switch states[index] {
    case .waiting:
      states[index] = .ready
      queue.insert(index)
    case .passing:
      states[index] = .done
      releaseChildren(of: index)
    case .ready, .running, .done, .skipped: break
    }
  }

  private mutating func releaseChildren(of index: Int) {
    var finished = [index]
    while let parent = finished.popLast() {
      for child in children[parent] {
        missing[child] -= 1
        guard missing[child] == 0 else { continue }
        if states[child] == .passing {
          states[child] = .done
          finished.append(child)
        } else {
          release(child)
        }
      }
    }
  }

  private mutating func skipDescendants(of index: Int) -> [Skip] {
    var reached: [Int] = []
    var open = [index]
    while let parent = open.popLast() {
      for child in children[parent] where states[child] == .waiting || states[child] == .passing {
        if states[child] == .waiting { reached.append(child) }
        states[child] = .skipped
        open.append(child)
      }
    }
    skippedCount += reached.count
    return reached.sorted(by: queue.isBefore).map { Skip(id: graph.ids[$0], cause: graph.ids[index]) }
  }
}
