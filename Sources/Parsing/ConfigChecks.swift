import Context
import Contracts
import Diagnostics
import JSON
import Jinja
import Project

/// The configs whose type or value dbt checks before anything runs. Null passes everywhere; unknown keys are free.
struct ConfigChecks {
  let config: NodeConfig
  /// Where the config began: what is still as it was there is right, and most of it is.
  let defaults: JSONObject
  let places: ConfigPlaces
  /// Whether a microbatch model runs in batches: a project that has its own macro for the strategy need not.
  let hasBatches: Bool
  /// The names of all groups, sorted.
  let groups: [String]

  private var node: Node { places.node }

  /// - Throws: all that is wrong, each at the place where the config was set.
  func check() throws {
    let rules = ConfigRules.rules(for: node.resourceType)
    var errors: [DbtError] = []
    for (position, (key, value)) in config.values.enumerated() {
      if position < defaults.count, defaults.values[position] == value, defaults.keys[position] == key { continue }
      guard let rule = rules[key] else { continue }
      for failure in rule.failures(of: value) {
        var failure = failure
        failure.path.insert(.key(key), at: 0)
        errors.append(error(failure.message, of: key, advice: failure.advice, beneath: failure))
      }
    }
    if errors.isEmpty { errors = wrongValues + (node.resourceType == .model && config.isEnabled ? wrongModel : []) }
    try DbtErrors.check(errors)
  }

  private func error(
    _ message: String, of key: String, advice: String? = nil, beneath failure: TypeRule.Failure? = nil
  ) -> DbtError {
    DbtError(
      .parsing, message, at: places.span(of: key, failure), node: node.title, notes: advice.map { [$0] } ?? [])
  }

  // MARK: Values

  private var wrongValues: [DbtError] {
    let type = node.resourceType
    var errors: [DbtError] = []
    if type == .test, let severity = config["severity"]?.stringValue,
      !["warn", "error"].contains(severity.lowercased())
    {
      errors.append(
        error("at path []: Severity must be either 'warn' or 'error'. Got '\(severity)'", of: "severity"))
    }
    if type == .seed || type == .snapshot, let kind = config["materialized"]?.stringValue, kind != type.rawValue {
      errors.append(
        error("at path []: A \(type.rawValue) must have a materialized value of '\(type.rawValue)'", of: "materialized")
      )
    }
    if let group = config.group, config.isEnabled, !groups.contains(group) {
      errors.append(Self.unknownGroup(group, among: groups, at: places.span(of: "group")).about(node.title))
    }
    return errors
  }

  static func unknownGroup(_ group: String, among groups: [String], at place: SourceSpan?) -> DbtError {
    let known = JSONValue(strings: groups).pythonRepresentation
    return DbtError(.parsing, "Invalid group '\(group)', expected one of \(known)", at: place)
  }

  // MARK: Models

  private var wrongModel: [DbtError] {
    var errors: [DbtError] = []
    if let access = config["access"]?.stringValue {
      if !["private", "protected", "public"].contains(access) {
        errors.append(
          error(
            "Node \(node.uniqueID) has an invalid value (\(access)) for the access field", of: "access",
            advice: "It is one of 'private', 'protected', 'public'."))
      } else if access == "public", config.materialized == "ephemeral" {
        errors.append(
          error(
            "Node \(node.uniqueID) with 'ephemeral' materialization has an invalid value (public) for the access field",
            of: "access"))
      }
    }
    if hasBatches, config.materialized == "incremental", config["incremental_strategy"]?.stringValue == "microbatch" {
      errors += wrongMicrobatch
    }
    return errors
  }

  private var wrongMicrobatch: [DbtError] {
    let model = "Microbatch model '\(node.name)'"
    var errors: [DbtError] = []
    func isMissing(_ key: String) -> Bool { config[key]?.isNull ?? true }
    if isMissing("event_time") {
      let text =
        "\(model) must provide an 'event_time' (string) config that indicates the name of the event time column."
      errors.append(error(text, of: "event_time"))
    } else if let value = config["event_time"], value.stringValue == nil {
      let text =
        "\(model) must provide an 'event_time' config of type string, but got: \(value.pythonTypeName)."
      errors.append(error(text, of: "event_time"))
    }
    if isMissing("begin") {
      let text =
        "\(model) must provide a 'begin' (datetime) config that indicates the earliest timestamp the microbatch model "
        + "should be built from."
      errors.append(error(text, of: "begin"))
    } else if let value = config["begin"], value.stringValue.map({ !Self.isMoment($0) }) ?? true {
      let text =
        "\(model) must provide a 'begin' config of valid datetime (ISO format), but got: "
        + "\(value.stringValue ?? value.pythonRepresentation)."
      errors.append(error(text, of: "begin"))
    }
    let sizes = ["hour", "day", "month", "year"]
    let size = config["batch_size"]?.stringValue
    if size.map({ !sizes.contains($0) }) ?? true {
      let list = sizes.map { "'\($0)'" }.joined(separator: ", ")
      let shown = config["batch_size"].map { $0.stringValue ?? $0.pythonRepresentation } ?? "None"
      let text = "\(model) must provide a 'batch_size' config that is one of [\(list)], but got: \(shown)."
      errors.append(error(text, of: "batch_size"))
    }
    if let value = config["lookback"], !value.isNull, value.intValue == nil, value.boolValue == nil {
      let type = value.pythonTypeName
      errors.append(
        error("\(model) must provide the optional 'lookback' config as type int, but got: \(type)).", of: "lookback"))
    }
    if let value = config["concurrent_batches"], !value.isNull, value.boolValue == nil {
      let text =
        "\(model) optional 'concurrent_batches' config must be of type `bool` if specified, but got: "
        + "\(value.pythonTypeName))."
      errors.append(error(text, of: "concurrent_batches"))
    }
    return errors
  }

  /// `2024-01-31`, with or without a time.
  static func isMoment(_ text: String) -> Bool { (try? TimeParsing.iso(text)) != nil }
}
