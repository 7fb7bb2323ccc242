{#- What `docs generate` asks: every column of some schemas, of some relations, or of one. -#}
{% macro get_catalog(information_schema, schemas) -%}
  {{ return(adapter.dispatch('get_catalog', 'dbt')(information_schema, schemas)) }}
{%- endmacro %}

{% macro default__get_catalog(information_schema, schemas) -%}
  {{ exceptions.raise_not_implemented('get_catalog macro not implemented for adapter ' ~ adapter.type()) }}
{%- endmacro %}


{% macro get_catalog_relations(information_schema, relations) -%}
  {{ return(adapter.dispatch('get_catalog_relations', 'dbt')(information_schema, relations)) }}
{%- endmacro %}

{% macro default__get_catalog_relations(information_schema, relations) -%}
  {{ exceptions.raise_not_implemented('get_catalog_relations macro not implemented for adapter ' ~ adapter.type()) }}
{%- endmacro %}


{% macro get_catalog_for_single_relation(relation) %}
  {{ return(adapter.dispatch('get_catalog_for_single_relation', 'dbt')(relation)) }}
{% endmacro %}

{% macro default__get_catalog_for_single_relation(relation) %}
  {{ exceptions.raise_not_implemented('get_catalog_for_single_relation macro not implemented for adapter ' ~ adapter.type()) }}
{% endmacro %}
