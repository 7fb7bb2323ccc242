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
  let body: [Statement]
  /// Jinja2's own blocks, which `self` can render again.
  let namedBlocks: [String: [Statement]]
  let names: NameTable

  init(
    file: SourceFile, body: [Statement], names: NameTable, macros: [MacroDefinition], blocks: [TemplateBlock],
    namedBlocks: [String: [Statement]]
  ) {
    self.file = file
    self.body = body
    self.names = names
    self.macros = macros
    self.blocks = blocks
    self.namedBlocks = namedBlocks
    isStatic = false
  }

  init(static file: SourceFile, bytes: [UInt8], _ end: Int) {
    self.file = file
    let slice = bytes[..<end]
    let text =
      slice.contains(0x0D)
      ? String(decoding: Parser.normalizingNewlines(slice), as: UTF8.self) : String(decoding: slice, as: UTF8.self)
    body = end > 0 ? [.data(text, ByteRange(0, Int32(truncatingIfNeeded: end)))] : []
    names = NameTable()
    names.fill(NameTable.Fixed.all)
    macros = []
    blocks = []
    namedBlocks = [:]
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
