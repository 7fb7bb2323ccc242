import Contracts
import Diagnostics
import JSON
import Jinja
import Warehouse

/// The names that the templates of one node see, while it is parsed or while it runs.
///
/// Macros come first, so that a project can put its own `ref` in place of the built-in one, which it then still reaches
/// as `builtins.ref`. Values are made when a name is asked for: most templates use three of the eighty names.
package final class NodeContext: Globals, @unchecked Sendable {
  package enum Phase {
    case parse(ParseRecord)
    case run(RunState)
  }

  package let workspace: Workspace
  package let phase: Phase
  /// Whose macros bare names mean.
  package let packageName: String
  /// The node's name for messages: `stg_orders`.
  let ownerName: String
  /// Names that this node alone sees: a generic test's arguments, a materialization's `sql`.
  package var extra: [String: Value] = [:] { didSet { generation += 1 } }
  /// Which macros the templates see; all of them when nil.
  package var sees: ((MacroEntry) -> Bool)? { didSet { generation += 1 } }
  /// Grows when names may have got another meaning.
  package private(set) var generation = 0
  /// What bare names mean in this package.
  private let macros: [String: MacroEntry]
  private var macroStack: [MacroEntry] = []
  private var isWithinAdapter = false
  private var cachedModel: Value?
  private var cachedTarget: Value?
  private var watchesNames = false
  private var asksForMore = false

  package init(workspace: Workspace, phase: Phase, packageName: String, ownerName: String) {
    self.workspace = workspace
    self.phase = phase
    self.packageName = packageName
    self.ownerName = ownerName
    macros = workspace.macros.visible(in: packageName)
  }

  package var isExecuting: Bool { if case .run = phase { true } else { false } }

  /// - Parameter isStrict: whether undefined names are errors, as they are in every context that executes.
  package func interpreter(isStrict: Bool = false) -> Interpreter {
    Interpreter(
      environment: workspace.jinja, globals: self, mood: isExecuting || isStrict ? .run : .parse, limits: Limits())
  }

  // MARK: Globals

  /// Names that mean the same for every node and at every moment of a parse.
  private static let fixedNames: Set<String> = [
    "adapter", "dbt", "env", "env_var", "flags", "project_name", "return", "target", "var",
  ]

  /// Whether `work` asks for nothing but macros and names that mean the same for every node.
  package func isIndependent(_ work: () throws -> Void) rethrows -> Bool {
    watchesNames = true
    asksForMore = false
    defer { watchesNames = false }
    try work()
    return !asksForMore
  }

  package func global(_ name: String) -> Value? {
    if !extra.isEmpty, let value = extra[name] { return value }
    if let value = unitTest?.macro(name) { return value }
    if let macro = macros[name], sees?(macro) ?? true { return .object(macro) }
    if watchesNames, !Self.fixedNames.contains(name) { asksForMore = true }
    if let value = builtIn(name) { return value }
    return workspace.macros.namespace(name, of: sees).map(Value.object)
  }

  /// dbt's names whose values stay the same while a node runs.
  private static let lastingNames: Set<String> = [
    "adapter", "api", "builtins", "column", "config", "context", "database", "env", "env_var", "exceptions", "execute",
    "flags", "load_agate_table", "load_result", "log", "model", "modules", "pre_hooks", "post_hooks", "print",
    "project_name", "ref", "render", "return", "schema", "source", "store_raw_result", "store_result", "target", "this",
    "var", "write",
  ]

  package func isLasting(_ name: String) -> Bool {
    guard case .run(let state) = phase, state.unitTest == nil, extra[name] == nil else { return false }
    return macros[name] != nil || Self.lastingNames.contains(name) || workspace.macros.namespace(name, of: sees) != nil
  }

  /// dbt's own names, whatever macros there are.
  package func builtIn(_ name: String) -> Value? {
    if name == "env_var", let inputs = unitTest { return environmentVariables(inputs) }
    if let value = phaseValue(name) ?? commonValue(name) { return value }
    switch name {
    case "var": return variables.function
    case "builtins": return .object(BuiltinsObject(context: self))
    case "context": return .object(ContextObject(context: self))
    case "adapter": return .object(AdapterObject(context: self))
    case "api": return .object(ApiObject(workspace: workspace))
    case "column": return .object(ColumnClass(workspace.adapter.dialect))
    case "execute": return .bool(isExecuting)
    case "exceptions": return .object(ExceptionsObject(context: self))
    case "validation": return .object(ValidationObject())
    case "database": return .string(node?.database ?? workspace.adapter.database)
    case "schema": return .string(node.map(\.schema).flatMap { $0.isEmpty ? nil : $0 } ?? workspace.adapter.schema)
    case "render": return .function(name) { arguments, _ in try self.render(arguments) }
    case "write":
      return .function(name) { arguments, interpreter in
        if case .run(let state) = self.phase, let write = state.write {
          try write(try interpreter.string(of: arguments.positional.first ?? .none))
        }
        return .string("")
      }
    case "try_or_compiler_error": return .function(name) { try self.tryOrCompilerError($0, $1) }
    case "context_macro_stack":
      return .list(ListValue(macroStack.map { .string($0.uniqueID) }))
    case "adapter_macro":
      return .function(name) { _, _ in
        throw DbtError(
          .compilation, "The \"adapter_macro\" macro has been deprecated. Instead, use the `adapter.dispatch` method.")
      }
    case "this":
      if let name = unitTest?.this {
        let relation = UnitTestInputs.ephemeral(name, workspace.adapter.dialect.quoteCharacter)
        return .object(RelationObject(relation, dialect: workspace.adapter.dialect))
      }
      guard let relation = thisRelation else { return Value.none }
      return .object(RelationObject(relation, dialect: workspace.adapter.dialect))
    case "model":
      if let cachedModel { return cachedModel }
      let value = modelValue
      cachedModel = value
      return value
    case "pre_hooks": return hooks(\.preHooks)
    case "post_hooks": return hooks(\.postHooks)
    default: return nil
    }
  }

  /// `env_var` with the values of a unit test in front of the real ones.
  private func environmentVariables(_ inputs: UnitTestInputs) -> Value {
    let real = EnvironmentVariables.function(workspace.invocation, allowsSecrets: false)
    return .function("env_var") { arguments, interpreter in
      if case .string(let name)? = arguments.positional.first, let value = inputs.environmentVariable(name) {
        return value
      }
      return try interpreter.call(real, arguments)
    }
  }

  var unitTest: UnitTestInputs? { if case .run(let state) = phase { state.unitTest } else { nil } }

  private var variables: Variables {
    var commandLine = workspace.invocation.vars
    if let inputs = unitTest { commandLine.merge(inputs.variables) { _, override in override } }
    return Variables(
      package: packageName, root: workspace.project, packages: workspace.packages, commandLine: commandLine,
      owner: ownerName, isRequired: isExecuting)
  }

  /// The node at work, once it is known.
  package var node: Node? {
    switch phase {
    case .parse(let record): record.node
    case .run(let state): state.node
    }
  }

  private var thisRelation: Relation? {
    guard let node, !node.resourceType.isTest || isExecuting else { return nil }
    return workspace.relation(database: node.database, schema: node.schema, identifier: node.alias)
  }

  private var modelValue: Value {
    guard let node else { return .none }
    let compiled: CompiledNode? = if case .run(let state) = phase { state.compiled } else { nil }
    let members = DictValue(lazily: NodeMembers(node: node, compiled: compiled))
    if case .run(let state) = phase, let batch = state.batch { members.set(.string("batch"), batch.value) }
    return .dict(members)
  }

  private func hooks(_ path: KeyPath<NodeConfig, [Hook]>) -> Value {
    let hooks = node?.config[keyPath: path] ?? []
    return .list(
      ListValue(
        hooks.map { hook in
          RelationObject.dict([
            ("sql", .string(hook.sql)), ("transaction", .bool(hook.isTransactional)),
            ("index", hook.index.map(Value.int) ?? Value.none),
          ])
        }))
  }

  /// `render(text)`: the text as a template in this context.
  private func render(_ arguments: Arguments) throws -> Value {
    guard case .string(let text)? = arguments.positional.first else {
      return arguments.positional.first ?? .none
    }
    let template = try workspace.jinja.parse(SourceFile(path: node?.originalFilePath ?? "render()", text: text))
    return .string(try interpreter().render(template))
  }

  private func tryOrCompilerError(_ arguments: Arguments, _ interpreter: Interpreter) throws -> Value {
    guard arguments.positional.count >= 2 else { return .none }
    do {
      let rest = Arguments(Array(arguments.positional.dropFirst(2)), named: arguments.named)
      return try interpreter.call(arguments.positional[1], rest)
    } catch {
      throw DbtError(.compilation, try interpreter.string(of: arguments.positional[0]))
    }
  }

  /// `target`: the output of the profile that is used, without secrets.
  var target: Value {
    if let cachedTarget { return cachedTarget }
    let value = Value.dict(DictValue(lazily: JSONMembers(object: workspace.targetObject)))
    cachedTarget = value
    return value
  }

  // MARK: Macros at work, for `depends_on.macros` and `context_macro_stack`

  func enter(_ macro: MacroEntry) {
    if macroStack.isEmpty, !isWithinAdapter {
      switch phase {
      case .parse(let record): record.addMacro(macro.uniqueID)
      case .run(let state): state.addMacro(macro.uniqueID)
      }
    }
    macroStack.append(macro)
  }

  func leave() { macroStack.removeLast() }

  /// Runs what the adapter itself does: the macros that it calls are not the node's.
  func withinAdapter<T>(_ body: () throws -> T) rethrows -> T {
    let before = isWithinAdapter
    isWithinAdapter = true
    defer { isWithinAdapter = before }
    return try body()
  }
}

