{#- How many boundaries of the part lie between the two dates; a week begins on Sunday. -#}
{% macro postgres__datediff(first_date, second_date, datepart) -%}
  {%- set part = datepart | lower -%}
  {%- set a, b = '(' ~ first_date ~ ')', '(' ~ second_date ~ ')' -%}
  {%- set seconds = {'hour': 3600, 'minute': 60, 'second': 1} -%}
  {%- set fractions = {'millisecond': 1000, 'microsecond': 1000000} -%}

  {%- if part == 'year' -%}
    (date_part('year', {{ b }}::timestamp) - date_part('year', {{ a }}::timestamp))::integer
  {%- elif part in ('quarter', 'month') -%}
    {%- set per_year = 4 if part == 'quarter' else 12 -%}
    ({{ dbt.datediff(first_date, second_date, 'year') }} * {{ per_year }}
      + (date_part('{{ part }}', {{ b }}::timestamp) - date_part('{{ part }}', {{ a }}::timestamp))::integer)
  {%- elif part == 'week' -%}
    {#- date_trunc() begins its weeks on Monday, so both dates are moved by a day. -#}
    ((date_trunc('week', {{ b }}::timestamp + interval '1 day')::date
      - date_trunc('week', {{ a }}::timestamp + interval '1 day')::date) / 7)
  {%- elif part == 'day' -%}
    ({{ b }}::date - {{ a }}::date)
  {%- elif part in seconds -%}
    ((extract(epoch from date_trunc('{{ part }}', {{ b }}::timestamp))
      - extract(epoch from date_trunc('{{ part }}', {{ a }}::timestamp))) / {{ seconds[part] }})::bigint
  {%- elif part in fractions -%}
    ((extract(epoch from date_trunc('{{ part }}', {{ b }}::timestamp))
      - extract(epoch from date_trunc('{{ part }}', {{ a }}::timestamp))) * {{ fractions[part] }})::bigint
  {%- else -%}
    {%- do exceptions.raise_compiler_error('datediff() on PostgreSQL knows no part `' ~ datepart ~ '`') -%}
  {%- endif -%}
{%- endmacro %}
