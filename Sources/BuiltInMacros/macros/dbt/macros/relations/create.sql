{#- DDL by the kind of a relation; the folders table, view and materialized_view have the statements. -#}
{% macro get_create_sql(relation, sql) %}
  {{ return(adapter.dispatch('get_create_sql', 'dbt')(relation, sql)) }}
{% endmacro %}

{% macro default__get_create_sql(relation, sql) %}
  {%- if relation.is_table -%}
    {{ get_create_table_as_sql(false, relation, sql) }}
  {%- elif relation.is_view -%}
    {{ get_create_view_as_sql(relation, sql) }}
  {%- elif relation.is_materialized_view -%}
    {{ get_create_materialized_view_as_sql(relation, sql) }}
  {%- else -%}
    {{ exceptions.raise_compiler_error('Nothing of type `' ~ relation.type ~ '` can be created: ' ~ relation) }}
  {%- endif -%}
{% endmacro %}
