{#- any_value() came with PostgreSQL 16. -#}
{% macro postgres__any_value(expression) -%}
  (array_agg({{ expression }}))[1]
{%- endmacro %}
