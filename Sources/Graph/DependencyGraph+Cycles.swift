import Contracts
import Diagnostics

extension DependencyGraph {
  /// A cycle in the direction of the data, starting at its smallest id; nil when there is none.
  func findCycle() -> [Int]? {
    let sorted = children.topologicalOrder()
    guard sorted.count < count else { return nil }
    var isSorted = [Bool](repeating: false, count: count)
    for node in sorted { isSorted[node] = true }

    // Each node left has a parent that is left too, so going up from any of them must come back to itself.
    var path: [Int] = []
    var place = [Int?](repeating: nil, count: count)
    var node = isSorted.firstIndex(of: false)!
    while place[node] == nil {
      place[node] = path.count
      path.append(node)
      node = parents[node].filter { !isSorted[$0] }.min()!
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
    let candidates = refs.filter { $0.name == target.name && ($0.package ?? target.packageName) == target.packageName }
    let exact = candidates.first { $0.version != nil && $0.version == target.model?.version }
    return (exact ?? candidates.first)?.span
  }
}
