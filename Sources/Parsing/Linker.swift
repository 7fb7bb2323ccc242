import Context
import Contracts
import Diagnostics
import JSON
import OrderedCollections
import Project
import Threads

/// Turns the names in `ref()`, `source()` and `function()` into unique ids.
struct Linker {
  let index: RefIndex
  let access: ModelAccess
  let invocation: Invocation

  /// Where the names of one node lead.
  private struct Links: Sendable {
    var targets: [UniqueID]
    var errors: [DbtError] = []
    var events: [(event: Event, isWarning: Bool)] = []
    /// False for a test of something that is not there.
    var stays = true

    mutating func add(_ target: UniqueID) { if !targets.contains(target) { targets.append(target) } }
  }

  /// Fills `depends_on.nodes` of all nodes; all errors come together.
  func link(_ manifest: inout Manifest) throws {
    var errors: [DbtError] = []
    // The nodes are read by all threads, then changed by one; what is the same is not written.
    for (place, links) in all(manifest.nodes.values.elements) {
      errors += links.errors
      for (event, isWarning) in links.events {
        if isWarning { try invocation.warn(event) } else { invocation.events.fire(event) }
      }
      manifest.nodes.values[place].dependsOn.nodes = links.targets
      // Such a test stays in the manifest, switched off.
      if !links.stays { manifest.nodes.values[place].config["enabled"] = false }
    }
    let names = errors.isEmpty ? [] : index.names
    for place in errors.indices.prefix(20) {
      // The name stands in quotes; far more of them are one mistake, which no list of words explains.
      guard errors[place].message.hasSuffix("was not found"),
        let name = errors[place].message.split(separator: "named '").last?.prefix(while: { $0 != "'" })
      else { continue }
      errors[place].notes += Resemblance.advice(for: String(name), among: names)
    }
    try DbtErrors.check(errors)
  }

  /// The links of the nodes that have any.
  private func all(_ nodes: [Node]) -> [(place: Int, links: Links)] {
    let inPart = 256
    return parallelMap(count: (nodes.count + inPart - 1) / inPart) { part in
      let places = part * inPart..<min(nodes.count, (part + 1) * inPart)
      return places.compactMap { place in links(of: nodes[place]).map { (place, $0) } }
    }.flatMap { $0 }
  }

  private func links(of node: Node) -> Links? {
    guard !(node.sources.isEmpty && node.refs.isEmpty && node.functions.isEmpty) else { return nil }
    var links = Links(targets: node.dependsOn.nodes)
    for (position, source) in node.sources.enumerated() where source.count == 2 {
      let span = node.sourceSpans.indices.contains(position) ? node.sourceSpans[position] : nil
      let call = RefCall(name: source[1], package: source[0], span: span)
      switch index.source(source[0], source[1], from: node.packageName) {
      case .node(let target): links.add(target)
      case .missing:
        let error = MissingDependency.source(source[0], source[1], from: node, isDisabled: false)
        report(error, call, false, node, &links, "source")
      case .disabled:
        let error = MissingDependency.source(source[0], source[1], from: node, isDisabled: true)
        report(error, call, true, node, &links, "source")
      }
    }
    for call in node.refs {
      switch index.ref(call, from: node.packageName) {
      case .node(let target):
        warn(about: target, call, node, &links)
        if let error = index.ambiguity(of: call, from: node.packageName) {
          links.errors.append(error.located(at: call.span).about(node.title))
        } else if let refusal = access.refusal(of: target, to: node) {
          links.errors.append(refusal.located(at: call.span))
        }
        links.add(target)
      case .missing:
        report(MissingDependency.ref(call, from: node, isDisabled: false), call, false, node, &links)
      case .disabled:
        report(MissingDependency.ref(call, from: node, isDisabled: true), call, true, node, &links)
      }
    }
    for call in node.functions {
      switch index.function(call, from: node.packageName) {
      case .node(let target): links.add(target)
      case .missing:
        let error = MissingDependency.function(call, from: node, isDisabled: false)
        report(error, call, false, node, &links, "function")
      case .disabled:
        let error = MissingDependency.function(call, from: node, isDisabled: true)
        report(error, call, true, node, &links, "function")
      }
    }
    return links
  }

  /// A package's node that finds one of the root project, without naming it, may have meant its own.
  private func warn(about target: UniqueID, _ call: RefCall, _ node: Node, _ links: inout Links) {
    let root = index.order.root
    guard node.packageName != root, call.package != root, !index.order.ownFirst,
      target.split(separator: ".").dropFirst().first == root[...]
    else { return }
    links.events.append((.packageDependsOnRoot(node.name, package: node.packageName, target: target), true))
  }

