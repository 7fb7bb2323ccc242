{% macro postgres__formatted_scalar_function_args_sql() %}
  {%- set args = [] -%}
  {%- for arg in model.arguments -%}
    {%- set given = arg.default_value is defined and arg.default_value is not none -%}
    {%- set default = ' DEFAULT ' ~ arg.default_value if given else '' -%}
    {%- do args.append(arg.name ~ ' ' ~ arg.data_type ~ default) -%}
  {%- endfor -%}
  {{ return(args | join(', ')) }}
{% endmacro %}
