{#- 100 * part / whole with six decimal places, half a unit rounded away from zero; null where `whole`
    is 0. Both are amounts with `usd_scale()` places. Warehouses divide decimals each in their own way;
    this macro gives the same digits in all of them. -#}
{% macro percentage_of(part, whole) -%}
    {{ adapter.dispatch('percentage_of')(part, whole) }}
{%- endmacro %}

{#- A division keeps at least as many places as its operands have: 30 of them are far beyond the point
    where the rounding to six could turn out otherwise. -#}
{% macro default__percentage_of(part, whole) -%}
    cast(round(cast(100 * ({{ part }}) as numeric(60, 30)) / nullif({{ whole }}, 0), 6) as numeric(38, 6))
{%- endmacro %}

{#- Snowflake has 38 digits and gives a quotient 12 places at most. -#}
{% macro snowflake__percentage_of(part, whole) -%}
    cast(round(100 * ({{ part }}) / nullif({{ whole }}, 0), 6) as numeric(38, 6))
{%- endmacro %}

{#- DuckDB divides decimals as floating-point numbers. Whole numbers of 128 bits divide exactly:
    (2a + b) // 2b is a / b rounded to the nearest, for positive a and b; the sign comes last. -#}
{% macro duckdb__percentage_of(part, whole) -%}
    {%- set unit = 10 ** usd_scale() -%}
    {%- set a = "abs(cast((" ~ part ~ ") * " ~ unit ~ " as hugeint)) * 100 * 1000000" -%}
    {%- set b = "abs(cast((" ~ whole ~ ") * " ~ unit ~ " as hugeint))" -%}
    cast(
        cast(
            sign({{ part }}) * sign({{ whole }})
            * ((2 * {{ a }} + {{ b }}) // (2 * nullif({{ b }}, 0)))
            as numeric(38, 0)
        ) * cast(0.000001 as numeric(7, 6))
        as numeric(38, 6)
    )
{%- endmacro %}
