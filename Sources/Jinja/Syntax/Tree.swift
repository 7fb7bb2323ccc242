import Diagnostics

/// The syntax of one file as flat arrays: nodes that name each other by number, and tables of what they refer to.
///
/// The parser fills it and then freezes it; after that nothing changes, and any number of threads may read it.
final class Tree: @unchecked Sendable {
  let file: SourceFile

  // What the interpreter reads; made by `freeze` and valid as long as the tree.
  private(set) var code = Code.empty

  /// What the parser fills. It lies behind a pointer, since Swift checks each access to a property that can change.
  private let parts: UnsafeMutablePointer<Parts>

  private struct Parts {
    var nodes: GrowingBuffer<Node>
    var lists: GrowingBuffer<Int32>
    var constants: ContiguousArray<Value> = []
    var filters: ContiguousArray<FilterUse> = []
    var tests: ContiguousArray<TestUse> = []
    var macros: ContiguousArray<MacroCode> = []
    var declarations: ContiguousArray<Declaration> = []
    var names: [String] = []
    var namedBlocks: [String: Int32] = [:]
    /// The source, and behind it those pieces of text whose line breaks had to be changed.
    var text: [UInt8]
  }

  var filters: ContiguousArray<FilterUse> { parts.pointee.filters }
  var tests: ContiguousArray<TestUse> { parts.pointee.tests }
  var macros: ContiguousArray<MacroCode> { parts.pointee.macros }
  var declarations: ContiguousArray<Declaration> { parts.pointee.declarations }
  /// Names of variables, attributes and arguments, numbered as they first appear.
  var names: [String] { parts.pointee.names }
  /// Jinja2's own blocks, which `self` can render again: their statements by name.
  var namedBlocks: [String: Int32] { parts.pointee.namedBlocks }

  /// The frozen arrays, without the counting of references that an array would bring.
  struct Code {
    let nodes: UnsafeBufferPointer<Node>
    let lists: UnsafeBufferPointer<Int32>
    let constants: UnsafeBufferPointer<Value>
    let names: UnsafeBufferPointer<String>
    /// What the interpreter wants to know of each name, beside `names`.
    let traits: UnsafeBufferPointer<NameTraits>
    let text: UnsafeBufferPointer<UInt8>

    static var empty: Code {
      Code(
        nodes: .init(start: nil, count: 0), lists: .init(start: nil, count: 0), constants: .init(start: nil, count: 0),
        names: .init(start: nil, count: 0), traits: .init(start: nil, count: 0), text: .init(start: nil, count: 0))
    }
  }

  init(file: SourceFile, text: [UInt8]) {
    self.file = file
    parts = .allocate(capacity: 1)
    parts.initialize(
      to: Parts(
        nodes: GrowingBuffer(capacity: text.count / 8), lists: GrowingBuffer(capacity: text.count / 12), text: text))
  }

  /// A tree of nothing, for interpreters that have not begun.
  static let none: Tree = {
    let tree = Tree(file: SourceFile(path: "", text: ""), text: [])
    tree.freeze(names: NameTable.Fixed.all)
    return tree
  }()

  func freeze(names: [String]) {
    parts.pointee.names = names
    code = Code(
      nodes: parts.pointee.nodes.view, lists: parts.pointee.lists.view,
      constants: Self.keep(parts.pointee.constants), names: Self.keep(names),
      traits: Self.keep(names.map(NameTraits.init)), text: Self.keep(parts.pointee.text))
    parts.pointee.constants = []
    parts.pointee.text = []
  }

  private static func keep<Element>(_ elements: some Collection<Element>) -> UnsafeBufferPointer<Element> {
    let kept = UnsafeMutableBufferPointer<Element>.allocate(capacity: elements.count)
    _ = kept.initialize(from: elements)
    return UnsafeBufferPointer(kept)
  }

  deinit {
    parts.pointee.nodes.deallocate()
    parts.pointee.lists.deallocate()
    UnsafeMutableBufferPointer(mutating: code.constants).deinitialize()
    code.constants.deallocate()
    UnsafeMutableBufferPointer(mutating: code.names).deinitialize()
    code.names.deallocate()
    code.traits.deallocate()
    code.text.deallocate()
    parts.deinitialize(count: 1)
    parts.deallocate()
  }

  // MARK: Reading, before and after freezing

  func node(_ id: Int32) -> Node { parts.pointee.nodes[Int(id)] }

  /// Whether an expression that Jinja2 computes while it compiles has `part` in it.
  func folds(_ part: Expression) -> Bool {
    let nodes = parts.pointee.nodes.view
    let range = part.range
    return nodes.contains { $0.isFolded && $0.range.contains(range) }
  }

  /// The whole expression of the print statement that has `part` in it.
  func printed(around part: Expression) -> Expression? {
    let range = part.range
    for node in parts.pointee.nodes.view where node.kind == .print && self.node(node.a).range.contains(range) {
      return Expression(tree: self, id: node.a)
    }
    return nil
  }

  func constant(_ id: Int32) -> Value {
    parts.pointee.constants.isEmpty ? code.constants[Int(id)] : parts.pointee.constants[Int(id)]
  }

  func list(_ place: Int32) -> [Int32] {
    if place < 0 { return [] }
    let start = Int(place) + 1
    let lists = parts.pointee.lists
    return Array(lists.view[start..<start + Int(lists[start - 1])])
  }

  // MARK: Filling

  func add(_ node: Node) -> Int32 {
    parts.pointee.nodes.append(node)
    return Int32(truncatingIfNeeded: parts.pointee.nodes.count - 1)
  }

  /// The place of a new list; an empty one has none.
  func addList(_ items: [Int32]) -> Int32 {
    if items.isEmpty { return Node.absent }
    let place = openList(items.count)
    for item in items { parts.pointee.lists.append(item) }
    return place
  }

  func addList(_ items: [Expression]) -> Int32 {
    if items.isEmpty { return Node.absent }
    let place = openList(items.count)
    for item in items { parts.pointee.lists.append(item.id) }
    return place
  }

  func add(body: [Statement]) -> Int32 {
    if body.isEmpty { return Node.absent }
    let place = openList(body.count)
    for item in body { parts.pointee.lists.append(item.id) }
    return place
  }

  private func openList(_ count: Int) -> Int32 {
    let place = Int32(truncatingIfNeeded: parts.pointee.lists.count)
    parts.pointee.lists.append(Int32(truncatingIfNeeded: count))
    return place
  }

  func add(constant: Value) -> Int32 { Self.add(constant, to: &parts.pointee.constants) }
  func add(filter: FilterUse) -> Int32 { Self.add(filter, to: &parts.pointee.filters) }
  func add(test: TestUse) -> Int32 { Self.add(test, to: &parts.pointee.tests) }
  func add(macro: MacroCode) -> Int32 { Self.add(macro, to: &parts.pointee.macros) }
  /// Whether the name is new.
  func add(block name: String, _ body: Int32) -> Bool {
    parts.pointee.namedBlocks.updateValue(body, forKey: name) == nil
  }

  func add(declaration: Declaration) -> Int32 { Self.add(declaration, to: &parts.pointee.declarations) }

  /// Text that is not in the file as it is.
  func add(text more: [UInt8]) -> (from: Int32, to: Int32) {
    let from = Int32(truncatingIfNeeded: parts.pointee.text.count)
    parts.pointee.text += more
    return (from, Int32(truncatingIfNeeded: parts.pointee.text.count))
  }

  private static func add<Element>(_ element: Element, to table: inout ContiguousArray<Element>) -> Int32 {
    table.append(element)
    return Int32(truncatingIfNeeded: table.count - 1)
  }
}
