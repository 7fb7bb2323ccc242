import JSON

extension SemanticChecks {
  mutating func checkSemanticModels() {
    checkMeasuresAreUnique()
    checkElementKinds()
    for model in semanticModels {
      for measure in model.elements("measures") { checkMeasure(measure, model) }
      checkValidity(model)
      checkEntities(model)
    }
    for model in semanticModels {
      guard let name = model.members["defaults"]?.text("agg_time_dimension"), !isTimeDimension(name, model) else {
        continue
      }
      report(
        "Default aggregation time dimension was specified as '\(name)' which doesn't exist as a time dimension in "
          + "semantic model named '\(model.name)'.", model)
    }
    checkPairs()
  }

  private func isTimeDimension(_ name: String, _ model: Described) -> Bool {
    model.elements("dimensions").contains { $0.text("name") == name && $0.text("type") == "time" }
  }

  private mutating func checkMeasuresAreUnique() {
    var owners: [String: [String]] = [:]
    for model in semanticModels {
      for name in model.elements("measures").compactMap({ $0.text("name") }) {
        if let known = owners[name] {
          let list = JSONValue(strings: known).pythonRepresentation
          report("Found measure with name \(name) in multiple semantic models with names (\(list))", model)
        }
        owners[name, default: []].append(model.name)
      }
    }
  }

  /// A name is a measure, a dimension or an entity everywhere.
  private mutating func checkElementKinds() {
    let keys = [("dimensions", "dimension"), ("entities", "entity"), ("measures", "measure")]
    var uses: [(name: String, kind: String, model: Described)] = []
    for model in semanticModels {
      for (key, kind) in keys {
        for name in model.elements(key).compactMap({ $0.text("name") }) { uses.append((name, kind, model)) }
      }
    }
    var seen: Set<String> = []
    for use in uses where seen.insert(use.name).inserted {
      let all = uses.filter { $0.name == use.name }
      let kinds = Set(all.map(\.kind)).sorted()
      guard kinds.count > 1 else { continue }
      let list = kinds.map { "<SemanticModelElementType.\($0.uppercased()): '\($0)'>" }.joined(separator: ", ")
      for kind in kinds {
        let owners = all.filter { $0.kind == kind }
        let names = Set(owners.map { "'\($0.model.name)'" }).sorted().joined(separator: ", ")
        report(
          "In semantic models {\(names)}, element `\(use.name)` is of type SemanticModelElementType.\(kind.uppercased()), "
            + "but it is used as types [\(list)] across the model.", owners.first?.model)
      }
    }
  }

  // MARK: Measures

  private mutating func checkMeasure(_ measure: JSONValue, _ model: Described) {
    let name = measure.text("name") ?? ""
    let kind = measure.text("agg") ?? ""
    checkPercentile(measure, name, kind, model)
    if kind == "count" {
      let expression = measure.text("expr")
      if expression == nil {
        report(
          "Measure '\(name)' uses a COUNT aggregation, which requires an expr to be provided. Provide 'expr: 1' if a "
            + "count of all rows is desired.", model)
      } else if let expression, expression.lowercased().hasPrefix("distinct ") {
        report(
          "Measure '\(name)' uses a 'count' aggregation with a DISTINCT expr: '\(expression). This is not supported as "
            + "it effectively converts an additive measure into a non-additive one, and this could cause certain queries "
            + "to return incorrect results. Please use the count_distinct aggregation type.", model)
      }
    }
    guard let time = measure.text("agg_time_dimension") ?? model.members["defaults"]?.text("agg_time_dimension") else {
      report(
        "Aggregation time dimension for measure \(name) on semantic model \(model.name) is not set! To fix this either "
          + "specify a default `agg_time_dimension` for the semantic model or define an `agg_time_dimension` on the "
          + "measure directly.", model)
      return
    }
    if !isTimeDimension(time, model) {
      report(
        "In semantic model '\(model.name)', measure '\(name)' has the aggregation time dimension set to '\(time)', which "
          + "is not a valid time dimension in the semantic model", model)
    }
    if let other = measure["non_additive_dimension"], !other.isNull { checkNonAdditive(other, name, model) }
  }

  private mutating func checkPercentile(_ measure: JSONValue, _ name: String, _ kind: String, _ model: Described) {
    let params = measure["agg_params"] ?? .null
    let percentile = params["percentile"] ?? .null
    guard kind == "percentile" else { return }
    let value: Double
    switch percentile {
    case .double(let number): value = number
    case .int(let number): value = Double(number)
    default:
      report(
        "Measure '\(name)' uses a PERCENTILE aggregation, which requires agg_params.percentile to be provided.", model)
      return
    }
    if value <= 0 || value >= 1 {
      report(
        "Percentile aggregation parameter for measure '\(name)' is '\(value)', but must be between 0 and 1 "
          + "(non-inclusive). For example, to indicate the 65th percentile value, set 'percentile: 0.65'. For percentile "
          + "values of 0, please use MIN, for percentile values of 1, please use MAX.", model)
    }
  }

