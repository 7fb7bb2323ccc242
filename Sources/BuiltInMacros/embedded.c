/* Made by scripts/embed-macros; do not edit. */
#include "builtin_macros.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const uint8_t file_0[] = {
#embed "../../packages/sdbt_monitor/macros/evaluate.sql" suffix(, )
  0};
static const uint8_t file_1[] = {
#embed "../../packages/sdbt_monitor/macros/literals.sql" suffix(, )
  0};
static const uint8_t file_2[] = {
#embed "../../packages/sdbt_monitor/macros/measures.sql" suffix(, )
  0};
static const uint8_t file_3[] = {
#embed "../../packages/sdbt_monitor/macros/monitors.sql" suffix(, )
  0};
static const uint8_t file_4[] = {
#embed "../../packages/sdbt_monitor/macros/outbox.sql" suffix(, )
  0};
static const uint8_t file_5[] = {
#embed "../../packages/sdbt_monitor/macros/settings.sql" suffix(, )
  0};
static const uint8_t file_6[] = {
#embed "../../packages/sdbt_monitor/macros/tables.sql" suffix(, )
  0};
static const uint8_t file_7[] = {
#embed "macros/dbt/macros/adapters/alter_columns.sql" suffix(, )
  0};
static const uint8_t file_8[] = {
#embed "macros/dbt/macros/adapters/apply_grants.sql" suffix(, )
  0};
static const uint8_t file_9[] = {
#embed "macros/dbt/macros/adapters/catalog.sql" suffix(, )
  0};
static const uint8_t file_10[] = {
#embed "macros/dbt/macros/adapters/columns.sql" suffix(, )
  0};
static const uint8_t file_11[] = {
#embed "macros/dbt/macros/adapters/freshness.sql" suffix(, )
  0};
static const uint8_t file_12[] = {
#embed "macros/dbt/macros/adapters/indexes.sql" suffix(, )
  0};
static const uint8_t file_13[] = {
#embed "macros/dbt/macros/adapters/metadata.sql" suffix(, )
  0};
static const uint8_t file_14[] = {
#embed "macros/dbt/macros/adapters/persist_docs.sql" suffix(, )
  0};
static const uint8_t file_15[] = {
#embed "macros/dbt/macros/adapters/relation.sql" suffix(, )
  0};
static const uint8_t file_16[] = {
#embed "macros/dbt/macros/adapters/runtime.sql" suffix(, )
  0};
static const uint8_t file_17[] = {
#embed "macros/dbt/macros/adapters/schema.sql" suffix(, )
  0};
static const uint8_t file_18[] = {
#embed "macros/dbt/macros/adapters/show.sql" suffix(, )
  0};
static const uint8_t file_19[] = {
#embed "macros/dbt/macros/adapters/timestamps.sql" suffix(, )
  0};
static const uint8_t file_20[] = {
#embed "macros/dbt/macros/adapters/validate_sql.sql" suffix(, )
  0};
static const uint8_t file_21[] = {
#embed "macros/dbt/macros/etc/datetime.sql" suffix(, )
  0};
static const uint8_t file_22[] = {
#embed "macros/dbt/macros/etc/statement.sql" suffix(, )
  0};
static const uint8_t file_23[] = {
#embed "macros/dbt/macros/generic_test_sql/accepted_values.sql" suffix(, )
  0};
static const uint8_t file_24[] = {
#embed "macros/dbt/macros/generic_test_sql/not_null.sql" suffix(, )
  0};
static const uint8_t file_25[] = {
#embed "macros/dbt/macros/generic_test_sql/relationships.sql" suffix(, )
  0};
static const uint8_t file_26[] = {
#embed "macros/dbt/macros/generic_test_sql/unique.sql" suffix(, )
  0};
static const uint8_t file_27[] = {
#embed "macros/dbt/macros/get_custom_name/get_custom_alias.sql" suffix(, )
  0};
static const uint8_t file_28[] = {
#embed "macros/dbt/macros/get_custom_name/get_custom_database.sql" suffix(, )
  0};
static const uint8_t file_29[] = {
#embed "macros/dbt/macros/get_custom_name/get_custom_schema.sql" suffix(, )
  0};
static const uint8_t file_30[] = {
#embed "macros/dbt/macros/get_custom_name/get_latest_version_pointer_alias.sql" suffix(, )
  0};
static const uint8_t file_31[] = {
#embed "macros/dbt/macros/materializations/configs.sql" suffix(, )
  0};
static const uint8_t file_32[] = {
#embed "macros/dbt/macros/materializations/functions/aggregate.sql" suffix(, )
  0};
static const uint8_t file_33[] = {
#embed "macros/dbt/macros/materializations/functions/function.sql" suffix(, )
  0};
static const uint8_t file_34[] = {
#embed "macros/dbt/macros/materializations/functions/helpers.sql" suffix(, )
  0};
static const uint8_t file_35[] = {
#embed "macros/dbt/macros/materializations/functions/scalar.sql" suffix(, )
  0};
static const uint8_t file_36[] = {
#embed "macros/dbt/macros/materializations/hooks.sql" suffix(, )
  0};
static const uint8_t file_37[] = {
#embed "macros/dbt/macros/materializations/models/clone/can_clone_table.sql" suffix(, )
  0};
