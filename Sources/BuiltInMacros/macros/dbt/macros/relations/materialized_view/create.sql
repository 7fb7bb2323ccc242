{% macro get_create_materialized_view_as_sql(relation, sql) -%}
  {{ return(adapter.dispatch('get_create_materialized_view_as_sql', 'dbt')(relation, sql)) }}
{%- endmacro %}

{% macro default__get_create_materialized_view_as_sql(relation, sql) -%}
  {{ exceptions.raise_not_implemented('get_create_materialized_view_as_sql macro not implemented for adapter ' ~ adapter.type()) }}
{%- endmacro %}
