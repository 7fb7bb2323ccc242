{% macro duckdb__last_day(date, datepart) -%}
  {%- if datepart | lower == 'month' -%}
    last_day({{ date }})
  {%- else -%}
    {{ default_last_day(date, datepart) }}
  {%- endif -%}
{%- endmacro %}
