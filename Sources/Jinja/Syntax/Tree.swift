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
    let source: UnsafeBufferPointer<UInt8>
    var nodes: GrowingBuffer<Node>
    var lists: GrowingBuffer<Int32>
    var constants: GrowingBuffer<Value>
    var filters: ContiguousArray<FilterUse> = []
    var tests: ContiguousArray<TestUse> = []
    var macros: ContiguousArray<MacroCode> = []
    var declarations: ContiguousArray<Declaration> = []
    var names = GrowingBuffer<String>(capacity: 0)
    var traits = GrowingBuffer<NameTraits>(capacity: 0)
    var namedBlocks: [String: Int32] = [:]
    /// Pieces of text whose line breaks had to be changed; they stand behind the source.
    var changedText: [UInt8] = []
    /// Source and changed text in one, where there is any.
    var wholeText: UnsafeBufferPointer<UInt8>?
  }

  var filters: ContiguousArray<FilterUse> { parts.pointee.filters }
  var tests: ContiguousArray<TestUse> { parts.pointee.tests }
  var macros: ContiguousArray<MacroCode> { parts.pointee.macros }
  var declarations: ContiguousArray<Declaration> { parts.pointee.declarations }
  /// Names of variables, attributes and arguments, numbered as they first appear. There when the tree is frozen.
  var names: UnsafeBufferPointer<String> { code.names }
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

  init(file: SourceFile) {
    self.file = file
    let source = Self.keep(file.text.utf8)
    parts = .allocate(capacity: 1)
    parts.initialize(
      to: Parts(
        source: source, nodes: GrowingBuffer(capacity: source.count / 8),
        lists: GrowingBuffer(capacity: source.count / 12), constants: GrowingBuffer(capacity: source.count / 64)))
  }

  /// A tree of nothing, for interpreters that have not begun.
  static let none: Tree = {
    let tree = Tree(file: SourceFile(path: "", text: ""))
    tree.freeze()
    return tree
  }()

  /// For a tree that names nothing.
  func freeze() {
    var names = NameCollector()
    freeze(&names)
    names.deallocate()
  }

  func freeze(_ names: inout NameCollector) {
    (parts.pointee.names, parts.pointee.traits) = names.release()
    if !parts.pointee.changedText.isEmpty {
      parts.pointee.wholeText = Self.keep(Array(parts.pointee.source) + parts.pointee.changedText)
      parts.pointee.changedText = []
    }
    code = Code(
      nodes: parts.pointee.nodes.view, lists: parts.pointee.lists.view, constants: parts.pointee.constants.view,
      names: parts.pointee.names.view, traits: parts.pointee.traits.view,
      text: parts.pointee.wholeText ?? parts.pointee.source)
  }

  private static func keep(_ bytes: some Collection<UInt8>) -> UnsafeBufferPointer<UInt8> {
    let kept = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: bytes.count)
    _ = kept.initialize(from: bytes)
    return UnsafeBufferPointer(kept)
  }

  deinit {
    parts.pointee.nodes.deallocate()
    parts.pointee.lists.deallocate()
    parts.pointee.constants.deallocate()
    parts.pointee.names.deallocate()
    parts.pointee.traits.deallocate()
    parts.pointee.source.deallocate()
    parts.pointee.wholeText?.deallocate()
    parts.deinitialize(count: 1)
    parts.deallocate()
  }

  // MARK: Reading, before and after freezing

  /// The file's text.
  var source: UnsafeBufferPointer<UInt8> { parts.pointee.source }

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

  func constant(_ id: Int32) -> Value { parts.pointee.constants[Int(id)] }

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
  ///
  /// - Parameter first: stands before the items, unless it is absent.
  func addList(_ items: UnsafeBufferPointer<Int32>, after first: Int32 = Node.absent) -> Int32 {
    let count = items.count + (first >= 0 ? 1 : 0)
    if count == 0 { return Node.absent }
    let place = Int32(truncatingIfNeeded: parts.pointee.lists.count)
    parts.pointee.lists.append(Int32(truncatingIfNeeded: count))
    if first >= 0 { parts.pointee.lists.append(first) }
    for item in items { parts.pointee.lists.append(item) }
    return place
  }

  func add(constant: Value) -> Int32 {
    parts.pointee.constants.append(constant)
    return Int32(truncatingIfNeeded: parts.pointee.constants.count - 1)
  }

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
    let from = parts.pointee.source.count + parts.pointee.changedText.count
    parts.pointee.changedText += more
    return (Int32(truncatingIfNeeded: from), Int32(truncatingIfNeeded: from + more.count))
  }

  private static func add<Element>(_ element: Element, to table: inout ContiguousArray<Element>) -> Int32 {
    table.append(element)
    return Int32(truncatingIfNeeded: table.count - 1)
  }
}
