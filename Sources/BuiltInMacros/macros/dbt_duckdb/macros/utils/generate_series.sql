{% macro duckdb__generate_series(upper_bound) -%}
  select unnest(generate_series(1, {{ upper_bound }})) as generated_number
{%- endmacro %}
