{#- What a monitor measures: a query with the columns `record_id`, `record_date` and `value`, of which rows before
    `lower`, a SQL expression, may be left out.

    `columns` are those of the relation, as the adapter describes them. -#}
{% macro sdbt_monitor__measures(settings, columns, lower) %}
  {%- if settings.kind == 'threshold' -%}
    {{ return(sdbt_monitor.sdbt_monitor__measured_values(settings, columns, lower)) }}
  {%- elif settings.kind == 'change' -%}
    {{ return(sdbt_monitor.sdbt_monitor__measured_changes(settings, columns, lower)) }}
  {%- endif -%}
  {{ return(sdbt_monitor.sdbt_monitor__measured_aggregates(settings, columns, lower)) }}
{% endmacro %}


{#- The columns that make up an id, as one text. -#}
{% macro sdbt_monitor__record_id(settings, columns, argument) %}
  {%- set parts = [] -%}
  {%- for name in settings[argument] -%}
    {%- set column = sdbt_monitor.sdbt_monitor__column(settings, columns, argument, name) -%}
    {%- do parts.append('coalesce(' ~ sdbt_monitor.sdbt_monitor__as_text(column) ~ ", '')") -%}
  {%- endfor -%}
  {{ return(parts | join(" || ' / ' || ") if parts else "''") }}
{% endmacro %}


{#- The rows that a monitor may look at. -#}
{% macro sdbt_monitor__conditions(settings, lower) %}
  {%- set conditions = [] -%}
  {%- if lower -%}
    {%- do conditions.append(settings.date_sql ~ ' >= ' ~ lower) -%}
  {%- endif -%}
  {%- if settings.where -%}
    {%- do conditions.append('(' ~ settings.where ~ ')') -%}
  {%- endif -%}
  {{ return('where ' ~ (conditions | join(' and ')) if conditions else '') }}
{% endmacro %}


{% macro sdbt_monitor__measured_values(settings, columns, lower) %}
  {%- set sql -%}
    select
      {{ sdbt_monitor.sdbt_monitor__record_id(settings, columns, 'id_column') }} as record_id,
      {{ settings.date_sql }} as record_date,
      {{ sdbt_monitor.sdbt_monitor__column(settings, columns, 'column', settings.column) }} as value
    from {{ this }}
    {{ sdbt_monitor.sdbt_monitor__conditions(settings, lower) }}
  {%- endset -%}
  {{ return(sql) }}
{% endmacro %}


{#- All rows take part, since the row before may lie before `lower`. A change in per cent from zero has no
    value. -#}
{% macro sdbt_monitor__measured_changes(settings, columns, lower) %}
  {%- set value = sdbt_monitor.sdbt_monitor__column(settings, columns, 'column', settings.column) -%}
  {%- set day = settings.date_sql -%}
  {%- set keys = [] -%}
  {%- for name in settings.id_column -%}
    {%- do keys.append(sdbt_monitor.sdbt_monitor__column(settings, columns, 'id_column', name)) -%}
  {%- endfor -%}
  {%- set order = ('partition by ' ~ (keys | join(', ')) ~ ' ' if keys else '') ~ 'order by ' ~ day -%}
  {%- set sql -%}
    select
      record_id, record_date,
      {% if settings.unit == 'percent' -%}
        {{ adapter.dispatch('sdbt_monitor__percent', 'sdbt_monitor')('current_value', 'previous_value') }}
      {%- else -%}
        current_value - previous_value
      {%- endif %} as value
    from (
      select
        {{ sdbt_monitor.sdbt_monitor__record_id(settings, columns, 'id_column') }} as record_id,
        {{ day }} as record_date,
        {{ value }} as current_value,
        lag({{ value }}) over ({{ order }}) as previous_value,
        lag({{ day }}) over ({{ order }}) as previous_date
      from {{ this }}
      {{ sdbt_monitor.sdbt_monitor__conditions(settings, none) }}
    ) changing
    where record_date >= {{ lower }}
    {% if settings.compare == 'previous_day' -%}
      and cast(record_date as date) = {{ dateadd('day', 1, 'cast(previous_date as date)') }}
    {%- endif %}
  {%- endset -%}
  {{ return(sql) }}
{% endmacro %}


{% macro default__sdbt_monitor__percent(now, before) %}
  {{ return('100.0 * (' ~ now ~ ' - ' ~ before ~ ') / nullif(abs(' ~ before ~ '), 0)') }}
{% endmacro %}

{#- DuckDB divides decimals as doubles anyway; as such the product cannot have too many digits. -#}
{% macro duckdb__sdbt_monitor__percent(now, before) %}
  {{ return(
    '100.0 * cast(' ~ now ~ ' - ' ~ before ~ ' as double) / nullif(abs(cast(' ~ before ~ ' as double)), 0)'
  ) }}
{% endmacro %}


{#- A day counts when it is over, unless `include_today`. -#}
{% macro sdbt_monitor__measured_aggregates(settings, columns, lower) %}
  {%- set day = 'cast(' ~ settings.date_sql ~ ' as date)' -%}
  {%- set groups = [] -%}
  {%- for name in settings.dimensions -%}
    {%- do groups.append(sdbt_monitor.sdbt_monitor__column(settings, columns, 'dimensions', name)) -%}
  {%- endfor -%}
  {%- if settings.expression -%}
    {%- set aggregate = settings.expression -%}
  {%- else -%}
    {%- set column = '*' -%}
    {%- if settings.column -%}
      {%- set column = sdbt_monitor.sdbt_monitor__column(settings, columns, 'column', settings.column) -%}
    {%- endif -%}
    {%- set aggregate = 'count(distinct ' ~ column ~ ')' if settings.aggregate == 'count_distinct'
      else settings.aggregate ~ '(' ~ column ~ ')' -%}
  {%- endif -%}
  {%- set conditions = sdbt_monitor.sdbt_monitor__conditions(settings, 'cast(' ~ lower ~ ' as date)') -%}
  {%- set sql -%}
    select
      {{ sdbt_monitor.sdbt_monitor__record_id(settings, columns, 'dimensions') }} as record_id,
      {{ day }} as record_date,
      {{ aggregate }} as value
    from {{ this }}
    {{ conditions }}
    {%- if not settings.include_today %} and {{ settings.date_sql }} < {{ settings.today }}{% endif %}
    group by {{ (groups + [day]) | join(', ') }}
    having count(*) >= {{ settings.min_rows }}
  {%- endset -%}
  {{ return(sql) }}
{% endmacro %}