static const uint8_t file_38[] = {
#embed "macros/dbt/macros/materializations/models/clone/clone.sql" suffix(, )
  0};
static const uint8_t file_39[] = {
#embed "macros/dbt/macros/materializations/models/clone/create_or_replace_clone.sql" suffix(, )
  0};
static const uint8_t file_40[] = {
#embed "macros/dbt/macros/materializations/models/incremental/column_helpers.sql" suffix(, )
  0};
static const uint8_t file_41[] = {
#embed "macros/dbt/macros/materializations/models/incremental/incremental.sql" suffix(, )
  0};
static const uint8_t file_42[] = {
#embed "macros/dbt/macros/materializations/models/incremental/is_incremental.sql" suffix(, )
  0};
static const uint8_t file_43[] = {
#embed "macros/dbt/macros/materializations/models/incremental/merge.sql" suffix(, )
  0};
static const uint8_t file_44[] = {
#embed "macros/dbt/macros/materializations/models/incremental/on_schema_change.sql" suffix(, )
  0};
static const uint8_t file_45[] = {
#embed "macros/dbt/macros/materializations/models/incremental/strategies.sql" suffix(, )
  0};
static const uint8_t file_46[] = {
#embed "macros/dbt/macros/materializations/models/materialized_view.sql" suffix(, )
  0};
static const uint8_t file_47[] = {
#embed "macros/dbt/macros/materializations/models/table.sql" suffix(, )
  0};
static const uint8_t file_48[] = {
#embed "macros/dbt/macros/materializations/models/view.sql" suffix(, )
  0};
static const uint8_t file_49[] = {
#embed "macros/dbt/macros/materializations/seeds/helpers.sql" suffix(, )
  0};
static const uint8_t file_50[] = {
#embed "macros/dbt/macros/materializations/seeds/seed.sql" suffix(, )
  0};
static const uint8_t file_51[] = {
#embed "macros/dbt/macros/materializations/snapshots/assertions.sql" suffix(, )
  0};
static const uint8_t file_52[] = {
#embed "macros/dbt/macros/materializations/snapshots/build.sql" suffix(, )
  0};
static const uint8_t file_53[] = {
#embed "macros/dbt/macros/materializations/snapshots/helpers.sql" suffix(, )
  0};
static const uint8_t file_54[] = {
#embed "macros/dbt/macros/materializations/snapshots/snapshot.sql" suffix(, )
  0};
static const uint8_t file_55[] = {
#embed "macros/dbt/macros/materializations/snapshots/snapshot_merge.sql" suffix(, )
  0};
static const uint8_t file_56[] = {
#embed "macros/dbt/macros/materializations/snapshots/staging.sql" suffix(, )
  0};
static const uint8_t file_57[] = {
#embed "macros/dbt/macros/materializations/snapshots/strategies.sql" suffix(, )
  0};
static const uint8_t file_58[] = {
#embed "macros/dbt/macros/materializations/tests/helpers.sql" suffix(, )
  0};
static const uint8_t file_59[] = {
#embed "macros/dbt/macros/materializations/tests/test.sql" suffix(, )
  0};
static const uint8_t file_60[] = {
#embed "macros/dbt/macros/materializations/tests/unit.sql" suffix(, )
  0};
static const uint8_t file_61[] = {
#embed "macros/dbt/macros/materializations/tests/where_subquery.sql" suffix(, )
  0};
static const uint8_t file_62[] = {
#embed "macros/dbt/macros/materializations/warnings.sql" suffix(, )
  0};
static const uint8_t file_63[] = {
#embed "macros/dbt/macros/relations/column/columns_spec_ddl.sql" suffix(, )
  0};
static const uint8_t file_64[] = {
#embed "macros/dbt/macros/relations/create.sql" suffix(, )
  0};
static const uint8_t file_65[] = {
#embed "macros/dbt/macros/relations/create_backup.sql" suffix(, )
  0};
static const uint8_t file_66[] = {
#embed "macros/dbt/macros/relations/create_intermediate.sql" suffix(, )
  0};
static const uint8_t file_67[] = {
#embed "macros/dbt/macros/relations/drop.sql" suffix(, )
  0};
static const uint8_t file_68[] = {
#embed "macros/dbt/macros/relations/drop_backup.sql" suffix(, )
  0};
static const uint8_t file_69[] = {
#embed "macros/dbt/macros/relations/materialized_view/alter.sql" suffix(, )
  0};
static const uint8_t file_70[] = {
#embed "macros/dbt/macros/relations/materialized_view/create.sql" suffix(, )
  0};
static const uint8_t file_71[] = {
#embed "macros/dbt/macros/relations/materialized_view/drop.sql" suffix(, )
  0};
static const uint8_t file_72[] = {
#embed "macros/dbt/macros/relations/materialized_view/refresh.sql" suffix(, )
  0};
static const uint8_t file_73[] = {
#embed "macros/dbt/macros/relations/materialized_view/rename.sql" suffix(, )
  0};
static const uint8_t file_74[] = {
#embed "macros/dbt/macros/relations/materialized_view/replace.sql" suffix(, )
  0};
static const uint8_t file_75[] = {
#embed "macros/dbt/macros/relations/rename.sql" suffix(, )
  0};
static const uint8_t file_76[] = {
#embed "macros/dbt/macros/relations/rename_intermediate.sql" suffix(, )
  0};
