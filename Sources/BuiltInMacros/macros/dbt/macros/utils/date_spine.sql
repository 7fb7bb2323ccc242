{% macro get_intervals_between(start_date, end_date, datepart) -%}
  {{ return(adapter.dispatch('get_intervals_between', 'dbt')(start_date, end_date, datepart)) }}
{%- endmacro %}

{% macro default__get_intervals_between(start_date, end_date, datepart) -%}
  {%- call statement('get_intervals_between', fetch_result=true) -%}
    select {{ dbt.datediff(start_date, end_date, datepart) }}
  {%- endcall -%}
  {%- set answer = load_result('get_intervals_between') -%}
  {#- While parsing there is no answer. -#}
  {{ return(answer['data'][0][0] if answer and answer['data'] else 1) }}
{%- endmacro %}

{#- One row a period, from start_date on, without end_date. -#}
{% macro date_spine(datepart, start_date, end_date) -%}
  {{ return(adapter.dispatch('date_spine', 'dbt')(datepart, start_date, end_date)) }}
{%- endmacro %}

{% macro default__date_spine(datepart, start_date, end_date) -%}
  with numbers as (
    {{ dbt.generate_series(dbt.get_intervals_between(start_date, end_date, datepart)) }}
  ),
  periods as (
    select ({{ dbt.dateadd(datepart, '(generated_number - 1)', start_date) }}) as date_{{ datepart }}
    from numbers
  )
  select date_{{ datepart }}
  from periods
  where date_{{ datepart }} <= {{ end_date }}
{%- endmacro %}
