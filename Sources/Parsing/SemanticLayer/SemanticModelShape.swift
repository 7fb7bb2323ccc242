/// The grammar of `semantic_models:` and `saved_queries:`.
enum SemanticModelShape {
  static let entry: [Field] = [
    .required("name"), .required("model", .rawText), .optional("config", .mapping, [:]),
    .optional("description", .description), .optional("label"),
    .optional("defaults", .object([.optional("agg_time_dimension")])),
    .optional("entities", .list(.object(entity)), []),
    .optional("measures", .list(.object(measure)), []), .optional("dimensions", .list(.object(dimension)), []),
    .optional("primary_entity"),
  ]

  private static let entity: [Field] = [
    .required("name"), .required("type", .choice("EntityType", ["foreign", "natural", "primary", "unique"])),
    .optional("description", .description), .optional("label"), .optional("role"), .optional("expr"),
    .optional("config", .mapping, [:]),
  ]

  private static let measure: [Field] = [
    .required("name"), .required("agg", Shape.aggregation), .optional("description", .description), .optional("label"),
    .optional("create_metric", .flag, false), .optional("expr", .expression(allowsInteger: true)),
    .optional("agg_params", .object(aggregation)), .optional("non_additive_dimension", .object(nonAdditive)),
    .optional("agg_time_dimension"), .optional("config", .mapping, [:]),
  ]

  private static let aggregation: [Field] = [
    .optional("percentile", .number), .optional("use_discrete_percentile", .flag, false),
    .optional("use_approximate_percentile", .flag, false),
  ]

  private static let nonAdditive: [Field] = [
    .required("name"), .required("window_choice", Shape.aggregation),
    .optional("window_groupings", .list(.text), []),
  ]

  private static let dimension: [Field] = [
    .required("name"), .required("type", .choice("DimensionType", ["categorical", "time"])),
    .optional("description", .description), .optional("label"), .optional("is_partition", .flag, false),
    .optional("type_params", .object(timeParams)), .optional("expr"), .optional("config", .mapping, [:]),
  ]

  private static let timeParams: [Field] = [
    .required("time_granularity", Shape.granularity),
    .optional(
      "validity_params", .object([.optional("is_start", .flag, false), .optional("is_end", .flag, false)])),
  ]
}

enum SavedQueryShape {
  static let entry: [Field] = [
    .required("name"), .required("query_params", .object(queryParams)), .optional("description", .description),
    .optional("label"),
    .optional("exports", .list(.object([.required("name"), .optional("config", .mapping, [:])])), []),
    .optional("config", .mapping, [:]), .optional("tags", .texts, []),
  ]

  private static let queryParams: [Field] = [
    .optional("metrics", .list(.text), []), .optional("group_by", .list(.text), []), .optional("where", .filter),
    .optional("order_by", .list(.text), []), .optional("limit", .integer),
  ]

  static let export = Shape.choice("ExportDestinationType", ["table", "view"])
}
