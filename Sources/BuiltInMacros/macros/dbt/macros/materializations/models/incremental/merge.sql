{#- Configurations name columns of the two sides as DBT_INTERNAL_DEST and DBT_INTERNAL_SOURCE. -#}
{% macro get_merge_sql(target, source, unique_key, dest_columns, incremental_predicates=none) -%}
  {{ return(adapter.dispatch('get_merge_sql', 'dbt')(target, source, unique_key, dest_columns, incremental_predicates)) }}
{%- endmacro %}

{#- Without a key nothing matches, and every row is inserted. -#}
{% macro default__get_merge_sql(target, source, unique_key, dest_columns, incremental_predicates=none) -%}
  {%- set conditions = [] -%}
  {%- for predicate in incremental_predicates or [] -%}
    {%- do conditions.append(predicate) -%}
  {%- endfor -%}
  {%- for key in dbt.as_key_list(unique_key) -%}
    {%- set match = get_merge_unique_key_match('DBT_INTERNAL_SOURCE.' ~ key, 'DBT_INTERNAL_DEST.' ~ key) -%}
    {%- do conditions.append(match | trim) -%}
  {%- endfor -%}
  {%- if not unique_key -%}
    {%- do conditions.append('FALSE') -%}
  {%- endif -%}

  {%- set columns = dest_columns | map(attribute='quoted') | list -%}
  {%- set updated = get_merge_update_columns(
    config.get('merge_update_columns'), config.get('merge_exclude_columns'), dest_columns
  ) -%}
  {{ config.get('sql_header', none) or '' }}
  merge into {{ target }} as DBT_INTERNAL_DEST
  using {{ source }} as DBT_INTERNAL_SOURCE
  on ({{ conditions | join(') and (') }})
  {%- if unique_key %}
  when matched then update set
    {%- for column in updated %}
    {{ column }} = DBT_INTERNAL_SOURCE.{{ column }}{{ ',' if not loop.last }}
    {%- endfor %}
  {%- endif %}
  when not matched then insert ({{ columns | join(', ') }})
  values (DBT_INTERNAL_SOURCE.{{ columns | join(', DBT_INTERNAL_SOURCE.') }})
{%- endmacro %}


{#- `unique_key` is nothing, a name, or a list of names. -#}
{% macro as_key_list(unique_key) %}
  {%- if not unique_key -%}
    {{ return([]) }}
  {%- elif unique_key is string -%}
    {{ return([unique_key]) }}
  {%- endif -%}
  {{ return(unique_key) }}
{% endmacro %}


{% macro get_merge_unique_key_match(source_unique_key, target_unique_key) -%}
  {{ return(adapter.dispatch('get_merge_unique_key_match', 'dbt')(source_unique_key, target_unique_key)) }}
{%- endmacro %}

{% macro default__get_merge_unique_key_match(source_unique_key, target_unique_key) -%}
  {{ source_unique_key }} = {{ target_unique_key }}
{%- endmacro %}


{% macro get_delete_insert_merge_sql(target, source, unique_key, dest_columns, incremental_predicates) -%}
  {{ return(adapter.dispatch('get_delete_insert_merge_sql', 'dbt')(
    target, source, unique_key, dest_columns, incremental_predicates
  )) }}
{%- endmacro %}

{% macro default__get_delete_insert_merge_sql(target, source, unique_key, dest_columns, incremental_predicates) -%}
  {%- set columns = get_quoted_csv(dest_columns | map(attribute='name')) -%}
  {%- if unique_key %}
  {%- set keys = dbt.as_key_list(unique_key) | join(', ') %}
  delete from {{ target }} as DBT_INTERNAL_DEST
  where ({{ keys }}) in (
    select distinct {{ keys }}
    from {{ source }} as DBT_INTERNAL_SOURCE
  )
  {%- for predicate in incremental_predicates or [] %}
    and {{ predicate }}
  {%- endfor %};
  {%- endif %}

  insert into {{ target }} ({{ columns }})
  (
    select {{ columns }}
    from {{ source }}
  )
{%- endmacro %}


{% macro get_insert_overwrite_merge_sql(target, source, dest_columns, predicates, include_sql_header=false) -%}
  {{ return(adapter.dispatch('get_insert_overwrite_merge_sql', 'dbt')(
    target, source, dest_columns, predicates, include_sql_header
  )) }}
{%- endmacro %}

{#- One merge that matches nothing: rows of the target within the predicates go, those of the source come. -#}
{% macro default__get_insert_overwrite_merge_sql(target, source, dest_columns, predicates, include_sql_header) -%}
  {%- set columns = get_quoted_csv(dest_columns | map(attribute='name')) -%}
  {{ (config.get('sql_header', none) or '') if include_sql_header }}
  merge into {{ target }} as DBT_INTERNAL_DEST
  using {{ source }} as DBT_INTERNAL_SOURCE
  on FALSE
  when not matched by source
    {%- for predicate in predicates or [] %}
    and {{ predicate }}
    {%- endfor %}
    then delete
  when not matched then insert ({{ columns }})
  values ({{ columns }})
{%- endmacro %}
