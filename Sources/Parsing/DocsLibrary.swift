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

  /// `doc(name)` and `doc(package, name)`.
  func function(package: String, root: String) -> @Sendable (Arguments, Interpreter) throws -> Value {
    let blocks = blocks
    return { arguments, interpreter in
      let names = try arguments.positional.map(interpreter.string(of:))
      let candidates: [String]
      switch names.count {
      case 1: candidates = [package, root].map { "doc.\($0).\(names[0])" }
      case 2: candidates = ["doc.\(names[0]).\(names[1])"]
      default: throw DbtError(.compilation, "doc() takes at most two arguments (\(names.count) given)")
      }
      for id in candidates { if let block = blocks[id] { return .string(block.contents) } }
      if names.count == 1, let block = blocks.values.first(where: { $0.name == names[0] }) {
        return .string(block.contents)
      }
      throw DbtError(
        .compilation,
        "Documentation for '\(names.joined(separator: "."))' not found",
        notes: Resemblance.advice(for: names.last ?? "", among: blocks.values.map(\.name))
          + ["Check the name and that its docs block is in a file that dbt reads."])
    }
  }
}
