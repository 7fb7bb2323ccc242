import Diagnostics

/// A macro, test or materialization as written; also the body of a `call` block.
package struct MacroDefinition: Sendable {
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

  let code: MacroCode
  /// What the code's numbers mean.
  let tree: Tree

  /// As callers know it: `test_NAME`, `materialization_NAME_ADAPTER`.
  package var name: String { code.name }
  /// As written after the tag.
  package var writtenName: String { code.writtenName }
  package var kind: Kind { code.kind }
  package var parameters: [Parameter] { code.parameters }
  /// The whole block with its tags.
  package var range: ByteRange { code.range }
  /// Between the tags.
  package var bodyRange: ByteRange { code.bodyRange }
  /// The adapter of a materialization; `default` if none was named.
  package var adapter: String? { code.adapter }
  /// The languages of a materialization.
  package var supportedLanguages: [String] { code.supportedLanguages }
  package var file: SourceFile { tree.file }

  package var span: SourceSpan { SourceSpan(file: file, range: range.range) }

  /// The text of the whole block with its tags: dbt's `macro_sql`.
  package var text: String { file.slice(range) }
}

/// What a tree keeps of a macro. It does not name its tree, which would then never be freed.
final class MacroCode: Sendable {
  let name: String
  let writtenName: String
  let kind: MacroDefinition.Kind
  let parameters: [MacroDefinition.Parameter]
  let range: ByteRange
  let bodyRange: ByteRange
  let adapter: String?
  let supportedLanguages: [String]
  /// A list of statements in the tree.
  let body: Int32
  let facts: MacroFacts
  /// The name under which the template itself sees the macro.
  let id: Int32
  /// What a call without surprises needs.
  let head: Head

  struct Slot {
    let id: Int32
    /// The number of the default's constant, or absent.
    let constant: Int32
  }

  struct Head: @unchecked Sendable {
    let body: Int32
    /// The parameters; valid as long as the code.
    let slots: UnsafeBufferPointer<Slot>
    /// Whether a call needs no rules but to put arguments into slots: no special names, and literals as defaults.
    let isPlain: Bool
    let isCaller: Bool
  }

  init(
    name: String, writtenName: String, kind: MacroDefinition.Kind, parameters: [MacroDefinition.Parameter],
    range: ByteRange, bodyRange: ByteRange, adapter: String? = nil, supportedLanguages: [String] = [], body: Int32,
    facts: MacroFacts, id: Int32
  ) {
    self.name = name
    self.writtenName = writtenName
    self.kind = kind
    self.parameters = parameters
    self.range = range
    self.bodyRange = bodyRange
    self.adapter = adapter
    self.supportedLanguages = supportedLanguages
    self.body = body
    self.facts = facts
    self.id = id
    var slots: [Slot] = []
    var isPlain = !facts.usesCaller && !facts.usesVarargs && !facts.usesKwargs
    for parameter in parameters {
      if parameter.id == NameTable.Fixed.caller || slots.contains(where: { $0.id == parameter.id }) { isPlain = false }
      var constant = Node.absent
      if let value = parameter.defaultValue {
        let node = value.tree.node(value.id)
        if node.kind == .constant { constant = node.a } else { isPlain = false }
      }
      slots.append(Slot(id: parameter.id, constant: constant))
    }
    let kept = UnsafeMutableBufferPointer<Slot>.allocate(capacity: slots.count)
    _ = kept.initialize(from: slots)
    head = Head(body: body, slots: UnsafeBufferPointer(kept), isPlain: isPlain, isCaller: kind == .caller)
  }

  deinit { head.slots.deallocate() }
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
