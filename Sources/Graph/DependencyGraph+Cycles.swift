import Contracts
import Diagnostics

extension DependencyGraph {
  /// Cycles that have no node in common, each in the direction of the data, starting at its smallest id.
  func findCycles() -> [[Int]] {
    let sorted = children.topologicalOrder()
    guard sorted.count < count else { return [] }
    var isLeft = [Bool](repeating: true, count: count)
    for node in sorted { isLeft[node] = false }

    var cycles: [[Int]] = []
    while let first = isLeft.firstIndex(of: true) {
      let cycle = cycle(above: first, isLeft)
      cycles.append(cycle)
      // With the cycle out of the way, nodes below it may be in order.
      var open = cycle
      while let node = open.popLast() {
        guard isLeft[node] else { continue }
        isLeft[node] = false
        open += children[node].filter { child in isLeft[child] && !parents[child].contains { isLeft[$0] } }
      }
    }
    return cycles
  }

  /// Each node that is left has a parent that is left too, so going up from any of them comes back to itself.
  private func cycle(above first: Int, _ isLeft: [Bool]) -> [Int] {
    var path: [Int] = []
    var place: [Int: Int] = [:]
    var node = first
    while place[node] == nil {
      place[node] = path.count
      path.append(node)
      node = parents[node].filter { isLeft[$0] }.min()!
    }
    let cycle = Array(path[place[node]!...].reversed())
    let start = cycle.indices.min { cycle[$0] < cycle[$1] }!
    return Array(cycle[start...] + cycle[..<start])
  }

  /// dbt's line, with the place of each reference as a note.
  func cycleError(_ cycle: [Int], manifest: Manifest) -> DbtError {
    let names = cycle.map { ids[$0] }
    var error = DbtError(.runtime, "Found a cycle: " + names.joined(separator: " --> "))
    for (position, parent) in names.enumerated() {
      let child = names[(position + 1) % names.count]
      guard let node = manifest.nodes[child] else { continue }
      let span = node.spanOfReference(to: parent, in: manifest)
      if error.span == nil { error.span = span }
      let place = span.map { "\($0.file.path):\($0.start.line):\($0.start.column)" } ?? node.originalFilePath
      error.notes.append("\(child) depends on \(parent): \(place)")
    }
    return error
  }
}

extension Node {
  /// Where this node calls `ref` for `parent`.
  fileprivate func spanOfReference(to parent: UniqueID, in manifest: Manifest) -> SourceSpan? {
    guard let target = manifest.nodes[parent] else { return nil }
    let candidates = self.refs.filter {
      $0.name == target.name && ($0.package ?? target.packageName) == target.packageName
    }
    let exact = candidates.first { $0.version != nil && $0.version == target.model?.version }
    return (exact ?? candidates.first)?.span
  }
}
