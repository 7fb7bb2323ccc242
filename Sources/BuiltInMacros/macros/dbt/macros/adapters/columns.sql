{% macro get_columns_in_relation(relation) -%}
  {{ return(adapter.dispatch('get_columns_in_relation', 'dbt')(relation)) }}
{%- endmacro %}

{% macro default__get_columns_in_relation(relation) -%}
  {{ exceptions.raise_not_implemented('get_columns_in_relation macro not implemented for adapter ' ~ adapter.type()) }}
{%- endmacro %}


{#- Rows of (name, type, length, precision, scale) become Column values. -#}
{% macro sql_convert_columns_in_relation(table) -%}
  {%- set columns = [] -%}
  {%- for row in table -%}
    {%- do columns.append(api.Column(*row)) -%}
  {%- endfor -%}
  {{ return(columns) }}
{%- endmacro %}


{% macro get_list_of_column_names(columns) -%}
  {{ return(columns | map(attribute='name') | list) }}
{%- endmacro %}


{#- The shape of a query without its rows. -#}
{% macro get_empty_subquery_sql(select_sql, select_sql_header=none) -%}
  {{ return(adapter.dispatch('get_empty_subquery_sql', 'dbt')(select_sql, select_sql_header)) }}
{%- endmacro %}

{% macro default__get_empty_subquery_sql(select_sql, select_sql_header=none) %}
  {%- if select_sql_header is not none -%}
    {{ select_sql_header }}
  {%- endif %}
  select * from (
    {{ select_sql }}
  ) as __dbt_sbq
  where false
  limit 0
{% endmacro %}


{#- A query of nulls that has the names and types of a contract. -#}
{% macro get_empty_schema_sql(columns) -%}
  {{ return(adapter.dispatch('get_empty_schema_sql', 'dbt')(columns)) }}
{%- endmacro %}

{% macro default__get_empty_schema_sql(columns) %}
  {%- set untyped, unsized = [], [] -%}
  {%- for column in columns.values() -%}
    {%- if column['data_type'] is not defined or not column['data_type'] -%}
      {%- do untyped.append(column['name']) -%}
    {%- elif column['data_type'] | trim | lower in ('numeric', 'decimal', 'number') -%}
      {%- do unsized.append(column['name']) -%}
    {%- endif -%}
  {%- endfor -%}
  {%- if untyped -%}
    {%- do exceptions.column_type_missing(column_names=untyped) -%}
  {%- endif -%}
  {%- if unsized -%}
    {%- do exceptions.warn("Detected columns with numeric type and unspecified precision/scale, values may be rounded: " ~ unsized) -%}
  {%- endif -%}
  select
  {%- for column in columns.values() %}
    cast(null as {{ column['data_type'] }}) as {{ dbt.quoted_if_asked(column) }}{{ ',' if not loop.last }}
  {%- endfor %}
{% endmacro %}


{#- The name of a column from a properties file, quoted when the file says `quote: true`. -#}
{% macro quoted_if_asked(column) -%}
  {{ return(adapter.quote(column['name']) if column.get('quote') else column['name']) }}
{%- endmacro %}


{% macro get_column_schema_from_query(select_sql, select_sql_header=none) -%}
  {%- set shape = get_empty_subquery_sql(select_sql, select_sql_header) -%}
  {{ return(adapter.get_column_schema_from_query(shape)) }}
{%- endmacro %}


{% macro get_columns_in_query(select_sql) -%}
  {{ return(adapter.dispatch('get_columns_in_query', 'dbt')(select_sql)) }}
{%- endmacro %}

{% macro default__get_columns_in_query(select_sql) %}
  {%- call statement('get_columns_in_query', fetch_result=true, auto_begin=false) -%}
    {{ get_empty_subquery_sql(select_sql) }}
  {%- endcall -%}
  {{ return(load_result('get_columns_in_query').table.columns | map(attribute='name') | list) }}
{% endmacro %}
