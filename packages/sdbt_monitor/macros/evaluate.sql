{#- Looks at what is new, in the transaction of the node: what is found, the evaluation and the watermark are
    there together or not at all.

    The watermark is the newest date that was looked at, never one that lies in the future. Rows of that very date
    are looked at again, since the day may not have been over; what was found once is not found again. -#}
{% macro sdbt_monitor__evaluate(settings) %}
  {%- do sdbt_monitor.sdbt_monitor__check_place(settings) -%}
  {%- do sdbt_monitor.sdbt_monitor__create_tables() -%}
  {%- set columns = adapter.get_columns_in_relation(this) -%}
  {%- if not columns -%}
    {%- do exceptions.raise_compiler_error(
      settings.macro ~ ": there is no relation " ~ this ~ " for the monitor '" ~ settings.monitor ~ "' to look at"
    ) -%}
  {%- endif -%}
  {%- set now = sdbt_monitor.sdbt_monitor__now() -%}
  {%- do settings.update({
    'date_sql': sdbt_monitor.sdbt_monitor__column(settings, columns, 'date_column', settings.date_column),
    'today': sdbt_monitor.sdbt_monitor__time(now[:10])
  }) -%}
  {%- set evaluation = {
    'id': sdbt_monitor.sdbt_monitor__evaluation_id(settings), 'monitor': settings.monitor, 'now': now, 'fail_on': settings.fail_on
  } -%}
  {#- From here on another run that evaluates the same monitor waits. -#}
  {%- set before = adapter.dispatch('sdbt_monitor__claim', 'sdbt_monitor')(settings, evaluation) -%}
  {%- if before.evaluation_id == evaluation.id -%}
    {%- do sdbt_monitor.sdbt_monitor__wrong(
      settings.macro, 'name', "two monitors are named '" ~ settings.monitor ~ "'; give them names of their own"
    ) -%}
  {%- endif -%}
  {%- set is_reset = sdbt_monitor.sdbt_monitor__is_reset(settings) -%}
  {%- set lower = sdbt_monitor.sdbt_monitor__lower(settings, evaluation, none if is_reset else before.watermark) -%}
  {%- do evaluation.update({'before': before.watermark, 'lower': lower, 'is_reset': is_reset}) -%}
  {%- do sdbt_monitor.sdbt_monitor__look(settings, columns, evaluation) -%}
  {%- do sdbt_monitor.sdbt_monitor__record(settings, evaluation) -%}
  {%- do sdbt_monitor.sdbt_monitor__tell(settings, evaluation) -%}
{% endmacro %}


{#- The same for the same monitor of one run, growing with time. -#}
{% macro sdbt_monitor__evaluation_id(settings) %}
  {%- set place = [invocation_id, target.name, model.unique_id, settings.monitor] | join('/') -%}
  {{ return(run_started_at.strftime('%Y%m%d%H%M%S') ~ local_md5(place)[:10]) }}
{% endmacro %}


{#- Outside of the transaction its results could be lost, and before the node's work the rows are old. -#}
{% macro sdbt_monitor__check_place(settings) %}
  {%- set call = '\\bmonitor(_threshold|_change|_metric)?\\s*\\(' -%}
  {%- for hook in pre_hooks if modules.re.search(call, hook.sql) -%}
    {%- do exceptions.raise_compiler_error(settings.macro ~ ': a monitor belongs into a post-hook, not into a pre-hook') -%}
  {%- endfor -%}
  {%- for hook in post_hooks if not hook.transaction and modules.re.search(call, hook.sql) -%}
    {%- do exceptions.raise_compiler_error(
      settings.macro ~ ': a monitor belongs into the transaction of its node, so its post-hook cannot have '
      ~ 'transaction: false'
    ) -%}
  {%- endfor -%}
{% endmacro %}


{#- Takes the monitor's row of the watermarks, or makes it.

    Returns its watermark as a text or none, and the evaluation that moved it last. -#}
{% macro default__sdbt_monitor__claim(settings, evaluation) %}
  {%- set relation = sdbt_monitor.sdbt_monitor__relation('watermarks') -%}
  {%- set key = sdbt_monitor.sdbt_monitor__key(settings) -%}
  {%- set now = sdbt_monitor.sdbt_monitor__time(evaluation.now) -%}
  {%- do run_query('update ' ~ relation ~ ' set updated_at = ' ~ now ~ ' where ' ~ key) -%}
  {%- set known = run_query(
    'select ' ~ sdbt_monitor.sdbt_monitor__as_text('watermark') ~ ', evaluation_id from ' ~ relation ~ ' where ' ~ key
  ).rows -%}
  {%- if known | length -%}
    {{ return({'watermark': known[0][0], 'evaluation_id': known[0][1]}) }}
  {%- endif -%}
  {%- do run_query(sdbt_monitor.sdbt_monitor__new_watermark_sql(settings, evaluation)) -%}
  {{ return({'watermark': none, 'evaluation_id': none}) }}
{% endmacro %}

{#- In one statement, so that of two runs that make the row at once one waits for the other. -#}
{% macro postgres__sdbt_monitor__claim(settings, evaluation) %}
  {%- set row = run_query(
    sdbt_monitor.sdbt_monitor__new_watermark_sql(settings, evaluation)
    ~ ' on conflict (monitor, node, target_name) do update set updated_at = excluded.updated_at returning '
    ~ sdbt_monitor.sdbt_monitor__as_text('watermark') ~ ', evaluation_id'
  ).rows[0] -%}
  {{ return({'watermark': row[0], 'evaluation_id': row[1]}) }}
{% endmacro %}

{% macro duckdb__sdbt_monitor__claim(settings, evaluation) %}
  {{ return(sdbt_monitor.postgres__sdbt_monitor__claim(settings, evaluation)) }}
{% endmacro %}


{% macro sdbt_monitor__new_watermark_sql(settings, evaluation) %}
  {%- set text = sdbt_monitor.sdbt_monitor__text -%}
  {{ return(
    'insert into ' ~ sdbt_monitor.sdbt_monitor__relation('watermarks') ~ ' (monitor, node, target_name, updated_at) values ('
    ~ text(settings.monitor) ~ ', ' ~ text(model.unique_id) ~ ', ' ~ text(target.name) ~ ', '
    ~ sdbt_monitor.sdbt_monitor__time(evaluation.now) ~ ')'
  ) }}
{% endmacro %}


{#- The condition for the rows of this monitor. -#}
{% macro sdbt_monitor__key(settings) %}
  {%- set text = sdbt_monitor.sdbt_monitor__text -%}
  {{ return(
    'monitor = ' ~ text(settings.monitor) ~ ' and node = ' ~ text(model.unique_id) ~ ' and target_name = '
    ~ text(target.name)
  ) }}
{% endmacro %}


{#- `--full-refresh` and the variable `sdbt_monitor_reset` (true, or a list of monitors) forget the watermark. -#}
{% macro sdbt_monitor__is_reset(settings) %}
  {%- set wanted = var('sdbt_monitor_reset', false) -%}
  {%- if wanted is string and wanted | lower not in ['true', 'false', ''] -%}
    {%- set wanted = [wanted] -%}
  {%- endif -%}
  {%- if flags.FULL_REFRESH or (wanted | string | lower) == 'true' -%}
    {{ return(true) }}
  {%- elif wanted is string or wanted is boolean or wanted is none -%}
    {{ return(false) }}
  {%- endif -%}
  {{ return(settings.monitor in wanted or settings.name in wanted) }}
{% endmacro %}


{#- The first date to look at, as SQL; none where there are no rows at all. A start date, of the command line, of the
    variable `sdbt_monitor_start_date` or of the monitor, goes before the watermark. A first look begins at `since`
    or `first_run_days` before the newest row. -#}
{% macro sdbt_monitor__lower(settings, evaluation, watermark) %}
  {%- set start = settings.start_date -%}
  {%- if var('sdbt_monitor_start_date', none) -%}
    {%- set start = sdbt_monitor.sdbt_monitor__day(
      settings.macro, 'start_date', var('sdbt_monitor_start_date')
    ) -%}
  {%- endif -%}
  {%- if sdbt_monitoring is defined and sdbt_monitoring.start_date -%}
    {%- set start = sdbt_monitor.sdbt_monitor__day(settings.macro, 'start_date', sdbt_monitoring.start_date) -%}
  {%- endif -%}
  {%- set days = 0 -%}
  {%- if not start -%}
    {%- if watermark -%}
      {%- set start = watermark -%}
      {%- set days = settings.lookback -%}
    {%- elif settings.since -%}
      {%- set start = settings.since -%}
    {%- else -%}
      {%- set start = sdbt_monitor.sdbt_monitor__newest(settings, evaluation) -%}
      {%- set days = settings.first_run_days -%}
    {%- endif -%}
  {%- endif -%}
  {%- if not start -%}
    {{ return(none) }}
  {%- endif -%}
  {%- set lower = sdbt_monitor.sdbt_monitor__time(start) -%}
  {{ return(dateadd('day', -days, lower) if days else lower) }}
{% endmacro %}


{#- The newest date of the table that is not in the future. -#}
{% macro sdbt_monitor__newest(settings, evaluation) %}
  {%- set newest = 'cast(max(' ~ settings.date_sql ~ ') as ' ~ type_timestamp() ~ ')' -%}
  {%- set sql -%}
    select {{ sdbt_monitor.sdbt_monitor__as_text(newest) }}
    from {{ this }}
    where {{ settings.date_sql }} <= {{ sdbt_monitor.sdbt_monitor__time(evaluation.now) }}
    {%- if settings.where %} and ({{ settings.where }}){% endif %}
  {%- endset -%}
  {{ return(run_query(sql).rows[0][0]) }}
{% endmacro %}


{#- Keeps what is found, in one statement, and counts. -#}
{% macro sdbt_monitor__look(settings, columns, evaluation) %}
  {%- do evaluation.update({
    'rows_checked': 0, 'newest': none, 'findings': 0, 'errors': 0, 'first_date': none, 'last_date': none
  }) -%}
  {%- if evaluation.lower -%}
    {%- do run_query(sdbt_monitor.sdbt_monitor__findings_sql(settings, columns, evaluation)) -%}
    {%- set as_text = sdbt_monitor.sdbt_monitor__as_text -%}
    {%- set seen = sdbt_monitor.sdbt_monitor__seen(settings, evaluation) -%}
    {%- set found = run_query(
      "select count(*), coalesce(sum(case when severity = 'error' then 1 else 0 end), 0), "
      ~ as_text('min(record_date)') ~ ', ' ~ as_text('max(record_date)') ~ ' from '
      ~ sdbt_monitor.sdbt_monitor__relation('breaches') ~ ' where evaluation_id = '
      ~ sdbt_monitor.sdbt_monitor__text(evaluation.id)
    ).rows[0] -%}
    {%- do evaluation.update({
      'rows_checked': seen.rows, 'newest': seen.newest, 'findings': found[0] | int, 'errors': found[1] | int,
      'first_date': found[2], 'last_date': found[3]
    }) -%}
  {%- endif -%}
{% endmacro %}


{#- How many rows were looked at, and the newest date, as far as it is over: the plain maximum is the cheaper question,
    and mostly the answer. -#}
{% macro sdbt_monitor__seen(settings, evaluation) %}
  {%- set as_text = sdbt_monitor.sdbt_monitor__as_text -%}
  {%- set date = settings.date_sql -%}
  {%- set time = type_timestamp() -%}
  {%- set rows = ' from ' ~ this ~ ' ' ~ sdbt_monitor.sdbt_monitor__conditions(settings, evaluation.lower) -%}
  {%- set seen = run_query('select count(*), ' ~ as_text('cast(max(' ~ date ~ ') as ' ~ time ~ ')') ~ rows).rows[0] -%}
  {%- set newest = seen[1] -%}
  {%- set end = evaluation.now -%}
  {%- set condition = date ~ ' <= ' ~ sdbt_monitor.sdbt_monitor__time(end) -%}
  {%- if settings.kind == 'metric' and not settings.include_today -%}
    {%- set end = evaluation.now[:10] -%}
    {%- set condition = date ~ ' < ' ~ settings.today -%}
  {%- endif -%}
  {%- if newest is not none and (newest >= end or newest[4:5] != '-') -%}
    {%- set newest = run_query(
      'select ' ~ as_text('cast(max(' ~ date ~ ') as ' ~ time ~ ')') ~ rows ~ ' and ' ~ condition
    ).rows[0][0] -%}
  {%- endif -%}
  {{ return({'rows': seen[0] | int, 'newest': newest}) }}
{% endmacro %}


{% macro sdbt_monitor__findings_sql(settings, columns, evaluation) %}
  {%- set measured = 'abs(value)' if settings.absolute else 'value' -%}
  {%- set limits = settings.limits -%}
  {%- set crossed = {} -%}
  {%- for severity in limits -%}
    {%- do crossed.update({
      severity: sdbt_monitor.sdbt_monitor__crosses(settings.operator, measured, limits[severity])
    }) -%}
  {%- endfor -%}
  {%- set double = adapter.dispatch('sdbt_monitor__type_double', 'sdbt_monitor')() -%}
  {%- set breaches = sdbt_monitor.sdbt_monitor__relation('breaches') -%}
  {%- set earlier = sdbt_monitor.sdbt_monitor__earlier_sql(settings, evaluation) -%}
  {%- set sql -%}
    insert into {{ breaches }} (evaluation_id, record_id, record_date, value, threshold, difference, severity)
    select
      {{ sdbt_monitor.sdbt_monitor__text(evaluation.id) }}, record_id, record_date, cast(value as {{ double }}),
      cast(threshold as {{ double }}), cast({{ measured }} - threshold as {{ double }}), severity
    from (
      select
        record_id, cast(record_date as {{ type_timestamp() }}) as record_date, value,
        {% if crossed | length > 1 -%}
          case when {{ crossed.error }} then {{ sdbt_monitor.sdbt_monitor__nearest(settings.operator, measured, limits.error) }}
            else {{ sdbt_monitor.sdbt_monitor__nearest(settings.operator, measured, limits.warn) }} end as threshold,
          case when {{ crossed.error }} then 'error' else 'warn' end as severity
        {%- else -%}
          {%- for severity in limits -%}
            {{ sdbt_monitor.sdbt_monitor__nearest(settings.operator, measured, limits[severity]) }} as threshold,
            '{{ severity }}' as severity
          {%- endfor -%}
        {%- endif %}
      from ({{ sdbt_monitor.sdbt_monitor__measures(settings, columns, evaluation.lower) }}) measured
      where {{ crossed.values() | join(' or ') }}
    ) found
    {% if earlier -%}
      where not exists (
        select 1 from ({{ earlier }}) known
        where known.record_id = found.record_id and known.record_date = found.record_date
          and known.severity = found.severity
      )
    {%- endif %}
  {%- endset -%}
  {{ return(sql) }}
{% endmacro %}


{% macro sdbt_monitor__crosses(operator, measured, limit) %}
  {%- if operator == 'between' -%}
    {{ return('(' ~ measured ~ ' >= ' ~ limit[0] ~ ' and ' ~ measured ~ ' <= ' ~ limit[1] ~ ')') }}
  {%- elif operator == 'outside' -%}
    {{ return('(' ~ measured ~ ' < ' ~ limit[0] ~ ' or ' ~ measured ~ ' > ' ~ limit[1] ~ ')') }}
  {%- endif -%}
  {{ return(measured ~ ' ' ~ operator ~ ' ' ~ limit[0]) }}
{% endmacro %}


{#- Of two limits the one that is nearer, which for `outside` is the one that was crossed. -#}
{% macro sdbt_monitor__nearest(operator, measured, limit) %}
  {%- if limit | length == 1 -%}
    {{ return(limit[0]) }}
  {%- endif -%}
  {{ return(
    'case when ' ~ measured ~ ' - (' ~ limit[0] ~ ') <= (' ~ limit[1] ~ ') - ' ~ measured ~ ' then ' ~ limit[0]
    ~ ' else ' ~ limit[1] ~ ' end'
  ) }}
{% endmacro %}


{#- What was found before in the same stretch of dates; none where nothing was. -#}
{% macro sdbt_monitor__earlier_sql(settings, evaluation) %}
  {%- set condition = sdbt_monitor.sdbt_monitor__key(settings) ~ ' and findings > 0 and last_date >= ' ~ evaluation.lower -%}
  {%- set evaluations = sdbt_monitor.sdbt_monitor__relation('evaluations') -%}
  {%- if run_query('select count(*) from ' ~ evaluations ~ ' where ' ~ condition).rows[0][0] | int == 0 -%}
    {{ return(none) }}
  {%- endif -%}
  {{ return(
    'select record_id, record_date, severity from ' ~ sdbt_monitor.sdbt_monitor__relation('breaches')
    ~ ' where record_date >= ' ~ evaluation.lower ~ ' and evaluation_id in (select evaluation_id from ' ~ evaluations
    ~ ' where ' ~ condition ~ ')'
  ) }}
{% endmacro %}


{#- The evaluation's row, and the watermark. -#}
{% macro sdbt_monitor__record(settings, evaluation) %}
  {%- set text = sdbt_monitor.sdbt_monitor__text -%}
  {%- set time = sdbt_monitor.sdbt_monitor__time -%}
  {%- set newest = time(evaluation.newest) -%}
  {%- set moved = newest -%}
  {%- if not evaluation.is_reset -%}
    {%- set moved = 'case when watermark is null or watermark < ' ~ newest ~ ' then ' ~ newest ~ ' else watermark end' -%}
  {%- endif -%}
  {%- set key = sdbt_monitor.sdbt_monitor__key(settings) -%}
  {%- set watermarks = sdbt_monitor.sdbt_monitor__relation('watermarks') -%}
  {%- do run_query(
    'update ' ~ watermarks ~ ' set watermark = ' ~ moved ~ ', evaluation_id = ' ~ text(evaluation.id) ~ ' where ' ~ key
  ) -%}
  {%- set severity = 'error' if evaluation.errors else ('warn' if evaluation.findings else none) -%}
  {%- do evaluation.update({'severity': severity}) -%}
  {%- set values = [
    text(evaluation.id), text(settings.monitor), text(model.unique_id), text(target.name), text(settings.kind),
    text(settings.column_name), text(sdbt_monitor.sdbt_monitor__settings_json(settings)), time(evaluation.before),
    '(select watermark from ' ~ watermarks ~ ' where ' ~ key ~ ')', evaluation.lower or time(none),
    evaluation.rows_checked, evaluation.findings, evaluation.errors, time(evaluation.first_date),
    time(evaluation.last_date), text(severity), text(invocation_id), time(evaluation.now),
    text('pending' if evaluation.findings else 'none')
  ] -%}
  {%- do run_query(
    'insert into ' ~ sdbt_monitor.sdbt_monitor__relation('evaluations') ~ ' (evaluation_id, monitor, node, target_name, '
    ~ 'kind, column_name, settings, watermark_before, watermark_after, looked_from, rows_checked, findings, errors, '
    ~ 'first_date, last_date, severity, invocation_id, evaluated_at, state) select ' ~ (values | join(', '))
  ) -%}
{% endmacro %}


{#- sdbt delivers what was found once the node's transaction is over. Another program only says what it was. -#}
{% macro sdbt_monitor__tell(settings, evaluation) %}
  {%- set found = 'Monitor ' ~ settings.monitor ~ ': ' ~ evaluation.findings ~ ' finding'
    ~ ('' if evaluation.findings == 1 else 's') ~ ' in ' ~ evaluation.rows_checked ~ ' rows' -%}
  {%- if sdbt_monitoring is defined -%}
    {%- do log(found) -%}
    {%- do sdbt_monitoring.evaluated(evaluation.id, {
      'monitor': settings.monitor, 'findings': evaluation.findings, 'errors': evaluation.errors,
      'rows_checked': evaluation.rows_checked, 'fail_on': settings.fail_on
    }) -%}
  {%- else -%}
    {%- do log(found, info=evaluation.findings > 0) -%}
    {%- if evaluation.findings -%}
      {%- for row in sdbt_monitor.sdbt_monitor__largest([evaluation.id], 5).rows -%}
        {%- do log('  ' ~ row[0] ~ '  ' ~ row[1] ~ '  value ' ~ row[2] ~ '  threshold ' ~ row[3] ~ '  difference ' ~ row[4], info=true) -%}
      {%- endfor -%}
      {%- do log('  They are kept as pending; `sdbt monitor deliver` sends them.', info=true) -%}
    {%- endif -%}
  {%- endif -%}
{% endmacro %}
