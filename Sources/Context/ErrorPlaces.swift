import Contracts
import Diagnostics
import Jinja

/// Leads errors from where they arose to the place in the project that a person can change.
package enum ErrorPlaces {
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
