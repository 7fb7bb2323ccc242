{#- An `update` or `delete` row of the staging table ends the version with its dbt_scd_id, an `insert` row
    becomes a version. -#}
{% macro snapshot_merge_sql(target, source, insert_cols) -%}
  {{ return(adapter.dispatch('snapshot_merge_sql', 'dbt')(target, source, insert_cols)) }}
{%- endmacro %}

{% macro default__snapshot_merge_sql(target, source, insert_cols) -%}
  {%- set columns = config.get('snapshot_table_column_names') or get_snapshot_table_column_names() -%}
  merge into {{ target.render() }} as DBT_INTERNAL_DEST
  using {{ source }} as DBT_INTERNAL_SOURCE
  on DBT_INTERNAL_SOURCE.{{ columns.dbt_scd_id }} = DBT_INTERNAL_DEST.{{ columns.dbt_scd_id }}
  when matched
    and {{ dbt.snapshot_still_holds('DBT_INTERNAL_DEST', columns) }}
    and DBT_INTERNAL_SOURCE.dbt_change_type in ('update', 'delete')
    then update set {{ columns.dbt_valid_to }} = DBT_INTERNAL_SOURCE.{{ columns.dbt_valid_to }}
  when not matched
    and DBT_INTERNAL_SOURCE.dbt_change_type = 'insert'
    then insert ({{ insert_cols | join(', ') }})
    values (DBT_INTERNAL_SOURCE.{{ insert_cols | join(', DBT_INTERNAL_SOURCE.') }})
{%- endmacro %}


{#- The same in two statements, for warehouses without MERGE. `alias` is a name for the target in UPDATE. -#}
{% macro snapshot_update_and_insert(target, source, insert_cols, alias=none) -%}
  {%- set columns = config.get('snapshot_table_column_names') or get_snapshot_table_column_names() -%}
  {%- set destination = alias or target.render() -%}
  update {{ target.render() }}{{ ' as ' ~ alias if alias }}
  set {{ columns.dbt_valid_to }} = DBT_INTERNAL_SOURCE.{{ columns.dbt_valid_to }}
  from {{ source }} as DBT_INTERNAL_SOURCE
  where DBT_INTERNAL_SOURCE.{{ columns.dbt_scd_id }}::text = {{ destination }}.{{ columns.dbt_scd_id }}::text
    and DBT_INTERNAL_SOURCE.dbt_change_type::text in ('update'::text, 'delete'::text)
    and {{ dbt.snapshot_still_holds(destination, columns) }};

  insert into {{ target.render() }} ({{ insert_cols | join(', ') }})
  select DBT_INTERNAL_SOURCE.{{ insert_cols | join(', DBT_INTERNAL_SOURCE.') }}
  from {{ source }} as DBT_INTERNAL_SOURCE
  where DBT_INTERNAL_SOURCE.dbt_change_type::text = 'insert'::text;
{%- endmacro %}


{% macro snapshot_still_holds(alias, columns) -%}
  {%- set valid_to = alias ~ '.' ~ columns.dbt_valid_to -%}
  {%- if config.get('dbt_valid_to_current') -%}
    ({{ valid_to }} = {{ config.get('dbt_valid_to_current') }} or {{ valid_to }} is null)
  {%- else -%}
    {{ valid_to }} is null
  {%- endif -%}
{%- endmacro %}
