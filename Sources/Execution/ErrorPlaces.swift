import Context
import Contracts
import Diagnostics
import Jinja

/// Leads errors from where they arose to the place in the project that a person can change.
package enum ErrorPlaces {
  /// The warehouse's offset is one in the statement that was sent, around the compiled code; the map leads from there.
  package static func locate(_ error: DbtError, _ output: Compiler.Output?) -> DbtError {
    guard let output, let map = output.map else { return error }
    return locate(error, map: (output.compiled.compiledCode, map), shift: output.shift)
  }

  static func locate(_ error: DbtError, map: (code: String, map: SourceMap)?, shift: Int = 0) -> DbtError {
    guard let (code, map) = map, let detail = error.database, let offset = detail.offset, let sql = detail.sql else {
      return error
    }
    guard !code.isEmpty, let found = sql.firstRange(of: code) else { return error }
    let start = sql.utf8.distance(from: sql.startIndex, to: found.lowerBound)
    let inCode = offset - start - shift
    guard inCode >= 0, inCode <= code.utf8.count, let span = map.span(at: inCode) else { return error }
    var located = error
    located.span = span
    return located
  }

  /// Out of the built-in macros, which nobody can change, to the call in the project that led there; without one, to
  /// the start of the node.
  ///
  /// - Parameter entry: where the node is described, if that is not where its code is: a unit test's entry.
  package static func towardsProject(
    _ error: DbtError, _ node: Node?, _ macros: MacroRegistry, entry: SourceSpan? = nil
  ) -> DbtError {
    var builtIn: Set<ObjectIdentifier> = []
    for macro in macros.all where macros.builtInPackages.contains(macro.description.packageName) {
      builtIn.insert(ObjectIdentifier(macro.definition.file))
    }
    func isForeign(_ span: SourceSpan?) -> Bool {
      guard let span else { return true }
      return span.file.path.isEmpty || builtIn.contains(ObjectIdentifier(span.file))
    }
    var found = error
    found.notes += nearMacros(error, node, macros)
    if isForeign(found.span) {
      let caller = found.frames.firstIndex { !isForeign($0.span) }
      found.span = caller.flatMap { found.frames[$0].span } ?? entry ?? node.flatMap(start)
      if let caller { found.frames.removeFirst(caller + 1) }
    }
    found.frames.removeAll { isForeign($0.span) }
    // A generic test's code is made by the program: what a person wrote is the entry in the properties file.
    if let node, let span = found.span, node.test?.metadata != nil, span.file.path == node.originalFilePath,
      span.file !== node.file
    {
      found.span = start(of: node)
    }
    return found
  }

  /// Advice where the undefined name is like that of a macro.
  private static func nearMacros(_ error: DbtError, _ node: Node?, _ macros: MacroRegistry) -> [String] {
    guard error.message.hasPrefix("'"), let end = error.message.firstRange(of: "' is undefined.") else { return [] }
    let name = error.message[..<end.lowerBound].dropFirst()
    guard !name.contains(" ") else { return [] }
    // `default__…` and the like are called through their bare names.
    let names = macros.visible(in: node?.packageName ?? macros.rootPackage).keys.filter { !$0.contains("__") }
    return Resemblance.advice(for: String(name), among: names)
  }

  private static func start(of node: Node) -> SourceSpan? {
    node.file.map { SourceSpan(file: $0, range: node.codeStart..<node.codeStart) }
  }
}
