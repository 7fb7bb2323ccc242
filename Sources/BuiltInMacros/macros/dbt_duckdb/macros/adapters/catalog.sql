{% macro duckdb__get_catalog(information_schema, schemas) -%}
  {%- set conditions = [] -%}
  {%- for schema in schemas -%}
    {%- do conditions.append("lower(relation.schema_name) = lower('" ~ schema ~ "')") -%}
  {%- endfor -%}
  {{ return(duckdb__run_catalog(information_schema, conditions)) }}
{%- endmacro %}


{% macro duckdb__get_catalog_relations(information_schema, relations) -%}
  {%- set conditions = [] -%}
  {%- for relation in relations -%}
    {%- if not relation.schema -%}
      {%- do exceptions.raise_compiler_error('The catalog needs a schema for ' ~ relation) -%}
    {%- endif -%}
    {%- set in_schema = "lower(relation.schema_name) = lower('" ~ relation.schema ~ "')" -%}
    {%- if relation.identifier -%}
      {%- do conditions.append('(' ~ in_schema ~ " and lower(relation.name) = lower('" ~ relation.identifier ~ "'))") -%}
    {%- else -%}
      {%- do conditions.append(in_schema) -%}
    {%- endif -%}
  {%- endfor -%}
  {{ return(duckdb__run_catalog(information_schema, conditions)) }}
{%- endmacro %}


{% macro duckdb__run_catalog(information_schema, conditions) -%}
  {%- call statement('catalog', fetch_result=true) %}
    with relation as (
      select database_name, schema_name, table_name as name, 'BASE TABLE' as type, comment from duckdb_tables()
      union all
      select database_name, schema_name, view_name, 'VIEW', comment from duckdb_views()
    )
    select
      relation.database_name as table_database,
      relation.schema_name as table_schema,
      relation.name as table_name,
      relation.type as table_type,
      relation.comment as table_comment,
      field.column_name,
      field.column_index,
      field.data_type as column_type,
      field.comment as column_comment,
      null as table_owner
    from relation
    join duckdb_columns() as field
      on field.database_name = relation.database_name
      and field.schema_name = relation.schema_name
      and field.table_name = relation.name
    where lower(relation.database_name) = lower('{{ information_schema.database | replace('"', '') }}')
      and ({{ conditions | join(' or ') or 'false' }})
    order by table_schema, relation.name, field.column_index
  {%- endcall -%}
  {{ return(load_result('catalog').table) }}
{%- endmacro %}
