{#- How many boundaries of the part lie between the two dates; a week begins on Sunday, as on PostgreSQL.
    DuckDB's own date_diff('week') counts otherwise. -#}
{% macro duckdb__datediff(first_date, second_date, datepart) -%}
  {%- if datepart | lower == 'week' -%}
    ((date_trunc('week', ({{ second_date }})::timestamp + interval 1 day)::date
      - date_trunc('week', ({{ first_date }})::timestamp + interval 1 day)::date) // 7)
  {%- else -%}
    date_diff('{{ datepart }}', ({{ first_date }})::timestamp, ({{ second_date }})::timestamp)
  {%- endif -%}
{%- endmacro %}
