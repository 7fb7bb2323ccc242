{#- A function in SQL is a macro to DuckDB: an expression, without types. -#}
{% macro duckdb__scalar_function_sql(target_relation) %}
  {%- set volatility = model.config.get('volatility') -%}
  {%- if volatility -%}
    {%- do unsupported_volatility_warning(volatility) -%}
  {%- endif %}
  CREATE OR REPLACE FUNCTION {{ target_relation.render() }} ({{ formatted_scalar_function_args_sql() }}) as (
    {{ model.compiled_code }}
  )
{% endmacro %}


{% macro duckdb__formatted_scalar_function_args_sql() %}
  {%- set args = [] -%}
  {%- for arg in model.arguments -%}
    {%- set given = arg.default_value is defined and arg.default_value is not none -%}
    {%- set default = ' := ' ~ arg.default_value if given else '' -%}
    {%- do args.append(arg.name ~ default) -%}
  {%- endfor -%}
  {{ return(args | join(', ')) }}
{% endmacro %}
