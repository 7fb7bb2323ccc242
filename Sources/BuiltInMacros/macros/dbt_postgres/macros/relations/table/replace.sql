{#- There is no `create or replace table`, and the swap does the same in one transaction. -#}
{% macro postgres__get_replace_table_sql(relation, sql) -%}
  {{ postgres__swap_sql(relation, sql) }}
{%- endmacro %}


{% macro postgres__swap_sql(relation, sql) -%}
  {{ get_create_intermediate_sql(relation, sql) }};
  {{ get_create_backup_sql(relation) }};
  {{ get_rename_intermediate_sql(relation) }};
  {{ get_drop_backup_sql(relation) }}
{%- endmacro %}
