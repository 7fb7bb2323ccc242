import Context
import Contracts
import Diagnostics
import JSON
import Jinja

/// What is said about a whole project once it is linked: models out of use, names with blanks, groups that nobody knows.
struct ProjectChecks {
  private let manifest: Manifest
  private let invocation: Invocation
  /// The names of all groups, sorted.
  private let groups: [String]
  private let models: [Node]

  init(_ manifest: Manifest, groups: [String], _ invocation: Invocation) {
    self.manifest = manifest
    self.groups = groups
    self.invocation = invocation
    models = manifest.nodes.values.filter { $0.resourceType == .model }
  }

  func check(_ workspace: Workspace, _ semanticLayer: SemanticLayer) throws {
    _ = try DbtErrors.collect(
      semanticLayer.all.filter(\.isEnabled).map { described in Result { try checkGroup(described) } })
    try warnAboutDeprecatedModels()
    try checkNames()
    try warnAboutMicrobatch(workspace)
  }

  // MARK: Groups

  /// Of metrics and their kin; `ConfigChecks` looks at the groups of nodes.
  private func checkGroup(_ described: DescribedResourceParser.Described) throws {
    guard let group = described.members["group"]?.stringValue, !groups.contains(group) else { return }
    throw ConfigChecks.unknownGroup(group, among: groups, at: described.span).about(described.title)
  }

  // MARK: Models out of use

  private func warnAboutDeprecatedModels() throws {
    let deprecated = models.compactMap { model in model.model?.deprecationDate.map { (model.uniqueID, $0) } }
    guard !deprecated.isEmpty else { return }
    func version(_ value: JSONValue?) -> String? { value.map(ModelVersion.text) }
    for (id, date) in deprecated.sorted(by: { $0.0 < $1.0 }) {
      guard let model = manifest.nodes[id] else { continue }
      let detail = model.model
      let isPast = isPast(date)
      if isPast { try invocation.warn(.deprecatedModel(model.name, version: version(detail?.version), date: date)) }
      for child in models where child.dependsOn.nodes.contains(id) {
        try invocation.warn(
          .deprecatedReference(
            from: child.name,
            to: (model.packageName, model.name, version(detail?.version), version(detail?.latestVersion)), date: date,
            isPast: isPast))
      }
    }
  }

  /// - Parameter date: `2026-01-31T00:00:00+00:00`
  private func isPast(_ date: String) -> Bool {
    let zone = date.utf8.dropFirst(19).drop { $0 != 0x2B && $0 != 0x2D }
    let parts = String(Substring(zone)).dropFirst().split(separator: ":").compactMap { Double($0) }
    let offset = ((parts.first ?? 0) * 3600 + (parts.dropFirst().first ?? 0) * 60) * (zone.first == 0x2D ? -1 : 1)
    // Texts of one form and one zone are ordered as their times.
    return date.prefix(19) < Timestamp(invocation.clock() + offset).isoFormat.prefix(19)
  }

  // MARK: Names

  /// Blanks in names are an error; with the project's flag `require_resource_names_without_spaces` off, a warning.
  private func checkNames() throws {
    let nodes = manifest.nodes.values
    let found = nodes.filter { Self.hasBlank($0.name) }.sorted { $0.uniqueID < $1.uniqueID }
    guard let first = found.first else { return }
    if invocation.flags.behaviour["require_resource_names_without_spaces"] ?? true {
      let list = found.map { "\n  * '\($0.uniqueID)' (\($0.originalFilePath))" }.joined()
      throw DbtError(
        .runtime,
        "Resource names cannot contain spaces:\(list)\nPlease rename the invalid model(s) so that their name(s) do not "
          + "contain any spaces.", at: first.file.map { SourceSpan(file: $0, range: first.codeStart..<first.codeStart) }
      )
    }
    for node in invocation.flags.debug ? found : [first] {
      invocation.events.fire(.spacesInResourceName(node.uniqueID))
    }
    try invocation.warn(Deprecation.namesWithSpaces(found.count, showsHint: !invocation.flags.debug))
  }

  private static func hasBlank(_ name: String) -> Bool {
    name.utf8.withContiguousStorageIfAvailable { $0.contains(0x20) } ?? name.utf8.contains(0x20)
  }

  // MARK: Microbatch

  /// `begin` of the microbatch models, as a date with a time.
  func begins(_ workspace: Workspace) -> [UniqueID: String] {
    guard workspace.runsMicrobatchesInBatches else { return [:] }
    let found = models.filter(isMicrobatch).compactMap { node in
      node.config["begin"]?.stringValue.flatMap { try? TimeParsing.iso($0) }.map { (node.uniqueID, $0.isoText()) }
    }
    return Dictionary(uniqueKeysWithValues: found)
  }

  private func isMicrobatch(_ node: Node) -> Bool {
    node.config["materialized"]?.stringValue == "incremental"
      && node.config["incremental_strategy"]?.stringValue == "microbatch"
  }

  private func warnAboutMicrobatch(_ workspace: Workspace) throws {
    let found = models.filter(isMicrobatch)
    guard workspace.runsMicrobatchesInBatches else {
      if !found.isEmpty { try invocation.warn(Deprecation.microbatchOutsideOfBatches) }
      return
    }
    for node in found where !hasInputWithEventTime(node) {
      invocation.events.fire(.microbatchWithoutEventTime(node.name))
    }
    guard !workspace.adapter.runsBatchesAtOnce else { return }
    let forced = manifest.nodes.values.count { node in
      node.resourceType != .test && node.config["concurrent_batches"]?.boolValue == true
    }
    if forced > 0 {
      try invocation.warn(
        .noConcurrentBatches(
          forced, adapter: workspace.adapter.type, width: invocation.flags.printerWidth,
          colours: invocation.flags.useColors))
    }
  }

  private func hasInputWithEventTime(_ node: Node) -> Bool {
    node.dependsOn.nodes.contains { id in
      (manifest.nodes[id]?.config["event_time"] ?? manifest.sources[id]?.config["event_time"])?.stringValue != nil
    }
  }
}
