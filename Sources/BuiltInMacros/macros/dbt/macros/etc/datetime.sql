{% macro convert_datetime(date_str, date_fmt) %}
  {%- set complaint = "'" ~ date_str ~ "' is not a date of the form '" ~ date_fmt ~ "'" -%}
  {{ return(try_or_compiler_error(complaint, modules.datetime.datetime.strptime, date_str, date_fmt)) }}
{% endmacro %}


{#- Every day from start to end, both included, as text. -#}
{% macro dates_in_range(start_date_str, end_date_str=none, in_fmt='%Y%m%d', out_fmt='%Y%m%d') %}
  {%- set first = convert_datetime(start_date_str, in_fmt) -%}
  {%- set last = first if end_date_str is none else convert_datetime(end_date_str, in_fmt) -%}
  {%- set span = (last - first).days -%}
  {%- if span < 0 -%}
    {%- do exceptions.raise_compiler_error('The range ends (' ~ end_date_str ~ ') before it starts (' ~ start_date_str ~ ')') -%}
  {%- endif -%}
  {%- set days = [] -%}
  {%- for offset in range(span + 1) -%}
    {%- do days.append((first + modules.datetime.timedelta(days=offset)).strftime(out_fmt)) -%}
  {%- endfor -%}
  {{ return(days) }}
{% endmacro %}


{#- 'day' or 'first,last', as people give it on the command line. -#}
{% macro partition_range(raw_partition_date, date_fmt='%Y%m%d') %}
  {%- set bounds = (raw_partition_date | string).split(',') -%}
  {%- if bounds | length > 2 -%}
    {%- do exceptions.raise_compiler_error("A partition is 'day' or 'first,last', not '" ~ raw_partition_date ~ "'") -%}
  {%- endif -%}
  {{ return(dates_in_range(bounds[0], bounds[1] if bounds | length == 2 else none, in_fmt=date_fmt)) }}
{% endmacro %}


{% macro py_current_timestring() %}
  {{ return(modules.datetime.datetime.now().strftime('%Y%m%d%H%M%S%f')) }}
{% endmacro %}
