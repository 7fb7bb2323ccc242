import Context
import Contracts
import Diagnostics
import Jinja
import OrderedCollections

/// The `docs` blocks of all packages, and `doc()`.
struct DocsLibrary: Sendable {
  private(set) var blocks: OrderedDictionary<UniqueID, DocBlock> = [:]

  /// - Parameter builtIn: shown by the docs site for a project without an overview of its own.
  init(_ blocks: [(block: DocBlock, span: SourceSpan)]) throws {
    for (block, span) in blocks {
      if let other = self.blocks[block.uniqueID] {
        throw DbtError(
          .compilation,
          """
          dbt found two docs with the name "\(block.name)".

          Since these resources have the same name, dbt will be unable to find the correct resource
          when looking for doc("\(block.name)").

          To fix this, change the name of one of these resources:
          - \(other.uniqueID) (\(other.originalFilePath))
          - \(block.uniqueID) (\(block.originalFilePath))
          """, at: span)
      }
      self.blocks[block.uniqueID] = block
    }
  }

  static func parse(_ file: ProjectFile, package: String, jinja: Environment) throws -> [(
    block: DocBlock, span: SourceSpan
  )] {
    let source = try file.read()
    guard source.text.utf8.contains(UInt8(ascii: "{")) else { return [] }
    return try BlockExtractor.blocks(.docs, in: source).map { block in
      // Only the blocks are templates; what stands between them is nobody's business.
      let template = try jinja.parse(source.part(block.body))
      let contents = try Interpreter(environment: jinja).render(template)
      let doc = DocBlock(
        uniqueID: "doc.\(package).\(block.name)", name: block.name, packageName: package, path: file.path,
        originalFilePath: file.originalPath, contents: contents.trimmed)
      return (doc, SourceSpan(file: source, range: block.range.range))
    }
  }

  /// The block that `doc(name)` or `doc(package, name)` means where a package says so.
  private func block(_ names: [String], package: String, _ order: SearchOrder) -> DocBlock? {
    guard names.count == 1 else { return blocks["doc.\(names[0]).\(names[1])"] }
    return order.first(blocks.values.lazy.filter { $0.name == names[0] }, from: package, in: \.packageName)
  }

  /// The blocks that a description shows: those of its plain `{{ doc(…) }}`, as often as they stand there.
  func blocks(shownBy description: Template, package: String, _ order: SearchOrder) -> [UniqueID] {
    description.printedCalls(of: "doc").compactMap { call in
      let names = call.literalPositional.compactMap { value -> String? in
        if case .string(let name)? = value { name } else { nil }
      }
      guard (1...2).contains(names.count), names.count == call.literalPositional.count else { return nil }
      return block(names, package: package, order)?.uniqueID
    }
  }

  /// `doc(name)` and `doc(package, name)`.
  func function(package: String, _ order: SearchOrder) -> @Sendable (Arguments, Interpreter) throws -> Value {
    { arguments, interpreter in
      let names = try arguments.positional.map(interpreter.string(of:))
      guard (1...2).contains(names.count) else {
        throw DbtError(.compilation, "doc() takes at most two arguments (\(names.count) given)")
      }
      if let block = block(names, package: package, order) { return .string(block.contents) }
      throw DbtError(
        .compilation,
        "Documentation for '\(names.joined(separator: "."))' not found",
        notes: Resemblance.advice(for: names.last ?? "", among: blocks.values.map(\.name))
          + ["Check the name and that its docs block is in a file that dbt reads."])
    }
  }
}