  /// Fills the dependencies of an exposure; all errors come together.
  func link(
    _ described: inout DescribedResourceParser.Described, _ semanticLayer: SemanticLayer
  ) throws {
    let package = described.package
    let path = described.members["original_file_path"]?.stringValue ?? ""
    var found: [UniqueID] = []
    var failed = ErrorCollection()
    func lost(_ target: String, _ state: RefIndex.Found, _ span: SourceSpan?) -> DbtError {
      var reason = "was not found"
      if case .disabled = state { reason = "is disabled" }
      return DbtError(
        .compilation, "Exposure '\(described.id)' (\(path)) depends on \(target) which \(reason)",
        at: span ?? described.span)
    }
    for (source, span) in described.sources {
      try failed.value {
        let state = index.source(source[0], source[1], from: package)
        guard case .node(let id) = state else { throw lost("a source named '\(source[0]).\(source[1])'", state, span) }
        if !found.contains(id) { found.append(id) }
      }
    }
    for call in described.refs {
      try failed.value {
        let state = index.ref(call, from: package)
        guard case .node(let id) = state else { throw lost("a node named '\(call.name)'", state, call.span) }
        if let error = index.ambiguity(of: call, from: package)
          ?? access.refusal(of: id, toExposure: described.id, package: package)
        {
          throw error.located(at: call.span)
        }
        if !found.contains(id) { found.append(id) }
      }
    }
    for call in described.metrics {
      try failed.value {
        let id = try semanticLayer.metricID(call, for: described, title: "Exposure")
        if !found.contains(id) { found.append(id) }
      }
    }
    try failed.check()
    described.dependsOn = found
  }

  /// Adds what nodes ask for with `metric()`.
  func linkMetrics(_ manifest: inout Manifest, _ semanticLayer: SemanticLayer) throws {
    for place in manifest.nodes.values.indices where !manifest.nodes.values[place].metrics.isEmpty {
      var node = manifest.nodes.values[place]
      let id = node.uniqueID
      let asker = DescribedResourceParser.Described(
        section: "nodes", id: id,
        members: [
          "package_name": .string(node.packageName), "original_file_path": .string(node.originalFilePath),
        ], span: node.file.map { SourceSpan(file: $0, range: node.codeStart..<node.codeStart) })
      let kind = node.resourceType.rawValue
      for call in node.metrics {
        let title = kind.prefix(1).uppercased() + kind.dropFirst()
        let target = try semanticLayer.metricID(call, for: asker, title: title)
        if !node.dependsOn.nodes.contains(target) { node.dependsOn.nodes.append(target) }
      }
      manifest.nodes.values[place] = node
    }
  }

  /// Fills the dependency of a semantic model, and where its model's rows are.
  func link(semanticModel described: inout DescribedResourceParser.Described, _ manifest: Manifest) throws {
    guard let call = described.refs.first else { return }
    let path = described.members["original_file_path"]?.stringValue ?? ""
    guard case .node(let id) = index.ref(call, from: described.package), let node = manifest.nodes[id] else {
      throw DbtError(
        .compilation,
        "Semantic_Model '\(described.id)' (\(path)) depends on a node named '\(call.name)' which was not found",
        at: call.span)
    }
    described.dependsOn = [id]
    described.members["node_relation"] = [
      "alias": .string(node.alias), "schema_name": .string(node.schema), "database": JSONValue(node.database),
      "relation_name": JSONValue(node.relationName),
    ]
  }

  /// A test of something that is not there is left out with a warning, as in dbt; without one when that is switched
  /// off, which is most often done on purpose.
  private func report(
    _ error: DbtError, _ call: RefCall, _ isDisabled: Bool, _ node: Node, _ links: inout Links, _ kind: String = "node"
  ) {
    guard node.resourceType == .test else {
      links.errors.append(error.located(at: call.span ?? Self.place(of: call.name, in: node)))
      return
    }
    let name = kind == "source" ? "\(call.package ?? "").\(call.name)" : call.name
    var event = Event.nodeNotFoundOrDisabled(
      ("Test", node.uniqueID, node.originalFilePath),
      target: (kind, name, kind == "source" ? "" : call.package ?? ""), isDisabled: isDisabled)
    if isDisabled { event.level = .debug }
    links.events.append((event, !isDisabled))
    links.stays = false
  }

  /// Where the name stands in the node's text.
  private static func place(of name: String, in node: Node) -> SourceSpan? {
    guard let file = node.file else { return nil }
    guard let found = file.text.firstRange(of: name) else {
      return SourceSpan(file: file, range: node.codeStart..<node.codeStart)
    }
    let start = file.text.utf8.distance(from: file.text.startIndex, to: found.lowerBound)
    return SourceSpan(file: file, range: start..<start + name.utf8.count)
  }
}
