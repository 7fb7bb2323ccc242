{#- The arguments of a monitor, checked, with defaults in place of those that are not given. Called while
    parsing too, so that a wrong argument is an error before anything runs. -#}
{% macro sdbt_monitor__settings(kind, given, options) %}
  {%- set name = 'monitor_' ~ kind -%}
  {%- if model is not defined or not model or model.resource_type not in ['model', 'seed', 'snapshot'] -%}
    {%- do exceptions.raise_compiler_error(
      name ~ ': a monitor belongs into the post-hook of a model, a seed or a snapshot'
    ) -%}
  {%- endif -%}
  {%- set settings = sdbt_monitor.sdbt_monitor__defaults(kind) -%}
  {%- for key in options -%}
    {%- if key not in settings -%}
      {%- do sdbt_monitor.sdbt_monitor__wrong(
        name, key, 'there is no such argument; there are ' ~ (settings.keys() | sort | join(', '))
      ) -%}
    {%- endif -%}
  {%- endfor -%}
  {%- for values in [given, options] -%}
    {%- for key in values if values[key] is not none -%}
      {%- do settings.update({key: values[key]}) -%}
    {%- endfor -%}
  {%- endfor -%}
  {%- do sdbt_monitor.sdbt_monitor__check(name, kind, settings) -%}

  {%- set column_name = settings.column or settings.aggregate or 'metric' -%}
  {%- if kind == 'metric' and settings.column -%}
    {%- set column_name = settings.aggregate ~ '_' ~ settings.column -%}
  {%- endif -%}
  {#- `model.shop.orders` and `model.shop.orders.v2`: what comes after the package. -#}
  {%- set owner = model.unique_id.split('.')[2:] | join('.') -%}
  {%- set own_name = settings.name or (column_name ~ (' change' if kind == 'change' else '')) -%}
  {%- do settings.update({
    'macro': name, 'kind': kind, 'column_name': column_name, 'monitor': owner ~ '.' ~ own_name
  }) -%}
  {{ return(settings) }}
{% endmacro %}


{% macro sdbt_monitor__defaults(kind) %}
  {%- set settings = {
    'name': none, 'column': none, 'date_column': none, 'where': none, 'operator': '>', 'threshold': none,
    'warn_threshold': none, 'error_threshold': none, 'absolute': false, 'severity': 'warn', 'unit': none,
    'start_date': none, 'since': none, 'first_run_days': 7, 'lookback': 0, 'enabled': true, 'targets': [],
    'title': none, 'description': none, 'runbook': none, 'owner': none, 'slack_channel': none, 'mentions': [],
    'group_after': 10, 'on_send_error': 'warn', 'fail_on': 'never'
  } -%}
  {%- if kind == 'metric' -%}
    {%- do settings.update({
      'aggregate': none, 'expression': none, 'dimensions': [], 'min_rows': 0, 'include_today': false
    }) -%}
  {%- else -%}
    {%- do settings.update({'id_column': []}) -%}
  {%- endif -%}
  {%- if kind == 'change' -%}
    {%- do settings.update({'compare': 'previous_row', 'unit': 'percent'}) -%}
  {%- endif -%}
  {{ return(settings) }}
{% endmacro %}


{% macro sdbt_monitor__wrong(name, argument, message) %}
  {%- do exceptions.raise_compiler_error(
    name ~ " of " ~ model.resource_type ~ " '" ~ model.name ~ "', argument '" ~ argument ~ "': " ~ message
  ) -%}
{% endmacro %}


{% macro sdbt_monitor__check(name, kind, settings) %}
  {%- for key in ['column', 'date_column', 'name', 'where', 'unit', 'title', 'description', 'runbook', 'owner',
      'slack_channel', 'expression'] -%}
    {%- if settings[key] is defined and settings[key] is not none and settings[key] is not string -%}
      {%- do sdbt_monitor.sdbt_monitor__wrong(name, key, 'this is no text: ' ~ settings[key]) -%}
    {%- endif -%}
  {%- endfor -%}
  {%- for key in ['id_column', 'dimensions', 'targets', 'mentions'] if key in settings -%}
    {%- if settings[key] is string -%}
      {%- do settings.update({key: [settings[key]] if settings[key] else []}) -%}
    {%- endif -%}
    {%- for member in settings[key] if member is not string -%}
      {%- do sdbt_monitor.sdbt_monitor__wrong(name, key, 'this is a text or a list of texts, not ' ~ settings[key]) -%}
    {%- endfor -%}
  {%- endfor -%}
  {%- for key, words in {
    'operator': ['>', '>=', '<', '<=', 'between', 'outside'], 'severity': ['warn', 'error'],
    'on_send_error': ['warn', 'error'], 'fail_on': ['warn', 'error', 'never'],
    'compare': ['previous_row', 'previous_day'],
    'aggregate': ['count', 'count_distinct', 'sum', 'avg', 'min', 'max'],
  }.items() if settings[key] is defined and settings[key] is not none -%}
    {%- if settings[key] not in words -%}
      {%- do sdbt_monitor.sdbt_monitor__wrong(
        name, key, "one of " ~ (words | join(', ')) ~ ", not '" ~ settings[key] ~ "'"
      ) -%}
    {%- endif -%}
  {%- endfor -%}
  {%- for key in ['first_run_days', 'lookback', 'min_rows', 'group_after'] if key in settings -%}
    {%- if not modules.re.match('^[0-9]{1,6}$', settings[key] | string) -%}
      {%- do sdbt_monitor.sdbt_monitor__wrong(name, key, 'this is no whole number: ' ~ settings[key]) -%}
    {%- endif -%}
    {%- do settings.update({key: settings[key] | int}) -%}
  {%- endfor -%}
  {%- for key in ['absolute', 'enabled', 'include_today'] if key in settings -%}
    {%- if (settings[key] | string | lower) not in ['true', 'false'] -%}
      {%- do sdbt_monitor.sdbt_monitor__wrong(name, key, 'true or false, not ' ~ settings[key]) -%}
    {%- endif -%}
    {%- do settings.update({key: (settings[key] | string | lower) == 'true'}) -%}
  {%- endfor -%}
  {%- for key in ['start_date', 'since'] if settings[key] is not none -%}
    {%- do settings.update({key: sdbt_monitor.sdbt_monitor__day(name, key, settings[key])}) -%}
  {%- endfor -%}

  {%- for key in ['date_column'] + (['column'] if kind != 'metric' else []) if not settings[key] -%}
    {%- do sdbt_monitor.sdbt_monitor__wrong(name, key, 'this argument is needed') -%}
  {%- endfor -%}
  {%- if kind == 'change' and settings.unit not in ['percent', 'absolute'] -%}
    {%- do sdbt_monitor.sdbt_monitor__wrong(name, 'unit', "percent or absolute, not '" ~ settings.unit ~ "'") -%}
  {%- endif -%}
  {%- if kind == 'metric' and not settings.expression and not settings.aggregate -%}
    {%- do sdbt_monitor.sdbt_monitor__wrong(name, 'aggregate', 'this argument is needed, or an expression') -%}
  {%- endif -%}
  {%- if kind == 'metric' and settings.aggregate and settings.aggregate != 'count' and not settings.column -%}
    {%- do sdbt_monitor.sdbt_monitor__wrong(name, 'column', 'this argument is needed') -%}
  {%- endif -%}
  {%- do sdbt_monitor.sdbt_monitor__check_thresholds(name, settings) -%}
{% endmacro %}


{#- `threshold`, or one or both of `warn_threshold` and `error_threshold`: each a number, or two numbers for
    `between` and `outside`. In `settings.limits` they are lists of SQL numbers by severity. -#}
{% macro sdbt_monitor__check_thresholds(name, settings) %}
  {%- set limits = {} -%}
  {%- for key in ['threshold', 'warn_threshold', 'error_threshold'] if settings[key] is not none -%}
    {%- set given = settings[key] -%}
    {%- set numbers = [] -%}
    {%- for number in ([given] if given is string or given is number else given) -%}
      {%- if number is boolean
          or not modules.re.match('^[-+]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][-+]?[0-9]+)?$', number | string | trim) -%}
        {%- do sdbt_monitor.sdbt_monitor__wrong(name, key, "this is no number: '" ~ number ~ "'") -%}
      {%- endif -%}
      {%- do numbers.append(number | string | trim) -%}
    {%- endfor -%}
    {%- set count = 2 if settings.operator in ['between', 'outside'] else 1 -%}
    {%- if numbers | length != count -%}
      {%- do sdbt_monitor.sdbt_monitor__wrong(
        name, key, "the operator '" ~ settings.operator ~ "' takes " ~ ('two numbers' if count == 2 else 'one number')
        ~ ', not ' ~ (numbers | length)
      ) -%}
    {%- endif -%}
    {%- if count == 2 and numbers[0] | float > numbers[1] | float -%}
      {%- do sdbt_monitor.sdbt_monitor__wrong(name, key, 'the lower number comes first, not ' ~ (numbers | join(', '))) -%}
    {%- endif -%}
    {%- if key == 'threshold' -%}
      {%- do limits.update({settings.severity: numbers}) -%}
    {%- else -%}
      {%- do limits.update({key.split('_')[0]: numbers}) -%}
    {%- endif -%}
  {%- endfor -%}
  {%- if not limits -%}
    {%- do sdbt_monitor.sdbt_monitor__wrong(
      name, 'threshold', 'this argument is needed, or warn_threshold or error_threshold'
    ) -%}
  {%- endif -%}
  {%- if settings.threshold is not none
      and (settings.warn_threshold is not none or settings.error_threshold is not none) -%}
    {%- do sdbt_monitor.sdbt_monitor__wrong(
      name, 'threshold', 'give it alone, or warn_threshold and error_threshold in its place'
    ) -%}
  {%- endif -%}
  {%- do settings.update({'limits': limits}) -%}
{% endmacro %}


{#- A day or a time as text, as every warehouse reads it. -#}
{% macro sdbt_monitor__day(name, argument, value) %}
  {%- set text = (value | string | trim).replace('T', ' ') -%}
  {%- if not modules.re.match('^[0-9]{4}-[0-9]{2}-[0-9]{2}( [0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,6})?)?)?$', text) -%}
    {%- do sdbt_monitor.sdbt_monitor__wrong(name, argument, "this is no day like 2024-01-31: '" ~ value ~ "'") -%}
  {%- endif -%}
  {{ return(text) }}
{% endmacro %}


{#- What a message needs to know, as JSON: it may be sent by another run, or without the project. -#}
{% macro sdbt_monitor__settings_json(settings) %}
  {%- set kept = {} -%}
  {%- for key in settings if key not in ['limits', 'macro', 'kind', 'column_name', 'monitor', 'enabled', 'targets'] -%}
    {%- if settings[key] is not none and settings[key] != [] -%}
      {%- do kept.update({key: settings[key]}) -%}
    {%- endif -%}
  {%- endfor -%}
  {{ return(tojson(kept)) }}
{% endmacro %}
