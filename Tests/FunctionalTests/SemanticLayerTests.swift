import Testing

/// Metrics, semantic models and saved queries that are wrong: where dbt 1.11 ends with a Python traceback, or prints the
/// whole entry, there is one error with its place. What both say alike is compared on the projects of `Tests/Corpus`.
@Suite struct SemanticLayerTests {
  private static let semantic = """
    semantic_models:
      - name: order_facts
        model: ref('orders')
        defaults: {agg_time_dimension: ordered_at}
        entities:
          - {name: order, type: primary, expr: order_id}
        dimensions:
          - {name: ordered_at, type: time, type_params: {time_granularity: day}}
        measures:
          - {name: revenue, agg: sum, expr: amount}

    """

  private func parse(_ metrics: String, semantic: String = semantic) throws -> Outcome {
    let project = try TestProject(
      .duckdb,
      [
        "models/orders.sql": "select 1 as order_id, 2 as amount, cast('2024-01-01' as date) as ordered_at",
        "models/days.sql": "select cast('2024-01-01' as date) as date_day",
        "models/days.yml":
          "models:\n  - name: days\n    time_spine: {standard_granularity_column: date_day}\n"
          + "    columns: [{name: date_day, granularity: day}]\n",
        "models/semantic.yml": semantic, "models/metrics.yml": metrics,
      ])
    return try project.start(["parse"]).wait()
  }

  struct Wrong: Sendable, CustomTestStringConvertible {
    var metric: String
    var says: String
    var column: Int
    var testDescription: String { says }
  }

  /// Each metric is the third line's: `  - {…}`.
  private static let wrong = [
    Wrong(
      metric: "name: revenue, type: simple, type_params: {measure: revenue}", says: "'label' is a required property",
      column: 5),
    Wrong(
      metric: "name: revenue, label: [R], type: simple, type_params: {measure: revenue}",
      says: "at path ['label']: ['R'] is not of type 'string'", column: 28),
    Wrong(
      metric: "name: revenue, label: R, lable: R, type: simple, type_params: {measure: revenue}",
      says: "Additional properties are not allowed ('lable' was unexpected)", column: 31),
    Wrong(
      metric: "name: revenue, label: R, type: simpel, type_params: {measure: revenue}",
      says: "Invalid enum value: `simpel` in enum MetricType", column: 37),
    Wrong(
      metric: "name: my revenue, label: R, type: simple, type_params: {measure: revenue}",
      says: "It cannot contain spaces, must contain only letters, numbers and underscores", column: 12),
    Wrong(
      metric: "name: weekly, label: W, type: cumulative, type_params: {measure: revenue, window: sevendays}",
      says: "Invalid window (sevendays) in cumulative/conversion metric", column: 88),
    Wrong(
      metric: "name: weekly, label: W, type: cumulative, type_params: {measure: revenue, window: seven days}",
      says: "Invalid count (seven) in cumulative/conversion metric window string: (seven days)", column: 88),
    Wrong(
      metric: "name: revenue, label: R, type: simple, type_params: {}", says: "should have a measure defined",
      column: 12),
    Wrong(
      metric: "name: one, label: A, type: derived, type_params: {expr: one, metrics: [one]}",
      says: "Found a cycle: metric.shop.one", column: 12),
  ]

  @Test(arguments: wrong)
  func wrongMetric(_ wrong: Wrong) throws {
    let outcome = try parse("metrics:\n\n  - {\(wrong.metric)}\n")
    #expect(outcome.code == 2, "\(outcome)")
    #expect(outcome.says(wrong.says), "\(outcome)")
    #expect(outcome.says("--> models/metrics.yml:3:\(wrong.column)"), "\(outcome)")
  }

  /// What is wrong with the whole is told all at once, each with its place.
  @Test func brokenRules() throws {
    let outcome = try parse(
      "metrics:\n  - {name: revenue, label: R, type: simple, type_params: {measure: revenue}}\n"
        + "  - {name: Other, label: R, type: simple, type_params: {measure: revenue}}\n")
    #expect(outcome.code == 2, "\(outcome)")
    #expect(outcome.says("Invalid name `Other`") && outcome.says("Can't use label `R`"), "\(outcome)")
    #expect(outcome.says("Semantic Manifest validation failed."), "\(outcome)")
    #expect(outcome.says("--> models/metrics.yml:3:12"), "\(outcome)")
  }

  @Test(arguments: [
    ("agg: sum", "agg: summ", "Invalid enum value: `summ` in enum AggregationType", "10:30"),
    ("type: primary", "type: prime", "Invalid enum value: `prime` in enum EntityType", "6:29"),
    ("    model: ref('orders')\n", "", "'model' is a required property", "2:5"),
    ("ref('orders')", "orders", "a semantic model's 'model' must be a ref()", "3:12"),
  ])
  func wrongSemanticModel(_ old: String, _ new: String, _ text: String, _ place: String) throws {
    let outcome = try parse(
      "metrics:\n  - {name: revenue, label: R, type: simple, type_params: {measure: revenue}}\n",
      semantic: Self.semantic.replacing(old, with: new))
    #expect(outcome.code == 2, "\(outcome)")
    #expect(outcome.says(text) && outcome.says("--> models/semantic.yml:\(place)"), "\(outcome)")
  }
}
