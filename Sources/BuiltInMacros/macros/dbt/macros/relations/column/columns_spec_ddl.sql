{#- The column list of a table under a contract: names, types and constraints. -#}
{% macro get_table_columns_and_constraints() -%}
  {{ return(adapter.dispatch('get_table_columns_and_constraints', 'dbt')()) }}
{%- endmacro %}

{% macro default__get_table_columns_and_constraints() -%}
  {{ return(table_columns_and_constraints()) }}
{%- endmacro %}

{% macro table_columns_and_constraints() %}
  {%- set parts = adapter.render_raw_columns_constraints(raw_columns=model['columns'])
                + adapter.render_raw_model_constraints(raw_constraints=model['constraints']) %}
    (
      {{ parts | join(',\n      ') }}
    )
{% endmacro %}


{#- Stops the build when the query does not give what the contract promises; leaves no text. -#}
{% macro get_assert_columns_equivalent(sql) -%}
  {{ return(adapter.dispatch('get_assert_columns_equivalent', 'dbt')(sql)) }}
{%- endmacro %}

{% macro default__get_assert_columns_equivalent(sql) -%}
  {{ return(assert_columns_equivalent(sql)) }}
{%- endmacro %}

{% macro assert_columns_equivalent(sql) %}
  {%- set given = format_columns(get_column_schema_from_query(sql, config.get('sql_header', none))) -%}
  {%- set promised = format_columns(get_column_schema_from_query(get_empty_schema_sql(model['columns']))) -%}
  {%- set promised_texts = promised | map(attribute='formatted') | list -%}
  {%- set strangers = [] -%}
  {%- for column in given if column['formatted'] not in promised_texts -%}
    {%- do strangers.append(column) -%}
  {%- endfor -%}
  {%- if strangers or given | length != promised | length -%}
    {%- do exceptions.raise_contract_error(promised, given) -%}
  {%- endif -%}
{% endmacro %}


{% macro format_columns(columns) %}
  {%- set formatted = [] -%}
  {%- for column in columns -%}
    {%- do formatted.append(adapter.dispatch('format_column', 'dbt')(column)) -%}
  {%- endfor -%}
  {{ return(formatted) }}
{% endmacro %}

{% macro default__format_column(column) -%}
  {{ return({
    'name': column.name,
    'data_type': column.dtype,
    'formatted': column.column.lower() ~ ' ' ~ column.dtype
  }) }}
{%- endmacro %}
