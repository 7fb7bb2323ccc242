{#- A materialized view is created, replaced by another kind of relation's successor, altered, or only
    refreshed; `on_configuration_change` says what a changed configuration means. -#}
{%- materialization materialized_view, default -%}
  {%- set existing_relation = load_cached_relation(this) -%}
  {%- set target_relation = this.incorporate(type=this.MaterializedView) -%}
  {%- set intermediate_relation = make_intermediate_relation(target_relation) -%}
  {%- set backup_relation = make_backup_relation(
    target_relation, target_relation.type if existing_relation is none else existing_relation.type
  ) -%}

  {{ materialized_view_setup(backup_relation, intermediate_relation, pre_hooks) }}

  {%- set build_sql = materialized_view_get_build_sql(
    existing_relation, target_relation, backup_relation, intermediate_relation
  ) -%}
  {%- if build_sql | trim == '' -%}
    {{ materialized_view_execute_no_op(target_relation) }}
  {%- else -%}
    {{ materialized_view_execute_build_sql(build_sql, existing_relation, target_relation, post_hooks) }}
  {%- endif -%}

  {{ materialized_view_teardown(backup_relation, intermediate_relation, post_hooks) }}
  {{ return({'relations': [target_relation]}) }}
{%- endmaterialization -%}


{% macro materialized_view_setup(backup_relation, intermediate_relation, pre_hooks) %}
  {{ drop_relation_if_exists(load_cached_relation(backup_relation)) }}
  {{ drop_relation_if_exists(load_cached_relation(intermediate_relation)) }}
  {{ run_hooks(pre_hooks, inside_transaction=false) }}
{% endmacro %}


{% macro materialized_view_teardown(backup_relation, intermediate_relation, post_hooks) %}
  {{ drop_relation_if_exists(backup_relation) }}
  {{ drop_relation_if_exists(intermediate_relation) }}
  {{ run_hooks(post_hooks, inside_transaction=false) }}
{% endmacro %}


{#- The SQL to run, or nothing when the view is to be left alone. -#}
{% macro materialized_view_get_build_sql(existing_relation, target_relation, backup_relation, intermediate_relation) %}
  {%- if existing_relation is none -%}
    {{ return(get_create_materialized_view_as_sql(target_relation, sql)) }}
  {%- endif -%}
  {%- if should_full_refresh() or not existing_relation.is_materialized_view -%}
    {{ return(get_replace_sql(existing_relation, target_relation, sql)) }}
  {%- endif -%}

  {%- set changes = get_materialized_view_configuration_changes(existing_relation, config) -%}
  {%- if changes is none -%}
    {{ return(refresh_materialized_view(target_relation)) }}
  {%- endif -%}

  {%- set reaction = config.get('on_configuration_change') -%}
  {%- if reaction == 'apply' -%}
    {{ return(get_alter_materialized_view_as_sql(
      target_relation, changes, sql, existing_relation, backup_relation, intermediate_relation
    )) }}
  {%- endif -%}
  {%- set finding = 'The configuration of ' ~ target_relation.render() ~ ' has changed and `on_configuration_change` is `' ~ reaction ~ '`' -%}
  {%- if reaction == 'continue' -%}
    {%- do exceptions.warn(finding) -%}
    {{ return('') }}
  {%- elif reaction == 'fail' -%}
    {%- do exceptions.raise_fail_fast_error(finding) -%}
  {%- else -%}
    {%- do exceptions.raise_compiler_error(finding ~ ', which is none of `apply`, `continue`, `fail`') -%}
  {%- endif -%}
{% endmacro %}


{% macro materialized_view_execute_no_op(target_relation) %}
  {%- do store_raw_result(
    name='main', message='skip ' ~ target_relation, code='skip', rows_affected='-1'
  ) -%}
{% endmacro %}


{% macro materialized_view_execute_build_sql(build_sql, existing_relation, target_relation, post_hooks) %}
  {{ run_hooks(pre_hooks, inside_transaction=true) }}

  {#- Replacing ends in the dropping of the old relation, within the same text. -#}
  {%- set kept = none -%}
  {%- if existing_relation is not none and (should_full_refresh() or not existing_relation.is_materialized_view) -%}
    {%- set kept = dbt.remember_dependents(existing_relation, target_relation) -%}
  {%- endif -%}
  {%- call statement('main') -%}
    {{ build_sql }}
  {%- endcall -%}
  {%- do dbt.recreate_dependents(kept, target_relation) -%}

  {%- set revoke = should_revoke(existing_relation, full_refresh_mode=true) -%}
  {%- do apply_grants(target_relation, config.get('grants'), should_revoke=revoke) -%}
  {%- do persist_docs(target_relation, model) -%}

  {{ run_hooks(post_hooks, inside_transaction=true) }}
  {%- do dbt.restore_attachments(kept, target_relation) -%}
  {{ adapter.commit() }}
{% endmacro %}
