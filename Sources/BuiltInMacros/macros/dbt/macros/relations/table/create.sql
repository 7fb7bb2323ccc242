{% macro get_create_table_as_sql(temporary, relation, sql) -%}
  {{ return(adapter.dispatch('get_create_table_as_sql', 'dbt')(temporary, relation, sql)) }}
{%- endmacro %}

{% macro default__get_create_table_as_sql(temporary, relation, sql) -%}
  {{ return(create_table_as(temporary, relation, sql)) }}
{%- endmacro %}


{#- Implementations of older adapters know nothing of a language, so it is only passed when it matters. -#}
{% macro create_table_as(temporary, relation, compiled_code, language='sql') -%}
  {%- set implementation = adapter.dispatch('create_table_as', 'dbt') -%}
  {%- if language == 'sql' -%}
    {{ return(implementation(temporary, relation, compiled_code)) }}
  {%- endif -%}
  {{ return(implementation(temporary, relation, compiled_code, language)) }}
{%- endmacro %}

{% macro default__create_table_as(temporary, relation, sql) -%}
  {%- set contracted = config.get('contract').enforced and not temporary -%}
  {{ config.get('sql_header', none) or '' }}
  create {{ 'temporary ' if temporary }}table
    {{ relation.include(database=not temporary, schema=not temporary) }}
    {%- if contracted %}
    {{ get_assert_columns_equivalent(sql) }}
    {{ get_table_columns_and_constraints() }}
    {%- endif %}
  as (
    {{ get_select_subquery(sql) if contracted else sql }}
  );
{%- endmacro %}


{#- The query with its columns in the contract's order. -#}
{% macro get_select_subquery(sql) %}
  {{ return(adapter.dispatch('get_select_subquery', 'dbt')(sql)) }}
{% endmacro %}

{% macro default__get_select_subquery(sql) %}
    select {{ adapter.dispatch('get_column_names', 'dbt')() }}
    from (
        {{ sql }}
    ) as model_subq
{%- endmacro %}

{% macro default__get_column_names() %}
  {%- set names = [] -%}
  {%- for column in model['columns'].values() -%}
    {%- do names.append(dbt.quoted_if_asked(column)) -%}
  {%- endfor -%}
  {{ return(names | join(', ')) }}
{% endmacro %}
