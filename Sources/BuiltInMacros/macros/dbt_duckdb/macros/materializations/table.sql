{#- As everywhere, but indexes come after the renaming: a table that has some cannot be renamed. -#}
{%- materialization table, adapter='duckdb' -%}
  {%- set existing_relation = load_cached_relation(this) -%}
  {%- set target_relation = this.incorporate(type='table') -%}
  {%- set intermediate_relation = make_intermediate_relation(target_relation) -%}
  {%- set backup_relation = make_backup_relation(
    target_relation, 'table' if existing_relation is none else existing_relation.type
  ) -%}

  {#- What an interrupted run may have left behind. -#}
  {{ drop_relation_if_exists(load_cached_relation(intermediate_relation)) }}
  {{ drop_relation_if_exists(load_cached_relation(backup_relation)) }}

  {{ run_hooks(pre_hooks, inside_transaction=false) }}
  {{ run_hooks(pre_hooks, inside_transaction=true) }}

  {%- call statement('main') -%}
    {{ get_create_table_as_sql(false, intermediate_relation, sql) }}
  {%- endcall -%}

  {%- if existing_relation is not none and load_cached_relation(existing_relation) is not none -%}
    {{ adapter.rename_relation(existing_relation, backup_relation) }}
  {%- endif -%}
  {{ adapter.rename_relation(intermediate_relation, target_relation) }}
  {%- do create_indexes(target_relation) -%}

  {{ run_hooks(post_hooks, inside_transaction=true) }}

  {%- do apply_grants(
    target_relation, config.get('grants'), should_revoke=should_revoke(existing_relation, full_refresh_mode=true)
  ) -%}
  {%- do persist_docs(target_relation, model) -%}

  {{ adapter.commit() }}
  {{ drop_relation_if_exists(backup_relation) }}
  {{ run_hooks(post_hooks, inside_transaction=false) }}

  {{ return({'relations': [target_relation]}) }}
{%- endmaterialization -%}
