{#- `create or replace view` cannot drop or retype a column, so a view is swapped as well. -#}
{% macro postgres__get_replace_view_sql(relation, sql) -%}
  {{ postgres__swap_sql(relation, sql) }}
{%- endmacro %}
