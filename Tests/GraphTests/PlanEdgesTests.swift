import Contracts
import Testing

@testable import Graph

/// Random graphs against the rule itself: in `build`, a node waits for a test when it depends on everything that the
/// test looks at.
@Suite struct PlanEdgesTests {
  @Test(arguments: 0..<60) func waitsForTestsByTheRule(_ seed: Int) throws {
    var random = Numbers(state: UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1)
    let models = (0..<12).map { "m\($0)" }
    var lines: [String] = ["s_x"]
    for (index, model) in models.enumerated() {
      let parents = models[..<index].filter { _ in random.next() % 4 == 0 } + (random.next() % 5 == 0 ? ["s_x"] : [])
      lines.append("\(model) <- " + parents.joined(separator: " "))
    }
    for test in 0..<8 {
      let parents = Set((0...(random.next() % 3)).map { _ in models[Int(random.next() % 12)] }).sorted()
      lines.append("t_\(test) <- " + parents.joined(separator: " "))
    }
    let graph = try DependencyGraph(linking: Sketch(lines).manifest)
    var runs = NodeSet(capacity: graph.count)
    for (index, kind) in graph.kinds.enumerated() where kind != .source { runs.insert(index) }
    let edges = PlanEdges(graph: graph, runs: runs, mode: .build).children
    #expect(edges.topologicalOrder().count == graph.count)

    for (test, kind) in graph.kinds.enumerated() where kind == .test {
      let waiting = reachable(from: test, along: edges).filter { graph.kinds[$0] == .model }
      let expected = graph.ids.indices.filter { node in
        graph.kinds[node] == .model
          && graph.parents[test].allSatisfy { reachable(from: $0, along: graph.children).contains(node) }
      }
      #expect(waiting.sorted() == expected, "\(graph.ids[test])")
    }
  }

  private func reachable(from node: Int, along edges: Adjacency) -> Set<Int> {
    var reached = Set<Int>()
    var open = [node]
    while let next = open.popLast() {
      for target in edges[next] where reached.insert(target).inserted { open.append(target) }
    }
    return reached
  }
}

/// xorshift: the same numbers on every machine.
private struct Numbers {
  var state: UInt64

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state >> 11
  }
}