  private mutating func checkNonAdditive(_ dimension: JSONValue, _ measure: String, _ model: Described) {
    let name = dimension.text("name") ?? ""
    let start = "Measure '\(measure)' has a non_additive_dimension with"
    let found = model.elements("dimensions").first { $0.text("name") == name }
    if found == nil {
      report("\(start) name '\(name)' that is not defined as a dimension in semantic model '\(model.name)'.", model)
    } else if found?.text("type") != "time" {
      report("\(start) name'\(name)' that is defined as a categorical dimension which is not supported.", model)
    }
    let choice = dimension.text("window_choice") ?? ""
    if choice != "min", choice != "max" {
      report("\(start) an invalid 'window_choice' of '\(choice)'. Only choices supported are 'min' or 'max'.", model)
    }
    let entities = model.elements("entities").compactMap { $0.text("name") }
    let lost = (dimension["window_groupings"]?.arrayValue ?? []).compactMap(\.stringValue).filter {
      !entities.contains($0)
    }
    if !lost.isEmpty {
      let list = Set(lost.map { "'\($0)'" }).sorted().joined(separator: ", ")
      report(
        "\(start) an invalid 'window_groupings'. These entities {\(list)} do not exist in the semantic model.", model)
    }
  }

  // MARK: Entities

  private mutating func checkEntities(_ model: Described) {
    let entities = model.elements("entities")
    let primary = entities.filter { $0.text("type") == "primary" }.compactMap { $0.text("name") }
    let natural = Set(entities.filter { $0.text("type") == "natural" }.compactMap { $0.text("name") }).sorted()
    let shown = "{\(natural.map { "'\($0)'" }.joined(separator: ", "))}"
    if natural.count > 1 {
      report(
        "Semantic models can have at most one natural entity, but semantic model `\(model.name)` has \(natural.count) "
          + "distinct natural entities set! \(shown).", model)
    }
    if !natural.isEmpty, validityDimensions(model).isEmpty {
      report(
        "The use of `natural` entities is currently supported only in conjunction with a validity window defined in the "
          + "set of time dimensions associated with the semantic model. Semantic model `\(model.name)` uses a natural "
          + "entity (\(shown)) but does not define a validity window!", model)
    }
    if primary.count > 1 {
      report(
        "Semantic models can have only one primary entity. The semantic model `\(model.name)` has \(primary.count): "
          + primary.joined(separator: ", "), model)
    } else if let first = primary.first, let field = model.text("primary_entity") {
      report(
        "The semantic model `\(model.name)` has an entity named `\(first)` with type primary but it also has the "
          + "`primary_entity` field set to `\(field)`. Both should not be present in the model.", model)
    } else if primary.isEmpty, model.text("primary_entity") == nil, !model.elements("dimensions").isEmpty {
      report(
        "The semantic model \(model.name) contains dimensions, but it does not define a primary entity. Either add an "
          + "entity with type PRIMARY or set a value for the primary_entity key.", model)
    }
  }

  private mutating func checkPairs() {
    var owners: [[String]: String] = [:]
    for model in semanticModels {
      let primary = model.elements("entities").first { $0.text("type") == "primary" }?.text("name")
      guard let entity = model.text("primary_entity") ?? primary else { continue }
      for name in model.elements("dimensions").compactMap({ $0.text("name") }) {
        guard let owner = owners[[entity, name]] else {
          owners[[entity, name]] = model.name
          continue
        }
        report(
          "Duplicate dimension + primary entity pairing detected, dimension + primary entity pairings must be unique. "
            + "Semantic model `\(model.name)` has a primary entity of `\(entity)` and dimension `\(name)`, but this "
            + "pairing is already in use on semantic model `\(owner)`.", model)
      }
    }
  }

  // MARK: Validity windows

  private func validityDimensions(_ model: Described) -> [JSONValue] {
    model.elements("dimensions").filter { $0["type_params"]?["validity_params"] ?? .null != .null }
  }

  private mutating func checkValidity(_ model: Described) {
    let window = validityDimensions(model)
    guard !window.isEmpty else { return }
    func marked(_ key: String) -> Int { window.count { $0["type_params"]?["validity_params"]?[key] == true } }
    let names = JSONValue(strings: window.compactMap { $0.text("name") }).pythonRepresentation
    if window.count != 2 || marked("is_start") != 1 || marked("is_end") != 1 {
      report(
        "Semantic model \(model.name) has \(window.count) dimensions defined with validity params. They are: \(names). "
          + "A validity window has exactly two time dimensions with validity params - one marked `is_start` and the other "
          + "marked `is_end`.", model)
    }
    let entities = model.elements("entities")
    let keys = entities.filter { ["primary", "unique"].contains($0.text("type")) }
    if !entities.contains(where: { $0.text("type") == "natural" }) {
      let list = JSONValue(strings: keys.compactMap { $0.text("name") }).pythonRepresentation
      report(
        "Semantic model \(model.name) has validity param dimensions defined, but does not have an entity with type "
          + "`natural` set. The natural key for this semantic model is what we use to process a validity window join. "
          + "Primary or unique entities, if any, might be suitable for use as natural keys: (\(list)).", model)
    }
    if !keys.isEmpty {
      report(
        "Semantic model \(model.name) has validity param dimensions defined and also has one or more entities designated "
          + "as `primary` or `unique`. This is not yet supported, as we do not currently process joins against these key "
          + "types for semantic models with validity windows specified.", model)
    }
    if !model.elements("measures").isEmpty {
      let measures = JSONValue(strings: model.elements("measures").compactMap { $0.text("name") }).pythonRepresentation
      report(
        "Semantic model \(model.name) has both measures and validity param dimensions defined. This is not currently "
          + "supported! Please remove either the measures or the validity params. Measure names: \(measures). Validity "
          + "param dimension names: \(names).", model)
    }
  }
}
