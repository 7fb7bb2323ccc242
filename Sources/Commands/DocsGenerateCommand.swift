import Artifacts
import Contracts
import Diagnostics
import Execution
import Files
import Graph
import Parsing
import Warehouse

/// `sdbt docs generate`: writes `catalog.json`, what the warehouse knows of the project's relations.
struct DocsGenerateCommand {
  private let desk: Desk
  init(_ desk: Desk) { self.desk = desk }

  func run() throws -> Int32 {
    guard desk.arguments.options["static"]?.boolValue != true else {
      throw DbtError(
        .runtime, "`--static` is not built yet: sdbt writes catalog.json and manifest.json, and no page",
        notes: ["Any page that reads these two files can show them."])
    }
    let (project, graph) = try desk.parse()
    let folder = desk.targetFolder(project)
    var selected: Set<UniqueID>?
    if desk.arguments.options["compile"]?.boolValue ?? true {
      try desk.write(project.manifest, folder)
      selected = try compile(project, graph, folder)
    }
    try copyAssets(project, folder)
    let catalog =
      desk.arguments.options["empty_catalog"]?.boolValue == true
      ? Catalog() : try ask(project, selected, graph)
    let path = folder + "/catalog.json"
    try desk.write(catalog, to: path)
    if !catalog.errors.isEmpty {
      let count = catalog.errors.count
      desk.events.fire(
        Event(
          "WriteCatalogFailure", "E042", .error,
          "dbt encountered \(count) failure\(count == 1 ? "" : "s") while writing the catalog",
          data: ["num_exceptions": .int(count)]))
    }
    desk.events.fire(
      Event("CatalogWritten", "E043", .info, "Catalog written to \(path)", data: ["path": .string(path)]))
    return catalog.errors.isEmpty ? 0 : 1
  }

  /// What `catalog.json` holds.
  struct Catalog {
    var nodes: [(id: UniqueID, table: CatalogTable)] = []
    var sources: [(id: UniqueID, table: CatalogTable)] = []
    var errors: [String] = []
  }

  /// - Returns: what is selected, sources too.
  private func compile(_ project: ParsedProject, _ graph: DependencyGraph, _ folder: String) throws -> Set<UniqueID> {
    let selected = try desk.select(project, graph, .compile, includesEmpty: true)
    if selected.isEmpty {
      desk.events.fire(.nothingToDo())
      try desk.write([], elapsed: 0, folder)
    } else {
      let outcome = try QuietRun(desk, project, graph, selected).execute { result, _ in result.status = .success }
      try outcome.check()
      try desk.write(project.manifest, folder, results: outcome.results)
      try desk.write(outcome.results, elapsed: outcome.elapsed, folder)
    }
    return selected.union(try desk.select(project, graph, .freshness))
  }

  // MARK: The catalog

  private func ask(
    _ project: ParsedProject, _ selected: Set<UniqueID>?, _ graph: DependencyGraph
  ) throws -> Catalog {
    let manifest = project.manifest
    let environment = try RunEnvironment(project, selected: selected?.sorted() ?? [])
    let workspace = environment.workspace
    let nodes = manifest.nodes.values.filter { node in
      (node.resourceType.isRefable && !node.isEphemeral || node.storesFailures(byDefault: desk.flags.storeFailures))
        && selected?.contains(node.uniqueID) ?? true
    }
    let sources = manifest.sources.values.filter { selected?.contains($0.uniqueID) ?? true }
    let session = try environment.session("generate_catalog", thread: "MainThread")
    defer {
      session.close()
      workspace.adapter.close()
    }
    desk.events.fire(Event("BuildingCatalog", "E044", .info, "Building catalog"))
    let (tables, errors) = try CatalogQuery(environment).tables(
      nodes.map(workspace.relation) + sources.map(workspace.relation), session)
    var catalog = Catalog()
    for error in errors {
      let message = "Encountered an error while generating catalog: \(error.rendered())"
      try desk.invocation.warn(
        Event("CatalogGenerationError", "E041", .warn, message, data: ["exc": .string(error.rendered())]))
      catalog.errors.append(error.rendered())
    }
    let byNode = Dictionary(nodes.map { (Self.key(workspace.relation(of: $0)), $0.uniqueID) }) { _, last in last }
    let bySource = Dictionary(grouping: sources) { Self.key(workspace.relation(of: $0)) }
    var seen: [UniqueID: CatalogTable] = [:]
    for table in tables {
      let key = [table.database, table.schema, table.name].map { $0?.lowercased() ?? "" }
      if let id = byNode[key] { catalog.nodes.append((id, table)) }
      for source in bySource[key] ?? [] {
        let id = source.uniqueID
        if let other = seen.updateValue(table, forKey: id) { throw ambiguous(id, other, table) }
        catalog.sources.append((id, table))
      }
    }
    return catalog
  }

  private static func key(_ relation: Relation) -> [String] {
    [relation.database, relation.schema, relation.identifier].map { $0?.lowercased() ?? "" }
  }

  private func ambiguous(_ id: UniqueID, _ first: CatalogTable, _ second: CatalogTable) -> DbtError {
    func name(_ table: CatalogTable) -> String {
      [table.database, table.schema, table.name].compactMap { $0 }.joined(separator: ".")
    }
    return DbtError(
      .compilation, "dbt found two relations in the warehouse whose names differ only in case, and both fit \(id)",
      notes: ["\(name(first))", "\(name(second))", "Rename or drop one of them."])
  }

  // MARK: Assets

  /// Copies the folders of `asset-paths` into the target folder, where descriptions find their pictures.
  private func copyAssets(_ project: ParsedProject, _ folder: String) throws {
    let config = project.workspace.project
    for path in config.assetPaths {
      let source = Disk.absolute(path, from: config.root)
      let copy = Disk.absolute(path, from: folder)
      guard Disk.isDirectory(source) else { continue }
      if Disk.exists(copy) { try Disk.remove(copy) }
      for file in Disk.files(below: source) {
        try AtomicFile.write(try Disk.readBytes("\(source)/\(file)"), to: "\(copy)/\(file)")
      }
    }
  }
}