static const uint8_t file_77[] = {
#embed "macros/dbt/macros/relations/replace.sql" suffix(, )
  0};
static const uint8_t file_78[] = {
#embed "macros/dbt/macros/relations/schema.sql" suffix(, )
  0};
static const uint8_t file_79[] = {
#embed "macros/dbt/macros/relations/swap.sql" suffix(, )
  0};
static const uint8_t file_80[] = {
#embed "macros/dbt/macros/relations/table/create.sql" suffix(, )
  0};
static const uint8_t file_81[] = {
#embed "macros/dbt/macros/relations/table/drop.sql" suffix(, )
  0};
static const uint8_t file_82[] = {
#embed "macros/dbt/macros/relations/table/rename.sql" suffix(, )
  0};
static const uint8_t file_83[] = {
#embed "macros/dbt/macros/relations/table/replace.sql" suffix(, )
  0};
static const uint8_t file_84[] = {
#embed "macros/dbt/macros/relations/view/create.sql" suffix(, )
  0};
static const uint8_t file_85[] = {
#embed "macros/dbt/macros/relations/view/drop.sql" suffix(, )
  0};
static const uint8_t file_86[] = {
#embed "macros/dbt/macros/relations/view/rename.sql" suffix(, )
  0};
static const uint8_t file_87[] = {
#embed "macros/dbt/macros/relations/view/replace.sql" suffix(, )
  0};
static const uint8_t file_88[] = {
#embed "macros/dbt/macros/unit_test_sql/get_fixture_sql.sql" suffix(, )
  0};
static const uint8_t file_89[] = {
#embed "macros/dbt/macros/utils/any_value.sql" suffix(, )
  0};
static const uint8_t file_90[] = {
#embed "macros/dbt/macros/utils/array_append.sql" suffix(, )
  0};
static const uint8_t file_91[] = {
#embed "macros/dbt/macros/utils/array_concat.sql" suffix(, )
  0};
static const uint8_t file_92[] = {
#embed "macros/dbt/macros/utils/array_construct.sql" suffix(, )
  0};
static const uint8_t file_93[] = {
#embed "macros/dbt/macros/utils/bool_or.sql" suffix(, )
  0};
static const uint8_t file_94[] = {
#embed "macros/dbt/macros/utils/cast.sql" suffix(, )
  0};
static const uint8_t file_95[] = {
#embed "macros/dbt/macros/utils/cast_bool_to_text.sql" suffix(, )
  0};
static const uint8_t file_96[] = {
#embed "macros/dbt/macros/utils/concat.sql" suffix(, )
  0};
static const uint8_t file_97[] = {
#embed "macros/dbt/macros/utils/data_types.sql" suffix(, )
  0};
static const uint8_t file_98[] = {
#embed "macros/dbt/macros/utils/date.sql" suffix(, )
  0};
static const uint8_t file_99[] = {
#embed "macros/dbt/macros/utils/date_spine.sql" suffix(, )
  0};
static const uint8_t file_100[] = {
#embed "macros/dbt/macros/utils/date_trunc.sql" suffix(, )
  0};
static const uint8_t file_101[] = {
#embed "macros/dbt/macros/utils/dateadd.sql" suffix(, )
  0};
static const uint8_t file_102[] = {
#embed "macros/dbt/macros/utils/datediff.sql" suffix(, )
  0};
static const uint8_t file_103[] = {
#embed "macros/dbt/macros/utils/equals.sql" suffix(, )
  0};
static const uint8_t file_104[] = {
#embed "macros/dbt/macros/utils/escape_single_quotes.sql" suffix(, )
  0};
static const uint8_t file_105[] = {
#embed "macros/dbt/macros/utils/except.sql" suffix(, )
  0};
static const uint8_t file_106[] = {
#embed "macros/dbt/macros/utils/generate_series.sql" suffix(, )
  0};
static const uint8_t file_107[] = {
#embed "macros/dbt/macros/utils/hash.sql" suffix(, )
  0};
static const uint8_t file_108[] = {
#embed "macros/dbt/macros/utils/intersect.sql" suffix(, )
  0};
static const uint8_t file_109[] = {
#embed "macros/dbt/macros/utils/last_day.sql" suffix(, )
  0};
static const uint8_t file_110[] = {
#embed "macros/dbt/macros/utils/length.sql" suffix(, )
  0};
static const uint8_t file_111[] = {
#embed "macros/dbt/macros/utils/listagg.sql" suffix(, )
  0};
static const uint8_t file_112[] = {
#embed "macros/dbt/macros/utils/literal.sql" suffix(, )
  0};
static const uint8_t file_113[] = {
#embed "macros/dbt/macros/utils/position.sql" suffix(, )
  0};
static const uint8_t file_114[] = {
#embed "macros/dbt/macros/utils/replace.sql" suffix(, )
  0};
static const uint8_t file_115[] = {
#embed "macros/dbt/macros/utils/right.sql" suffix(, )
  0};
static const uint8_t file_116[] = {
#embed "macros/dbt/macros/utils/safe_cast.sql" suffix(, )
  0};
static const uint8_t file_117[] = {
#embed "macros/dbt/macros/utils/split_part.sql" suffix(, )
  0};
static const uint8_t file_118[] = {
#embed "macros/dbt/tests/generic/builtin.sql" suffix(, )
  0};
