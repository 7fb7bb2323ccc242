import Synchronization

/// Where containers leave their members when the stack is too short to free them on the spot.
///
/// Freeing a list frees its members, one stack frame a level; a template can nest lists 100,000 deep. Near the end of the
/// stack the members go here, and the next interpreter that ends frees them from a short stack.
enum Graveyard {
  private static let pile = Mutex<[[Value]]>([])

  static func bury(_ values: inout [Value]) {
    guard !values.isEmpty, !StackGuard.hasRoom else { return }
    var moved: [Value] = []
    swap(&moved, &values)
    pile.withLock { $0.append(moved) }
  }

  static func clear() {
    while true {
      var taken: [[Value]] = []
      pile.withLock { swap(&$0, &taken) }
      if taken.isEmpty { return }
    }
  }

  /// Tuples have no place for a `deinit`, so their depth is limited when they are made.
  static func isTooDeep(_ items: [Value]) -> Bool {
    var budget = 2_000
    return depth(items, &budget) > 200
  }

  private static func depth(_ items: [Value], _ budget: inout Int) -> Int {
    var deepest = 0
    for item in items {
      guard case .tuple(let inner) = item, budget > 0 else { continue }
      budget -= 1
      deepest = max(deepest, depth(inner, &budget))
      if deepest > 200 { break }
    }
    return deepest + 1
  }
}
