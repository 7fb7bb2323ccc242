{#- Everything that is to happen to a snapshot, one row an action:
      insert  a version that begins (and, with hard_deletes: new_record, the record of a deletion)
      update  a version that ends because a newer one begins
      delete  a version that ends because its row is gone from the source
    The parts are put together by position, so all of them list: the source's columns, the key, updated_at,
    valid_from, valid_to, scd_id, is_deleted. -#}
{% macro snapshot_staging_table(strategy, source_sql, target_relation) -%}
  {{ return(adapter.dispatch('snapshot_staging_table', 'dbt')(strategy, source_sql, target_relation)) }}
{%- endmacro %}

{% macro default__snapshot_staging_table(strategy, source_sql, target_relation) -%}
  {%- set columns = config.get('snapshot_table_column_names') or get_snapshot_table_column_names() -%}
  {%- set key = strategy.unique_key -%}
  {%- set now = snapshot_get_time() -%}
  {%- set keeps_deletions = strategy.hard_deletes == 'new_record' -%}
  {%- set ends_deletions = keeps_deletions or strategy.hard_deletes == 'invalidate' -%}
  {%- set valid_to_current = config.get('dbt_valid_to_current') -%}
  {%- set changed = strategy.row_changed
                  ~ (' or snapshotted_data.' ~ columns.dbt_is_deleted ~ " = 'True'" if keeps_deletions else '') -%}

with snapshot_query as (
    {{ source_sql }}
),

snapshotted_data as (
    select *, {{ unique_key_fields(key) }}
    from {{ target_relation }}
    where
    {%- if valid_to_current %}
        ({{ columns.dbt_valid_to }} = {{ valid_to_current }} or {{ columns.dbt_valid_to }} is null)
    {%- else %}
        {{ columns.dbt_valid_to }} is null
    {%- endif %}
),

beginnings as (
    select
        *,
        {{ unique_key_fields(key) }},
        {{ strategy.updated_at }} as {{ columns.dbt_updated_at }},
        {{ strategy.updated_at }} as {{ columns.dbt_valid_from }},
        {{ get_dbt_valid_to_current(strategy, columns) }},
        {{ strategy.scd_id }} as {{ columns.dbt_scd_id }}
    from snapshot_query
),

endings as (
    select
        *,
        {{ unique_key_fields(key) }},
        {{ strategy.updated_at }} as {{ columns.dbt_updated_at }},
        {{ strategy.updated_at }} as {{ columns.dbt_valid_from }}
    from snapshot_query
),

insertions as (
    select
        'insert' as dbt_change_type,
        source_data.*
        {%- if keeps_deletions %},
        'False' as {{ columns.dbt_is_deleted }}
        {%- endif %}
    from beginnings as source_data
    left join snapshotted_data on {{ unique_key_join_on(key, 'snapshotted_data', 'source_data') }}
    where {{ unique_key_is_null(key, 'snapshotted_data') }}
       or ({{ unique_key_is_not_null(key, 'snapshotted_data') }} and ({{ changed }}))
),

updates as (
    select
        'update' as dbt_change_type,
        source_data.*,
        {{ dbt.snapshot_not_before_its_begin('source_data.' ~ columns.dbt_updated_at, columns) }} as {{ columns.dbt_valid_to }},
        snapshotted_data.{{ columns.dbt_scd_id }}
        {%- if keeps_deletions %},
        snapshotted_data.{{ columns.dbt_is_deleted }}
        {%- endif %}
    from endings as source_data
    join snapshotted_data on {{ unique_key_join_on(key, 'snapshotted_data', 'source_data') }}
    where {{ changed }}
)

{%- if ends_deletions %},

present as (
    select *, {{ unique_key_fields(key) }}
    from snapshot_query
),

deletes as (
    select
        'delete' as dbt_change_type,
        source_data.*,
        {{ now }} as {{ columns.dbt_updated_at }},
        {{ now }} as {{ columns.dbt_valid_from }},
        {{ dbt.snapshot_not_before_its_begin(now, columns) }} as {{ columns.dbt_valid_to }},
        snapshotted_data.{{ columns.dbt_scd_id }}
        {%- if keeps_deletions %},
        snapshotted_data.{{ columns.dbt_is_deleted }}
        {%- endif %}
    from snapshotted_data
    left join present as source_data on {{ unique_key_join_on(key, 'snapshotted_data', 'source_data') }}
    where {{ unique_key_is_null(key, 'source_data') }}
    {{- dbt.snapshot_not_yet_deleted(columns) if keeps_deletions }}
)
{%- endif %}

{%- if keeps_deletions %}
{%- set snapshotted_names = get_list_of_column_names(get_columns_in_relation(target_relation)) -%}
{%- set new_scd_id = snapshot_hash_arguments([columns.dbt_scd_id, now]) %},

deletion_records as (
    select
        'insert' as dbt_change_type,
        {%- for name in get_columns_in_query(source_sql) %}
        {#- A column that is new is null, of the type that it has in the source. #}
        {{ 'snapshotted_data.' if name in snapshotted_names else 'source_data.' }}{{ adapter.quote(name) }},
        {%- endfor %}
        {%- for name in dbt.unique_key_names(key) %}
        snapshotted_data.{{ name }},
        {%- endfor %}
        {{ now }} as {{ columns.dbt_updated_at }},
        {{ dbt.snapshot_not_before_its_begin(now, columns) }} as {{ columns.dbt_valid_from }},
        snapshotted_data.{{ columns.dbt_valid_to }} as {{ columns.dbt_valid_to }},
        {{ new_scd_id }} as {{ columns.dbt_scd_id }},
        'True' as {{ columns.dbt_is_deleted }}
    from snapshotted_data
    left join present as source_data on {{ unique_key_join_on(key, 'snapshotted_data', 'source_data') }}
    where {{ unique_key_is_null(key, 'source_data') }}
    {{- dbt.snapshot_not_yet_deleted(columns) }}
)
{%- endif %}

select * from insertions
union all
select * from updates
{%- if ends_deletions %}
union all
select * from deletes
{%- endif %}
{%- if keeps_deletions %}
union all
select * from deletion_records
{%- endif %}
{%- endmacro %}


{#- Not in dbt: a version that ends now, or when the next one says that it began, does not end before its own begin. That
    one may lie later: a deletion that was recorded before the row came back, an updated_at in the future or gone back. -#}
{% macro snapshot_not_before_its_begin(moment, columns) -%}
  {%- set begin = 'snapshotted_data.' ~ columns.dbt_valid_from -%}
  case when {{ begin }} > {{ moment }} then {{ begin }} else {{ moment }} end
{%- endmacro %}


{#- A row is recorded as deleted once. -#}
{% macro snapshot_not_yet_deleted(columns) %}
      and not (
        snapshotted_data.{{ columns.dbt_is_deleted }} = 'True'
        {%- if config.get('dbt_valid_to_current') %}
        and (snapshotted_data.{{ columns.dbt_valid_to }} = {{ config.get('dbt_valid_to_current') }} or snapshotted_data.{{ columns.dbt_valid_to }} is null)
        {%- else %}
        and snapshotted_data.{{ columns.dbt_valid_to }} is null
        {%- endif %}
      )
{%- endmacro %}
