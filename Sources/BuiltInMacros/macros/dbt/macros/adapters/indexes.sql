{#- None where the warehouse has no indexes. -#}
{% macro get_create_index_sql(relation, index_dict) -%}
  {{ return(adapter.dispatch('get_create_index_sql', 'dbt')(relation, index_dict)) }}
{%- endmacro %}

{% macro default__get_create_index_sql(relation, index_dict) -%}
  {{ return(none) }}
{%- endmacro %}


{% macro create_indexes(relation) -%}
  {{ return(adapter.dispatch('create_indexes', 'dbt')(relation)) }}
{%- endmacro %}

{% macro default__create_indexes(relation) -%}
  {%- for index in config.get('indexes', default=[]) -%}
    {%- set create = get_create_index_sql(relation, index) -%}
    {%- if create -%}
      {%- do run_query(create) -%}
    {%- endif -%}
  {%- endfor -%}
{%- endmacro %}


{% macro get_drop_index_sql(relation, index_name) -%}
  {{ return(adapter.dispatch('get_drop_index_sql', 'dbt')(relation, index_name)) }}
{%- endmacro %}

{% macro default__get_drop_index_sql(relation, index_name) -%}
  {{ exceptions.raise_not_implemented('get_drop_index_sql macro not implemented for adapter ' ~ adapter.type()) }}
{%- endmacro %}


{% macro get_show_indexes_sql(relation) -%}
  {{ return(adapter.dispatch('get_show_indexes_sql', 'dbt')(relation)) }}
{%- endmacro %}

{% macro default__get_show_indexes_sql(relation) -%}
  {{ exceptions.raise_not_implemented('get_show_indexes_sql macro not implemented for adapter ' ~ adapter.type()) }}
{%- endmacro %}
