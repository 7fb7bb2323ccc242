{% macro get_rename_view_sql(relation, new_name) %}
  {{ return(adapter.dispatch('get_rename_view_sql', 'dbt')(relation, new_name)) }}
{% endmacro %}

{% macro default__get_rename_view_sql(relation, new_name) %}
  {{ exceptions.raise_not_implemented('get_rename_view_sql macro not implemented for adapter ' ~ adapter.type()) }}
{% endmacro %}
