import Diagnostics

/// A macro, test or materialization as written; also the body of a `call` block.
package final class MacroDefinition: Sendable {
  package enum Kind: Sendable {
    case macro, test, materialization, caller
  }

  package struct Parameter: Sendable {
    package let name: String
    /// The default as written; nil for a required parameter.
    package let defaultText: String?
    /// The default's value where it is a literal.
    package let constantDefault: Value?
    /// `name: type` as written; dbt checks such types, the template language ignores them.
    package let typeText: String?
    let id: Int32
    let defaultValue: Expression?
  }

  /// As callers know it: `test_NAME`, `materialization_NAME_ADAPTER`.
  package let name: String
  /// As written after the tag.
  package let writtenName: String
  package let kind: Kind
  package let parameters: [Parameter]
  /// The whole block with its tags.
  package let range: ByteRange
  /// Between the tags.
  package let bodyRange: ByteRange
  /// The adapter of a materialization; `default` if none was named.
  package let adapter: String?
  /// The languages of a materialization.
  package let supportedLanguages: [String]
  package let file: SourceFile
  let body: [Statement]
  let facts: MacroFacts
  /// Texts of the names that the body uses by number.
  let names: NameTable
  /// The name under which the template itself sees the macro.
  let id: Int32

  init(
    name: String, writtenName: String, kind: Kind, parameters: [Parameter], range: ByteRange, bodyRange: ByteRange,
    adapter: String? = nil, supportedLanguages: [String] = [], file: SourceFile, body: [Statement], facts: MacroFacts,
    names: NameTable, id: Int32
  ) {
    self.name = name
    self.writtenName = writtenName
    self.kind = kind
    self.parameters = parameters
    self.range = range
    self.bodyRange = bodyRange
    self.adapter = adapter
    self.supportedLanguages = supportedLanguages
    self.file = file
    self.body = body
    self.facts = facts
    self.names = names
    self.id = id
  }

  package var span: SourceSpan { SourceSpan(file: file, range: range.range) }

  /// The text of the whole block with its tags: dbt's `macro_sql`.
  package var text: String { file.slice(range) }
}

/// What a macro's body says about its signature: Jinja accepts surplus arguments only where they are used.
struct MacroFacts: Sendable {
  var usesCaller = false
  var usesVarargs = false
  var usesKwargs = false
}

extension SourceFile {
  /// The file with nothing but `range`: the text before it is blank, so that places stay right.
  package func part(_ range: ByteRange) -> SourceFile {
    let utf8 = text.utf8
    let start = min(Int(range.start), utf8.count)
    let blank = utf8.prefix(start).map { $0 == 0x0A ? $0 : 0x20 }
    return SourceFile(path: path, text: String(decoding: blank, as: UTF8.self) + slice(range))
  }

  func slice(_ range: ByteRange) -> String {
    let utf8 = text.utf8
    let from = utf8.index(utf8.startIndex, offsetBy: min(Int(range.start), utf8.count))
    let to = utf8.index(utf8.startIndex, offsetBy: min(range.range.upperBound, utf8.count))
    return String(text[from..<max(from, to)])
  }
}
