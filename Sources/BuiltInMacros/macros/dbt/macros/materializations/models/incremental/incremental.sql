{#- The first build, and a full refresh, make the whole table; every other one builds the new rows in a
    temporary table and lets the strategy bring them into the target. -#}
{%- materialization incremental, default -%}
  {%- set existing_relation = load_cached_relation(this) -%}
  {%- set target_relation = this.incorporate(type='table') -%}
  {%- set temp_relation = make_temp_relation(target_relation) -%}
  {%- set intermediate_relation = make_intermediate_relation(target_relation) -%}
  {%- set backup_relation = make_backup_relation(
    target_relation, 'table' if existing_relation is none else existing_relation.type
  ) -%}
  {%- set unique_key = config.get('unique_key') -%}
  {%- set rebuild = should_full_refresh() or (existing_relation is not none and existing_relation.is_view) -%}
  {%- set on_schema_change = incremental_validate_on_schema_change(config.get('on_schema_change'), default='ignore') -%}
  {%- set strategy_name = config.get('incremental_strategy') or 'default' -%}
  {%- set strategy = adapter.get_incremental_strategy_macro(context, strategy_name) -%}

  {#- What an interrupted run may have left behind. -#}
  {{ drop_relation_if_exists(load_cached_relation(intermediate_relation)) }}
  {{ drop_relation_if_exists(load_cached_relation(backup_relation)) }}

  {{ run_hooks(pre_hooks, inside_transaction=false) }}
  {{ run_hooks(pre_hooks, inside_transaction=true) }}

  {%- set no_longer_needed = [] -%}
  {%- if existing_relation is none -%}
    {%- set build_sql = get_create_table_as_sql(false, target_relation, sql) -%}
  {%- elif rebuild -%}
    {%- set build_sql = get_create_table_as_sql(false, intermediate_relation, sql) -%}
    {%- do no_longer_needed.append(backup_relation) -%}
  {%- else -%}
    {%- do run_query(get_create_table_as_sql(true, temp_relation, sql)) -%}
    {%- do no_longer_needed.append(temp_relation) -%}
    {%- if not config.get('contract').enforced -%}
      {%- do adapter.expand_target_column_types(from_relation=temp_relation, to_relation=target_relation) -%}
    {%- endif -%}
    {%- set dest_columns = process_schema_changes(on_schema_change, temp_relation, existing_relation)
                        or adapter.get_columns_in_relation(existing_relation) -%}
    {%- if unique_key and strategy_name in ('default', 'delete+insert', 'merge', 'microbatch') -%}
      {%- do warn_about_unique_key(temp_relation, dbt.as_key_list(unique_key)) -%}
    {%- endif -%}
    {%- set build_sql = strategy({
      'target_relation': target_relation,
      'temp_relation': temp_relation,
      'unique_key': unique_key,
      'dest_columns': dest_columns,
      'incremental_predicates': config.get('predicates', none) or config.get('incremental_predicates', none),
    }) -%}
  {%- endif -%}

  {%- call statement('main') -%}
    {{ build_sql }}
  {%- endcall -%}
  {%- if existing_relation is none or rebuild -%}
    {%- do warn_about_empty_table() -%}
  {%- endif -%}

  {%- set kept = none -%}
  {%- if existing_relation is not none and rebuild -%}
    {%- set kept = dbt.swap_relations(existing_relation, backup_relation, intermediate_relation, target_relation) -%}
  {%- endif -%}

  {%- set revoke = should_revoke(existing_relation, full_refresh_mode=rebuild) -%}
  {%- do apply_grants(target_relation, config.get('grants'), should_revoke=revoke) -%}
  {%- do persist_docs(target_relation, model) -%}
  {%- if existing_relation is none or rebuild -%}
    {%- do create_indexes(target_relation) -%}
  {%- endif -%}

  {{ run_hooks(post_hooks, inside_transaction=true) }}
  {%- do dbt.restore_attachments(kept, target_relation) -%}
  {%- do adapter.commit() -%}
  {#- The temporary table too: a connection outlives the model and would keep its rows. -#}
  {%- for relation in no_longer_needed -%}
    {%- do adapter.drop_relation(relation) -%}
  {%- endfor -%}
  {{ run_hooks(post_hooks, inside_transaction=false) }}

  {{ return({'relations': [target_relation]}) }}
{%- endmaterialization -%}
