{#- The evaluations of this target whose findings were not sent, as the outbox of messages. Findings are sent and
    marked by whole evaluations: one row changes, however many findings there are. -#}

{#- One row for each evaluation, oldest first. `monitor` is a name, or none for all. -#}
{% macro sdbt_monitor__pending(monitor=none) %}
  {%- set as_text = sdbt_monitor.sdbt_monitor__as_text -%}
  {%- set columns = ['monitor', 'evaluation_id', 'node', 'column_name', 'kind', 'settings', 'rows_checked', 'findings',
    'errors'] -%}
  {%- for column in ['first_date', 'last_date', 'evaluated_at'] -%}
    {%- do columns.append(as_text(column) ~ ' as ' ~ column) -%}
  {%- endfor -%}
  {%- if not sdbt_monitor.sdbt_monitor__tables_exist() -%}
    {{ return(none) }}
  {%- endif -%}
  {%- set sql -%}
    select {{ columns | join(', ') }}
    from {{ sdbt_monitor.sdbt_monitor__relation('evaluations') }} e
    where state = 'pending' and target_name = {{ sdbt_monitor.sdbt_monitor__text(target.name) }}
    {%- if monitor is not none %} and monitor = {{ sdbt_monitor.sdbt_monitor__text(monitor) }}{% endif %}
    order by e.evaluated_at, monitor
  {%- endset -%}
  {{ return(run_query(sql)) }}
{% endmacro %}


{#- The findings of these evaluations that are farthest from their threshold. Dates are texts. -#}
{% macro sdbt_monitor__largest(evaluation_ids, count) %}
  {%- set sql -%}
    select record_id, {{ sdbt_monitor.sdbt_monitor__as_text('record_date') }} as record_date, value, threshold, difference, severity
    from {{ sdbt_monitor.sdbt_monitor__relation('breaches') }} b
    where evaluation_id in ({{ sdbt_monitor.sdbt_monitor__texts(evaluation_ids) }})
    order by abs(difference) desc nulls last, b.record_date, record_id
    limit {{ count | int }}
  {%- endset -%}
  {{ return(run_query(sql)) }}
{% endmacro %}


{#- Takes pending evaluations out of the outbox: `state` is `sent` or `console`. -#}
{% macro sdbt_monitor__mark(evaluation_ids, state, message_ts=none, channel=none) %}
  {%- set text = sdbt_monitor.sdbt_monitor__text -%}
  {%- do run_query(
    'update ' ~ sdbt_monitor.sdbt_monitor__relation('evaluations') ~ ' set state = ' ~ text(state) ~ ', sent_at = '
    ~ sdbt_monitor.sdbt_monitor__time(sdbt_monitor.sdbt_monitor__now()) ~ ', message_ts = ' ~ text(message_ts)
    ~ ', channel = ' ~ text(channel) ~ " where state = 'pending' and evaluation_id in ("
    ~ sdbt_monitor.sdbt_monitor__texts(evaluation_ids) ~ ')'
  ) -%}
{% endmacro %}


{% macro sdbt_monitor__texts(values) %}
  {%- set texts = [] -%}
  {%- for value in values -%}
    {%- do texts.append(sdbt_monitor.sdbt_monitor__text(value)) -%}
  {%- endfor -%}
  {{ return(texts | join(', ')) }}
{% endmacro %}


{#- All that is known of these evaluations. Times are texts. -#}
{% macro sdbt_monitor__evaluations(evaluation_ids) %}
  {%- set as_text = sdbt_monitor.sdbt_monitor__as_text -%}
  {%- set columns = ['monitor', 'evaluation_id', 'node', 'target_name', 'kind', 'column_name', 'settings',
    'rows_checked', 'findings', 'errors', 'severity', 'state'] -%}
  {%- for column in ['watermark_before', 'watermark_after', 'looked_from', 'first_date', 'last_date', 'evaluated_at'] -%}
    {%- do columns.append(as_text(column) ~ ' as ' ~ column) -%}
  {%- endfor -%}
  {{ return(run_query(
    'select ' ~ (columns | join(', ')) ~ ' from ' ~ sdbt_monitor.sdbt_monitor__relation('evaluations')
    ~ ' where evaluation_id in (' ~ sdbt_monitor.sdbt_monitor__texts(evaluation_ids) ~ ') order by monitor'
  )) }}
{% endmacro %}


{#- What is known of each monitor of this target: its watermark and what it has found. None without tables. -#}
{% macro sdbt_monitor__known() %}
  {%- if not sdbt_monitor.sdbt_monitor__tables_exist() -%}
    {{ return(none) }}
  {%- endif -%}
  {%- set as_text = sdbt_monitor.sdbt_monitor__as_text -%}
  {%- set sql -%}
    select
      w.monitor, w.node, {{ as_text('w.watermark') }} as watermark, {{ as_text('max(e.evaluated_at)') }} as evaluated_at,
      cast(coalesce(sum(e.findings), 0) as {{ type_bigint() }}) as findings,
      cast(coalesce(sum(case when e.state = 'pending' then e.findings else 0 end), 0) as {{ type_bigint() }}) as pending
    from {{ sdbt_monitor.sdbt_monitor__relation('watermarks') }} w
    left join {{ sdbt_monitor.sdbt_monitor__relation('evaluations') }} e
      on e.monitor = w.monitor and e.node = w.node and e.target_name = w.target_name
    where w.target_name = {{ sdbt_monitor.sdbt_monitor__text(target.name) }}
    group by w.monitor, w.node, w.watermark
    order by w.monitor
  {%- endset -%}
  {{ return(run_query(sql)) }}
{% endmacro %}
