{#- DESCRIBE sees views and temporary tables alike, and gives whole types such as DECIMAL(28,6). -#}
{% macro duckdb__get_columns_in_relation(relation) -%}
  {%- call statement('get_columns_in_relation', fetch_result=true) %}
    select
      column_name,
      column_type as data_type,
      cast(null as bigint) as character_maximum_length,
      cast(null as bigint) as numeric_precision,
      cast(null as bigint) as numeric_scale
    from (describe {{ relation }})
  {%- endcall -%}
  {{ return(sql_convert_columns_in_relation(load_result('get_columns_in_relation').table)) }}
{%- endmacro %}


{#- DuckDB changes one column a statement. -#}
{% macro duckdb__alter_relation_add_remove_columns(relation, add_columns, remove_columns) -%}
  {%- for column in add_columns or [] -%}
    {%- do run_query('alter table ' ~ relation ~ ' add column ' ~ column.quoted ~ ' ' ~ column.data_type) -%}
  {%- endfor -%}
  {%- for column in remove_columns or [] -%}
    {%- do run_query('alter table ' ~ relation ~ ' drop column ' ~ column.quoted) -%}
  {%- endfor -%}
{%- endmacro %}
