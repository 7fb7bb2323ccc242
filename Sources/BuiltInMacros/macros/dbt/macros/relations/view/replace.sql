{% macro get_replace_view_sql(relation, sql) %}
  {{ return(adapter.dispatch('get_replace_view_sql', 'dbt')(relation, sql)) }}
{% endmacro %}

{% macro default__get_replace_view_sql(relation, sql) %}
  {{ exceptions.raise_not_implemented('get_replace_view_sql macro not implemented for adapter ' ~ adapter.type()) }}
{% endmacro %}


{#- The body of a view materialization on warehouses that replace a view in one statement. -#}
{% macro create_or_replace_view() %}
  {%- set target_relation = this.incorporate(type='view') -%}
  {%- set existing_relation = load_cached_relation(target_relation) -%}

  {{ run_hooks(pre_hooks) }}
  {%- if existing_relation is not none and not existing_relation.is_view -%}
    {{ handle_existing_table(should_full_refresh(), existing_relation) }}
  {%- endif -%}
  {%- call statement('main') -%}
    {{ get_create_view_as_sql(target_relation, sql) }}
  {%- endcall -%}

  {%- do apply_grants(target_relation, config.get('grants'), should_revoke=should_revoke(existing_relation, full_refresh_mode=true)) -%}
  {{ run_hooks(post_hooks) }}
  {{ return({'relations': [target_relation]}) }}
{% endmacro %}


{% macro handle_existing_table(full_refresh, old_relation) %}
  {{ return(adapter.dispatch('handle_existing_table', 'dbt')(full_refresh, old_relation)) }}
{% endmacro %}

{% macro default__handle_existing_table(full_refresh, old_relation) %}
  {%- do log('Dropping ' ~ old_relation ~ ', a ' ~ old_relation.type ~ ', to make way for a view') -%}
  {%- do adapter.drop_relation(old_relation) -%}
{% endmacro %}