static const uint8_t file_119[] = {
#embed "macros/dbt_duckdb/macros/adapters/catalog.sql" suffix(, )
  0};
static const uint8_t file_120[] = {
#embed "macros/dbt_duckdb/macros/adapters/columns.sql" suffix(, )
  0};
static const uint8_t file_121[] = {
#embed "macros/dbt_duckdb/macros/adapters/grants.sql" suffix(, )
  0};
static const uint8_t file_122[] = {
#embed "macros/dbt_duckdb/macros/adapters/indexes.sql" suffix(, )
  0};
static const uint8_t file_123[] = {
#embed "macros/dbt_duckdb/macros/adapters/list_relations.sql" suffix(, )
  0};
static const uint8_t file_124[] = {
#embed "macros/dbt_duckdb/macros/adapters/persist_docs.sql" suffix(, )
  0};
static const uint8_t file_125[] = {
#embed "macros/dbt_duckdb/macros/adapters/relation.sql" suffix(, )
  0};
static const uint8_t file_126[] = {
#embed "macros/dbt_duckdb/macros/adapters/schema.sql" suffix(, )
  0};
static const uint8_t file_127[] = {
#embed "macros/dbt_duckdb/macros/adapters/timestamps.sql" suffix(, )
  0};
static const uint8_t file_128[] = {
#embed "macros/dbt_duckdb/macros/materializations/external.sql" suffix(, )
  0};
static const uint8_t file_129[] = {
#embed "macros/dbt_duckdb/macros/materializations/functions.sql" suffix(, )
  0};
static const uint8_t file_130[] = {
#embed "macros/dbt_duckdb/macros/materializations/hooks.sql" suffix(, )
  0};
static const uint8_t file_131[] = {
#embed "macros/dbt_duckdb/macros/materializations/incremental_strategies.sql" suffix(, )
  0};
static const uint8_t file_132[] = {
#embed "macros/dbt_duckdb/macros/materializations/merge.sql" suffix(, )
  0};
static const uint8_t file_133[] = {
#embed "macros/dbt_duckdb/macros/materializations/snapshot.sql" suffix(, )
  0};
static const uint8_t file_134[] = {
#embed "macros/dbt_duckdb/macros/materializations/table.sql" suffix(, )
  0};
static const uint8_t file_135[] = {
#embed "macros/dbt_duckdb/macros/materializations/table_function.sql" suffix(, )
  0};
static const uint8_t file_136[] = {
#embed "macros/dbt_duckdb/macros/relations/create.sql" suffix(, )
  0};
static const uint8_t file_137[] = {
#embed "macros/dbt_duckdb/macros/utils/any_value.sql" suffix(, )
  0};
static const uint8_t file_138[] = {
#embed "macros/dbt_duckdb/macros/utils/date.sql" suffix(, )
  0};
static const uint8_t file_139[] = {
#embed "macros/dbt_duckdb/macros/utils/dateadd.sql" suffix(, )
  0};
static const uint8_t file_140[] = {
#embed "macros/dbt_duckdb/macros/utils/datediff.sql" suffix(, )
  0};
static const uint8_t file_141[] = {
#embed "macros/dbt_duckdb/macros/utils/generate_series.sql" suffix(, )
  0};
static const uint8_t file_142[] = {
#embed "macros/dbt_duckdb/macros/utils/last_day.sql" suffix(, )
  0};
static const uint8_t file_143[] = {
#embed "macros/dbt_duckdb/macros/utils/listagg.sql" suffix(, )
  0};
static const uint8_t file_144[] = {
#embed "macros/dbt_duckdb/macros/utils/split_part.sql" suffix(, )
  0};
static const uint8_t file_145[] = {
#embed "macros/dbt_postgres/macros/adapters/catalog.sql" suffix(, )
  0};
static const uint8_t file_146[] = {
#embed "macros/dbt_postgres/macros/adapters/columns.sql" suffix(, )
  0};
static const uint8_t file_147[] = {
#embed "macros/dbt_postgres/macros/adapters/grants.sql" suffix(, )
  0};
static const uint8_t file_148[] = {
#embed "macros/dbt_postgres/macros/adapters/indexes.sql" suffix(, )
  0};
static const uint8_t file_149[] = {
#embed "macros/dbt_postgres/macros/adapters/list_relations.sql" suffix(, )
  0};
static const uint8_t file_150[] = {
#embed "macros/dbt_postgres/macros/adapters/persist_docs.sql" suffix(, )
  0};
static const uint8_t file_151[] = {
#embed "macros/dbt_postgres/macros/adapters/relation.sql" suffix(, )
  0};
static const uint8_t file_152[] = {
#embed "macros/dbt_postgres/macros/adapters/relations.sql" suffix(, )
  0};
static const uint8_t file_153[] = {
#embed "macros/dbt_postgres/macros/adapters/schema.sql" suffix(, )
  0};
static const uint8_t file_154[] = {
#embed "macros/dbt_postgres/macros/adapters/timestamps.sql" suffix(, )
  0};
static const uint8_t file_155[] = {
#embed "macros/dbt_postgres/macros/materializations/functions/scalar.sql" suffix(, )
  0};
static const uint8_t file_156[] = {
#embed "macros/dbt_postgres/macros/materializations/incremental_strategies.sql" suffix(, )
  0};
