{#- A test counts the rows of its query. With `store_failures` the rows are put into a relation first
    and counted there. -#}
{%- materialization test, default -%}
  {%- set stored = [] -%}
  {%- set limit = config.get('limit') -%}
  {%- set ns = namespace(main_sql=sql, limit=limit) -%}

  {%- if should_store_failures() -%}
    {%- set kind = config.get('store_failures_as') or 'table' -%}
    {%- if kind not in ('table', 'view') -%}
      {%- do exceptions.raise_compiler_error(
        "'" ~ kind ~ "' is not a valid value for `store_failures_as`. Accepted values are: ['ephemeral', 'table', 'view']"
      ) -%}
    {%- endif -%}
    {%- set target_relation = api.Relation.create(
      database=database, schema=schema, identifier=model['alias'], type=kind
    ) -%}
    {{ drop_relation_if_exists(load_cached_relation(target_relation)) }}
    {%- call statement(auto_begin=true) -%}
      {{ get_create_sql(target_relation, sql if limit is none else get_limit_subquery_sql(sql, limit)) }}
    {%- endcall -%}
    {{ adapter.commit() }}
    {%- do stored.append(target_relation) -%}
    {%- set ns.main_sql = 'select * from ' ~ target_relation -%}
    {%- set ns.limit = none -%}
  {%- endif -%}

  {%- call statement('main', fetch_result=true) -%}
    {{ get_test_sql(ns.main_sql, config.get('fail_calc'), config.get('warn_if'), config.get('error_if'), ns.limit) }}
  {%- endcall -%}

  {{ return({'relations': stored}) }}
{%- endmaterialization -%}
