{#- The smallest n >= 1 for which 2^n numbers are enough. -#}
{% macro get_powers_of_two(upper_bound) -%}
  {{ return(adapter.dispatch('get_powers_of_two', 'dbt')(upper_bound)) }}
{%- endmacro %}

{% macro default__get_powers_of_two(upper_bound) -%}
  {%- if upper_bound <= 0 -%}
    {%- do exceptions.raise_compiler_error('upper bound must be positive') -%}
  {%- endif -%}
  {%- for n in range(1, 100) if 2 ** n >= upper_bound -%}
    {{ return(n) }}
  {%- endfor -%}
{%- endmacro %}

{#- The numbers 1 to upper_bound as rows, made of binary digits where the warehouse has no such function. -#}
{% macro generate_series(upper_bound) -%}
  {{ return(adapter.dispatch('generate_series', 'dbt')(upper_bound)) }}
{%- endmacro %}

{% macro default__generate_series(upper_bound) -%}
  {%- set digits = range(get_powers_of_two(upper_bound)) %}
  with bits as (
    select 0 as bit union all select 1
  ),
  numbers as (
    select
      {%- for n in digits %}
      b{{ n }}.bit * {{ 2 ** n }} +
      {%- endfor %}
      1 as generated_number
    from
      {%- for n in digits %}
      {{ 'cross join ' if not loop.first }}bits as b{{ n }}
      {%- endfor %}
  )
  select generated_number
  from numbers
  where generated_number <= {{ upper_bound }}
  order by generated_number
{%- endmacro %}
