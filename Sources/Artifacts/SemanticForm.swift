import JSON

/// Which members of the manifest's metrics, semantic models and saved queries a semantic manifest has, and in which order.
indirect enum SemanticForm {
  struct Member {
    let name: String
    let form: SemanticForm
    /// For an absent member.
    let initial: JSONValue

    static func member(_ name: String, _ form: SemanticForm = .value, initial: JSONValue = .null) -> Member {
      Member(name: name, form: form, initial: initial)
    }
  }

  case value
  case object([Member])
  case list([Member])
  /// Texts in their order.
  case sorted

  func of(_ value: JSONValue) -> JSONValue {
    switch self {
    case .value: return value
    case .object(let members):
      guard let object = value.objectValue else { return value }
      var result: JSONObject = [:]
      for member in members { result[member.name] = member.form.of(object[member.name] ?? member.initial) }
      return .object(result)
    case .list(let members): return .array((value.arrayValue ?? []).map { Self.object(members).of($0) })
    case .sorted:
      return JSONValue(strings: (value.arrayValue ?? []).compactMap(\.stringValue).sorted(by: Self.isBefore))
    }
  }

  /// Python's order of texts.
  private static func isBefore(_ a: String, _ b: String) -> Bool {
    a.unicodeScalars.lexicographicallyPrecedes(b.unicodeScalars)
  }
}

// MARK: The three kinds

extension SemanticForm {
  private static let config = Member.member("config", .object([.member("meta", initial: .object([:]))]))
  private static let filter = Member.member(
    "filter", .object([.member("where_filters", .list([.member("where_sql_template")]))]))
  private static let window = SemanticForm.object([.member("count"), .member("granularity")])

  static let semanticModel = SemanticForm.object([
    .member("name"), .member("defaults", .object([.member("agg_time_dimension")])), .member("description"),
    .member(
      "node_relation",
      .object([.member("alias"), .member("schema_name"), .member("database"), .member("relation_name")])),
    .member("primary_entity"),
    .member(
      "entities",
      .list([
        .member("name"), .member("description"), .member("type"), .member("role"), .member("expr"), .member("metadata"),
        .member("label"), config,
      ])),
    .member("measures", .list(measure)), .member("dimensions", .list(dimension)), .member("label"),
    .member("metadata"), config,
  ])

  private static let measure: [Member] = [
    .member("name"), .member("agg"), .member("description"), .member("create_metric"), .member("expr"),
    .member(
      "agg_params",
      .object([
        .member("percentile"), .member("use_discrete_percentile", initial: false),
        .member("use_approximate_percentile", initial: false),
      ])),
    .member("metadata"),
    .member(
      "non_additive_dimension",
      .object([
        .member("name"), .member("window_choice", initial: "min"), .member("window_groupings", initial: .array([])),
      ])),
    .member("agg_time_dimension"), .member("label"), config,
  ]

  private static let dimension: [Member] = [
    .member("name"), .member("description"), .member("type"), .member("is_partition", initial: false),
    .member(
      "type_params",
      .object([
        .member("time_granularity"),
        .member(
          "validity_params", .object([.member("is_start", initial: false), .member("is_end", initial: false)])),
      ])),
    .member("expr"), .member("metadata"), .member("label"), config,
  ]

  static let metric = SemanticForm.object([
    .member("name"), .member("description"), .member("type"), .member("type_params", .object(typeParams)), filter,
    .member("metadata"), .member("label"), config, .member("time_granularity"),
  ])

  private static let inputMeasure: [Member] = [
    .member("name"), filter, .member("alias"), .member("join_to_timespine", initial: false),
    .member("fill_nulls_with"),
  ]

  private static let inputMetric: [Member] = [
    .member("name"), filter, .member("alias"), .member("offset_window", window), .member("offset_to_grain"),
  ]

  private static let typeParams: [Member] = [
    .member("measure", .object(inputMeasure)), .member("numerator", .object(inputMetric)),
    .member("denominator", .object(inputMetric)), .member("expr"), .member("window", window),
    .member("grain_to_date"), .member("metrics", .list(inputMetric)),
    .member(
      "conversion_type_params",
      .object([
        .member("base_measure", .object(inputMeasure)), .member("conversion_measure", .object(inputMeasure)),
        .member("entity"), .member("calculation"), .member("window", window), .member("constant_properties"),
      ])),
    .member(
      "cumulative_type_params",
      .object([.member("window", window), .member("grain_to_date"), .member("period_agg", initial: "first")])),
    .member("input_measures", .list(inputMeasure)),
  ]

  static let savedQuery = SemanticForm.object([
    .member("name"),
    .member(
      "query_params",
      .object([
        .member("metrics"), .member("group_by", initial: .array([])), .member("order_by", initial: .array([])),
        .member("limit"),
        .member("where", .object([.member("where_filters", .list([.member("where_sql_template")]))])),
      ])),
    .member("description"), .member("metadata"), .member("label"),
    .member(
      "exports",
      .list([
        .member("name"),
        .member("config", .object([.member("export_as"), .member("schema_name"), .member("alias")])),
      ])),
    .member("tags", .sorted),
  ])
}
