{% macro refresh_materialized_view(relation) %}
  {{ return(adapter.dispatch('refresh_materialized_view', 'dbt')(relation)) }}
{% endmacro %}

{% macro default__refresh_materialized_view(relation) %}
  {{ exceptions.raise_not_implemented('refresh_materialized_view macro not implemented for adapter ' ~ adapter.type()) }}
{% endmacro %}
