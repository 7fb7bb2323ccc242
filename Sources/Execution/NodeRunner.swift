import Context
import Contracts
import Diagnostics
import JSON
import Jinja
import Parsing
import Warehouse

/// Takes one node through compiling and executing; whatever happens becomes its result.
package struct NodeRunner {
  let environment: RunEnvironment
  let compiler: Compiler
  let progress: any RunProgress
  private let clones: Bool

  /// - Parameter clones: every node is materialized by `clone`, and none is compiled.
  package init(
    _ environment: RunEnvironment, compiler: Compiler, progress: any RunProgress, clones: Bool = false
  ) {
    self.environment = environment
    self.compiler = compiler
    self.progress = progress
    self.clones = clones
  }

  /// - Parameter sharing: who may help with the batches of a microbatch model.
  package func run(_ node: Node, _ session: Session, sharing: (any WorkSharing)? = nil) -> NodeResult {
    let clock = environment.invocation.clock
    let started = clock()
    var result = NodeResult(node: node, status: .success, threadID: session.thread)
    if node.isInert { return inert(result, started) }
    var output: Compiler.Output?
    defer {
      session.letGo()
      session.unlock()
    }
    do {
      let comment = try environment.comments.comment(node: node, connection: node.uniqueID)
      session.attach(to: node.uniqueID, nodeInfo: progress.nodeInfo(node), comment: comment)
      // Before the node's template can read `this`.
      if makesRelation(node) {
        try retrying(node, session) { try session.lock(environment.workspace.relation(of: node)) }
      }
      progress.compiling(node, thread: session.thread)
      if runsInBatches(node), !clones {
        progress.executing(node, thread: session.thread)
        defer { result.timing.append(.init(name: "execute", startedAt: started, completedAt: clock())) }
        try runBatches(node, session, &result, sharing)
        judge(&result)
        result.executionTime = clock() - started
        return result
      }
      let blank = result
      try retrying(node, session) {
        result = blank
        output = nil
        let compiled = try compile(node, session)
        output = compiled
        if !clones { result.compiled = compiled.compiled }
        let compiledAt = clock()
        result.timing.append(.init(name: "compile", startedAt: started, completedAt: compiledAt))
        progress.executing(node, thread: session.thread)
        defer { result.timing.append(.init(name: "execute", startedAt: compiledAt, completedAt: clock())) }
        try execute(compiled, &result, session)
      }
    } catch {
      fail(&result, error, output)
    }
    session.rollback()
    result.evaluations = output?.state.evaluations ?? []
    judge(&result)
    result.executionTime = clock() - started
    return result
  }

  /// Tests do when they store what fails.
  private func makesRelation(_ node: Node) -> Bool {
    ([.model, .seed, .snapshot].contains(node.resourceType) && !node.isEphemeral)
      || (node.resourceType == .test && node.storesFailures(byDefault: environment.invocation.flags.storeFailures))
  }

  private func inert(_ result: NodeResult, _ started: Double) -> NodeResult {
    var result = result
    let now = environment.invocation.clock()
    result.status = .noOp
    result.message = "NO-OP"
    result.failures = 0
    result.timing = [
      .init(name: "compile", startedAt: started, completedAt: now),
      .init(name: "execute", startedAt: now, completedAt: now),
    ]
    result.executionTime = now - started
    return result
  }

  private func compile(_ node: Node, _ session: Session) throws -> Compiler.Output {
    if clones {
      let other = environment.shared.deferred[node.uniqueID]
      return compiler.withoutCompiling(node, code: other.map { "select * from \($0.rendered)" } ?? "", session)
    }
    guard let test = environment.manifest.unitTests[node.uniqueID] else { return try compiler.compile(node, session) }
    return try UnitTestCompiler(environment: environment).compile(test, session)
  }

  func fail(_ result: inout NodeResult, _ error: any Error, _ output: Compiler.Output?) {
    if let failure = error as? EphemeralFailure {
      // As dbt: the fault is not this node's, so it counts as skipped; yet the run has failed.
      result.status = .skipped
      result.message =
        "Compilation Error in \(result.node.uniqueID), caused by compilation error in referenced ephemeral model "
        + failure.node.uniqueID
      var cause = NodeResult(node: failure.node, status: .error)
      cause.error = ErrorPlaces.towardsProject(failure.error, failure.node, environment.workspace.macros)
      cause.message = cause.error?.rendered()
      progress.skipped(result.node, cause: cause, thread: result.threadID)
      return
    }
    let located = located(error, output, result.node)
    result.status = .error
    result.error = located
    result.message = located.rendered()
    result.adapterResponse = [:]
  }

  /// The error with its place in the project.
  func located(_ error: any Error, _ output: Compiler.Output?, _ node: Node) -> DbtError {
    let known = (error as? DbtError) ?? (error as? EphemeralFailure)?.error ?? DbtError(.internal, "\(error)")
    var located = ErrorPlaces.towardsProject(
      ErrorPlaces.locate(known.about(node.title), output), node, environment.workspace.macros,
      entry: entry(of: node, known))
    if located.kind == .database, node.resourceType != .operation {
      let folder = environment.workspace.project.targetPath
      located.notes.append("compiled code at \(folder)/run/\(NodeFiles.path(of: node))")
    }
    return located
  }

  /// What a person wrote about the node, where the error is about that: a unit test, the columns of a contract.
  private func entry(of node: Node, _ error: DbtError) -> SourceSpan? {
    if let test = environment.manifest.unitTests[node.uniqueID] { return test.span }
    guard error.message.hasPrefix("This model has an enforced contract that failed") else { return nil }
    return DescribedPlace.columns(of: node, in: environment.workspace.packages[node.packageName])
  }

  private func execute(_ output: Compiler.Output, _ result: inout NodeResult, _ session: Session) throws {
    let node = output.compiled.node
    switch node.resourceType {
    case .test: try test(output, &result)
    case .unitTest: try unitTest(output, &result)
    case .model where node.isEphemeral: break
    case .analysis: break
    default:
      if node.resourceType == .seed {
        let invocation = environment.invocation
        output.state.seed = { try SeedLoading.table(of: node, invocation) }
      }
      try materialize(output)
      if let main = output.state.result("main") {
        result.adapterResponse = main.response.json
        result.message = main.response.message
      } else if clones {
        result.message = "No-op"
      }
    }
  }

  // MARK: Materializations

  @discardableResult
  func materialize(_ output: Compiler.Output) throws -> Value {
    let node = output.compiled.node
    let workspace = environment.workspace
    let name = clones ? "clone" : node.config.materialized
    let flag = "require_explicit_package_overrides_for_builtin_materializations"
    guard
      let macro = workspace.macros.materialization(
        name, for: clones ? workspace.project.name : node.packageName, types: workspace.adapter.dispatchTypes,
        letsPackagesReplace: environment.invocation.flags.behaviour[flag] == false)
    else {
      let type = workspace.adapter.type
      throw DbtError(
        .compilation,
        "No materialization '\(name)' was found for adapter \(type)! (searched types 'default' and '\(type)')",
        notes: Resemblance.advice(for: name, among: workspace.macros.materializations))
    }
    if workspace.macros.replacesBuiltIn(macro) {
      try environment.invocation.warn(
        Deprecation.materializationOverride(name, package: macro.description.packageName))
    }
    if let languages = macro.description.supportedLanguages, !languages.contains(node.language) {
      throw DbtError(
        .compilation,
        "Materialization \"\(macro.description.name)\" only supports languages \(languages); got \"\(node.language)\"")
    }
    let interpreter = output.context.interpreter()
    let value = try macro.call(Arguments(), interpreter)
    if !node.resourceType.isTest { try remember(relationsOf: value, macro, output, interpreter) }
    return value
  }

  /// A materialization says which relations it made; the cache learns of them.
  private func remember(
    relationsOf value: Value, _ macro: MacroEntry, _ output: Compiler.Output, _ interpreter: Interpreter
  ) throws {
    guard case .dict(let dict) = value, let relations = dict["relations"] else {
      throw DbtError(
        .compilation,
        "The materialization (\"\(macro.description.name)\") did not explicitly return a list of relations to add to "
          + "the cache. By default the target relation will be added, but this behavior will be removed in a future "
          + "version of dbt.")
    }
    for relation in try interpreter.iterate(relations) {
      guard case .object(let object as RelationObject) = relation else {
        throw DbtError(
          .compilation,
          "Invalid return value from materialization, relation type expected, got \(try interpreter.string(of: relation))"
        )
      }
      output.state.session.cache.add(object.relation)
    }
  }

  // MARK: Tests

  /// A test's one row: how many rows fail, and whether that warns or fails.
  private func test(_ output: Compiler.Output, _ result: inout NodeResult) throws {
    let node = output.compiled.node
    try materialize(output)
    guard let main = output.state.result("main"), case .object(let table as TableObject) = main.table else {
      throw DbtError(.internal, "dbt internally failed to execute \(node.uniqueID): no main statement")
    }
    guard table.rows.count == 1, let row = table.rows.first, row.count == 3 else {
      throw DbtError(
        .internal,
        "dbt internally failed to execute \(node.uniqueID): Returned \(table.rows.count) rows and "
          + "\(table.columnNames.count) cols, but expected 1 row and 3 columns")
    }
    let failures = try Self.count(row[0], node)
    let severity = node.config.severity.uppercased()
    let interpreter = output.context.interpreter()
    let shouldWarn = try Self.flag(row[1], "should_warn", interpreter)
    let shouldError = try Self.flag(row[2], "should_error", interpreter)
    // A test that passes has no failures, whatever its query found.
    result.failures = shouldWarn || (severity == "ERROR" && shouldError) ? failures : 0
    result.adapterResponse = main.response.json
    let found = "Got \(failures) result\(failures == 1 ? "" : "s")"
    if severity == "ERROR", shouldError {
      result.status = .fail
      result.message = "\(found), configured to fail if \(node.config["error_if"]?.stringValue ?? "!= 0")"
    } else if shouldWarn {
      result.status = environment.invocation.flags.warnError ? .fail : .warn
      let verb = environment.invocation.flags.warnError ? "fail" : "warn"
      result.message = "\(found), configured to \(verb) if \(node.config["warn_if"]?.stringValue ?? "!= 0")"
    } else {
      result.status = .pass
      result.message = nil
    }
  }

  /// A unit test's rows, marked `actual` or `expected`.
  private func unitTest(_ output: Compiler.Output, _ result: inout NodeResult) throws {
    do {
      try materialize(output)
    } catch var error as DbtError {
      let cause = error.message.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\n  ")
      error.message =
        "An error occurred during execution of unit test '\(result.node.name)'. "
        + "There may be an error in the unit test definition: check the data types.\n"
        + " \(error.kind.rawValue) Error\n  \(cause)"
      error.kind = .runtime
      throw error
    }
    guard let main = output.state.result("main"), case .object(let table as TableObject) = main.table else {
      throw DbtError(.internal, "dbt internally failed to execute \(result.node.uniqueID): no main statement")
    }
    result.adapterResponse = main.response.json
    let names = table.columnNames.map { $0.lowercased() }
    guard let marker = names.firstIndex(of: "actual_or_expected") else {
      throw DbtError(.internal, "the unit test's result has no column actual_or_expected")
    }
    let interpreter = output.context.interpreter()
    func rows(_ kind: String) throws -> [[String]] {
      try table.rows.filter { if case .string(let text) = $0[marker] { text == kind } else { false } }.map { row in
        try row.indices.filter { $0 != marker }.map { index in
          if case .none = row[index] { "NULL" } else { try interpreter.string(of: row[index]) }
        }
      }
    }
    let difference = RowDifference(
      columns: names.indices.filter { $0 != marker }.map { names[$0] }, expected: try rows("expected"),
      actual: try rows("actual"))
    result.status = difference.isEmpty ? .pass : .fail
    result.failures = difference.isEmpty ? 0 : 1
    if !difference.isEmpty {
      result.message =
        "\n\n\(Ink.green("actual")) differs from \(Ink.red("expected")):\n\n\(difference.rendered())\n"
    }
  }

  private static func count(_ value: Value, _ node: Node) throws -> Int {
    switch value {
    case .int(let count): return count
    case .none: return 0
    case .float(let count): if let whole = Int(exactly: count.rounded()) { return whole }
    case .object(let decimal as DecimalObject): if let whole = Int(exactly: decimal.double.rounded()) { return whole }
    case .bool(let flag): return flag ? 1 : 0
    default: break
    }
    throw DbtError(.runtime, "expected the failures of a test to be a number", node: node.title)
  }

  /// Warehouses without booleans answer with text or numbers.
  private static func flag(_ value: Value, _ name: String, _ interpreter: Interpreter) throws -> Bool {
    switch value {
    case .bool(let flag): return flag
    case .none: return false
    case .int(let number): return number != 0
    case .string(let text):
      if ["true", "1"].contains(text.lowercased()) { return true }
      if ["false", "0", "null"].contains(text.lowercased()) { return false }
    default: break
    }
    throw DbtError(
      .runtime, "Expected test result column '\(name)' to be a boolean, got \(try interpreter.string(of: value))")
  }
}

