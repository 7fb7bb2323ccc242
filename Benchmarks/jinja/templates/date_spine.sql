{%- macro powers_of_two(upper_bound) -%}
  {%- set ns = namespace(power=0, value=1) -%}
  {%- for exponent in range(1, 100) -%}
    {%- if ns.value < upper_bound -%}
      {%- set ns.power = exponent -%}
      {%- set ns.value = ns.value * 2 -%}
    {%- endif -%}
  {%- endfor -%}
  {{ ns.power }}
{%- endmacro -%}

{%- macro number_series(upper_bound) -%}
  {%- set n = powers_of_two(upper_bound) | int %}

    with p as (
        select 0 as generated_number union all select 1
    ), unioned as (

    select

    {% for i in range(n) -%}
    p{{ i }}.generated_number * power(2, {{ i }})
    {%- if not loop.last %} + {% endif %}
    {% endfor -%}
    + 1
    as generated_number

    from

    {% for i in range(n) -%}
    p as p{{ i }}
    {%- if not loop.last %} cross join {% endif %}
    {% endfor -%}

    )

    select *
    from unioned
    where generated_number <= {{ upper_bound }}
    order by generated_number
{%- endmacro -%}

{%- macro date_add(datepart, interval, from_date) -%}
    {{ from_date }} + (interval '1 {{ datepart }}' * ({{ interval }}))
{%- endmacro -%}

{%- macro date_spine(datepart, start_date, intervals) %}
with rawdata as (
    {{- number_series(intervals) }}
),

all_periods as (
    select (
        {{ date_add(datepart, "row_number() over (order by 1) - 1", start_date) }}
    ) as date_{{ datepart }}
    from rawdata
)

select * from all_periods
{%- endmacro -%}

{%- for part in parts %}
-- {{ loop.index }} of {{ loop.length }}: {{ part.name | title }}
{{ date_spine(part.name, "cast('" ~ part.start ~ "' as date)", part.count) }}
{% endfor -%}
