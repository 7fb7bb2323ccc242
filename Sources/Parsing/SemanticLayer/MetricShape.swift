/// The grammar of `metrics:`.
enum MetricShape {
  static let types = ["simple", "ratio", "cumulative", "derived", "conversion"]

  static let entry: [Field] = [
    .required("name"), .required("label"), .required("type", .choice("MetricType", types)),
    .required("type_params", .object(typeParams)), .optional("description", .description, ""),
    .optional("filter", .filter), .optional("time_granularity"), .optional("meta", .mapping, [:]),
    .optional("tags", .list(.text), []), .optional("config", .mapping, [:]),
  ]

  private static let typeParams: [Field] = [
    .optional("measure", .named(inputMeasure)), .optional("numerator", .named(inputMetric)),
    .optional("denominator", .named(inputMetric)), .optional("expr", .expression(allowsInteger: false)),
    .optional("window", .window), .optional("grain_to_date", Shape.granularity),
    .optional("metrics", .list(.named(inputMetric))), .optional("conversion_type_params", .object(conversion)),
    .optional("cumulative_type_params", .object(cumulative)),
  ]

  static let inputMeasure: [Field] = [
    .required("name"), .optional("filter", .filter), .optional("alias"), .optional("join_to_timespine", .flag, false),
    .optional("fill_nulls_with", .integer),
  ]

  private static let inputMetric: [Field] = [
    .required("name"), .optional("filter", .filter), .optional("alias"), .optional("offset_window", .window),
    .optional("offset_to_grain"),
  ]

  private static let conversion: [Field] = [
    .required("base_measure", .named(inputMeasure)), .required("conversion_measure", .named(inputMeasure)),
    .required("entity"),
    .optional(
      "calculation", .choice("ConversionCalculationType", ["conversions", "conversion_rate"]), "conversion_rate"),
    .optional("window", .window),
    .optional(
      "constant_properties", .list(.object([.required("base_property"), .required("conversion_property")]))),
  ]

  private static let cumulative: [Field] = [
    .optional("window", .window), .optional("grain_to_date"),
    .optional("period_agg", .choice("PeriodAggregation", ["first", "last", "average"]), "first"),
  ]
}
