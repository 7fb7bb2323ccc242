/// Objects from manifests that dbt-core 1.11.16 wrote, one of each shape.
enum RecordedObjects {
  /// A model under contract, a versioned model, a seed, a snapshot, tests of three kinds, a hook, an analysis, a compiled test.
  static let nodes = #"""
    [
    {"database": "memory", "schema": "main", "name": "con", "resource_type": "model", "package_name": "shop",
      "path": "marts/con.sql", "original_file_path": "models/marts/con.sql", "unique_id": "model.shop.con", "fqn":
      ["shop", "marts", "con"], "alias": "con", "checksum": {"name": "sha256", "checksum":
      "95dc375109974eb3ff819ccaedb3a3ba7c24e348817da276c405f25bee612f38"}, "config": {"enabled": true, "alias":
      null, "schema": null, "database": null, "tags": ["mart"], "meta": {"owner": "ann", "nested": {"level": 3},
      "a": 1}, "group": null, "static_analysis": null, "materialized": "table", "incremental_strategy": null,
      "batch_size": null, "lookback": 1, "begin": null, "persist_docs": {}, "post-hook": [], "pre-hook": [],
      "quoting": {}, "column_types": {}, "full_refresh": null, "unique_key": null, "on_schema_change": "ignore",
      "on_configuration_change": "apply", "grants": {}, "packages": [], "docs": {"show": false, "node_color":
      "red"}, "contract": {"enforced": true, "alias_types": true}, "event_time": null, "concurrent_batches": null,
      "access": "protected", "freshness": null}, "tags": ["mart"], "description": "hello", "columns": {"id":
      {"name": "id", "description": "hello", "meta": {"z": 1, "y": 1}, "data_type": "int", "constraints": [{"type":
      "not_null", "name": null, "expression": null, "warn_unenforced": true, "warn_unsupported": true, "to": null,
      "to_columns": []}], "quote": true, "config": {"meta": {"z": 1, "y": 1}, "tags": ["ct", "cc"]}, "tags": ["ct",
      "cc"], "granularity": null, "doc_blocks": ["doc.shop.hi"]}, "a": {"name": "a", "description": "", "meta": {},
      "data_type": "int", "constraints": [], "quote": null, "config": {"meta": {}, "tags": []}, "tags": [],
      "granularity": null, "doc_blocks": []}}, "meta": {"owner": "ann", "nested": {"level": 3}, "a": 1}, "group":
      null, "docs": {"show": false, "node_color": "red"}, "patch_path": "shop://models/marts/con.yml", "build_path":
      null, "unrendered_config": {"materialized": "table", "tags": "mart", "meta": {"a": 1}, "docs": {"show": false,
      "node_color": "red"}, "contract": {"enforced": true}}, "created_at": 1795423072.5754085, "relation_name":
      "\"memory\".\"main\".\"con\"", "raw_code":
      "{{ config(contract={'enforced': true}, meta={'a': 1}) }} select 1 as id, {{ function('area') }}(1,2) as a",
      "doc_blocks": ["doc.shop.hi"], "language": "sql", "refs": [], "sources": [], "metrics": [], "functions":
      [["area"]], "depends_on": {"macros": [], "nodes": ["function.shop.area"]}, "compiled_path": null, "contract":
      {"enforced": true, "alias_types": true, "checksum":
      "7dca08b9c77895d17cceb8b44d6b16945d5b2fa0fc90dad7782e2c501f109e93"}, "access": "protected", "constraints":
      [{"type": "primary_key", "name": null, "expression": null, "warn_unenforced": true, "warn_unsupported": true,
      "to": null, "to_columns": [], "columns": ["id"]}], "version": null, "latest_version": null,
      "deprecation_date": null, "primary_key": ["id"], "time_spine": null},
    {"database": "memory", "schema": "main", "name": "customers", "resource_type": "model", "package_name": "shop",
      "path": "marts/core/customers_v2.sql", "original_file_path": "models/marts/core/customers_v2.sql",
      "unique_id": "model.shop.customers.v2", "fqn": ["shop", "marts", "core", "customers", "v2"], "alias":
      "customers_v2", "checksum": {"name": "sha256", "checksum":
      "9b3459c312b1a21bd8c7bd450ea21a1cc7426ceb23ce05a08c3f8470ffb75e57"}, "config": {"enabled": true, "alias":
      null, "schema": null, "database": null, "tags": ["mart"], "meta": {"owner": "ann", "nested": {"level": 3}},
      "group": null, "static_analysis": null, "materialized": "table", "incremental_strategy": null, "batch_size":
      null, "lookback": 1, "begin": null, "persist_docs": {}, "post-hook": [], "pre-hook": [], "quoting": {},
      "column_types": {}, "full_refresh": null, "unique_key": null, "on_schema_change": "ignore",
      "on_configuration_change": "apply", "grants": {}, "packages": [], "docs": {"show": true, "node_color": null},
      "contract": {"enforced": false, "alias_types": true}, "event_time": null, "concurrent_batches": null,
      "access": "protected", "freshness": null}, "tags": ["mart"], "description": "", "columns": {"id": {"name":
      "id", "description": "", "meta": {}, "data_type": null, "constraints": [], "quote": null, "config": {"meta":
      {}, "tags": []}, "tags": [], "granularity": null, "doc_blocks": []}}, "meta": {"owner": "ann", "nested":
      {"level": 3}}, "group": null, "docs": {"show": true, "node_color": null}, "patch_path":
      "shop://models/marts/schema.yml", "build_path": null, "unrendered_config": {"materialized": "table", "tags":
      "mart", "meta": {"owner": "ann", "nested": {"level": 3}}}, "created_at": 1795423071.5461986, "relation_name":
      "\"memory\".\"main\".\"customers_v2\"", "raw_code": "select id, name from {{ ref('stg_customers') }}",
      "doc_blocks": [], "language": "sql", "refs": [{"name": "stg_customers", "package": null, "version": null}],
      "sources": [], "metrics": [], "functions": [], "depends_on": {"macros": [], "nodes":
      ["model.shop.stg_customers"]}, "compiled_path": null, "contract": {"enforced": false, "alias_types": true,
      "checksum": null}, "access": "protected", "constraints": [], "version": 2, "latest_version": 2,
      "deprecation_date": null, "primary_key": [], "time_spine": null},
    {"database": "memory", "schema": "main", "name": "raw_orders", "resource_type": "seed", "package_name": "shop",
      "path": "raw_orders.csv", "original_file_path": "seeds/raw_orders.csv", "unique_id": "seed.shop.raw_orders",
      "fqn": ["shop", "raw_orders"], "alias": "raw_orders", "checksum": {"name": "sha256", "checksum":
      "d6422b4f3cf793b879d20612c4cbdf0d23307d824dd50423f9e0fb5cd1ed911a"}, "config": {"enabled": true, "alias":
      null, "schema": null, "database": null, "tags": ["raw"], "meta": {}, "group": null, "static_analysis": null,
      "materialized": "seed", "incremental_strategy": null, "batch_size": null, "lookback": 1, "begin": null,
      "persist_docs": {}, "post-hook": [], "pre-hook": [], "quoting": {}, "column_types": {}, "full_refresh": null,
      "unique_key": null, "on_schema_change": "ignore", "on_configuration_change": "apply", "grants": {},
      "packages": [], "docs": {"show": true, "node_color": null}, "contract": {"enforced": false, "alias_types":
      true}, "event_time": null, "concurrent_batches": null, "delimiter": ",", "quote_columns": null}, "tags":
      ["raw"], "description": "", "columns": {}, "meta": {}, "group": null, "docs": {"show": true, "node_color":
      null}, "patch_path": null, "build_path": null, "unrendered_config": {"tags": ["raw"]}, "created_at":
      1795423065.5879967, "relation_name": "\"memory\".\"main\".\"raw_orders\"", "raw_code": "", "doc_blocks": [],
      "root_path": "/home/ann/hook", "depends_on": {"macros": []}},
    {"database": "memory", "schema": "main", "name": "snap_orders", "resource_type": "snapshot", "package_name":
      "shop", "path": "snap.yml/snap_orders.sql", "original_file_path": "snapshots/snap.yml", "unique_id":
      "snapshot.shop.snap_orders", "fqn": ["shop", "snap_orders"], "alias": "snap_orders", "checksum": {"name":
      "sha256", "checksum": "94fdd58c420839b9f74234766e0fc4f828be1065e8c2faf7ad31dc42ed9b364c"}, "config":
      {"enabled": true, "alias": null, "schema": null, "database": null, "tags": ["nightly"], "meta": {}, "group":
      "ops", "static_analysis": null, "materialized": "snapshot", "incremental_strategy": null, "batch_size": null,
      "lookback": 1, "begin": null, "persist_docs": {}, "post-hook": [], "pre-hook": [], "quoting": {},
      "column_types": {}, "full_refresh": null, "unique_key": "id", "on_schema_change": "ignore",
      "on_configuration_change": "apply", "grants": {}, "packages": [], "docs": {"show": true, "node_color": null},
      "contract": {"enforced": false, "alias_types": true}, "event_time": null, "concurrent_batches": null,
      "strategy": "check", "target_schema": null, "target_database": null, "updated_at": null, "check_cols": "all",
      "snapshot_meta_column_names": {"dbt_valid_to": null, "dbt_valid_from": null, "dbt_scd_id": null,
      "dbt_updated_at": null, "dbt_is_deleted": null}, "dbt_valid_to_current": null}, "tags": ["nightly"],
      "description": "", "columns": {}, "meta": {}, "group": "ops", "docs": {"show": true, "node_color": null},
      "patch_path": "shop://snapshots/snap.yml", "build_path": null, "unrendered_config": {"strategy": "check",
      "check_cols": "all", "unique_key": "id", "tags": ["nightly"], "group": "ops"}, "created_at":
      1795423070.0033202, "relation_name": "\"memory\".\"main\".\"snap_orders\"", "raw_code":
      "select * from {{ ref('stg_orders') }}", "doc_blocks": [], "language": "sql", "refs": [{"name": "stg_orders",
      "package": null, "version": null}], "sources": [], "metrics": [], "functions": [], "depends_on": {"macros":
      [], "nodes": ["model.shop.stg_orders"]}, "compiled_path": null, "contract": {"enforced": false, "alias_types":
      true, "checksum": null}},
    {"database": "memory", "schema": "main_dbt_test__audit", "name": "assert_orders", "resource_type": "test",
      "package_name": "shop", "path": "assert_orders.sql", "original_file_path": "tests/assert_orders.sql",
      "unique_id": "test.shop.assert_orders", "fqn": ["shop", "assert_orders"], "alias": "assert_orders",
      "checksum": {"name": "sha256", "checksum":
      "63b7e0e8d550912a88d5152db5178754f9d298a954005bfcc1a64654d6eb2492"}, "config": {"enabled": true, "alias":
      null, "schema": "dbt_test__audit", "database": null, "tags": ["slow"], "meta": {}, "group": null,
      "static_analysis": null, "materialized": "test", "severity": "WARN", "store_failures": null,
      "store_failures_as": null, "where": null, "limit": null, "fail_calc": "count(*)", "warn_if": "!= 0",
      "error_if": "!= 0"}, "tags": ["slow"], "description": "", "columns": {}, "meta": {}, "group": null, "docs":
      {"show": true, "node_color": null}, "patch_path": null, "build_path": null, "unrendered_config": {"tags":
      ["slow"], "severity": "WARN"}, "created_at": 1795423064.8499467, "relation_name": null, "raw_code":
      "{{ config(tags=['slow'], severity='WARN') }} select 1 from {{ ref('orders') }} join {{ ref('stg_customers') }} on true where false",
      "doc_blocks": [], "language": "sql", "refs": [{"name": "orders", "package": null, "version": null}, {"name":
      "stg_customers", "package": null, "version": null}], "sources": [], "metrics": [], "functions": [],
      "depends_on": {"macros": [], "nodes": ["model.shop.orders", "model.shop.stg_customers"]}, "compiled_path":
      null, "contract": {"enforced": false, "alias_types": true, "checksum": null}},
    {"database": "memory", "schema": "main_dbt_test__audit", "name":
      "relationships_stg_orders_customer_id__id__ref_stg_customers_", "resource_type": "test", "package_name":
      "shop", "path": "relationships_stg_orders_customer_id__id__ref_stg_customers_.sql", "original_file_path":
      "models/staging/schema.yml", "unique_id":
      "test.shop.relationships_stg_orders_customer_id__id__ref_stg_customers_.c4293d696a", "fqn": ["shop",
      "staging", "relationships_stg_orders_customer_id__id__ref_stg_customers_"], "alias":
      "relationships_stg_orders_customer_id__id__ref_stg_customers_", "checksum": {"name": "none", "checksum": ""},
      "config": {"enabled": true, "alias": null, "schema": "dbt_test__audit", "database": null, "tags": [], "meta":
      {}, "group": null, "static_analysis": null, "materialized": "test", "severity": "ERROR", "store_failures":
      null, "store_failures_as": null, "where": null, "limit": null, "fail_calc": "count(*)", "warn_if": "!= 0",
      "error_if": "!= 0"}, "tags": [], "description": "", "columns": {}, "meta": {}, "group": "finance", "docs":
      {"show": true, "node_color": null}, "patch_path": null, "build_path": null, "unrendered_config": {},
      "created_at": 1795423072.748322, "relation_name": null, "raw_code":
      "{{ test_relationships(**_dbt_generic_test_kwargs) }}", "doc_blocks": [], "language": "sql", "refs": [{"name":
      "stg_customers", "package": null, "version": null}, {"name": "stg_orders", "package": null, "version": null}],
      "sources": [], "metrics": [], "functions": [], "depends_on": {"macros": ["macro.dbt.test_relationships",
      "macro.dbt.get_where_subquery"], "nodes": ["model.shop.stg_customers", "model.shop.stg_orders"]},
      "compiled_path": null, "contract": {"enforced": false, "alias_types": true, "checksum": null}, "column_name":
      "customer_id", "file_key_name": "models.stg_orders", "attached_node": "model.shop.stg_orders",
      "test_metadata": {"name": "relationships", "kwargs": {"column_name": "customer_id", "to":
      "ref('stg_customers')", "field": "id", "model": "{{ get_where_subquery(ref('stg_orders')) }}"}, "namespace":
      null}},
    {"database": "memory", "schema": "main_dbt_test__audit", "name": "source_not_null_pay_payments_id",
      "resource_type": "test", "package_name": "shop", "path": "source_not_null_pay_payments_id.sql",
      "original_file_path": "models/staging/schema.yml", "unique_id":
      "test.shop.source_not_null_pay_payments_id.64bd943c5f", "fqn": ["shop", "staging",
      "source_not_null_pay_payments_id"], "alias": "source_not_null_pay_payments_id", "checksum": {"name": "none",
      "checksum": ""}, "config": {"enabled": true, "alias": null, "schema": "dbt_test__audit", "database": null,
      "tags": [], "meta": {}, "group": null, "static_analysis": null, "materialized": "test", "severity": "ERROR",
      "store_failures": null, "store_failures_as": null, "where": null, "limit": null, "fail_calc": "count(*)",
      "warn_if": "!= 0", "error_if": "!= 0"}, "tags": ["external", "pii"], "description": "", "columns": {}, "meta":
      {}, "group": null, "docs": {"show": true, "node_color": null}, "patch_path": null, "build_path": null,
      "unrendered_config": {}, "created_at": 1795423073.4951007, "relation_name": null, "raw_code":
      "{{ test_not_null(**_dbt_generic_test_kwargs) }}", "doc_blocks": [], "language": "sql", "refs": [], "sources":
      [["pay", "payments"]], "metrics": [], "functions": [], "depends_on": {"macros": ["macro.dbt.test_not_null"],
      "nodes": ["source.shop.pay.payments"]}, "compiled_path": null, "contract": {"enforced": false, "alias_types":
      true, "checksum": null}, "column_name": "id", "file_key_name": "sources.pay", "attached_node": null,
      "test_metadata": {"name": "not_null", "kwargs": {"column_name": "id", "model":
      "{{ get_where_subquery(source('pay', 'payments')) }}"}, "namespace": null}},
    {"database": "memory", "schema": "main", "name": "shop-on-run-start-0", "resource_type": "operation",
      "package_name": "shop", "path": "hooks/shop-on-run-start-0.sql", "original_file_path": "./dbt_project.yml",
      "unique_id": "operation.shop.shop-on-run-start-0", "fqn": ["shop", "hooks", "shop-on-run-start-0"], "alias":
      "shop-on-run-start-0", "checksum": {"name": "sha256", "checksum":
      "0dc92fe78fede6da11a6523331382c128e7dbeaf7e6de4b96c6adf091d9c2b41"}, "config": {"enabled": true, "alias":
      null, "schema": null, "database": null, "tags": [], "meta": {}, "group": null, "static_analysis": null,
      "materialized": "view", "incremental_strategy": null, "batch_size": null, "lookback": 1, "begin": null,
      "persist_docs": {}, "post-hook": [], "pre-hook": [], "quoting": {}, "column_types": {}, "full_refresh": null,
      "unique_key": null, "on_schema_change": "ignore", "on_configuration_change": "apply", "grants": {},
      "packages": [], "docs": {"show": true, "node_color": null}, "contract": {"enforced": false, "alias_types":
      true}, "event_time": null, "concurrent_batches": null}, "tags": ["on-run-start"], "description": "",
      "columns": {}, "meta": {}, "group": null, "docs": {"show": true, "node_color": null}, "patch_path": null,
      "build_path": null, "unrendered_config": {}, "created_at": 1795423067.327505, "relation_name": null,
      "raw_code": "select 1", "doc_blocks": [], "language": "sql", "refs": [], "sources": [], "metrics": [],
      "functions": [], "depends_on": {"macros": [], "nodes": []}, "compiled_path": null, "contract": {"enforced":
      false, "alias_types": true, "checksum": null}, "index": 0},
    {"database": "memory", "schema": "main", "name": "look", "resource_type": "analysis", "package_name": "shop",
      "path": "analysis/look.sql", "original_file_path": "analyses/look.sql", "unique_id": "analysis.shop.look",
      "fqn": ["shop", "analysis", "look"], "alias": "look", "checksum": {"name": "sha256", "checksum":
      "b2c9e2593e07ee75fd892c50ba32cba3c867d9540aa1a6a38870b8b0518701b6"}, "config": {"enabled": true, "alias":
      null, "schema": null, "database": null, "tags": [], "meta": {}, "group": null, "static_analysis": null,
      "materialized": "view", "incremental_strategy": null, "batch_size": null, "lookback": 1, "begin": null,
      "persist_docs": {}, "post-hook": [], "pre-hook": [], "quoting": {}, "column_types": {}, "full_refresh": null,
      "unique_key": null, "on_schema_change": "ignore", "on_configuration_change": "apply", "grants": {},
      "packages": [], "docs": {"show": true, "node_color": null}, "contract": {"enforced": false, "alias_types":
      true}, "event_time": null, "concurrent_batches": null}, "tags": [], "description": "", "columns": {}, "meta":
      {}, "group": null, "docs": {"show": true, "node_color": null}, "patch_path": null, "build_path": null,
      "unrendered_config": {}, "created_at": 1795423064.1504905, "relation_name": null, "raw_code":
      "select * from {{ ref('report') }}", "doc_blocks": [], "language": "sql", "refs": [{"name": "report",
      "package": null, "version": null}], "sources": [], "metrics": [], "functions": [], "depends_on": {"macros":
      [], "nodes": ["model.shop.report"]}, "compiled_path": null, "contract": {"enforced": false, "alias_types":
      true, "checksum": null}},
    {"database": "balance", "schema": "dbt_test__audit", "name": "not_null_invoices_status", "resource_type":
      "test", "package_name": "balance", "path": "not_null_invoices_status.sql", "original_file_path":
      "seeds/_landing.yml", "unique_id": "test.balance.not_null_invoices_status.0c8cbac16c", "fqn": ["balance",
      "not_null_invoices_status"], "alias": "not_null_invoices_status", "checksum": {"name": "none", "checksum":
      ""}, "config": {"enabled": true, "alias": null, "schema": "dbt_test__audit", "database": null, "tags": [],
      "meta": {}, "group": null, "static_analysis": null, "materialized": "test", "severity": "ERROR",
      "store_failures": null, "store_failures_as": null, "where": null, "limit": null, "fail_calc": "count(*)",
      "warn_if": "!= 0", "error_if": "!= 0"}, "tags": [], "description": "", "columns": {}, "meta": {}, "group":
      null, "docs": {"show": true, "node_color": null}, "patch_path": null, "build_path":
      "target/run/balance/seeds/_landing.yml/not_null_invoices_status.sql", "unrendered_config": {}, "created_at":
      1795421514.6232479, "relation_name": null, "raw_code": "{{ test_not_null(**_dbt_generic_test_kwargs) }}",
      "doc_blocks": [], "language": "sql", "refs": [{"name": "invoices", "package": null, "version": null}],
      "sources": [], "metrics": [], "functions": [], "depends_on": {"macros": ["macro.dbt.test_not_null",
      "macro.dbt.get_where_subquery", "macro.dbt.get_limit_subquery_sql", "macro.dbt.should_store_failures",
      "macro.dbt.statement"], "nodes": ["seed.balance.invoices"]}, "compiled_path":
      "target/compiled/balance/seeds/_landing.yml/not_null_invoices_status.sql", "compiled": true, "compiled_code":
      "\n    \n    \n\n\n\nselect status\nfrom \"balance\".\"landing\".\"invoices\"\nwhere status is null\n\n\n",
      "extra_ctes_injected": true, "extra_ctes": [], "contract": {"enforced": false, "alias_types": true,
      "checksum": null}, "column_name": "status", "file_key_name": "seeds.invoices", "attached_node":
      "seed.balance.invoices", "test_metadata": {"name": "not_null", "kwargs": {"column_name": "status", "model":
      "{{ get_where_subquery(ref('invoices')) }}"}, "namespace": null}}
    ]
    """#

  /// With and without freshness.
  static let sources = #"""
    [
    {"database": "memory", "schema": "pay", "name": "payments", "resource_type": "source", "package_name": "shop",
      "path": "models/staging/schema.yml", "original_file_path": "models/staging/schema.yml", "unique_id":
      "source.shop.pay.payments", "fqn": ["shop", "staging", "pay", "payments"], "source_name": "pay",
      "source_description": "", "loader": "", "identifier": "payments", "quoting": {"database": null, "schema":
      null, "identifier": null, "column": null}, "loaded_at_field": "x", "loaded_at_query": null, "freshness":
      {"warn_after": {"count": 1, "period": "day"}, "error_after": {"count": null, "period": null}, "filter": null},
      "external": null, "description": "", "columns": {"id": {"name": "id", "description": "", "meta": {},
      "data_type": null, "constraints": [], "quote": null, "config": {"meta": {}, "tags": []}, "tags": [],
      "granularity": null, "doc_blocks": []}}, "meta": {}, "source_meta": {}, "tags": ["external", "pii"], "config":
      {"enabled": true, "event_time": null, "freshness": {"warn_after": {"count": 1, "period": "day"},
      "error_after": {"count": null, "period": null}, "filter": null}, "loaded_at_field": "x", "loaded_at_query":
      null, "meta": {}, "tags": ["external", "pii"], "static_analysis": null}, "patch_path": null,
      "unrendered_config": {"freshness": {"warn_after": {"count": 1, "period": "day"}, "error_after": {"count":
      null, "period": null}, "filter": null}, "loaded_at_field": "x", "loaded_at_query": null, "meta": {}, "tags":
      ["external", "pii"]}, "relation_name": "\"memory\".\"pay\".\"payments\"", "created_at": 1795423073.6217017,
      "unrendered_database": null, "unrendered_schema": null, "doc_blocks": []},
    {"database": "memory", "schema": "crm", "name": "people", "resource_type": "source", "package_name": "shop",
      "path": "models/staging/schema.yml", "original_file_path": "models/staging/schema.yml", "unique_id":
      "source.shop.crm.people", "fqn": ["shop", "staging", "crm", "people"], "source_name": "crm",
      "source_description": "", "loader": "", "identifier": "people", "quoting": {"database": null, "schema": null,
      "identifier": null, "column": null}, "loaded_at_field": null, "loaded_at_query": null, "freshness":
      {"warn_after": {"count": null, "period": null}, "error_after": {"count": null, "period": null}, "filter":
      null}, "external": null, "description": "", "columns": {}, "meta": {"team": "a"}, "source_meta": {}, "tags":
      [], "config": {"enabled": true, "event_time": null, "freshness": {"warn_after": {"count": null, "period":
      null}, "error_after": {"count": null, "period": null}, "filter": null}, "loaded_at_field": null,
      "loaded_at_query": null, "meta": {"team": "a"}, "tags": [], "static_analysis": null}, "patch_path": null,
      "unrendered_config": {"enabled": true, "meta": {"team": "a"}, "loaded_at_field": null, "loaded_at_query":
      null, "tags": []}, "relation_name": "\"memory\".\"crm\".\"people\"", "created_at": 1795423073.6419451,
      "unrendered_database": null, "unrendered_schema": null, "doc_blocks": []}
    ]
    """#

  /// A documented macro and a materialization.
  static let macros = #"""
    [
    {"name": "clean", "resource_type": "macro", "package_name": "shop", "path": "macros/clean.sql",
      "original_file_path": "macros/clean.sql", "unique_id": "macro.shop.clean", "macro_sql":
      "{% macro clean(x) %} {{ x }} > 0 {% endmacro %}", "depends_on": {"macros": []}, "description": "cleans",
      "meta": {"k": "v"}, "docs": {"show": false, "node_color": null}, "config": {"meta": {"k": "v"}, "docs":
      {"show": false, "node_color": null}}, "patch_path": "shop://models/marts/con.yml", "arguments": [{"name": "x",
      "type": "string", "description": "xx"}], "created_at": 1795423072.6897476, "supported_languages": null},
    {"name": "materialization_function_default", "resource_type": "macro", "package_name": "dbt", "path":
      "macros/materializations/functions/function.sql", "original_file_path":
      "macros/materializations/functions/function.sql", "unique_id": "macro.dbt.materialization_function_default",
      "macro_sql":
      "{% materialization function, default, supported_languages=['sql', 'python', 'javascript'] %}\n    {% set existing_relation = load_cached_relation(this) %}\n    {% set target_relation = this.incorporate(type=this.Function) %}\n\n    {{ run_hooks(pre_hooks) }}\n\n    {% set function_config = this.get_function_config(model) %}\n    {% set macro_name = this.get_function_macro_name(function_config) %}\n\n    {# Doing this aliasing of adapter.dispatch is a hacky way to disable the static analysis of actually calling adapter.dispatch #}\n    {# This is necessary because the static analysis breaks being able to dynamically pass a macro_name #}\n    {% set _dispatch = adapter.dispatch %}\n\n    {% set build_sql = _dispatch(macro_name, 'dbt')(target_relation) %}\n    {{ function_execute_build_sql(build_sql, existing_relation, target_relation) }}\n    {{ run_hooks(post_hooks) }}\n\n    {{ return({'relations': [target_relation]}) }}\n\n{% endmaterialization %}",
      "depends_on": {"macros": ["macro.dbt.load_cached_relation", "macro.dbt.run_hooks",
      "macro.dbt.function_execute_build_sql"]}, "description": "", "meta": {}, "docs": {"show": true, "node_color":
      null}, "config": {"meta": {}, "docs": {"show": true, "node_color": null}}, "patch_path": null, "arguments":
      [], "created_at": 1795423059.39258, "supported_languages": ["sql", "python", "javascript"]}
    ]
    """#
}
