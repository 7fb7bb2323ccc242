import Contracts

/// For each test the nodes that wait for it: those that depend on everything that the test looks at, leaving out those
/// that wait already because another such node lies between.
struct TestEdges {
  private let graph: DependencyGraph
  private let order: [Int]
  private let places: [Int]
  private(set) var edges: [(from: Int, to: Int)] = []
  /// The last test whose walk came by a node.
  private var visits: [Int]

  /// How many nodes' descendants are known at one time; bounds the memory.
  private static let batchSize = 2048

  init(graph: DependencyGraph, tests: [Int]) {
    self.graph = graph
    order = graph.children.topologicalOrder()
    var places = [Int](repeating: 0, count: graph.count)
    for (place, node) in order.enumerated() { places[node] = place }
    self.places = places
    visits = [Int](repeating: -1, count: graph.count)

    var batch: [Int] = []
    var tracked: [Int: Int] = [:]
    for test in tests {
      batch.append(test)
      if graph.parents.degree(test) > 1 {
        for parent in graph.parents[test] where tracked[parent] == nil { tracked[parent] = tracked.count }
      }
      if tracked.count >= Self.batchSize {
        addEdges(of: batch, tracked: tracked)
        batch = []
        tracked = [:]
      }
    }
    addEdges(of: batch, tracked: tracked)
  }

  private mutating func addEdges(of tests: [Int], tracked: [Int: Int]) {
    let ancestors = TrackedAncestors(graph: graph, order: order, tracked: tracked)
    for test in tests {
      // Only what lies below the last parent can lie below all of them.
      guard let last = graph.parents[test].max(by: { places[$0] < places[$1] }) else { continue }
      let others = graph.parents[test].filter { $0 != last }.compactMap { tracked[$0] }
      var open = [last]
      while let node = open.popLast() {
        for child in graph.children[node] where visits[child] != test {
          visits[child] = test
          if canWait(child), ancestors.contain(others, of: child) {
            edges.append((from: test, to: child))
          } else {
            open.append(child)
          }
        }
      }
    }
  }

  private func canWait(_ node: Int) -> Bool {
    switch graph.kinds[node] {
    case .model, .seed, .snapshot, .analysis, .operation, .sqlOperation: true
    default: false
    }
  }
}

/// Which of some tracked nodes each node depends on, as one row of bits for each node.
private struct TrackedAncestors {
  private let width: Int
  private var words: [UInt64]

  init(graph: DependencyGraph, order: [Int], tracked: [Int: Int]) {
    width = (tracked.count + 63) / 64
    words = [UInt64](repeating: 0, count: width * graph.count)
    guard width > 0 else { return }
    for node in order {
      for parent in graph.parents[node] {
        for word in 0..<width { words[node * width + word] |= words[parent * width + word] }
        if let bit = tracked[parent] { words[node * width + bit / 64] |= 1 << UInt64(bit % 64) }
      }
    }
  }

  func contain(_ bits: [Int], of node: Int) -> Bool {
    bits.allSatisfy { words[node * width + $0 / 64] & (1 << UInt64($0 % 64)) != 0 }
  }
}
