/// Names that a block has from its start, though they get a value only later; until then they are undefined, whatever
/// the host's globals hold.
final class Declaration: @unchecked Sendable {
  /// Complete when the parser is done, and never changed after that.
  fileprivate(set) var ids: [Int32]
  fileprivate init(_ ids: [Int32]) { self.ids = ids }
}

/// Jinja2 decides block by block which names are variables of the block. A name that the block itself assigns before it
/// reads it is one for the whole block: a block inside it that runs before the assignment sees the undefined.
///
/// The parser notes here what it reads and assigns, in order; `declare` asks at the end of each block.
struct ScopeAnalysis {
  private struct Event {
    var id: Int32
    var frame: Int32
    /// How many `if` tags surround the place within the block: what they assign may not happen.
    var branch: Int16
    var isStore: Bool
  }

  private var events: ContiguousArray<Event> = []
  private var parents: [Int32] = [-1]
  private var declarations: [(declaration: Declaration, frame: Int32)] = []
  private(set) var frame: Int32 = 0
  private var branch: Int16 = 0

  struct Position {
    fileprivate var frame: Int32
    fileprivate var branch: Int16
    fileprivate var start: Int
  }

  var mark: Int { events.count }

  mutating func forget(after mark: Int) { events.removeSubrange(mark...) }

  init() { events.reserveCapacity(64) }

  mutating func read(_ id: Int32) { events.append(Event(id: id, frame: frame, branch: branch, isStore: false)) }

  mutating func store(_ id: Int32) { events.append(Event(id: id, frame: frame, branch: branch, isStore: true)) }

  mutating func store(_ target: Expression) {
    switch target.form {
    case .name(let id): store(id)
    case .namespaceMember(let id, _): read(id)
    case .tuple(let items): for item in items { store(item) }
    default: break
    }
  }

  /// Names that the block gets from outside, such as a loop's target.
  mutating func bind(_ target: Expression) {
    switch target.form {
    case .name(let id): read(id)
    case .tuple(let items): for item in items { bind(item) }
    default: break
    }
  }

  // MARK: Blocks

  mutating func enter() -> Position {
    let outer = Position(frame: frame, branch: branch, start: events.count)
    parents.append(frame)
    frame = Int32(truncatingIfNeeded: parents.count - 1)
    branch = 0
    return outer
  }

  /// Back to a block that was left for a while.
  mutating func resume(_ frame: Int32) -> Position {
    let outer = Position(frame: self.frame, branch: branch, start: events.count)
    self.frame = frame
    branch = 0
    return outer
  }

  mutating func leave(_ outer: Position) {
    frame = outer.frame
    branch = outer.branch
  }

  /// The statement that declares what the current block, which began at `start`, must declare; absent if it need not.
  mutating func declaration(from start: Int, in tree: Tree) -> Int32 {
    var last: Int32 = -1
    for event in events[start...] where event.isStore && event.frame == frame { last = max(last, event.id) }
    if last < 0 { return Node.absent }
    enum Seen { case nothing, readInside, decided }
    var seen = [Seen](repeating: .nothing, count: Int(last) + 1)
    var declared: [Int32] = []
    for event in events[start...] where event.id <= last {
      let id = Int(event.id)
      if seen[id] == .decided { continue }
      if event.frame == frame {
        if seen[id] == .readInside, event.isStore, event.branch == 0 { declared.append(event.id) }
        seen[id] = .decided
      } else if !event.isStore, event.frame > frame {
        seen[id] = .readInside
      }
    }
    if declared.isEmpty { return Node.absent }
    let declaration = Declaration(declared)
    declarations.append((declaration, frame))
    return tree.add(Node(kind: .declare, a: tree.add(declaration: declaration), range: ByteRange(0, 0)))
  }

  // MARK: Branches

  mutating func enterBranches() -> Int {
    branch += 1
    return events.count
  }

  /// - Parameter starts: where the three kinds of branches began: `if`, `elif`, `else`.
  mutating func leaveBranches(_ starts: [Int]) {
    if starts.count == 3 {
      let ends = [starts[1], starts[2], events.count]
      for event in events[starts[0]...] where isOwnStore(event) {
        let isEverywhere = zip(starts, ends).allSatisfy { from, to in
          events[from..<to].contains { isOwnStore($0) && $0.id == event.id }
        }
        guard isEverywhere else { continue }
        for index in events.indices[starts[0]...] where isOwnStore(events[index]) && events[index].id == event.id {
          events[index].branch -= 1
        }
      }
    }
    branch -= 1
  }

  private func isOwnStore(_ event: Event) -> Bool {
    event.isStore && event.frame == frame && event.branch == branch
  }

  // MARK: The end

  /// A name that an outer block has is shared with it, wherever the outer block mentions it.
  mutating func finish() {
    for (declaration, frame) in declarations {
      var outer: Set<Int32> = []
      var parent = parents[Int(frame)]
      while parent >= 0 {
        outer.insert(parent)
        parent = parents[Int(parent)]
      }
      if outer.isEmpty { continue }
      declaration.ids.removeAll { id in events.contains { $0.id == id && outer.contains($0.frame) } }
    }
  }
}

extension Parser {
  /// A body that is a block of its own; `bound` are names that it gets from outside.
  mutating func framed(_ bound: [Expression] = [], _ parse: (inout Parser) throws -> Void) rethrows -> Int32 {
    let outer = scopes.enter()
    let start = scopes.mark
    for target in bound { scopes.bind(target) }
    let mark = pending.count
    try parse(&self)
    let body = takeList(from: mark, after: scopes.declaration(from: start, in: tree))
    scopes.leave(outer)
    return body
  }
}
