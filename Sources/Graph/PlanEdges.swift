import Contracts

/// The edges that a plan follows: those of the graph and, for `build`, those that make nodes wait for tests.
struct PlanEdges {
  private let graph: DependencyGraph
  private let runs: NodeSet
  let children: Adjacency

  init(graph: DependencyGraph, runs: NodeSet, mode: PlanMode) {
    self.graph = graph
    self.runs = runs
    switch mode {
    case .run: children = graph.children
    case .independent: children = Adjacency(nodeCount: graph.count, edges: [])
    case .build: children = PlanEdges.buildEdges(graph, runs)
    }
  }

  private static func buildEdges(_ graph: DependencyGraph, _ runs: NodeSet) -> Adjacency {
    var edges: [(from: Int, to: Int)] = []
    for parent in 0..<graph.count {
      for child in graph.children[parent] where !runsBefore(child, parent, graph, runs) {
        edges.append((from: parent, to: child))
      }
    }
    edges += TestEdges(graph: graph, tests: runs.filter { graph.kinds[$0] == .test }).edges
    let above = Adjacency(nodeCount: graph.count, edges: edges.map { (from: $0.to, to: $0.from) })
    for test in runs where graph.kinds[test] == .unitTest {
      for model in graph.parents[test] where runsBefore(test, model, graph, runs) {
        // What the model waits for, its unit tests wait for.
        edges += above[model].map { (from: $0, to: test) }
        edges.append((from: test, to: model))
      }
    }
    return Adjacency(nodeCount: graph.count, edges: edges)
  }

  /// A unit test runs before its model when the model runs at all.
  private static func runsBefore(_ child: Int, _ parent: Int, _ graph: DependencyGraph, _ runs: NodeSet) -> Bool {
    graph.kinds[child] == .unitTest && graph.kinds[parent] == .model && runs.contains(child) && runs.contains(parent)
  }
}
