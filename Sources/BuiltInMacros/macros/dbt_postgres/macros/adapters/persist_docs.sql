{#- A dollar-quoted text needs no escaping, as long as it does not hold the tag itself. -#}
{% macro postgres_escape_comment(comment) -%}
  {%- set tag = '$dbt_comment_literal_block$' -%}
  {%- if comment is not string -%}
    {%- do exceptions.raise_compiler_error('A comment is a text, not ' ~ comment) -%}
  {%- elif tag in comment -%}
    {%- do exceptions.raise_compiler_error('A description must not contain ' ~ tag) -%}
  {%- endif -%}
  {{ return(tag ~ comment ~ tag) }}
{%- endmacro %}


{% macro postgres__alter_relation_comment(relation, comment) -%}
  {%- set kind = 'materialized view' if relation.type == 'materialized_view' else relation.type -%}
  comment on {{ kind }} {{ relation }} is {{ postgres_escape_comment(comment) }};
{%- endmacro %}


{% macro postgres__alter_column_comment(relation, column_dict) -%}
  {%- set existing = adapter.get_columns_in_relation(relation) | map(attribute='name') | list -%}
  {%- for column in column_dict.values() if dbt.is_documented_column(column, existing) %}
  comment on column {{ relation }}.{{ dbt.quoted_if_asked(column) }} is {{ postgres_escape_comment(column['description']) }};
  {%- endfor -%}
{%- endmacro %}
