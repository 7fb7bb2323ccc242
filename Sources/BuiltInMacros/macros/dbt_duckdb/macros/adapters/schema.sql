{#- An attached SQLite file has one schema only, and knows no CREATE SCHEMA. -#}
{% macro duckdb__create_schema(relation) -%}
  {%- set attached_as = run_query(
    "select type from duckdb_databases() where lower(database_name) = '" ~ relation.database | lower ~ "' and type = 'sqlite'"
  ) -%}
  {%- if attached_as | length == 0 -%}
    {%- call statement('create_schema') -%}
      create schema if not exists {{ relation.without_identifier() }}
    {%- endcall -%}
  {%- elif relation.schema != 'main' -%}
    {%- do exceptions.raise_compiler_error("In a SQLite database the only schema is 'main', not '" ~ relation.schema ~ "'") -%}
  {%- endif -%}
{%- endmacro %}


{% macro duckdb__drop_schema(relation) -%}
  {%- call statement('drop_schema') -%}
    drop schema if exists {{ relation.without_identifier() }} cascade
  {%- endcall -%}
{%- endmacro %}


{#- The name of the database may arrive quoted. -#}
{% macro duckdb__list_schemas(database) -%}
  {%- call statement('list_schemas', fetch_result=true, auto_begin=false) -%}
    select schema_name
    from system.information_schema.schemata
    {%- if database is not none %}
    where lower(catalog_name) = '{{ database | replace('"', '') | lower }}'
    {%- endif %}
  {%- endcall -%}
  {{ return(load_result('list_schemas').table) }}
{%- endmacro %}


{% macro duckdb__check_schema_exists(information_schema, schema) -%}
  {%- call statement('check_schema_exists', fetch_result=true, auto_begin=false) -%}
    select count(*)
    from system.information_schema.schemata
    where lower(schema_name) = '{{ schema | lower }}'
      and lower(catalog_name) = '{{ information_schema.database | replace('"', '') | lower }}'
  {%- endcall -%}
  {{ return(load_result('check_schema_exists').table) }}
{%- endmacro %}
