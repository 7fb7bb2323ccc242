{% macro postgres__generate_series(upper_bound) -%}
  select generated_number from generate_series(1, {{ upper_bound }}) as series (generated_number)
{%- endmacro %}
