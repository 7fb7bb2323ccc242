import Contracts
import JSON

/// dbt's default configs by resource type, in the order of its artifacts.
enum ConfigDefaults {
  static let model = shared(materialized: "view", ["access": "protected", "freshness": .null])
  static let seed = shared(materialized: "seed", ["delimiter": ",", "quote_columns": .null])
  static let snapshot = shared(
    materialized: "snapshot",
    [
      "strategy": .null, "unique_key": .null, "target_schema": .null, "target_database": .null, "updated_at": .null,
      "check_cols": .null,
      "snapshot_meta_column_names": [
        "dbt_valid_to": .null, "dbt_valid_from": .null, "dbt_scd_id": .null, "dbt_updated_at": .null,
        "dbt_is_deleted": .null,
      ], "dbt_valid_to_current": .null,
    ])
  static let function: JSONObject = shared(
    materialized: "function",
    ["type": "scalar", "volatility": .null, "runtime_version": .null, "entry_point": .null])
  static let analysis: JSONObject = shared(materialized: "view")

  static let test: JSONObject = [
    "enabled": true, "alias": .null, "schema": "dbt_test__audit", "database": .null, "tags": [], "meta": [:],
    "group": .null, "static_analysis": .null, "materialized": "test", "severity": "ERROR", "store_failures": .null,
    "store_failures_as": .null, "where": .null, "limit": .null, "fail_calc": "count(*)", "warn_if": "!= 0",
    "error_if": "!= 0",
  ]

  static let source: JSONObject = [
    "enabled": true, "event_time": .null, "freshness": .object(FreshnessRules.empty), "loaded_at_field": .null,
    "loaded_at_query": .null,
    "meta": [:], "tags": [], "static_analysis": .null,
  ]

  private static func shared(materialized: String, _ more: JSONObject = [:]) -> JSONObject {
    let values: JSONObject = [
      "enabled": true, "alias": .null, "schema": .null, "database": .null, "tags": [], "meta": [:], "group": .null,
      "static_analysis": .null, "materialized": .string(materialized), "incremental_strategy": .null,
      "batch_size": .null, "lookback": 1, "begin": .null, "persist_docs": [:], "post-hook": [], "pre-hook": [],
      "quoting": [:], "column_types": [:], "full_refresh": .null, "unique_key": .null, "on_schema_change": "ignore",
      "on_configuration_change": "apply", "grants": [:], "packages": [], "docs": ["show": true, "node_color": .null],
      "contract": ["enforced": false, "alias_types": true], "event_time": .null, "concurrent_batches": .null,
    ]
    return values.merging(more) { $1 }
  }
}
