import Contracts
import Project

/// The types of the configs that dbt knows; other keys are free.
///
/// Facts: the JSON Schemas that dbt 1.11 makes of its config classes. `tags` are a list by the time they are checked.
enum ConfigRules {
  static func rules(for type: ResourceType) -> [String: TypeRule] {
    switch type {
    case .model: models
    case .snapshot: snapshots
    case .seed: seeds
    case .test: tests
    default: nodes
    }
  }

  private static let common: [String: TypeRule] = [
    "enabled": .flag, "alias": .text, "schema": .text, "database": .text, "tags": .textOrTexts, "meta": .object,
    "group": .text, "static_analysis": .text, "materialized": .text,
  ]

  private static let hooks = TypeRule.list(
    .members(["sql": .text, "transaction": .flag, "index": .integer], required: ["sql"]))

  private static let nodes = common.merging([
    "incremental_strategy": .text, "persist_docs": .object, "pre-hook": hooks, "post-hook": hooks, "quoting": .object,
    "column_types": .object, "full_refresh": .flag, "unique_key": .textOrTexts, "on_schema_change": .text,
    "on_configuration_change": .word(["apply", "continue", "fail"]), "grants": .object, "packages": .texts,
    "docs": .members(["show": .flag, "node_color": .text]),
    "contract": .members(["enforced": .flag, "alias_types": .flag]),
  ]) { $1 }

  private static let models = nodes.merging([
    "freshness": .members(
      [
        "build_after": .members([
          "count": .integer, "period": .word(["minute", "hour", "day"]), "updates_on": .word(["all", "any"]),
        ])
      ], required: ["build_after"])
  ]) { $1 }

  private static let snapshots = nodes.merging([
    "strategy": .text, "target_schema": .text, "target_database": .text, "updated_at": .text,
    "check_cols": .textOrTexts, "dbt_valid_to_current": .text,
    "snapshot_meta_column_names": .members([
      "dbt_valid_to": .text, "dbt_valid_from": .text, "dbt_scd_id": .text, "dbt_updated_at": .text,
      "dbt_is_deleted": .text,
    ]),
  ]) { $1 }

  private static let seeds = nodes.merging(["delimiter": .text, "quote_columns": .flag]) { $1 }

  private static let tests = common.merging([
    "severity": .text, "store_failures": .flag, "store_failures_as": .text, "where": .text, "limit": .integer,
    "fail_calc": .text, "warn_if": .text, "error_if": .text,
  ]) { $1 }
}