static const uint8_t file_157[] = {
#embed "macros/dbt_postgres/macros/materializations/snapshot_merge.sql" suffix(, )
  0};
static const uint8_t file_158[] = {
#embed "macros/dbt_postgres/macros/relations/materialized_view/alter.sql" suffix(, )
  0};
static const uint8_t file_159[] = {
#embed "macros/dbt_postgres/macros/relations/materialized_view/create.sql" suffix(, )
  0};
static const uint8_t file_160[] = {
#embed "macros/dbt_postgres/macros/relations/materialized_view/describe.sql" suffix(, )
  0};
static const uint8_t file_161[] = {
#embed "macros/dbt_postgres/macros/relations/materialized_view/refresh.sql" suffix(, )
  0};
static const uint8_t file_162[] = {
#embed "macros/dbt_postgres/macros/relations/materialized_view/rename.sql" suffix(, )
  0};
static const uint8_t file_163[] = {
#embed "macros/dbt_postgres/macros/relations/swap/attachments.sql" suffix(, )
  0};
static const uint8_t file_164[] = {
#embed "macros/dbt_postgres/macros/relations/swap/swap.sql" suffix(, )
  0};
static const uint8_t file_165[] = {
#embed "macros/dbt_postgres/macros/relations/swap/views.sql" suffix(, )
  0};
static const uint8_t file_166[] = {
#embed "macros/dbt_postgres/macros/relations/table/create.sql" suffix(, )
  0};
static const uint8_t file_167[] = {
#embed "macros/dbt_postgres/macros/relations/table/rename.sql" suffix(, )
  0};
static const uint8_t file_168[] = {
#embed "macros/dbt_postgres/macros/relations/table/replace.sql" suffix(, )
  0};
static const uint8_t file_169[] = {
#embed "macros/dbt_postgres/macros/relations/view/rename.sql" suffix(, )
  0};
static const uint8_t file_170[] = {
#embed "macros/dbt_postgres/macros/relations/view/replace.sql" suffix(, )
  0};
static const uint8_t file_171[] = {
#embed "macros/dbt_postgres/macros/utils/any_value.sql" suffix(, )
  0};
static const uint8_t file_172[] = {
#embed "macros/dbt_postgres/macros/utils/dateadd.sql" suffix(, )
  0};
static const uint8_t file_173[] = {
#embed "macros/dbt_postgres/macros/utils/datediff.sql" suffix(, )
  0};
static const uint8_t file_174[] = {
#embed "macros/dbt_postgres/macros/utils/equals.sql" suffix(, )
  0};
static const uint8_t file_175[] = {
#embed "macros/dbt_postgres/macros/utils/generate_series.sql" suffix(, )
  0};
static const uint8_t file_176[] = {
#embed "macros/dbt_postgres/macros/utils/listagg.sql" suffix(, )
  0};
static const uint8_t file_177[] = {
#embed "macros/dbt_postgres/macros/utils/split_part.sql" suffix(, )
  0};

