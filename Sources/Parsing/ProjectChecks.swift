import Context
import Contracts
import Diagnostics
import JSON
import Jinja

/// What is said about a whole project once it is linked: models out of use, names with blanks, groups that nobody knows.
struct ProjectChecks {
  private let manifest: Manifest
  private let invocation: Invocation
  private let groups: Set<String>

  init(_ manifest: Manifest, _ invocation: Invocation) {
    self.manifest = manifest
    self.invocation = invocation
    groups = Set((manifest.others["groups"] ?? [:]).values.compactMap { $0["name"]?.stringValue })
  }

  func check(_ workspace: Workspace, _ semanticLayer: SemanticLayer) throws {
    let nodes = manifest.nodes.values
    // Nodes are large, and most are tests without a group: only those that have something to check are copied.
    let checked = nodes.indices.filter { nodes[$0].model != nil || nodes[$0].config.group != nil }
    _ = try DbtErrors.collect(
      semanticLayer.all.filter(\.isEnabled).map { described in Result { try checkGroup(described) } }
        + checked.map { place in Result { try check(nodes[place], workspace) } })
    try warnAboutDeprecatedModels()
    try checkNames()
    try warnAboutMicrobatch(workspace)
  }

  // MARK: Groups and access

  private func checkGroup(_ described: DescribedResourceParser.Described) throws {
    guard let error = groupError(described.members["group"]?.stringValue) else { return }
    throw error.located(at: described.span).about(described.title)
  }

  private func groupError(_ group: String?) -> DbtError? {
    guard let group, !groups.contains(group) else { return nil }
    let known = groups.sorted().map { "'\($0)'" }.joined(separator: ", ")
    return DbtError(.parsing, "Invalid group '\(group)', expected one of [\(known)]")
  }

  private func check(_ node: Node, _ workspace: Workspace) throws {
    let place = node.file.map { SourceSpan(file: $0, range: node.codeStart..<node.codeStart) }
    if let error = groupError(node.config.group) { throw error.located(at: place).about(node.title) }
    if node.model?.access == "public", node.config["materialized"]?.stringValue == "ephemeral" {
      throw DbtError(
        .parsing,
        "Node \(node.uniqueID) with 'ephemeral' materialization has an invalid value (public) for the access field",
        at: place)
    }
    if isMicrobatch(node), usesBatches(workspace), let reason = MicrobatchChecks.reason(node) {
      throw DbtError(.parsing, "Microbatch model '\(node.name)' \(reason)", at: place)
    }
  }

  // MARK: Models out of use

  private func warnAboutDeprecatedModels() throws {
    let nodes = manifest.nodes.values
    let deprecated = nodes.indices.compactMap { place in
      nodes[place].model?.deprecationDate.map { (nodes[place].uniqueID, $0) }
    }
    guard !deprecated.isEmpty else { return }
    let models = nodes.filter { $0.resourceType == .model }
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
    let found = nodes.indices.filter { nodes[$0].name.utf8.contains(0x20) }.map { nodes[$0] }.sorted {
      $0.uniqueID < $1.uniqueID
    }
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

  // MARK: Microbatch

  /// `begin` of the microbatch models, as a date with a time.
  func begins(_ workspace: Workspace) -> [UniqueID: String] {
    guard usesBatches(workspace) else { return [:] }
    let nodes = manifest.nodes.values
    let found = nodes.indices.filter { isMicrobatch(nodes[$0]) }.map { nodes[$0] }.compactMap { node in
      node.config["begin"]?.stringValue.flatMap { try? TimeParsing.iso($0) }.map { (node.uniqueID, $0.isoText()) }
    }
    return Dictionary(uniqueKeysWithValues: found)
  }

  private func isMicrobatch(_ node: Node) -> Bool {
    node.resourceType == .model && node.config["materialized"]?.stringValue == "incremental"
      && node.config["incremental_strategy"]?.stringValue == "microbatch"
  }

  /// A project's own microbatch macro gets the whole model at once, unless its flag asks for batches.
  private func usesBatches(_ workspace: Workspace) -> Bool {
    if invocation.flags.behaviour["require_batched_execution_for_custom_microbatch_strategy"] ?? false { return true }
    let macro = workspace.macros.macroAnywhere("get_incremental_microbatch_sql")
    return macro.map { workspace.macros.builtInPackages.contains($0.description.packageName) } ?? false
  }

  private func warnAboutMicrobatch(_ workspace: Workspace) throws {
    let nodes = manifest.nodes.values
    guard !usesBatches(workspace), nodes.indices.contains(where: { isMicrobatch(nodes[$0]) }) else { return }
    try invocation.warn(Deprecation.microbatchOutsideOfBatches)
  }
}

/// What a microbatch model has to say.
enum MicrobatchChecks {
  /// Why the model's configs will not do, in dbt's words.
  static func reason(_ node: Node) -> String? {
    let config = node.config
    func value(_ key: String) -> JSONValue? { config[key].flatMap { $0.isNull ? nil : $0 } }
    guard let eventTime = value("event_time") else {
      return "must provide an 'event_time' (string) config that indicates the name of the event time column."
    }
    guard eventTime.stringValue != nil else {
      return "must provide an 'event_time' config of type string, but got: \(eventTime.pythonTypeName)."
    }
    guard let begin = value("begin") else {
      return
        "must provide a 'begin' (datetime) config that indicates the earliest timestamp the microbatch model should "
        + "be built from."
    }
    guard let text = begin.stringValue else {
      return "must provide a 'begin' config of type datetime, but got: \(begin.pythonTypeName)."
    }
    guard (try? TimeParsing.iso(text)) != nil else {
      return "must provide a 'begin' config of valid datetime (ISO format), but got: \(text)."
    }
    let sizes = ["hour", "day", "month", "year"]
    guard let size = value("batch_size")?.stringValue, sizes.contains(size) else {
      let shown = config["batch_size"].map { $0.stringValue ?? TestNaming.pythonText($0) } ?? "None"
      return
        "must provide a 'batch_size' config that is one of \(TestNaming.pythonText(JSONValue(strings: sizes))), but "
        + "got: \(shown)."
    }
    if let lookback = value("lookback"), lookback.intValue == nil {
      return "must provide the optional 'lookback' config as type int, but got: \(lookback.pythonTypeName))."
    }
    if let concurrent = value("concurrent_batches"), concurrent.boolValue == nil {
      return "optional 'concurrent_batches' config must be of type `bool` if specified, but got: "
        + "\(concurrent.pythonTypeName))."
    }
    return nil
  }
}
