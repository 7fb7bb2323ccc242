{#- PostgreSQL has no interval of a quarter. -#}
{% macro postgres__dateadd(datepart, interval, from_date_or_timestamp) -%}
  {%- set unit = '3 month' if datepart | lower == 'quarter' else '1 ' ~ datepart -%}
  ({{ from_date_or_timestamp }} + ((interval '{{ unit }}') * ({{ interval }})))
{%- endmacro %}
