import Warehouse

extension Dialect {
  /// As dbt-duckdb 1.11 states it.
  static let duckDB = Dialect(
    relationTypeName: "DuckDBRelation",
    seedTypes: { type in
      switch type {
      case .integer: "integer"
      case .bigint: "bigint"
      case .number: "float8"
      case .boolean: "boolean"
      case .date: "date"
      case .timestamp: "timestamp without time zone"
      case .text: "text"
      }
    },
    typeLabels: ["STRING": "TEXT"],
    stringType: { "character varying(\($0))" },
    requiresSubqueryAlias: false, hasTransactionalDDL: true, distinguishesCase: false,
    constraintSupport: [
      "check": "enforced", "not_null": "enforced", "unique": "enforced", "primary_key": "enforced",
      "foreign_key": "enforced",
    ])
}
