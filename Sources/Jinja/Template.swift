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

  init(static file: SourceFile, bytes: [UInt8], _ end: Int) {
    self.file = file
    let slice = bytes[..<end]
    let text = slice.contains(0x0D) ? Parser.normalizingNewlines(slice) : Array(slice)
    staticText = String(decoding: text, as: UTF8.self)
    tree = Tree(file: file, text: text)
    let all = ByteRange(0, Int32(truncatingIfNeeded: end))
    body = end > 0 ? tree.add(body: [tree.addData(0, Int32(truncatingIfNeeded: text.count), all)]) : Node.absent
    tree.freeze(names: NameTable.Fixed.all)
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
