import Contracts
import Diagnostics
import Jinja
import Synchronization

/// A macro with its syntax tree; callable from templates.
package final class MacroEntry: TemplateObject {
  package let description: MacroDescription
  package let definition: MacroDefinition

  package init(description: MacroDescription, definition: MacroDefinition) {
    self.description = description
    self.definition = definition
  }

  package var uniqueID: UniqueID { description.uniqueID }
  package var typeName: String { "MacroGenerator" }
  package var isCallable: Bool { true }

  package func call(_ arguments: Arguments, _ interpreter: Interpreter) throws -> Value {
    let context = interpreter.globals as? NodeContext
    context?.enter(self)
    defer { context?.leave() }
    return try interpreter.callMacro(definition, arguments)
  }
}

/// All macros of all packages, and dbt's rules of which one a name means.
package final class MacroRegistry: Sendable {
  /// In the order of their definition; the manifest's `macros`.
  package let all: [MacroEntry]
  package let rootPackage: String
  /// Built-in packages, most special first: `dbt_duckdb`, `dbt`.
  package let builtInPackages: [String]

  private let byPackage: [String: [String: MacroEntry]]
  /// The built-in packages as one namespace, `dbt`.
  private let builtIn: [String: MacroEntry]
  /// What bare names mean in nodes of the root project and of the built-in packages.
  private let visibleInRoot: [String: MacroEntry]
  /// The same in nodes of the other packages, by package.
  private let visibleInPackage: [String: [String: MacroEntry]]
  /// `dispatch:` of the root project.
  private let searchOrders: [String: [String]]
  private let dependencies: Set<String>

  private struct Dispatch: Hashable {
    let name: String
    let namespace: String?
    let types: [String]
    let caller: String
  }
  /// What was dispatched before: a node dispatches some twenty times, and the answers stay.
  private let dispatched = Mutex<[Dispatch: MacroEntry]>([:])

  /// The name under which templates reach all built-in packages.
  package static let builtInNamespace = "dbt"

  package init(
    macros: [MacroEntry], rootPackage: String, builtInPackages: [String], dependencies: Set<String>,
    dispatch: [(namespace: String, searchOrder: [String])]
  ) {
    all = macros
    self.rootPackage = rootPackage
    self.builtInPackages = builtInPackages
    self.dependencies = dependencies.union([Self.builtInNamespace])
    var byPackage: [String: [String: MacroEntry]] = [:]
    for macro in macros { byPackage[macro.description.packageName, default: [:]][macro.description.name] = macro }
    self.byPackage = byPackage
    var builtIn: [String: MacroEntry] = [:]
    for package in builtInPackages.reversed() { builtIn.merge(byPackage[package] ?? [:]) { _, special in special } }
    self.builtIn = builtIn
    let visible = builtIn.merging(byPackage[rootPackage] ?? [:]) { _, own in own }
    visibleInRoot = visible
    visibleInPackage = byPackage.filter { $0.key != rootPackage && !builtInPackages.contains($0.key) }
      .mapValues { visible.merging($0) { _, own in own } }
    searchOrders = Dictionary(dispatch.map { ($0.namespace, $0.searchOrder) }) { _, last in last }
  }

  /// What a bare name means in a node of `package`: its own package, then the root project, then the built-in ones.
  package func macro(_ name: String, in package: String) -> MacroEntry? { visible(in: package)[name] }

  /// All macros that nodes of `package` reach by their bare names.
  package func visible(in package: String) -> [String: MacroEntry] { visibleInPackage[package] ?? visibleInRoot }

  /// The macro `name` of one package; `dbt` means all built-in packages together.
  package func macro(_ name: String, ofPackage package: String) -> MacroEntry? {
    package == Self.builtInNamespace ? builtIn[name] : byPackage[package]?[name]
  }

  /// The macro `name` wherever it is: the root project's, then a package's, then the built-in one.
  ///
  /// Templates cannot reach it like this; dbt looks so for the macros that a text seems to call.
  package func macroAnywhere(_ name: String) -> MacroEntry? {
    if let own = byPackage[rootPackage]?[name] { return own }
    for package in dependencies.sorted(by: >) where package != rootPackage && !builtInPackages.contains(package) {
      if let found = byPackage[package]?[name] { return found }
    }
    return builtIn[name]
  }

  package func macro(withID id: UniqueID) -> MacroEntry? {
    let parts = id.split(separator: ".", maxSplits: 2)
    guard parts.count == 3 else { return nil }
    return byPackage[String(parts[1])]?[String(parts[2])]
  }

  /// A package's macros as `package.macro(…)`; nil when there is no such package.
  ///
  /// - Parameter isSeen: without those that it refuses; a package of which none is left is not there.
  package func namespace(_ package: String, of isSeen: ((MacroEntry) -> Bool)? = nil) -> PackageNamespace? {
    guard var macros = package == Self.builtInNamespace ? builtIn : byPackage[package] else { return nil }
    if let isSeen {
      macros = macros.filter { isSeen($0.value) }
      if macros.isEmpty { return nil }
    }
    return PackageNamespace(name: package, macros: macros)
  }

  /// The macro that a project may replace: `generate_schema_name` and its kin.
  ///
  /// The root project's wins; a package's own counts for its own nodes; then the built-in one.
  package func override(_ name: String, for package: String) -> MacroEntry? {
    byPackage[rootPackage]?[name] ?? (package == rootPackage ? nil : byPackage[package]?[name]) ?? builtIn[name]
  }
}

