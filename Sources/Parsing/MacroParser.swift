import Context
import Contracts
import Diagnostics
import Jinja
import Project

/// Reads the macro files of all packages into a registry.
struct MacroParser {
  let jinja: Environment

  /// The macros of one file.
  func parse(_ file: SourceFile, package: String, path: String) throws -> [MacroEntry] {
    let template: Template
    do {
      template = try jinja.parse(file)
    } catch let error as DbtError {
      throw error.about("macro (\(path))")
    }
    return template.macros.map { definition in
      var description = MacroDescription(
        uniqueID: "macro.\(package).\(definition.name)", name: definition.name, packageName: package, path: path,
        originalFilePath: path, macroSQL: Self.text(of: definition))
      if definition.kind == .materialization { description.supportedLanguages = definition.supportedLanguages }
      return MacroEntry(description: description, definition: definition)
    }
  }

  /// The text as dbt cuts it out of its file: blanks that a tag takes with it (`{%-`, `-%}`) belong to the block, unless
  /// the tag before took them, or the file begins or ends there.
  private static func text(of definition: MacroDefinition) -> String {
    let text = definition.text
    let (opensTight, closesTight) = (text.hasPrefix("{%-"), text.hasSuffix("-%}"))
    guard opensTight || closesTight else { return text }
    let bytes = Array(definition.file.text.utf8)
    let range = definition.span.range
    var (start, end) = (range.lowerBound, range.upperBound)
    if opensTight {
      while start > 0, bytes[start - 1].isPythonBlank { start -= 1 }
      if start == 0 || bytes[..<start].suffix(3).elementsEqual("-%}".utf8) { start = range.lowerBound }
    }
    if closesTight {
      while end < bytes.count, bytes[end].isPythonBlank { end += 1 }
      if end == bytes.count { end = range.upperBound }
    }
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }

  /// The blocks that a macro file is there for.
  private static let blocks: Set<String> = ["macro", "materialization", "test", "data_test"]

  func registry(_ loaded: LoadedProject, _ packages: [PackageFiles]) throws -> MacroRegistry {
    struct Unit: Sendable {
      var package: String
      var file: ProjectFile?
      var builtIn: SourceFile?
      /// Below `tests/generic`, where dbt reads nothing else.
      var holdsTestsOnly = false
    }
    let builtIn = BuiltInPackages.names(for: loaded.adapter.dispatchTypes)
    var units = packages.flatMap { files in
      files.macros.map { Unit(package: files.project.name, file: $0) }
        + files.genericTests.map { Unit(package: files.project.name, file: $0, holdsTestsOnly: true) }
    }
    for package in builtIn where !packages.contains(where: { $0.project.name == package }) {
      units += BuiltInPackages.files(of: package).map { Unit(package: package, builtIn: $0) }
    }
    let parser = self
    let parsed = try parallelCollect(units) { unit -> (macros: [MacroEntry], path: String, strays: [String]) in
      let path = unit.file?.originalPath ?? unit.builtIn?.path ?? ""
      let file = try unit.builtIn ?? unit.file.map { try $0.read() } ?? SourceFile(path: path, text: "")
      let macros = try parser.parse(file, package: unit.package, path: path)
      if unit.holdsTestsOnly { return (macros.filter { $0.definition.kind == .test }, path, []) }
      guard unit.file != nil else { return (macros, path, []) }
      return (macros, path, try BlockExtractor.strayTags(outside: Self.blocks, in: file))
    }
    for file in parsed {
      for tag in file.strays { try loaded.invocation.warn(Deprecation.unexpectedBlock(tag, file: file.path)) }
    }
    let macros = parsed.flatMap(\.macros)
    try checkDuplicates(macros)
    return MacroRegistry(
      macros: macros, rootPackage: loaded.root.name, builtInPackages: builtIn,
      dependencies: Set(packages.map(\.project.name)).union([BuiltInPackages.monitoring]),
      dispatch: loaded.root.dispatch)
  }

  private func checkDuplicates(_ macros: [MacroEntry]) throws {
    var seen: [UniqueID: MacroEntry] = [:]
    for macro in macros {
      guard let other = seen.updateValue(macro, forKey: macro.uniqueID) else { continue }
      throw DbtError(
        .compilation,
        """
        dbt found multiple macros named "\(macro.description.name)" in the project \
        "\(macro.description.packageName)".
        Rename or remove one of them:
            - \(other.description.originalFilePath)
            - \(macro.description.originalFilePath)
        """, at: macro.definition.span)
    }
  }

  /// `depends_on.macros` of a macro: the calls in its text that lead to macros.
  static func dependencies(of macro: MacroEntry, in registry: MacroRegistry, types: [String]) -> [UniqueID] {
    var found: [UniqueID] = []
    func add(_ entry: MacroEntry?) {
      if let id = entry?.uniqueID, !found.contains(id) { found.append(id) }
    }
    let package = macro.description.packageName
    for call in macro.definition.calledNames() {
      switch call.path.count {
      // A call of the macro's own name counts for nothing; dbt cannot tell it from a dispatched one.
      case 1 where call.path[0] == macro.description.name: continue
      case 1 where ["ref", "source", "config"].contains(call.path[0]): continue
      // dbt's rule for texts: other packages' macros come before built-in ones, which templates see first.
      case 1 where registry.builtInPackages.contains(package): add(registry.macroAnywhere(call.path[0]))
      case 1: add(registry.macro(call.path[0], ofPackage: package) ?? registry.macroAnywhere(call.path[0]))
      case 2 where call.path == ["adapter", "dispatch"]:
        guard case .string(let name)?? = call.literalPositional.first else { continue }
        var namespace: String?
        if call.literalPositional.count > 1, case .string(let text)? = call.literalPositional[1] { namespace = text }
        if let named = call.literalNamed.first(where: { $0.name == "macro_namespace" })?.value,
          case .string(let text) = named
        {
          namespace = text
        }
        if name != macro.description.name { add(registry.macroAnywhere(name)) }
        add(try? registry.dispatch(name, namespace: namespace, types: types, caller: package))
      case 2 where call.path[0] == "adapter": continue
      // Whatever stands before the dot: `builtins.ref` leads to the project's own `ref`, if it has one.
      case 2: add(registry.macro(call.path[1], ofPackage: call.path[0]) ?? registry.macroAnywhere(call.path[1]))
      default: continue
      }
    }
    return found
  }
}

extension UInt8 {
  /// `\s` of Python's regular expressions, as far as it is ASCII.
  var isPythonBlank: Bool { self == 0x20 || (0x09...0x0D).contains(self) || (0x1C...0x1F).contains(self) }
}
