{#- A table is built beside the old one and takes its place inside the transaction, so that readers
    always find one of the two. -#}
{%- materialization table, default -%}
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
  {%- do warn_about_empty_table() -%}
  {%- do create_indexes(intermediate_relation) -%}

  {#- Asked again: dropping a leftover with cascade may have taken the old relation along. -#}
  {%- set old_relation = none if existing_relation is none else load_cached_relation(existing_relation) -%}
  {%- set kept = dbt.swap_relations(old_relation, backup_relation, intermediate_relation, target_relation) -%}

  {{ run_hooks(post_hooks, inside_transaction=true) }}

  {%- set revoke = should_revoke(existing_relation, full_refresh_mode=true) -%}
  {%- do apply_grants(target_relation, config.get('grants'), should_revoke=revoke) -%}
  {%- do persist_docs(target_relation, model) -%}
  {%- do dbt.restore_attachments(kept, target_relation) -%}

  {{ adapter.commit() }}
  {{ drop_relation_if_exists(backup_relation) }}
  {{ run_hooks(post_hooks, inside_transaction=false) }}

  {{ return({'relations': [target_relation]}) }}
{%- endmaterialization -%}
