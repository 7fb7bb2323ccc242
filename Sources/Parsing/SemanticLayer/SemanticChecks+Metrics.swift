import JSON

extension SemanticChecks {
  private static let notYet = "Custom granularities are not supported for this field yet."

  mutating func checkMetrics() {
    for metric in metrics {
      switch metric.text("type") {
      case "derived": checkDerived(metric)
      case "cumulative": checkCumulative(metric)
      case "conversion": checkConversion(metric)
      default: break
      }
      for input in metric.members["type_params"]?["metrics"]?.arrayValue ?? [] { checkOffset(input, metric) }
    }
    checkMeasureAliases()
  }

  private mutating func checkDerived(_ metric: Described) {
    let params = metric.members["type_params"] ?? .null
    let inputs = params["metrics"]?.arrayValue ?? []
    if inputs.isEmpty {
      report(
        "No input metrics found for derived metric '\(metric.name)'. Please add metrics to type_params.metrics.", metric
      )
    }
    let names = Set(inputs.compactMap { $0.text("name") })
    for input in inputs {
      guard let alias = input.text("alias") else { continue }
      checkName(alias, metric)
      if names.contains(alias) {
        report(
          "Alias '\(alias)' for input metric: '\(input.text("name") ?? "")' is already being used. Please choose another "
            + "alias.", metric)
      }
    }
    guard let expression = params.text("expr"), !expression.isEmpty else {
      report(
        "No `expr` set for derived metric \(metric.name). Please add an `expr` that references all input metrics.",
        metric, isError: false)
      return
    }
    for input in inputs {
      let name = input.text("alias") ?? input.text("name") ?? ""
      if expression.firstRange(of: name) == nil {
        report(
          "Input metric '\(name)' is not used in `expr`: '\(expression)' for derived metric '\(metric.name)'. Please "
            + "update the `expr` or remove the input metric.", metric, isError: false)
      }
    }
  }

  private mutating func checkOffset(_ input: JSONValue, _ metric: Described) {
    let window = input["offset_window"] ?? .null
    if !window.isNull { checkWindow(window, metric, allowsCustom: true) }
    guard let grain = input.text("offset_to_grain") else { return }
    if !Shape.granularities.contains(grain) {
      report("Invalid time granularity found in `offset_to_grain`: '\(grain)'. \(Self.notYet)", metric)
    }
    if !window.isNull {
      report(
        "Both offset_window and offset_to_grain set for derived metric '\(metric.name)' on input metric "
          + "'\(input.text("name") ?? "")'. Please set one or the other.", metric)
    }
  }

  private mutating func checkWindow(_ window: JSONValue, _ metric: Described, allowsCustom: Bool = false) {
    let known = Shape.granularities + customGranularities
    var grain = window.text("granularity") ?? ""
    if grain.hasSuffix("s"), known.contains(String(grain.dropLast())) { grain.removeLast() }
    let written = "\(window["count"]?.serialized() ?? "") \(window.text("granularity") ?? "")"
    let message = "Invalid time granularity '\(grain)' in window: '\(written)'"
    if !known.contains(grain) {
      report(message, metric)
    } else if !allowsCustom, !Shape.granularities.contains(grain) {
      report("\(message) \(Self.notYet)", metric)
    }
  }

  private mutating func checkCumulative(_ metric: Described) {
    let nested = metric.members["type_params"]?["cumulative_type_params"] ?? .null
    let window = nested["window"] ?? .null
    let grain = nested.text("grain_to_date")
    if let grain, !Shape.granularities.contains(grain) {
      report("Invalid time granularity found in `grain_to_date`: '\(grain)'. \(Self.notYet)", metric)
    }
    if !window.isNull, grain != nil {
      report("Both window and grain_to_date set for cumulative metric. Please set one or the other.", metric)
    }
    if !window.isNull { checkWindow(window, metric) }
  }

  private mutating func checkConversion(_ metric: Described) {
    let params = metric.members["type_params"]?["conversion_type_params"] ?? .null
    let inputs = ["base_measure", "conversion_measure"].map { params[$0]?.text("name") ?? "" }
    let models = inputs.compactMap { name in
      semanticModels.first { model in model.elements("measures").contains { $0.text("name") == name } }
    }
    guard models.count == 2 else { return }
    let entity = params.text("entity") ?? ""
    for (side, model) in zip(["base", "conversion"], models)
    where !model.elements("entities").contains(where: { $0.text("name") == entity }) {
      report("Entity: \(entity) not found in \(side) semantic model: \(model.name).", metric)
    }
    for (name, model) in zip(inputs, models) {
      guard let measure = model.elements("measures").first(where: { $0.text("name") == name }) else { continue }
      let kind = measure.text("agg") ?? ""
      if kind != "count", kind != "count_distinct", kind != "sum" || measure.text("expr") != "1" {
        report(
          "For conversion metrics, the measure must be COUNT/SUM(1)/COUNT_DISTINCT. Measure: \(name) is agg type: "
            + "AggregationType.\(kind.uppercased())", metric)
      }
    }
    if let filter = params["conversion_measure"]?["filter"], !filter.isNull {
      report(
        "Measure input \(inputs[1]) has a filter. For conversion metrics, filtering on a conversion input measure is not "
          + "fully supported yet.", metric, isError: false)
    }
    if let window = params["window"], !window.isNull { checkWindow(window, metric) }
    for (key, model) in zip(["base_property", "conversion_property"], models) {
      let known = (model.elements("entities") + model.elements("dimensions")).compactMap { $0.text("name") }
      for property in (params["constant_properties"]?.arrayValue ?? []).compactMap({ $0.text(key) })
      where !known.contains(property) {
        report(
          "The provided constant property: \(property), cannot be found in semantic model \(model.name)", metric)
      }
    }
  }

  /// An alias of a measure is a name in queries, so it may not be anybody else's.
  private mutating func checkMeasureAliases() {
    let measures = Set(semanticModels.flatMap { $0.elements("measures").compactMap { $0.text("name") } })
    for metric in metrics {
      for input in metric.members["type_params"]?["input_measures"]?.arrayValue ?? [] {
        guard let alias = input.text("alias") else { continue }
        checkName(alias, metric)
        if measures.contains(alias) {
          report(
            "Alias `\(alias)` for measure `\(input.text("name") ?? "")` conflicts with measure names defined elsewhere in "
              + "the model! This can cause ambiguity for certain types of query. Please choose another alias.", metric)
        }
      }
    }
  }
}