/// Who hears how the nodes of a run fare; called from the worker threads.
package protocol RunProgress: Sendable {
  /// What events say about a node.
  func nodeInfo(_ node: Node) -> JSONObject
  func started(_ node: Node, thread: String)
  func compiling(_ node: Node, thread: String)
  func executing(_ node: Node, thread: String)
  func finished(_ result: NodeResult, thread: String)
  /// The node failed for a reason that passes, and is tried again after a pause.
  func retrying(_ node: Node, _ error: DbtError, attempt: Int, of attempts: Int, thread: String)
  func batchStarted(_ node: Node, _ batch: BatchPlace, thread: String)
  /// Before a batch starts: whether others are built beside it.
  func batchRuns(_ node: Node, _ batch: BatchPlace, concurrently: Bool, thread: String)
  /// - Parameter status: what the warehouse said; nil when the batch failed.
  func batchFinished(_ node: Node, _ batch: BatchPlace, status: String?, seconds: Double, thread: String)
  func batchFailed(_ node: Node, _ error: DbtError, thread: String)
  /// The model's table holds these batches for good; those that it still lacks count as failed.
  func batchesBuilt(_ node: Node, _ batches: BatchResults)
  /// This batch and all after it are left out.
  func batchesSkipped(_ node: Node, _ batch: BatchPlace, thread: String)
  func skipped(_ node: Node, cause: NodeResult?, thread: String)
}
