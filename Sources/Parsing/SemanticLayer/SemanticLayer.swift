import Context
import Contracts
import Diagnostics
import JSON

/// The metrics, semantic models and saved queries of all packages, and how they hang together.
struct SemanticLayer {
  typealias Described = DescribedResourceParser.Described

  var metrics: Members
  var semanticModels: Members
  var savedQueries: Members
  private let order: SearchOrder

  /// The entries of one section by unique id, in the order written.
  struct Members {
    var enabled: [Described] = []
    var disabled: [Described] = []
    fileprivate var places: [UniqueID: Int] = [:]

    subscript(id: UniqueID) -> Described? { places[id].map { enabled[$0] } }
  }

  /// - Throws: for two enabled members of one kind and name.
  init(_ described: [Described], _ order: SearchOrder) throws {
    self.order = order
    func members(_ section: String) throws -> Members {
      var members = Members()
      for one in described where one.section == section {
        guard one.isEnabled else {
          members.disabled.append(one)
          continue
        }
        if let first = members.places.updateValue(members.enabled.count, forKey: one.id) {
          throw one.duplicate(of: members.enabled[first].members)
        }
        members.enabled.append(one)
      }
      return members
    }
    metrics = try members("metrics")
    semanticModels = try members("semantic_models")
    savedQueries = try members("saved_queries")
  }

  var all: [Described] {
    [metrics, semanticModels, savedQueries].flatMap { $0.enabled + $0.disabled }
  }

  // MARK: Finding

  enum Found {
    case member(UniqueID)
    case disabled(Described)
    case missing
  }

  /// Looks in the named package; without a name in the asker's own, then the root project, then everywhere.
  func metric(_ name: String, package: String? = nil, from asker: String) -> Found {
    find(metrics, package, asker) { $0.members["name"]?.stringValue == name }
  }

  func semanticModel(ofMeasure measure: String, from asker: String) -> Found {
    find(semanticModels, nil, asker) { model in
      model.members["measures"]?.arrayValue?.contains { $0["name"]?.stringValue == measure } ?? false
    }
  }

  private func find(_ all: Members, _ package: String?, _ asker: String, _ isMeant: (Described) -> Bool) -> Found {
    func pick(_ list: [Described]) -> Described? {
      let meant = list.filter(isMeant)
      if let package { return meant.first { $0.package == package } }
      return order.first(meant, from: asker, in: \.package)
    }
    if let found = pick(all.enabled) { return .member(found.id) }
    return pick(all.disabled).map(Found.disabled) ?? .missing
  }

  // MARK: Linking

  /// Fills `depends_on`, `input_measures` and `node_relation`.
  mutating func link(_ linker: Linker, _ manifest: Manifest) throws {
    for position in semanticModels.enabled.indices {
      try linker.link(semanticModel: &semanticModels.enabled[position], manifest)
    }
    var done: Set<UniqueID> = []
    for metric in metrics.enabled { try link(metric.id, &done, path: []) }
    for position in savedQueries.enabled.indices {
      let query = savedQueries.enabled[position]
      let names = query.members["query_params"]?["metrics"]?.arrayValue?.compactMap(\.stringValue) ?? []
      var nodes: [UniqueID] = []
      for name in names {
        let id = try metricID([name], for: query, title: "Saved_Query")
        if !nodes.contains(id) { nodes.append(id) }
      }
      savedQueries.enabled[position].dependsOn = nodes
    }
  }

  /// The metric that `metric()` means.
  func metricID(_ arguments: [String], for asker: Described, title: String) throws -> UniqueID {
    let package = arguments.count == 2 ? arguments[0] : nil
    let name = arguments.last ?? ""
    let reason: String
    switch metric(name, package: package, from: asker.package) {
    case .member(let id): return id
    case .disabled: reason = "is disabled"
    case .missing: reason = "was not found"
    }
    let within = package.map { " in package '\($0)'" } ?? ""
    let path = asker.members["original_file_path"]?.stringValue ?? ""
    throw DbtError(
      .compilation, "\(title) '\(asker.id)' (\(path)) depends on a metric named '\(name)'\(within) which \(reason)",
      at: asker.span)
  }

