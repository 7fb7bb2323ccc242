{#- Which view reads which relation, so that the cache knows what a cascade takes along. A view's query is its
    rewrite rule, and the rule depends on what it reads. -#}
{% macro postgres__get_relations() -%}
  {%- call statement('relations', fetch_result=true) %}
    select distinct
      view_namespace.nspname as dependent_schema,
      view_class.relname as dependent_name,
      read_namespace.nspname as referenced_schema,
      read_class.relname as referenced_name
    from pg_catalog.pg_rewrite as rule
    join pg_catalog.pg_class as view_class on view_class.oid = rule.ev_class
    join pg_catalog.pg_namespace as view_namespace on view_namespace.oid = view_class.relnamespace
    join pg_catalog.pg_depend as dependency
      on dependency.classid = 'pg_rewrite'::regclass
      and dependency.objid = rule.oid
      and dependency.refclassid = 'pg_class'::regclass
      and dependency.refobjid != rule.ev_class
    join pg_catalog.pg_class as read_class on read_class.oid = dependency.refobjid
    join pg_catalog.pg_namespace as read_namespace on read_namespace.oid = read_class.relnamespace
    where read_namespace.nspname != 'information_schema'
      and read_namespace.nspname not like 'pg\_%'
    order by 1, 2, 3, 4
  {%- endcall -%}
  {{ return(load_result('relations').table) }}
{%- endmacro %}

{% macro postgres_get_relations() %}
  {{ return(postgres__get_relations()) }}
{% endmacro %}
