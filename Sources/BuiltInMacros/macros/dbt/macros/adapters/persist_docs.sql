{#- Descriptions of the project become comments in the warehouse, where `persist_docs` asks for it. -#}
{% macro persist_docs(relation, model, for_relation=true, for_columns=true) -%}
  {{ return(adapter.dispatch('persist_docs', 'dbt')(relation, model, for_relation, for_columns)) }}
{%- endmacro %}

{% macro default__persist_docs(relation, model, for_relation, for_columns) -%}
  {%- if for_relation and config.persist_relation_docs() and model.description -%}
    {%- do run_query(alter_relation_comment(relation, model.description)) -%}
  {%- endif -%}
  {%- if for_columns and config.persist_column_docs() and model.columns -%}
    {%- set existing = adapter.get_columns_in_relation(relation) | map(attribute='name') | list -%}
    {%- set documented = validate_doc_columns(relation, model.columns, existing) -%}
    {%- set comments = alter_column_comment(relation, documented) -%}
    {%- if comments and comments | trim -%}
      {%- do run_query(comments) -%}
    {%- endif -%}
  {%- endif -%}
{%- endmacro %}


{#- The documented columns that exist; a warning names the others. -#}
{% macro validate_doc_columns(relation, column_dict, existing_column_names) %}
  {%- set present, absent = {}, [] -%}
  {%- for name, column in column_dict.items() -%}
    {%- if dbt.is_documented_column(column, existing_column_names) -%}
      {%- do present.update({name: column}) -%}
    {%- else -%}
      {%- do absent.append(name) -%}
    {%- endif -%}
  {%- endfor -%}
  {%- if absent -%}
    {%- do exceptions.warn(
      'In ' ~ relation ~ ': The following columns are specified in the schema but are not present in the database: '
      ~ absent | join(', ')
    ) -%}
  {%- endif -%}
  {{ return(present) }}
{% endmacro %}


{#- A quoted name must be written as in the warehouse; of others the case does not matter. -#}
{% macro is_documented_column(column, existing_column_names) %}
  {%- if column.get('quote') -%}
    {{ return(column['name'] in existing_column_names) }}
  {%- endif -%}
  {{ return(column['name'] | lower in existing_column_names | map('lower') | list) }}
{% endmacro %}


{% macro alter_relation_comment(relation, relation_comment) -%}
  {{ return(adapter.dispatch('alter_relation_comment', 'dbt')(relation, relation_comment)) }}
{%- endmacro %}

{% macro default__alter_relation_comment(relation, relation_comment) -%}
  {{ exceptions.raise_not_implemented('alter_relation_comment macro not implemented for adapter ' ~ adapter.type()) }}
{%- endmacro %}


{% macro alter_column_comment(relation, column_dict) -%}
  {{ return(adapter.dispatch('alter_column_comment', 'dbt')(relation, column_dict)) }}
{%- endmacro %}

{% macro default__alter_column_comment(relation, column_dict) -%}
  {{ exceptions.raise_not_implemented('alter_column_comment macro not implemented for adapter ' ~ adapter.type()) }}
{%- endmacro %}
