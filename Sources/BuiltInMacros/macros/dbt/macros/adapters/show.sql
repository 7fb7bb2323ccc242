{#- What `dbt show` and `compile --inline` send. -#}
{% macro get_show_sql(compiled_code, sql_header, limit) -%}
  {%- if sql_header is not none -%}
    {{ sql_header }}
  {% endif -%}
  {{ compiled_code if limit is none else get_limit_subquery_sql(compiled_code, limit) }}
{%- endmacro %}


{% macro get_limit_subquery_sql(sql, limit) %}
  {{ return(adapter.dispatch('get_limit_sql', 'dbt')(sql, limit)) }}
{% endmacro %}

{#- The limit stands on a line of its own, since a query may end in a comment. -#}
{% macro default__get_limit_sql(sql, limit) %}
  {{ sql }}
  {%- if limit is not none %}
  limit {{ limit }}
  {%- endif %}
{% endmacro %}
