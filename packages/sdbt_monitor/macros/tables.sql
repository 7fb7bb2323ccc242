{#- What monitors know, in the warehouse:

    - `sdbt_monitor_watermarks`: up to which date each monitor has looked, for each target
    - `sdbt_monitor_evaluations`: one row for each time that a monitor looked, also where nothing was found; at
      the same time the outbox: `state` is `none`, `pending`, `sent` or `console`
    - `sdbt_monitor_breaches`: the rows that were found, with what belongs to one row only
    - `sdbt_monitor_findings`: a view of these with all that belongs to their evaluations

    They are in the schema `var('sdbt_monitor_schema')` of the database `var('sdbt_monitor_database')`, by
    default in the target's. -#}
{% macro sdbt_monitor__relation(name, type='table') %}
  {{ return(api.Relation.create(
    database=var('sdbt_monitor_database', none) or target.database or target.dbname,
    schema=var('sdbt_monitor_schema', none) or target.schema,
    identifier='sdbt_monitor_' ~ name, type=type
  )) }}
{% endmacro %}


{#- The view is made last: where it is, all is there. -#}
{% macro sdbt_monitor__tables_exist() %}
  {%- set view = sdbt_monitor.sdbt_monitor__relation('findings', 'view') -%}
  {{ return(adapter.get_relation(
    database=view.database, schema=view.schema, identifier=view.identifier
  ) is not none) }}
{% endmacro %}


{% macro sdbt_monitor__create_tables() %}
  {%- if execute and not sdbt_monitor.sdbt_monitor__tables_exist() -%}
    {%- set view = sdbt_monitor.sdbt_monitor__relation('findings', 'view') -%}
    {%- if not adapter.check_schema_exists(view.database, view.schema) -%}
      {%- do adapter.create_schema(view.without_identifier()) -%}
    {%- endif -%}
    {%- for name in ['watermarks', 'evaluations', 'breaches'] -%}
      {%- set relation = sdbt_monitor.sdbt_monitor__relation(name) -%}
      {%- do run_query(
        'create table if not exists ' ~ relation ~ ' (' ~ sdbt_monitor.sdbt_monitor__columns(name) ~ ')'
      ) -%}
      {%- do adapter.cache_added(relation) -%}
    {%- endfor -%}
    {%- set index = adapter.dispatch('sdbt_monitor__index_sql', 'sdbt_monitor')() -%}
    {%- if index -%}
      {%- do run_query(index) -%}
    {%- endif -%}
    {%- do run_query(sdbt_monitor.sdbt_monitor__view_sql(view)) -%}
    {%- do adapter.cache_added(view) -%}
  {%- endif -%}
  {{ return('') }}
{% endmacro %}


{% macro sdbt_monitor__columns(name) %}
  {%- set text = type_string() -%}
  {%- set time = type_timestamp() -%}
  {%- set count = type_bigint() -%}
  {%- if name == 'watermarks' -%}
    {%- set columns = [
      ('monitor', text ~ ' not null'), ('node', text ~ ' not null'), ('target_name', text ~ ' not null'),
      ('watermark', time), ('evaluation_id', text), ('updated_at', time)
    ] -%}
  {%- elif name == 'evaluations' -%}
    {%- set columns = [
      ('evaluation_id', text ~ ' not null'), ('monitor', text), ('node', text), ('target_name', text),
      ('kind', text), ('column_name', text), ('settings', text), ('watermark_before', time),
      ('watermark_after', time), ('looked_from', time), ('rows_checked', count), ('findings', count),
      ('errors', count), ('first_date', time), ('last_date', time), ('severity', text), ('invocation_id', text),
      ('evaluated_at', time), ('state', text), ('sent_at', time), ('message_ts', text), ('channel', text)
    ] -%}
  {%- else -%}
    {%- set double = adapter.dispatch('sdbt_monitor__type_double', 'sdbt_monitor')() -%}
    {%- set columns = [
      ('evaluation_id', text ~ ' not null'), ('record_id', text), ('record_date', time), ('value', double),
      ('threshold', double), ('difference', double), ('severity', text)
    ] -%}
  {%- endif -%}
  {%- set parts = [] -%}
  {%- for column, type in columns -%}
    {%- do parts.append(column ~ ' ' ~ type) -%}
  {%- endfor -%}
  {%- if name == 'watermarks' -%}
    {%- do parts.append('primary key (monitor, node, target_name)') -%}
  {%- endif -%}
  {{ return(parts | join(', ')) }}
{% endmacro %}


{% macro sdbt_monitor__view_sql(view) %}
  {%- set sql -%}
    create or replace view {{ view }} as
    select
      e.monitor, e.node, e.target_name, e.kind, e.column_name, b.record_id, b.record_date, b.value, b.threshold,
      b.difference, b.severity, e.invocation_id, e.evaluation_id, e.evaluated_at as found_at, e.state, e.sent_at,
      e.message_ts, e.channel
    from {{ sdbt_monitor.sdbt_monitor__relation('breaches') }} b
    join {{ sdbt_monitor.sdbt_monitor__relation('evaluations') }} e on e.evaluation_id = b.evaluation_id
  {%- endset -%}
  {{ return(sql) }}
{% endmacro %}


{#- An index by which the rows of one evaluation are found, where tables are searched row by row. Ids grow with time, so
    that ranges of pages will do; to keep them costs next to nothing. -#}
{% macro default__sdbt_monitor__index_sql() %}
  {{ return(none) }}
{% endmacro %}

{% macro postgres__sdbt_monitor__index_sql() %}
  {{ return(
    'create index if not exists sdbt_monitor_breaches_evaluation on '
    ~ sdbt_monitor.sdbt_monitor__relation('breaches')
    ~ ' using brin (evaluation_id) with (pages_per_range = 16, autosummarize = on)'
  ) }}
{% endmacro %}


{% macro default__sdbt_monitor__type_double() %}
  {{ return('double precision') }}
{% endmacro %}
