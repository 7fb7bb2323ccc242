import Diagnostics

/// A template that has been read. Immutable: many threads may render it at once.
package final class Template: Sendable {
  package let file: SourceFile
  /// Macros, tests and materializations at the top level, in order.
  package let macros: [MacroDefinition]
  /// Snapshot and docs blocks at the top level, in order.
  package let blocks: [TemplateBlock]
  /// Whether the text holds no template code at all: its rendering is itself (less a last line break).
  package let isStatic: Bool
  /// The text of a static template.
  let staticText: String
  let tree: Tree
  /// The list of statements in the tree.
  let body: Int32

  init(tree: Tree, body: Int32, macros: [MacroDefinition], blocks: [TemplateBlock]) {
    self.tree = tree
    self.body = body
    self.macros = macros
    self.blocks = blocks
    file = tree.file
    isStatic = false
    staticText = ""
  }

  /// - Parameter part: what of the file is the template.
  init(static tree: Tree, _ part: Range<Int>) {
    self.tree = tree
    file = tree.file
    let slice = tree.source[part]
    let all = ByteRange(Int32(truncatingIfNeeded: part.lowerBound), Int32(truncatingIfNeeded: part.upperBound))
    var data = Node(kind: .data, a: all.start, b: all.end, range: all)
    if slice.contains(0x0D) {
      let text = Parser.normalizingNewlines(slice)
      staticText = String(decoding: text, as: UTF8.self)
      (data.a, data.b) = tree.add(text: text)
    } else {
      staticText = String(decoding: UnsafeBufferPointer(rebasing: slice), as: UTF8.self)
    }
    body = !part.isEmpty ? [tree.add(data)].withUnsafeBufferPointer { tree.addList($0) } : Node.absent
    tree.freeze()
    macros = []
    blocks = []
    isStatic = true
  }
}

/// A block that dbt takes out of a file: a snapshot or a piece of documentation.
package struct TemplateBlock: Sendable {
  package enum Kind: Sendable {
    case snapshot, docs
  }

  package let kind: Kind
  package let name: String
  /// Between the tags.
  package let body: ByteRange
  /// With the tags.
  package let range: ByteRange
}