  /// Metrics of metrics come first: their measures are those of what they are made from.
  private mutating func link(_ id: UniqueID, _ done: inout Set<UniqueID>, path: [UniqueID]) throws {
    guard let place = metrics.places[id], !done.contains(id) else { return }
    let metric = metrics.enabled[place]
    if let start = path.firstIndex(of: id) {
      throw DbtError(.runtime, "Found a cycle: " + path[start...].joined(separator: " --> "), at: metric.span)
    }
    let params = metric.members["type_params"] ?? .null
    var measures: [JSONValue] = []
    var nodes: [UniqueID] = []
    func note(_ measure: JSONValue) { if !measures.contains(measure) { measures.append(measure) } }
    func depend(on id: UniqueID) { if !nodes.contains(id) { nodes.append(id) } }
    switch metric.members["type"]?.stringValue {
    case "derived", "ratio":
      for input in try metric.inputMetrics() {
        let name = input["name"]?.stringValue ?? ""
        let target = try inputMetric(name, of: metric)
        try link(target, &done, path: path + [id])
        for measure in metrics[target]?.members["type_params"]?["input_measures"]?.arrayValue ?? [] { note(measure) }
        depend(on: target)
      }
    case "conversion":
      let inputs = params["conversion_type_params"]
      guard let base = inputs?["base_measure"], let conversion = inputs?["conversion_measure"] else {
        throw metric.error(
          "\(metric.name) is a conversion metric and must have conversion_type_params defined.")
      }
      for measure in [base, conversion] { note(measure) }
    default:
      guard let measure = params["measure"], !measure.isNull else {
        throw metric.error("The metric `\(metric.name)` should have a measure defined, but it does not.")
      }
      note(measure)
    }
    if nodes.isEmpty {
      for measure in measures { depend(on: try semanticModelID(measure["name"]?.stringValue ?? "", of: metric)) }
    }
    var linked = params.objectValue ?? [:]
    linked["input_measures"] = .array(measures)
    metrics.enabled[place].members["type_params"] = .object(linked)
    metrics.enabled[place].dependsOn = nodes
    done.insert(id)
  }

  private func inputMetric(_ name: String, of metric: Described) throws -> UniqueID {
    switch self.metric(name, from: metric.package) {
    case .member(let id): return id
    case .disabled: throw metric.error("The metric `\(name)` is disabled and thus cannot be referenced.")
    case .missing:
      throw metric.error("The metric `\(name)` does not exist but was referenced by metric `\(metric.name)`.")
    }
  }

  private func semanticModelID(_ measure: String, of metric: Described) throws -> UniqueID {
    switch semanticModel(ofMeasure: measure, from: metric.package) {
    case .member(let id): return id
    case .disabled(let model):
      throw metric.error(
        "The measure `\(measure)` is referenced on disabled semantic model `\(model.name)`.")
    case .missing:
      throw metric.error("A semantic model having a measure `\(measure)` does not exist but was referenced.")
    }
  }
}

extension DescribedResourceParser.Described {
  var name: String { members["name"]?.stringValue ?? "" }
  var package: String { members["package_name"]?.stringValue ?? "" }

  var dependsOn: [UniqueID] {
    get { members["depends_on"]?["nodes"]?.arrayValue?.compactMap(\.stringValue) ?? [] }
    set { members["depends_on"] = ["macros": [], "nodes": JSONValue(strings: newValue)] }
  }

  /// As dbt names it in errors: `metric revenue (models/metrics.yml)`.
  var title: String {
    let kind = members["resource_type"]?.stringValue ?? ""
    return "\(kind) \(name) (\(members["original_file_path"]?.stringValue ?? ""))"
  }

  func error(_ message: String) -> DbtError { DbtError(.parsing, message, at: span, node: title) }

  /// What a derived metric or a ratio is made from.
  fileprivate func inputMetrics() throws -> [JSONValue] {
    let params = members["type_params"]
    guard members["type"] == "ratio" else { return params?["metrics"]?.arrayValue ?? [] }
    guard let numerator = params?["numerator"], let denominator = params?["denominator"], !numerator.isNull,
      !denominator.isNull
    else { throw error("Invalid ratio metric. Both a numerator and denominator must be specified") }
    return [numerator, denominator]
  }

  /// Two of one kind and name.
  ///
  /// - Parameter other: the artifact of the first one.
  func duplicate(of other: JSONObject?) -> DbtError {
    let lines = [other, members].map { "- \(id) (\($0?["original_file_path"]?.stringValue ?? ""))" }
    return DbtError(
      .compilation,
      """
      dbt found two \(section) with the name "\(name)".

      Since these resources have the same name, dbt will be unable to find the correct resource
      when looking for \(name).

      To fix this, change the name of one of these resources:
      \(lines[0])
      \(lines[1])
      """, at: span)
  }
}
