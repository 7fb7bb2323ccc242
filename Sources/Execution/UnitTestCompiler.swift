import Context
import Contracts
import Diagnostics
import JSON
import Jinja
import Warehouse

/// Renders a model's code with a unit test's inputs in place of everything that it reads.
struct UnitTestCompiler {
  let environment: RunEnvironment

  private var workspace: Workspace { environment.workspace }

  func compile(_ test: UnitTest, _ session: Session) throws -> Compiler.Output {
    guard let model = environment.manifest.nodes[test.model] else {
      throw DbtError(.internal, "the model of unit test \(test.node.uniqueID) is gone")
    }
    var names: [UniqueID: String] = [:]
    var this: String?
    var ctes: [(id: UniqueID, sql: String)] = []
    for given in test.given {
      let input = try resolve(given, model)
      // What the model does not read has no part in the test, and need not exist: dbt's rule.
      if case .this = given.input {} else if !model.dependsOn.nodes.contains(input.id) { continue }
      if case .this = given.input { this = input.name } else { names[input.id] = input.name }
      let sql = try fixture(given, input.node, session)
      ctes.append((input.id, " \(Workspace.ephemeralName(input.name)) as (\n\(sql)\n)"))
    }
    let inputs = UnitTestInputs(names: names, this: this, test: test.node.name, overrides: test.overrides)
    let (code, map) = try environment.render(model, on: inputs, session)
    let sql = ctes.isEmpty ? code : CTEInjection.inject(ctes.map(\.sql), into: code)
    var compiled = CompiledNode(node: test.node, compiledCode: sql, extraCTEs: ctes)
    compiled.compiledPath = try Compiler(environment).write(compiled)
    return output(test.node, compiled, map, shift: sql.utf8.count - code.utf8.count, session)
  }

  /// The test itself runs in a context of its own: there `this` is the test's name, not the model.
  private func output(
    _ node: Node, _ compiled: CompiledNode, _ map: SourceMap, shift: Int, _ session: Session
  ) -> Compiler.Output {
    let state = RunState(shared: environment.shared, session: session, node: node, checksDependencies: false)
    state.compiled = compiled
    let context = NodeContext(
      workspace: workspace, phase: .run(state), packageName: node.packageName, ownerName: node.name)
    return Compiler.Output(compiled: compiled, map: map, shift: shift, context: context, state: state)
  }

  // MARK: Inputs

  private struct Input {
    var id: UniqueID
    /// Without the beginning that all CTEs of dbt have.
    var name: String
    var node: Node
  }

  private func resolve(_ given: UnitTest.Given, _ model: Node) throws -> Input {
    let index = environment.project.index
    switch given.input {
    case .this: return Input(id: model.uniqueID, name: model.name, node: model)
    case .ref(let call):
      guard case .node(let id) = index.ref(call, from: model.packageName), let node = environment.manifest.nodes[id]
      else {
        throw MissingDependency.ref(call, from: model, isDisabled: false).located(at: given.span)
      }
      return Input(id: id, name: node.name, node: node)
    case .source(let source, let table):
      guard case .node(let id) = index.source(source, table, from: model.packageName),
        let definition = environment.manifest.sources[id]
      else { throw MissingDependency.source(source, table, from: model, isDisabled: false).located(at: given.span) }
      var node = Node(
        uniqueID: id, resourceType: .model, name: definition.name, packageName: definition.packageName,
        path: definition.path, originalFilePath: definition.originalFilePath, fqn: definition.fqn, rawCode: "")
      node.database = definition.database
      node.schema = definition.schema
      node.alias = definition.identifier
      return Input(id: id, name: "\(source)__\(table)", node: node)
    }
  }

  /// The given rows as a query; types come from the relation that they stand for.
  private func fixture(_ given: UnitTest.Given, _ node: Node, _ session: Session) throws -> String {
    guard case .values(let rows) = given.rows else {
      if case .sql(let sql) = given.rows { return sql }
      return ""
    }
    let state = RunState(shared: environment.shared, session: session, node: node, checksDependencies: false)
    let context = NodeContext(
      workspace: workspace, phase: .run(state), packageName: workspace.project.name, ownerName: node.name)
    guard let macro = workspace.macros.macro("get_fixture_sql", in: workspace.project.name) else {
      throw DbtError(.runtime, "dbt could not find a macro with the name \"get_fixture_sql\" in any package")
    }
    context.extra["sql_of_missing_relation"] = .function("sql_of_missing_relation") { _, _ in
      QueryShape(environment: environment, session: session).query(of: node.uniqueID).map(Value.string) ?? .none
    }
    let values = Value.list(ListValue(rows.map { Value(json: .object($0)) }))
    let interpreter = context.interpreter()
    do {
      return try interpreter.string(of: macro.call(Arguments([values, .none]), interpreter))
    } catch let error as DbtError {
      throw error.located(at: given.span)
    }
  }
}
