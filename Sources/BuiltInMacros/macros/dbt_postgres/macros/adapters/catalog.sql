{% macro postgres__get_catalog(information_schema, schemas) -%}
  {%- set conditions = [] -%}
  {%- for schema in schemas -%}
    {%- do conditions.append("upper(namespace.nspname) = upper('" ~ schema ~ "')") -%}
  {%- endfor -%}
  {{ return(postgres__run_catalog(information_schema, conditions)) }}
{%- endmacro %}


{% macro postgres__get_catalog_relations(information_schema, relations) -%}
  {%- set conditions = [] -%}
  {%- for relation in relations -%}
    {%- if not relation.schema -%}
      {%- do exceptions.raise_compiler_error('The catalog needs a schema for ' ~ relation) -%}
    {%- endif -%}
    {%- set in_schema = "upper(namespace.nspname) = upper('" ~ relation.schema ~ "')" -%}
    {%- if relation.identifier -%}
      {%- do conditions.append('(' ~ in_schema ~ " and upper(relation.relname) = upper('" ~ relation.identifier ~ "'))") -%}
    {%- else -%}
      {%- do conditions.append(in_schema) -%}
    {%- endif -%}
  {%- endfor -%}
  {{ return(postgres__run_catalog(information_schema, conditions)) }}
{%- endmacro %}


{#- Permanent and unlogged tables, views, foreign and partitioned tables, with the comments on them. -#}
{% macro postgres__run_catalog(information_schema, conditions) -%}
  {%- set database = information_schema.database -%}
  {{ adapter.verify_database(database) }}
  {%- call statement('catalog', fetch_result=true) %}
    select
      '{{ database }}' as table_database,
      namespace.nspname as table_schema,
      relation.relname as table_name,
      case relation.relkind
        when 'v' then 'VIEW'
        when 'm' then 'MATERIALIZED VIEW'
        else 'BASE TABLE'
      end as table_type,
      pg_catalog.obj_description(relation.oid, 'pg_class') as table_comment,
      attribute.attname as column_name,
      attribute.attnum as column_index,
      pg_catalog.format_type(attribute.atttypid, attribute.atttypmod) as column_type,
      pg_catalog.col_description(relation.oid, attribute.attnum) as column_comment,
      pg_catalog.pg_get_userbyid(relation.relowner) as table_owner
    from pg_catalog.pg_class as relation
    join pg_catalog.pg_namespace as namespace on namespace.oid = relation.relnamespace
    join pg_catalog.pg_attribute as attribute on attribute.attrelid = relation.oid
    where ({{ conditions | join(' or ') or 'false' }})
      and relation.relkind in ('r', 'v', 'm', 'f', 'p')
      and relation.relpersistence in ('p', 'u')
      and attribute.attnum > 0
      and not attribute.attisdropped
      and not pg_catalog.pg_is_other_temp_schema(namespace.oid)
    order by namespace.nspname, relation.relname, attribute.attnum
  {%- endcall -%}
  {{ return(load_result('catalog').table) }}
{%- endmacro %}
