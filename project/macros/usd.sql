{#- An amount (4 places) times an exchange rate (8 places) has 12 places. Amounts in USD keep them all:
    nothing is rounded, and sums are exact. -#}
{% macro usd_scale() %}{{ return(12) }}{% endmacro %}

{% macro type_usd() -%}
    numeric(38, {{ usd_scale() }})
{%- endmacro %}
