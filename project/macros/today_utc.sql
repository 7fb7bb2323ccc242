{#- The current day in UTC. It comes from the start of the run and not from the warehouse, whose
    current_date depends on the time zone of its session. `--vars '{today: 2024-04-24}'` sets another
    day, which makes a build repeatable. -#}
{% macro today_utc() -%}
    cast('{{ var("today", run_started_at.strftime("%Y-%m-%d")) }}' as date)
{%- endmacro %}
