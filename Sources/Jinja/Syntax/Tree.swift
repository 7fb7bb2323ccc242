import Diagnostics

/// The syntax of one file as flat arrays: nodes that name each other by number, and tables of what they refer to.
///
/// The parser fills it and then freezes it; after that nothing changes, and any number of threads may read it.
final class Tree: @unchecked Sendable {
  let file: SourceFile

  // What the interpreter reads; made by `freeze` and valid as long as the tree.
  private(set) var code = Code.empty

  // What the parser fills.
  private(set) var nodes: ContiguousArray<Node> = []
  private(set) var lists: ContiguousArray<Int32> = []
  private(set) var constants: ContiguousArray<Value> = []
  private(set) var filters: ContiguousArray<FilterUse> = []
  private(set) var tests: ContiguousArray<TestUse> = []
  private(set) var macros: ContiguousArray<MacroCode> = []
  private(set) var declarations: ContiguousArray<Declaration> = []
  /// Names of variables, attributes and arguments, numbered as they first appear.
  private(set) var names: [String] = []
  /// Jinja2's own blocks, which `self` can render again: their statements by name.
  private(set) var namedBlocks: [String: Int32] = [:]
  /// The source, and behind it those pieces of text whose line breaks had to be changed.
  private var text: [UInt8]

  /// The frozen arrays, without the counting of references that an array would bring.
  struct Code {
    let nodes: UnsafeBufferPointer<Node>
    let lists: UnsafeBufferPointer<Int32>
    let constants: UnsafeBufferPointer<Value>
    let names: UnsafeBufferPointer<String>
    let text: UnsafeBufferPointer<UInt8>

    static var empty: Code {
      Code(
        nodes: .init(start: nil, count: 0), lists: .init(start: nil, count: 0), constants: .init(start: nil, count: 0),
        names: .init(start: nil, count: 0), text: .init(start: nil, count: 0))
    }
  }

  init(file: SourceFile, text: [UInt8]) {
    self.file = file
    self.text = text
    nodes.reserveCapacity(text.count / 12 + 8)
    lists.reserveCapacity(text.count / 16 + 8)
  }

  /// A tree of nothing, for interpreters that have not begun.
  static let none: Tree = {
    let tree = Tree(file: SourceFile(path: "", text: ""), text: [])
    tree.freeze(names: NameTable.Fixed.all)
    return tree
  }()

  func freeze(names: [String]) {
    self.names = names
    code = Code(
      nodes: Self.keep(nodes), lists: Self.keep(lists), constants: Self.keep(constants), names: Self.keep(names),
      text: Self.keep(text))
    nodes = []
    lists = []
    constants = []
    text = []
  }

  private static func keep<Element>(_ elements: some Collection<Element>) -> UnsafeBufferPointer<Element> {
    let kept = UnsafeMutableBufferPointer<Element>.allocate(capacity: elements.count)
    _ = kept.initialize(from: elements)
    return UnsafeBufferPointer(kept)
  }

  deinit {
    code.nodes.deallocate()
    code.lists.deallocate()
    UnsafeMutableBufferPointer(mutating: code.constants).deinitialize()
    code.constants.deallocate()
    UnsafeMutableBufferPointer(mutating: code.names).deinitialize()
    code.names.deallocate()
    code.text.deallocate()
  }

  // MARK: Reading, before and after freezing

  func node(_ id: Int32) -> Node { nodes.isEmpty ? code.nodes[Int(id)] : nodes[Int(id)] }
  func constant(_ id: Int32) -> Value { constants.isEmpty ? code.constants[Int(id)] : constants[Int(id)] }

  func list(_ place: Int32) -> [Int32] {
    if place < 0 { return [] }
    let start = Int(place) + 1
    return lists.isEmpty
      ? Array(code.lists[start..<start + Int(code.lists[start - 1])])
      : Array(lists[start..<start + Int(lists[start - 1])])
  }

  // MARK: Filling

  func add(_ node: Node) -> Int32 {
    nodes.append(node)
    return Int32(truncatingIfNeeded: nodes.count - 1)
  }

  /// The place of a new list; an empty one has none.
  func addList(_ items: some Collection<Int32>) -> Int32 {
    if items.isEmpty { return Node.absent }
    let place = Int32(truncatingIfNeeded: lists.count)
    lists.append(Int32(truncatingIfNeeded: items.count))
    lists.append(contentsOf: items)
    return place
  }

  func add(constant: Value) -> Int32 { Self.add(constant, to: &constants) }
  func add(filter: FilterUse) -> Int32 { Self.add(filter, to: &filters) }
  func add(test: TestUse) -> Int32 { Self.add(test, to: &tests) }
  func add(macro: MacroCode) -> Int32 { Self.add(macro, to: &macros) }
  /// Whether the name is new.
  func add(block name: String, _ body: Int32) -> Bool { namedBlocks.updateValue(body, forKey: name) == nil }

  func add(declaration: Declaration) -> Int32 { Self.add(declaration, to: &declarations) }

  /// Text that is not in the file as it is.
  func add(text more: [UInt8]) -> (from: Int32, to: Int32) {
    let from = Int32(truncatingIfNeeded: text.count)
    text += more
    return (from, Int32(truncatingIfNeeded: text.count))
  }

  private static func add<Element>(_ element: Element, to table: inout ContiguousArray<Element>) -> Int32 {
    table.append(element)
    return Int32(truncatingIfNeeded: table.count - 1)
  }
}
