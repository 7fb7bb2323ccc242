import Contracts
import Diagnostics
import JSON

/// The rules that metrics, semantic models and saved queries have to keep together; the texts are dbt's, for those who
/// search for them.
struct SemanticChecks {
  typealias Described = DescribedResourceParser.Described

  struct Issue {
    var message: String
    var span: SourceSpan?
    var isError = true
  }

  let metrics: [Described]
  let semanticModels: [Described]
  let savedQueries: [Described]
  let customGranularities: [String]
  private(set) var issues: [Issue] = []

  init(_ layer: SemanticLayer, _ manifest: Manifest) {
    metrics = layer.metrics.enabled
    semanticModels = layer.semanticModels.enabled
    savedQueries = layer.savedQueries.enabled
    customGranularities = manifest.nodes.values.flatMap { node in
      (node.model?.timeSpine?["custom_granularities"]?.arrayValue ?? []).compactMap { $0["name"]?.stringValue }
    }
  }

  /// Fires all that is wrong, each with its place, and throws if one of it is an error.
  static func check(_ layer: SemanticLayer, _ manifest: Manifest, _ invocation: Invocation) throws {
    guard !layer.semanticModels.enabled.isEmpty else { return }
    try checkTimeSpine(manifest, layer.semanticModels.enabled.first?.span)
    guard !layer.metrics.enabled.isEmpty else { return }
    var checks = SemanticChecks(layer, manifest)
    checks.checkMetrics()
    checks.checkSemanticModels()
    checks.checkNames()
    checks.checkSavedQueries()
    try warnAboutOldForms(layer, manifest, invocation)
    let errors = checks.issues.filter(\.isError)
    for issue in checks.issues {
      invocation.events.fire(.semanticValidationFailure(issue.message, at: issue.span, isError: issue.isError))
    }
    if let first = errors.first {
      throw DbtError(.parsing, "Semantic Manifest validation failed.", at: first.span)
    }
  }

  mutating func report(_ message: String, _ described: Described?, isError: Bool = true) {
    issues.append(Issue(message: message, span: described?.span, isError: isError))
  }

  // MARK: Time spines

  /// dbt's name of the one time spine that needs no YAML.
  private static let legacyTimeSpine = "metricflow_time_spine"

  private static func checkTimeSpine(_ manifest: Manifest, _ span: SourceSpan?) throws {
    let fine = Set(Shape.granularities.prefix { $0 != "week" })
    let hasSpine = manifest.nodes.values.contains { node in
      if node.resourceType == .model, node.name == legacyTimeSpine { return true }
      guard let column = node.model?.timeSpine?["standard_granularity_column"]?.stringValue else { return false }
      return node.columns[column]?.granularity.map { fine.contains($0.lowercased()) } ?? false
    }
    guard !hasSpine else { return }
    throw DbtError(
      .parsing,
      "The semantic layer requires a time spine model with granularity DAY or smaller in the project, but none was "
        + "found. Guidance on creating this model can be found on our docs site "
        + "(https://docs.getdbt.com/docs/build/metricflow-time-spine).", at: span)
  }

  private static func warnAboutOldForms(
    _ layer: SemanticLayer, _ manifest: Manifest, _ invocation: Invocation
  ) throws {
    let usesOldParams = layer.metrics.enabled.contains { metric in
      ["window", "grain_to_date"].contains { metric.members["type_params"]?[$0] ?? .null != .null }
    }
    if usesOldParams { try invocation.warn(Deprecation.cumulativeTypeParams) }
    let hasDay = manifest.nodes.values.contains { node in
      guard let column = node.model?.timeSpine?["standard_granularity_column"]?.stringValue else { return false }
      return node.columns[column]?.granularity == "day"
    }
    let isLegacy = manifest.nodes.values.contains {
      $0.resourceType == .model && $0.name == legacyTimeSpine && $0.model?.timeSpine == nil
    }
    if isLegacy, !hasDay { try invocation.warn(Deprecation.timeSpineWithoutYAML) }
  }
}

extension JSONValue {
  /// The names of the elements under a key.
  func names(_ key: String) -> [String] { (self[key]?.arrayValue ?? []).compactMap { $0["name"]?.stringValue } }

  func text(_ key: String) -> String? { self[key]?.stringValue }
}

extension DescribedResourceParser.Described {
  func elements(_ key: String) -> [JSONValue] { members[key]?.arrayValue ?? [] }

  func text(_ key: String) -> String? { members[key]?.stringValue }
}
