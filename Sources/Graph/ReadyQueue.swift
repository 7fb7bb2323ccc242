/// Nodes that can run, the one with the longest path behind it first, then the one with the smallest number.
struct ReadyQueue: Sendable {
  private let weights: [Int]
  /// A binary heap.
  private var heap: [Int] = []

  init(weights: [Int]) { self.weights = weights }

  var isEmpty: Bool { heap.isEmpty }

  func isBefore(_ a: Int, _ b: Int) -> Bool { weights[a] != weights[b] ? weights[a] > weights[b] : a < b }

  mutating func insert(_ node: Int) {
    heap.append(node)
    var place = heap.count - 1
    while place > 0 {
      let above = (place - 1) / 2
      guard isBefore(heap[place], heap[above]) else { return }
      heap.swapAt(place, above)
      place = above
    }
  }

  mutating func popFirst() -> Int? {
    guard let first = heap.first else { return nil }
    let last = heap.removeLast()
    guard !heap.isEmpty else { return first }
    heap[0] = last
    var place = 0
    while true {
      var best = place
      for below in [2 * place + 1, 2 * place + 2] where below < heap.count && isBefore(heap[below], heap[best]) {
        best = below
      }
      if best == place { return first }
      heap.swapAt(place, best)
      place = best
    }
  }
}
