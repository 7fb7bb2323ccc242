{#- The first build makes the table. Every later one puts what has changed into a temporary table (new
    versions, ends of old ones, deletions) and merges that into the snapshot. -#}
{%- materialization snapshot, default -%}
  {%- set unique_key = config.get('unique_key') -%}
  {%- set target_exists, target_relation = get_or_create_relation(
    database=model.database, schema=model.schema, identifier=model.get('alias', model.get('name')), type='table'
  ) -%}
  {%- if not target_relation.is_table -%}
    {%- do exceptions.relation_wrong_type(target_relation, 'table') -%}
  {%- endif -%}

  {{ run_hooks(pre_hooks, inside_transaction=false) }}
  {{ run_hooks(pre_hooks, inside_transaction=true) }}

  {%- set strategy_macro = strategy_dispatch(config.get('strategy')) -%}
  {%- set strategy = strategy_macro(model, 'snapshotted_data', 'source_data', model['config'], target_exists) -%}

  {%- set staging = [] -%}
  {%- if not target_exists -%}
    {%- set shape_sql = build_snapshot_table(strategy, model['compiled_code']) -%}
    {%- set final_sql = create_table_as(false, target_relation, shape_sql) -%}
  {%- elif flags.EMPTY or flags.SAMPLE -%}
    {#- No rows, or a part of them, say nothing of what is gone: the history stays as it is. -#}
    {%- do log('Snapshot ' ~ target_relation ~ ' is left as it is: --empty and --sample show it no rows or a part of them',
               info=true) -%}
    {%- set final_sql = 'select 1 as history_stays' -%}
  {%- else -%}
    {%- set columns = config.get('snapshot_table_column_names') or get_snapshot_table_column_names() -%}
    {{ adapter.assert_valid_snapshot_target_given_strategy(target_relation, columns, strategy) }}

    {%- set shape_sql = snapshot_staging_table(strategy, sql, target_relation) -%}
    {%- set staging_relation = build_snapshot_staging_table(strategy, sql, target_relation) -%}
    {%- do staging.append(staging_relation) -%}
    {%- if strategy.hard_deletes in ('invalidate', 'new_record') -%}
      {%- do assert_snapshot_closes_few(staging_relation, target_relation, columns) -%}
    {%- endif -%}
    {%- do warn_about_null_key(staging_relation, dbt.unique_key_names(unique_key), "dbt_change_type = 'insert'") -%}
    {%- do adapter.expand_target_column_types(from_relation=staging_relation, to_relation=target_relation) -%}

    {#- The staging table has these for its own use. -#}
    {%- set own = ['dbt_change_type', 'DBT_CHANGE_TYPE', 'dbt_unique_key', 'DBT_UNIQUE_KEY'] -%}
    {%- for key in dbt.as_key_list(unique_key) -%}
      {%- do own.extend(['dbt_unique_key_' ~ loop.index, 'DBT_UNIQUE_KEY_' ~ loop.index]) -%}
    {%- endfor -%}
    {%- set missing = adapter.get_missing_columns(staging_relation, target_relation)
                    | rejectattr('name', 'in', own) | list -%}
    {%- do create_columns(target_relation, missing) -%}
    {%- set inserted = adapter.get_columns_in_relation(staging_relation) | rejectattr('name', 'in', own) | list -%}
    {%- set final_sql = snapshot_merge_sql(
      target=target_relation, source=staging_relation, insert_cols=inserted | map(attribute='quoted') | list
    ) -%}
  {%- endif -%}

  {%- if shape_sql is defined -%}
    {{ check_time_data_types(shape_sql) }}
  {%- endif -%}

  {%- call statement('main') -%}
    {{ final_sql }}
  {%- endcall -%}

  {%- if not target_exists -%}
    {%- do warn_about_null_key(target_relation, dbt.as_key_list(unique_key)) -%}
  {%- endif -%}
  {%- if staging or not target_exists -%}
    {%- do dbt.assert_snapshot_is_sound(
      target_relation, staging[0] if staging else none, unique_key,
      config.get('snapshot_table_column_names') or get_snapshot_table_column_names()
    ) -%}
  {%- endif -%}

  {%- set revoke = should_revoke(target_exists, full_refresh_mode=false) -%}
  {%- do apply_grants(target_relation, config.get('grants'), should_revoke=revoke) -%}
  {%- do persist_docs(target_relation, model) -%}
  {%- if not target_exists -%}
    {%- do create_indexes(target_relation) -%}
  {%- endif -%}

  {{ run_hooks(post_hooks, inside_transaction=true) }}
  {{ adapter.commit() }}
  {%- for relation in staging -%}
    {%- do post_snapshot(relation) -%}
  {%- endfor -%}
  {{ run_hooks(post_hooks, inside_transaction=false) }}

  {{ return({'relations': [target_relation]}) }}
{%- endmaterialization -%}