extension MacroRegistry {
  /// `adapter.dispatch(name, namespace)`: the most special implementation for this warehouse.
  ///
  /// - Parameters:
  ///   - types: the adapter's type and those it descends from, without `default`.
  ///   - caller: the package whose names are visible, for dispatch without a namespace.
  package func dispatch(_ name: String, namespace: String?, types: [String], caller: String) throws -> MacroEntry {
    let key = Dispatch(name: name, namespace: namespace, types: types, caller: caller)
    if let known = dispatched.withLock({ $0[key] }) { return known }
    let found = try search(name, namespace: namespace, types: types, caller: caller)
    dispatched.withLock { $0[key] = found }
    return found
  }

  private func search(_ name: String, namespace: String?, types: [String], caller: String) throws -> MacroEntry {
    if let dot = name.firstIndex(of: ".") {
      throw DbtError(
        .compilation,
        """
        In adapter.dispatch, got a macro name of "\(name)", but "." is not a valid macro name component. \
        Did you mean `adapter.dispatch("\(name[name.index(after: dot)...])", macro_namespace="\(name[..<dot])")`?
        """)
    }
    var packages: [String?] = [nil]
    if let namespace {
      if let order = searchOrders[namespace], !order.isEmpty {
        packages = order
      } else if dependencies.contains(namespace) {
        packages = [rootPackage, namespace]
      }
    }
    let candidates = (types + ["default"]).map { "\($0)__\(name)" }
    for package in packages {
      for candidate in candidates {
        let found =
          if let package { macro(candidate, ofPackage: package) } else { macro(candidate, in: caller) }
        if let found { return found }
      }
    }
    let attempts = packages.flatMap { package in
      candidates.map { candidate in package.map { "'\($0).\(candidate)'" } ?? "'\(candidate)'" }
    }
    throw DbtError(
      .compilation,
      """
      In dispatch: No macro named '\(name)' found within namespace: '\(namespace ?? "None")'
          Searched for: \(attempts.joined(separator: ", "))
      """)
  }

  /// The names of all materializations, without their warehouses.
  package var materializations: Set<String> {
    let prefix = "materialization_"
    return Set(
      all.map(\.description.name).filter { $0.hasPrefix(prefix) }.map { name in
        name.dropFirst(prefix.count).split(separator: "_").dropLast().joined(separator: "_")
      })
  }

  /// The macro that builds `materialization` on this warehouse: the root project's before a package's before the
  /// built-in one, and the adapter's own before the default.
  ///
  /// A package may not replace a built-in materialization behind the project's back (dbt's default since 1.8), unless the
  /// project's flags let it.
  package func materialization(
    _ name: String, for package: String, types: [String], letsPackagesReplace: Bool = false
  ) -> MacroEntry? {
    let names = (types + ["default"]).map { "materialization_\(name)_\($0)" }
    func first(_ lookup: (String) -> MacroEntry?) -> MacroEntry? { names.lazy.compactMap(lookup).first }
    if let own = first({ byPackage[rootPackage]?[$0] }) { return own }
    if let builtIn = first({ builtIn[$0] }) {
      guard letsPackagesReplace else { return builtIn }
      for other in byPackage.keys.sorted() where other != rootPackage && !builtInPackages.contains(other) {
        if let replaced = byPackage[other]?[builtIn.description.name] { return replaced }
      }
      return builtIn
    }
    if package != rootPackage, let own = first({ byPackage[package]?[$0] }) { return own }
    for candidate in byPackage.keys.sorted() {
      if let found = first({ byPackage[candidate]?[$0] }) { return found }
    }
    return nil
  }
}

extension MacroRegistry {
  /// Whether a macro of an installed package stands in place of a built-in one.
  package func replacesBuiltIn(_ macro: MacroEntry) -> Bool {
    let package = macro.description.packageName
    return package != rootPackage && !builtInPackages.contains(package) && builtIn[macro.description.name] != nil
  }
}

/// `dbt_utils` in `{{ dbt_utils.star(…) }}`.
package final class PackageNamespace: TemplateObject {
  private let name: String
  private let macros: [String: MacroEntry]

  init(name: String, macros: [String: MacroEntry]) {
    self.name = name
    self.macros = macros
  }

  package var typeName: String { "dict" }
  package func attribute(_ name: String, _ interpreter: Interpreter) -> Value? {
    guard let macro = macros[name] else { return nil }
    return replacement(name, interpreter) ?? .object(macro)
  }
  package func item(_ key: Value, _ interpreter: Interpreter) -> Value? {
    if case .string(let name) = key { attribute(name, interpreter) } else { nil }
  }

  /// What a unit test puts in place of a macro: `overrides: {macros: {package.name: …}}`.
  private func replacement(_ macro: String, _ interpreter: Interpreter) -> Value? {
    (interpreter.globals as? NodeContext)?.unitTest?.macro("\(name).\(macro)")
  }

  package func callMethod(_ name: String, _ arguments: Arguments, _ interpreter: Interpreter) throws -> Value {
    if let macro = macros[name] {
      guard let value = replacement(name, interpreter) else { return try macro.call(arguments, interpreter) }
      return try interpreter.call(value, arguments)
    }
    if name == "get", case .string(let key)? = arguments.positional.first {
      return attribute(key, interpreter) ?? arguments.positional.dropFirst().first ?? .none
    }
    return try interpreter.call(.undefined(Undefined(name: name, owner: "dict")), arguments)
  }

  package func contains(_ member: Value, _ interpreter: Interpreter) -> Bool? {
    if case .string(let name) = member { macros[name] != nil } else { false }
  }

  package var length: Int? { macros.count }
}
