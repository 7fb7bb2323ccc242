{#- DuckDB's own any_value() passes over nulls. -#}
{% macro duckdb__any_value(expression) -%}
  arbitrary({{ expression }})
{%- endmacro %}
