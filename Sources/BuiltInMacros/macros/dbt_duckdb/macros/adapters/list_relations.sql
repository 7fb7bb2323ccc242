{#- `system.` is there in every database, also in an attached one of another kind. -#}
{% macro duckdb__list_relations_without_caching(schema_relation) %}
  {%- call statement('list_relations_without_caching', fetch_result=true) %}
    select
      '{{ schema_relation.database }}' as database,
      table_name as name,
      table_schema as schema,
      case when table_type = 'VIEW' then 'view' else 'table' end as type
    from system.information_schema.tables
    where lower(table_schema) = '{{ schema_relation.schema | lower }}'
      and lower(table_catalog) = '{{ schema_relation.database | lower }}'
  {%- endcall -%}
  {{ return(load_result('list_relations_without_caching').table) }}
{% endmacro %}
