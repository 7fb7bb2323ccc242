{#- Puts `target_relation` where `existing_relation` is, with as little time between the two as the
    kinds of relation allow. -#}
{% macro get_replace_sql(existing_relation, target_relation, sql) %}
  {{ return(adapter.dispatch('get_replace_sql', 'dbt')(existing_relation, target_relation, sql)) }}
{% endmacro %}

{% macro default__get_replace_sql(existing_relation, target_relation, sql) %}
  {%- set same_kind = existing_relation.type == target_relation.type -%}

  {%- if same_kind and target_relation.is_view and target_relation.can_be_replaced -%}
    {{ get_replace_view_sql(target_relation, sql) }}
  {%- elif same_kind and target_relation.is_table and target_relation.can_be_replaced -%}
    {{ get_replace_table_sql(target_relation, sql) }}
  {%- elif same_kind and target_relation.is_materialized_view and target_relation.can_be_replaced -%}
    {{ get_replace_materialized_view_sql(target_relation, sql) }}

  {%- elif target_relation.can_be_renamed and existing_relation.can_be_renamed -%}
    {{ get_create_intermediate_sql(target_relation, sql) }};
    {{ get_create_backup_sql(existing_relation) }};
    {{ get_rename_intermediate_sql(target_relation) }};
    {{ get_drop_backup_sql(existing_relation) }}

  {%- elif target_relation.can_be_renamed -%}
    {{ get_create_intermediate_sql(target_relation, sql) }};
    {{ get_drop_sql(existing_relation) }};
    {{ get_rename_intermediate_sql(target_relation) }}

  {%- elif existing_relation.can_be_renamed -%}
    {{ get_create_backup_sql(existing_relation) }};
    {{ get_create_sql(target_relation, sql) }};
    {{ get_drop_backup_sql(existing_relation) }}

  {%- else -%}
    {{ get_drop_sql(existing_relation) }};
    {{ get_create_sql(target_relation, sql) }}
  {%- endif -%}
{% endmacro %}
