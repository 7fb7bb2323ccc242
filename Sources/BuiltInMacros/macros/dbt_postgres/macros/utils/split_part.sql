{#- A negative number is understood since PostgreSQL 14 only. -#}
{% macro postgres__split_part(string_text, delimiter_text, part_number) -%}
  {%- if part_number | int < 0 -%}
    {{ dbt._split_part_negative(string_text, delimiter_text, part_number) }}
  {%- else -%}
    {{ dbt.default__split_part(string_text, delimiter_text, part_number) }}
  {%- endif -%}
{%- endmacro %}
