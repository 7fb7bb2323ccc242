{#- How values and names are written in SQL. -#}

{#- A text, or null. -#}
{% macro sdbt_monitor__text(value) %}
  {%- if value is none -%}
    {{ return('null') }}
  {%- endif -%}
  {{ return(adapter.dispatch('sdbt_monitor__text', 'sdbt_monitor')(value)) }}
{% endmacro %}

{% macro default__sdbt_monitor__text(value) %}
  {{ return("'" ~ (value | string | replace("'", "''")) ~ "'") }}
{% endmacro %}

{% macro snowflake__sdbt_monitor__text(value) %}
  {{ return("'" ~ (value | string | replace('\\', '\\\\') | replace("'", "''")) ~ "'") }}
{% endmacro %}


{#- A time, or null: from its text. -#}
{% macro sdbt_monitor__time(value) %}
  {{ return('cast(' ~ sdbt_monitor.sdbt_monitor__text(value) ~ ' as ' ~ type_timestamp() ~ ')') }}
{% endmacro %}


{% macro sdbt_monitor__as_text(expression) %}
  {{ return('cast(' ~ expression ~ ' as ' ~ type_string() ~ ')') }}
{% endmacro %}


{#- The time of this moment in UTC, as a text. All times in the tables are of this clock. -#}
{% macro sdbt_monitor__now() %}
  {{ return(modules.datetime.datetime.now(modules.pytz.utc).strftime('%Y-%m-%d %H:%M:%S.%f')) }}
{% endmacro %}


{#- The relation's column of this name, quoted: in any case, if there is none in the very same. -#}
{% macro sdbt_monitor__column(settings, columns, argument, name) %}
  {%- for column in columns if column.name == name -%}
    {{ return(adapter.quote(column.name | replace('"', '""'))) }}
  {%- endfor -%}
  {%- for column in columns if (column.name | lower) == (name | lower) -%}
    {{ return(adapter.quote(column.name | replace('"', '""'))) }}
  {%- endfor -%}
  {%- do sdbt_monitor.sdbt_monitor__wrong(
    settings.macro, argument, "there is no column '" ~ name ~ "' in " ~ this ~ ', which has: '
    ~ (columns | map(attribute='name') | join(', '))
  ) -%}
{% endmacro %}
