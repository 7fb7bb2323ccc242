{#- What people write into the post-hook of a model, seed or snapshot. Each call looks at the rows that are
    new since its last one, keeps what it finds in the warehouse, and renders to nothing. The arguments that
    all kinds have are in `settings.sql`. -#}

{#- Rows whose column crosses a threshold. -#}
{% macro monitor_threshold(column=none, id_column=none, date_column=none, threshold=none) %}
  {%- set given = {
    'column': column, 'id_column': id_column, 'date_column': date_column, 'threshold': threshold
  } -%}
  {{ return(sdbt_monitor.sdbt_monitor__run('threshold', given, kwargs)) }}
{% endmacro %}


{#- Rows whose column has changed, against the row before or the calendar day before of the same id, in
    `unit='percent'` or `'absolute'`. -#}
{% macro monitor_change(column=none, id_column=none, date_column=none, threshold=none) %}
  {%- set given = {
    'column': column, 'id_column': id_column, 'date_column': date_column, 'threshold': threshold
  } -%}
  {{ return(sdbt_monitor.sdbt_monitor__run('change', given, kwargs)) }}
{% endmacro %}


{#- Days whose aggregate crosses a threshold, for each value of the dimensions: `aggregate` of `column`, or
    an `expression`. -#}
{% macro monitor_metric(aggregate=none, column=none, date_column=none, threshold=none) %}
  {%- set given = {
    'aggregate': aggregate, 'column': column, 'date_column': date_column, 'threshold': threshold
  } -%}
  {{ return(sdbt_monitor.sdbt_monitor__run('metric', given, kwargs)) }}
{% endmacro %}


{#- A monitor that is described under `vars: sdbt_monitors:` by its name; arguments given here go before
    those. -#}
{% macro monitor(name=none) %}
  {%- set known = var('sdbt_monitors', {}) -%}
  {%- if name is not string or name not in known -%}
    {%- do exceptions.raise_compiler_error(
      "monitor: there is no monitor named '" ~ name ~ "' in the variable sdbt_monitors, which has: "
      ~ (known.keys() | sort | join(', '))
    ) -%}
  {%- endif -%}
  {%- set given = {'name': name} -%}
  {%- do given.update(known[name]) -%}
  {%- do given.update(kwargs) -%}
  {%- set kind = given.pop('kind', 'threshold') -%}
  {%- if kind not in ['threshold', 'change', 'metric'] -%}
    {%- do exceptions.raise_compiler_error(
      "monitor '" ~ name ~ "': kind is threshold, change or metric, not '" ~ kind ~ "'"
    ) -%}
  {%- endif -%}
  {{ return(sdbt_monitor.sdbt_monitor__run(kind, {}, given)) }}
{% endmacro %}


{% macro sdbt_monitor__run(kind, given, options) %}
  {%- set settings = sdbt_monitor.sdbt_monitor__settings(kind, given, options) -%}
  {%- if execute and sdbt_monitoring is defined and sdbt_monitoring.is_listing -%}
    {%- do sdbt_monitoring.listed(settings.monitor, {
      'node': model.unique_id, 'kind': settings.kind, 'column': settings.column_name, 'enabled': settings.enabled,
      'targets': settings.targets, 'settings': fromjson(sdbt_monitor.sdbt_monitor__settings_json(settings))
    }) -%}
  {%- elif execute -%}
    {%- set reason = sdbt_monitor.sdbt_monitor__skip_reason(settings) -%}
    {%- if reason -%}
      {%- do log('Monitor ' ~ settings.monitor ~ ' is skipped: ' ~ reason) -%}
    {%- else -%}
      {%- do sdbt_monitor.sdbt_monitor__evaluate(settings) -%}
    {%- endif -%}
  {%- endif -%}
  {{ return('') }}
{% endmacro %}


{#- Why this run has nothing to look at; none when it has. -#}
{% macro sdbt_monitor__skip_reason(settings) %}
  {%- if not settings.enabled -%}
    {{ return('it is not enabled') }}
  {%- elif settings.targets and target.name not in settings.targets -%}
    {{ return("it is not for the target '" ~ target.name ~ "'") }}
  {%- elif flags.EMPTY -%}
    {{ return('--empty builds tables without rows') }}
  {%- elif flags.SAMPLE -%}
    {{ return('--sample builds a part of the rows') }}
  {%- endif -%}
  {{ return(none) }}
{% endmacro %}
