/// The edges of a graph in one direction: the targets of all nodes in one array, with the start of each node's run.
struct Adjacency: Sendable {
  private(set) var starts: [Int]
  private(set) var targets: [Int]

  /// Sorts `edges` by origin; targets of one origin keep their order.
  init(nodeCount: Int, edges: [(from: Int, to: Int)]) {
    var starts = [Int](repeating: 0, count: nodeCount + 1)
    for edge in edges { starts[edge.from + 1] += 1 }
    for node in 0..<nodeCount { starts[node + 1] += starts[node] }
    var next = starts
    var targets = [Int](repeating: 0, count: edges.count)
    for edge in edges {
      targets[next[edge.from]] = edge.to
      next[edge.from] += 1
    }
    self.starts = starts
    self.targets = targets
  }

  var nodeCount: Int { starts.count - 1 }

  subscript(node: Int) -> ArraySlice<Int> { targets[starts[node]..<starts[node + 1]] }

  func degree(_ node: Int) -> Int { starts[node + 1] - starts[node] }

  /// How many edges end at each node.
  var inDegrees: [Int] {
    var degrees = [Int](repeating: 0, count: nodeCount)
    for target in targets { degrees[target] += 1 }
    return degrees
  }

  /// Every node after its origins; nodes on a cycle and behind one are missing.
  func topologicalOrder() -> [Int] {
    var waiting = inDegrees
    var order = waiting.indices.filter { waiting[$0] == 0 }
    order.reserveCapacity(nodeCount)
    var position = 0
    while position < order.count {
      for target in self[order[position]] {
        waiting[target] -= 1
        if waiting[target] == 0 { order.append(target) }
      }
      position += 1
    }
    return order
  }
}
