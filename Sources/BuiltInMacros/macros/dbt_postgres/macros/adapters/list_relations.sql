{% macro postgres__list_relations_without_caching(schema_relation) %}
  {%- call statement('list_relations_without_caching', fetch_result=true) %}
    select
      '{{ schema_relation.database }}' as database,
      relation.name,
      relation.schema,
      relation.type
    from (
      select tablename as name, schemaname as schema, 'table' as type from pg_catalog.pg_tables
      union all
      select viewname, schemaname, 'view' from pg_catalog.pg_views
      union all
      select matviewname, schemaname, 'materialized_view' from pg_catalog.pg_matviews
      union
      select routine.proname, namespace.nspname, 'function'
      from pg_catalog.pg_proc as routine
      join pg_catalog.pg_namespace as namespace on namespace.oid = routine.pronamespace
    ) as relation
    where relation.schema ilike '{{ schema_relation.schema }}'
  {%- endcall -%}
  {{ return(load_result('list_relations_without_caching').table) }}
{% endmacro %}
