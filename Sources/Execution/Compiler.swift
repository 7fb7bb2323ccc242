import Context
import Contracts
import Diagnostics
import Files
import JSON
import Jinja
import Synchronization

/// Renders a node's code with everything known, and puts ephemeral models in front of it as CTEs.
package final class Compiler: Sendable {
  private let environment: RunEnvironment
  /// Ephemeral models are compiled once a run.
  private let ephemerals = Mutex<[UniqueID: CompiledNode]>([:])
  private let injectsEphemerals: Bool
  private let writesFiles: Bool

  package init(_ environment: RunEnvironment, injectsEphemerals: Bool = true, writesFiles: Bool = true) {
    self.environment = environment
    self.injectsEphemerals = injectsEphemerals
    self.writesFiles = writesFiles
  }

  /// A compiled node with the map from its code back to the template.
  package struct Output {
    package var compiled: CompiledNode
    /// Of the code before CTEs were put in front.
    package var map: SourceMap?
    /// How many UTF-8 bytes were put in front of the rendered code.
    package var shift: Int
    package var context: NodeContext
    package var state: RunState
  }

  /// - Parameter batch: which batch of a microbatch model.
  package func compile(_ written: Node, _ session: Session, batch: Batch? = nil) throws -> Output {
    let node = try withForeignKeys(written, session)
    let (state, context) = scene(of: node, session, batch)
    guard node.resourceType != .seed else {
      return Output(
        compiled: CompiledNode(node: node, compiledCode: ""), map: nil, shift: 0, context: context, state: state)
    }
    do {
      let interpreter = context.interpreter()
      if node.test?.metadata != nil {
        context.extra[TestArguments.name] = try TestArguments.value(node, environment.workspace, interpreter)
      }
      let (code, map) = try interpreter.renderWithMap(template(of: node))
      var compiled = CompiledNode(node: node, compiledCode: code)
      // What is called behind `execute` shows only now; dbt's manifest of a compiled node has it too.
      let seen = Set(node.dependsOn.macros)
      compiled.node.dependsOn.macros += state.macros.filter { !seen.contains($0) }
      compiled.extraCTEs = try ctes(Array(state.ephemeralRefs), session)
      var whole = compiled
      if !compiled.extraCTEs.isEmpty {
        whole.compiledCode = CTEInjection.inject(compiled.extraCTEs.map(\.sql), into: code)
      }
      if injectsEphemerals { compiled = whole }
      let shift = compiled.compiledCode.utf8.count - code.utf8.count
      if writesFiles, ![.sqlOperation, .snapshot].contains(node.resourceType) {
        compiled.compiledPath = try write(whole, batch)
      }
      state.compiled = compiled
      return Output(compiled: compiled, map: map, shift: shift, context: context, state: state)
    } catch let error as DbtError {
      throw error.about(node.title)
    }
  }

  /// For materializations that make their SQL without the node's own code, as `clone` does.
  ///
  /// - Parameter code: what `sql` means to the materialization.
  package func withoutCompiling(_ node: Node, code: String, _ session: Session) -> Output {
    let (state, context) = scene(of: node, session)
    let compiled = CompiledNode(node: node, compiledCode: code)
    state.compiled = compiled
    return Output(compiled: compiled, map: nil, shift: 0, context: context, state: state)
  }

  private func scene(of node: Node, _ session: Session, _ batch: Batch? = nil) -> (RunState, NodeContext) {
    let isFree = node.resourceType == .operation || node.resourceType == .sqlOperation
    let state = RunState(
      shared: environment.shared, session: session, node: node, checksDependencies: !isFree, batch: batch)
    let context = NodeContext(
      workspace: environment.workspace, phase: .run(state), packageName: node.packageName, ownerName: node.name)
    if writesFiles, !isFree {
      let path = "\(environment.targetFolder)/run/\(NodeFiles.path(of: node, batch))"
      let invocation = environment.invocation
      state.write = { try Disk.write(invocation.withoutEnvironmentSecrets($0), to: path) }
    }
    return (state, context)
  }

  /// The node whose foreign keys name relations; what they lead to is written as a `ref` or a `source`.
  private func withForeignKeys(_ node: Node, _ session: Session) throws -> Node {
    let targets = node.foreignKeyTargets
    guard !targets.isEmpty else { return node }
    let state = RunState(shared: environment.shared, session: session, node: node, checksDependencies: false)
    let context = NodeContext(
      workspace: environment.workspace, phase: .run(state), packageName: node.packageName, ownerName: node.name)
    let relations = try targets.map { target in
      let text = SourceFile(path: node.originalFilePath, text: "{{ \(target) }}")
      return (target, try context.interpreter().render(environment.workspace.jinja.parse(text)))
    }
    return node.leading(to: Dictionary(relations) { first, _ in first })
  }

  private func template(of node: Node) throws -> Template {
    if let template = environment.project.templates[node.uniqueID] { return template }
    // A generic test's file is the properties file, which is not its code.
    let file = node.test?.metadata == nil ? node.file : nil
    return try environment.workspace.jinja.parse(file ?? SourceFile(path: node.originalFilePath, text: node.rawCode))
  }

  // MARK: Ephemeral models

  /// The CTEs for these ephemeral models and for those that they use, each once, users after used.
  private func ctes(_ ids: [UniqueID], _ session: Session) throws -> [(id: UniqueID, sql: String)] {
    var found: [(id: UniqueID, sql: String)] = []
    for id in ids {
      guard let node = environment.manifest.nodes[id] else { continue }
      let compiled = try ephemeral(node, session)
      for inner in compiled.extraCTEs where !found.contains(where: { $0.id == inner.id }) { found.append(inner) }
      let name = Workspace.ephemeralName(node.name)
      if !found.contains(where: { $0.id == id }) {
        found.append((id, " \(name) as (\n\(compiled.compiledCode)\n)"))
      }
    }
    return found
  }

  /// The ephemeral model's own code, without the CTEs of others.
  private func ephemeral(_ node: Node, _ session: Session) throws -> CompiledNode {
    if let known = ephemerals.withLock({ $0[node.uniqueID] }) { return known }
    let inner = Compiler(environment, injectsEphemerals: false, writesFiles: writesFiles)
    let compiled: CompiledNode
    do {
      compiled = try inner.compile(node, session).compiled
    } catch let error as DbtError {
      throw EphemeralFailure(node: node, error: error)
    }
    ephemerals.withLock { $0[node.uniqueID] = compiled }
    return compiled
  }

  // MARK: Files

  /// Writes `target/compiled/…`; gives the path below the project.
  func write(_ compiled: CompiledNode, _ batch: Batch? = nil) throws -> String {
    let below = NodeFiles.path(of: compiled.node, batch)
    let code = environment.invocation.withoutEnvironmentSecrets(compiled.compiledCode)
    try Disk.write(code, to: "\(environment.targetFolder)/compiled/\(below)")
    return Disk.relative("\(environment.targetFolder)/compiled/\(below)", to: environment.workspace.project.root)
  }
}

/// A node could not be compiled, since an ephemeral model that it uses could not.
package struct EphemeralFailure: Error {
  package let node: Node
  package let error: DbtError
}

/// Where a node's SQL is written below `target/compiled` and `target/run`.
package enum NodeFiles {
  package static func path(of node: Node, _ batch: Batch? = nil) -> String {
    // Where one file holds several nodes, it is a folder here.
    let sharesFile =
      node.test?.metadata != nil || [.unitTest, .operation].contains(node.resourceType)
      || node.path.split(separator: "/").last != node.originalFilePath.split(separator: "/").last
    if let batch {
      // `models/orders.sql` → `models/orders/orders_2026-01-31.sql`
      let stem = Disk.stem(of: node.originalFilePath)
      let folder = node.originalFilePath.split(separator: "/").dropLast().joined(separator: "/")
      return "\(node.packageName)/\(folder)/\(stem)/\(stem)_\(batch.label).sql"
    }
    return "\(node.packageName)/" + (sharesFile ? "\(node.originalFilePath)/\(node.path)" : node.originalFilePath)
  }
}