/// `builtins.ref(…)`: dbt's own names past all overrides.
private final class BuiltinsObject: TemplateObject {
  private let context: NodeContext
  init(context: NodeContext) { self.context = context }

  var typeName: String { "dict" }
  func attribute(_ name: String, _ interpreter: Interpreter) -> Value? { context.builtIn(name) }
  func item(_ key: Value, _ interpreter: Interpreter) -> Value? {
    if case .string(let name) = key { context.builtIn(name) } else { nil }
  }
  func callMethod(_ name: String, _ arguments: Arguments, _ interpreter: Interpreter) throws -> Value {
    if let value = context.builtIn(name) { return try interpreter.call(value, arguments) }
    if name == "get", case .string(let key)? = arguments.positional.first {
      return context.builtIn(key) ?? arguments.positional.dropFirst().first ?? .none
    }
    return try interpreter.call(.undefined(Undefined(name: name, owner: typeName)), arguments)
  }
  func contains(_ member: Value, _ interpreter: Interpreter) -> Bool? {
    if case .string(let name) = member { context.builtIn(name) != nil } else { false }
  }
}

/// `context`: all names as a dict.
private final class ContextObject: TemplateObject {
  private let context: NodeContext
  init(context: NodeContext) { self.context = context }

  var typeName: String { "dict" }
  func attribute(_ name: String, _ interpreter: Interpreter) -> Value? { context.global(name) }
  func item(_ key: Value, _ interpreter: Interpreter) -> Value? {
    if case .string(let name) = key { context.global(name) } else { nil }
  }
  func callMethod(_ name: String, _ arguments: Arguments, _ interpreter: Interpreter) throws -> Value {
    switch name {
    case "get":
      guard case .string(let key)? = arguments.positional.first else { return .none }
      return context.global(key) ?? arguments.positional.dropFirst().first ?? .none
    case "update":
      if case .dict(let new)? = arguments.positional.first {
        for (key, value) in new.pairs { context.extra[try interpreter.string(of: key)] = value }
      }
      for (key, value) in arguments.named { context.extra[key] = value }
      return .none
    default:
      return try interpreter.call(
        context.global(name) ?? .undefined(Undefined(name: name, owner: typeName)), arguments)
    }
  }
  func contains(_ member: Value, _ interpreter: Interpreter) -> Bool? {
    if case .string(let name) = member { context.global(name) != nil } else { false }
  }
}