static const sdbt_embedded_file_t files[] = {
  {"sdbt_monitor/macros/evaluate.sql", file_0, sizeof file_0 - 1},
  {"sdbt_monitor/macros/literals.sql", file_1, sizeof file_1 - 1},
  {"sdbt_monitor/macros/measures.sql", file_2, sizeof file_2 - 1},
  {"sdbt_monitor/macros/monitors.sql", file_3, sizeof file_3 - 1},
  {"sdbt_monitor/macros/outbox.sql", file_4, sizeof file_4 - 1},
  {"sdbt_monitor/macros/settings.sql", file_5, sizeof file_5 - 1},
  {"sdbt_monitor/macros/tables.sql", file_6, sizeof file_6 - 1},
  {"dbt/macros/adapters/alter_columns.sql", file_7, sizeof file_7 - 1},
  {"dbt/macros/adapters/apply_grants.sql", file_8, sizeof file_8 - 1},
  {"dbt/macros/adapters/catalog.sql", file_9, sizeof file_9 - 1},
  {"dbt/macros/adapters/columns.sql", file_10, sizeof file_10 - 1},
  {"dbt/macros/adapters/freshness.sql", file_11, sizeof file_11 - 1},
  {"dbt/macros/adapters/indexes.sql", file_12, sizeof file_12 - 1},
  {"dbt/macros/adapters/metadata.sql", file_13, sizeof file_13 - 1},
  {"dbt/macros/adapters/persist_docs.sql", file_14, sizeof file_14 - 1},
  {"dbt/macros/adapters/relation.sql", file_15, sizeof file_15 - 1},
  {"dbt/macros/adapters/runtime.sql", file_16, sizeof file_16 - 1},
  {"dbt/macros/adapters/schema.sql", file_17, sizeof file_17 - 1},
  {"dbt/macros/adapters/show.sql", file_18, sizeof file_18 - 1},
  {"dbt/macros/adapters/timestamps.sql", file_19, sizeof file_19 - 1},
  {"dbt/macros/adapters/validate_sql.sql", file_20, sizeof file_20 - 1},
  {"dbt/macros/etc/datetime.sql", file_21, sizeof file_21 - 1},
  {"dbt/macros/etc/statement.sql", file_22, sizeof file_22 - 1},
  {"dbt/macros/generic_test_sql/accepted_values.sql", file_23, sizeof file_23 - 1},
  {"dbt/macros/generic_test_sql/not_null.sql", file_24, sizeof file_24 - 1},
  {"dbt/macros/generic_test_sql/relationships.sql", file_25, sizeof file_25 - 1},
  {"dbt/macros/generic_test_sql/unique.sql", file_26, sizeof file_26 - 1},
  {"dbt/macros/get_custom_name/get_custom_alias.sql", file_27, sizeof file_27 - 1},
  {"dbt/macros/get_custom_name/get_custom_database.sql", file_28, sizeof file_28 - 1},
  {"dbt/macros/get_custom_name/get_custom_schema.sql", file_29, sizeof file_29 - 1},
  {"dbt/macros/get_custom_name/get_latest_version_pointer_alias.sql", file_30, sizeof file_30 - 1},
  {"dbt/macros/materializations/configs.sql", file_31, sizeof file_31 - 1},
  {"dbt/macros/materializations/functions/aggregate.sql", file_32, sizeof file_32 - 1},
  {"dbt/macros/materializations/functions/function.sql", file_33, sizeof file_33 - 1},
  {"dbt/macros/materializations/functions/helpers.sql", file_34, sizeof file_34 - 1},
  {"dbt/macros/materializations/functions/scalar.sql", file_35, sizeof file_35 - 1},
  {"dbt/macros/materializations/hooks.sql", file_36, sizeof file_36 - 1},
  {"dbt/macros/materializations/models/clone/can_clone_table.sql", file_37, sizeof file_37 - 1},
  {"dbt/macros/materializations/models/clone/clone.sql", file_38, sizeof file_38 - 1},
  {"dbt/macros/materializations/models/clone/create_or_replace_clone.sql", file_39, sizeof file_39 - 1},
  {"dbt/macros/materializations/models/incremental/column_helpers.sql", file_40, sizeof file_40 - 1},
  {"dbt/macros/materializations/models/incremental/incremental.sql", file_41, sizeof file_41 - 1},
  {"dbt/macros/materializations/models/incremental/is_incremental.sql", file_42, sizeof file_42 - 1},
  {"dbt/macros/materializations/models/incremental/merge.sql", file_43, sizeof file_43 - 1},
  {"dbt/macros/materializations/models/incremental/on_schema_change.sql", file_44, sizeof file_44 - 1},
  {"dbt/macros/materializations/models/incremental/strategies.sql", file_45, sizeof file_45 - 1},
  {"dbt/macros/materializations/models/materialized_view.sql", file_46, sizeof file_46 - 1},
  {"dbt/macros/materializations/models/table.sql", file_47, sizeof file_47 - 1},
  {"dbt/macros/materializations/models/view.sql", file_48, sizeof file_48 - 1},
  {"dbt/macros/materializations/seeds/helpers.sql", file_49, sizeof file_49 - 1},
  {"dbt/macros/materializations/seeds/seed.sql", file_50, sizeof file_50 - 1},
  {"dbt/macros/materializations/snapshots/assertions.sql", file_51, sizeof file_51 - 1},
  {"dbt/macros/materializations/snapshots/build.sql", file_52, sizeof file_52 - 1},
  {"dbt/macros/materializations/snapshots/helpers.sql", file_53, sizeof file_53 - 1},
  {"dbt/macros/materializations/snapshots/snapshot.sql", file_54, sizeof file_54 - 1},
  {"dbt/macros/materializations/snapshots/snapshot_merge.sql", file_55, sizeof file_55 - 1},
  {"dbt/macros/materializations/snapshots/staging.sql", file_56, sizeof file_56 - 1},
  {"dbt/macros/materializations/snapshots/strategies.sql", file_57, sizeof file_57 - 1},
  {"dbt/macros/materializations/tests/helpers.sql", file_58, sizeof file_58 - 1},
  {"dbt/macros/materializations/tests/test.sql", file_59, sizeof file_59 - 1},
  {"dbt/macros/materializations/tests/unit.sql", file_60, sizeof file_60 - 1},
  {"dbt/macros/materializations/tests/where_subquery.sql", file_61, sizeof file_61 - 1},
  {"dbt/macros/materializations/warnings.sql", file_62, sizeof file_62 - 1},
  {"dbt/macros/relations/column/columns_spec_ddl.sql", file_63, sizeof file_63 - 1},
  {"dbt/macros/relations/create.sql", file_64, sizeof file_64 - 1},
  {"dbt/macros/relations/create_backup.sql", file_65, sizeof file_65 - 1},
  {"dbt/macros/relations/create_intermediate.sql", file_66, sizeof file_66 - 1},
  {"dbt/macros/relations/drop.sql", file_67, sizeof file_67 - 1},
  {"dbt/macros/relations/drop_backup.sql", file_68, sizeof file_68 - 1},
  {"dbt/macros/relations/materialized_view/alter.sql", file_69, sizeof file_69 - 1},
  {"dbt/macros/relations/materialized_view/create.sql", file_70, sizeof file_70 - 1},
  {"dbt/macros/relations/materialized_view/drop.sql", file_71, sizeof file_71 - 1},
  {"dbt/macros/relations/materialized_view/refresh.sql", file_72, sizeof file_72 - 1},
  {"dbt/macros/relations/materialized_view/rename.sql", file_73, sizeof file_73 - 1},
  {"dbt/macros/relations/materialized_view/replace.sql", file_74, sizeof file_74 - 1},
  {"dbt/macros/relations/rename.sql", file_75, sizeof file_75 - 1},
  {"dbt/macros/relations/rename_intermediate.sql", file_76, sizeof file_76 - 1},
  {"dbt/macros/relations/replace.sql", file_77, sizeof file_77 - 1},
  {"dbt/macros/relations/schema.sql", file_78, sizeof file_78 - 1},
  {"dbt/macros/relations/swap.sql", file_79, sizeof file_79 - 1},
  {"dbt/macros/relations/table/create.sql", file_80, sizeof file_80 - 1},
  {"dbt/macros/relations/table/drop.sql", file_81, sizeof file_81 - 1},
  {"dbt/macros/relations/table/rename.sql", file_82, sizeof file_82 - 1},
  {"dbt/macros/relations/table/replace.sql", file_83, sizeof file_83 - 1},
  {"dbt/macros/relations/view/create.sql", file_84, sizeof file_84 - 1},
  {"dbt/macros/relations/view/drop.sql", file_85, sizeof file_85 - 1},
  {"dbt/macros/relations/view/rename.sql", file_86, sizeof file_86 - 1},
  {"dbt/macros/relations/view/replace.sql", file_87, sizeof file_87 - 1},
  {"dbt/macros/unit_test_sql/get_fixture_sql.sql", file_88, sizeof file_88 - 1},
  {"dbt/macros/utils/any_value.sql", file_89, sizeof file_89 - 1},
  {"dbt/macros/utils/array_append.sql", file_90, sizeof file_90 - 1},
  {"dbt/macros/utils/array_concat.sql", file_91, sizeof file_91 - 1},
  {"dbt/macros/utils/array_construct.sql", file_92, sizeof file_92 - 1},
  {"dbt/macros/utils/bool_or.sql", file_93, sizeof file_93 - 1},
  {"dbt/macros/utils/cast.sql", file_94, sizeof file_94 - 1},
  {"dbt/macros/utils/cast_bool_to_text.sql", file_95, sizeof file_95 - 1},
  {"dbt/macros/utils/concat.sql", file_96, sizeof file_96 - 1},
  {"dbt/macros/utils/data_types.sql", file_97, sizeof file_97 - 1},
  {"dbt/macros/utils/date.sql", file_98, sizeof file_98 - 1},
  {"dbt/macros/utils/date_spine.sql", file_99, sizeof file_99 - 1},
  {"dbt/macros/utils/date_trunc.sql", file_100, sizeof file_100 - 1},
  {"dbt/macros/utils/dateadd.sql", file_101, sizeof file_101 - 1},
  {"dbt/macros/utils/datediff.sql", file_102, sizeof file_102 - 1},
  {"dbt/macros/utils/equals.sql", file_103, sizeof file_103 - 1},
  {"dbt/macros/utils/escape_single_quotes.sql", file_104, sizeof file_104 - 1},
  {"dbt/macros/utils/except.sql", file_105, sizeof file_105 - 1},
  {"dbt/macros/utils/generate_series.sql", file_106, sizeof file_106 - 1},
  {"dbt/macros/utils/hash.sql", file_107, sizeof file_107 - 1},
  {"dbt/macros/utils/intersect.sql", file_108, sizeof file_108 - 1},
  {"dbt/macros/utils/last_day.sql", file_109, sizeof file_109 - 1},
  {"dbt/macros/utils/length.sql", file_110, sizeof file_110 - 1},
  {"dbt/macros/utils/listagg.sql", file_111, sizeof file_111 - 1},
  {"dbt/macros/utils/literal.sql", file_112, sizeof file_112 - 1},
  {"dbt/macros/utils/position.sql", file_113, sizeof file_113 - 1},
  {"dbt/macros/utils/replace.sql", file_114, sizeof file_114 - 1},
  {"dbt/macros/utils/right.sql", file_115, sizeof file_115 - 1},
  {"dbt/macros/utils/safe_cast.sql", file_116, sizeof file_116 - 1},
  {"dbt/macros/utils/split_part.sql", file_117, sizeof file_117 - 1},
  {"dbt/tests/generic/builtin.sql", file_118, sizeof file_118 - 1},
  {"dbt_duckdb/macros/adapters/catalog.sql", file_119, sizeof file_119 - 1},
  {"dbt_duckdb/macros/adapters/columns.sql", file_120, sizeof file_120 - 1},
  {"dbt_duckdb/macros/adapters/grants.sql", file_121, sizeof file_121 - 1},
  {"dbt_duckdb/macros/adapters/indexes.sql", file_122, sizeof file_122 - 1},
  {"dbt_duckdb/macros/adapters/list_relations.sql", file_123, sizeof file_123 - 1},
  {"dbt_duckdb/macros/adapters/persist_docs.sql", file_124, sizeof file_124 - 1},
  {"dbt_duckdb/macros/adapters/relation.sql", file_125, sizeof file_125 - 1},
  {"dbt_duckdb/macros/adapters/schema.sql", file_126, sizeof file_126 - 1},
  {"dbt_duckdb/macros/adapters/timestamps.sql", file_127, sizeof file_127 - 1},
  {"dbt_duckdb/macros/materializations/external.sql", file_128, sizeof file_128 - 1},
  {"dbt_duckdb/macros/materializations/functions.sql", file_129, sizeof file_129 - 1},
  {"dbt_duckdb/macros/materializations/hooks.sql", file_130, sizeof file_130 - 1},
  {"dbt_duckdb/macros/materializations/incremental_strategies.sql", file_131, sizeof file_131 - 1},
  {"dbt_duckdb/macros/materializations/merge.sql", file_132, sizeof file_132 - 1},
  {"dbt_duckdb/macros/materializations/snapshot.sql", file_133, sizeof file_133 - 1},
  {"dbt_duckdb/macros/materializations/table.sql", file_134, sizeof file_134 - 1},
  {"dbt_duckdb/macros/materializations/table_function.sql", file_135, sizeof file_135 - 1},
  {"dbt_duckdb/macros/relations/create.sql", file_136, sizeof file_136 - 1},
  {"dbt_duckdb/macros/utils/any_value.sql", file_137, sizeof file_137 - 1},
  {"dbt_duckdb/macros/utils/date.sql", file_138, sizeof file_138 - 1},
  {"dbt_duckdb/macros/utils/dateadd.sql", file_139, sizeof file_139 - 1},
  {"dbt_duckdb/macros/utils/datediff.sql", file_140, sizeof file_140 - 1},
  {"dbt_duckdb/macros/utils/generate_series.sql", file_141, sizeof file_141 - 1},
  {"dbt_duckdb/macros/utils/last_day.sql", file_142, sizeof file_142 - 1},
  {"dbt_duckdb/macros/utils/listagg.sql", file_143, sizeof file_143 - 1},
  {"dbt_duckdb/macros/utils/split_part.sql", file_144, sizeof file_144 - 1},
  {"dbt_postgres/macros/adapters/catalog.sql", file_145, sizeof file_145 - 1},
  {"dbt_postgres/macros/adapters/columns.sql", file_146, sizeof file_146 - 1},
  {"dbt_postgres/macros/adapters/grants.sql", file_147, sizeof file_147 - 1},
  {"dbt_postgres/macros/adapters/indexes.sql", file_148, sizeof file_148 - 1},
  {"dbt_postgres/macros/adapters/list_relations.sql", file_149, sizeof file_149 - 1},
  {"dbt_postgres/macros/adapters/persist_docs.sql", file_150, sizeof file_150 - 1},
  {"dbt_postgres/macros/adapters/relation.sql", file_151, sizeof file_151 - 1},
  {"dbt_postgres/macros/adapters/relations.sql", file_152, sizeof file_152 - 1},
  {"dbt_postgres/macros/adapters/schema.sql", file_153, sizeof file_153 - 1},
  {"dbt_postgres/macros/adapters/timestamps.sql", file_154, sizeof file_154 - 1},
  {"dbt_postgres/macros/materializations/functions/scalar.sql", file_155, sizeof file_155 - 1},
  {"dbt_postgres/macros/materializations/incremental_strategies.sql", file_156, sizeof file_156 - 1},
  {"dbt_postgres/macros/materializations/snapshot_merge.sql", file_157, sizeof file_157 - 1},
  {"dbt_postgres/macros/relations/materialized_view/alter.sql", file_158, sizeof file_158 - 1},
  {"dbt_postgres/macros/relations/materialized_view/create.sql", file_159, sizeof file_159 - 1},
  {"dbt_postgres/macros/relations/materialized_view/describe.sql", file_160, sizeof file_160 - 1},
  {"dbt_postgres/macros/relations/materialized_view/refresh.sql", file_161, sizeof file_161 - 1},
  {"dbt_postgres/macros/relations/materialized_view/rename.sql", file_162, sizeof file_162 - 1},
  {"dbt_postgres/macros/relations/swap/attachments.sql", file_163, sizeof file_163 - 1},
  {"dbt_postgres/macros/relations/swap/swap.sql", file_164, sizeof file_164 - 1},
  {"dbt_postgres/macros/relations/swap/views.sql", file_165, sizeof file_165 - 1},
  {"dbt_postgres/macros/relations/table/create.sql", file_166, sizeof file_166 - 1},
  {"dbt_postgres/macros/relations/table/rename.sql", file_167, sizeof file_167 - 1},
  {"dbt_postgres/macros/relations/table/replace.sql", file_168, sizeof file_168 - 1},
  {"dbt_postgres/macros/relations/view/rename.sql", file_169, sizeof file_169 - 1},
  {"dbt_postgres/macros/relations/view/replace.sql", file_170, sizeof file_170 - 1},
  {"dbt_postgres/macros/utils/any_value.sql", file_171, sizeof file_171 - 1},
  {"dbt_postgres/macros/utils/dateadd.sql", file_172, sizeof file_172 - 1},
  {"dbt_postgres/macros/utils/datediff.sql", file_173, sizeof file_173 - 1},
  {"dbt_postgres/macros/utils/equals.sql", file_174, sizeof file_174 - 1},
  {"dbt_postgres/macros/utils/generate_series.sql", file_175, sizeof file_175 - 1},
  {"dbt_postgres/macros/utils/listagg.sql", file_176, sizeof file_176 - 1},
  {"dbt_postgres/macros/utils/split_part.sql", file_177, sizeof file_177 - 1},
};

const int32_t sdbt_embedded_file_count = sizeof files / sizeof files[0];

sdbt_embedded_file_t sdbt_embedded_file(int32_t index) { return files[index]; }
