import JSON
import YAML

/// What a value of a properties file has to look like, and what it becomes in the manifest.
indirect enum Shape: Sendable {
  case text
  /// A text that may hold Jinja of MetricFlow, not of dbt.
  case rawText
  /// With `doc()` in reach.
  case description
  case flag
  case integer
  case number
  case mapping
  case anything
  case list(Shape)
  case object([Field])
  /// One of the words of an enumeration, which dbt names in errors; case does not matter.
  case choice(String, [String])
  /// A text, a boolean or a number, kept as Python writes it.
  case expression(allowsInteger: Bool)
  /// A text that stands for an object of that name, or the object.
  case named([Field])
  /// `where_filters` of a text or a list of texts.
  case filter
  /// `7 days`
  case window
  /// One text or a list of them, as written.
  case texts

  /// What dbt's messages call the type.
  var typeName: String {
    switch self {
    case .text, .rawText, .description, .choice, .window: "string"
    case .flag: "boolean"
    case .integer: "integer"
    case .number: "number"
    case .mapping, .object, .anything: "object"
    case .list: "array"
    case .expression, .named, .filter, .texts: "string"
    }
  }
}

/// A member of an object, with the value that it has when it is left out.
struct Field: Sendable {
  var name: String
  var shape: Shape
  var isRequired = false
  var absent: JSONValue = .null

  static func required(_ name: String, _ shape: Shape = .text) -> Field {
    Field(name: name, shape: shape, isRequired: true)
  }

  static func optional(_ name: String, _ shape: Shape = .text, _ absent: JSONValue = .null) -> Field {
    Field(name: name, shape: shape, absent: absent)
  }
}

extension Shape {
  static let granularities = [
    "nanosecond", "microsecond", "millisecond", "second", "minute", "hour", "day", "week", "month", "quarter", "year",
  ]
  static let granularity = Shape.choice("TimeGranularity", granularities)
  static let aggregation = Shape.choice(
    "AggregationType",
    ["sum", "min", "max", "count_distinct", "sum_boolean", "average", "percentile", "median", "count"])
}
