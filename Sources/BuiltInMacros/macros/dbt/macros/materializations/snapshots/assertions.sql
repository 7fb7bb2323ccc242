{#- Not in dbt: before the commit, the keys that this run touched must have one row that holds. Otherwise it is an error, and
    the snapshot stays as it was. Versions that end before they begin come only from macros that a project has of its own,
    so these are told. -#}
{% macro assert_snapshot_is_sound(target_relation, staging_relation, unique_key, columns) %}
  {%- set faults = run_query(dbt.snapshot_faults_sql(target_relation, staging_relation, unique_key, columns)).rows[0] -%}
  {%- if faults[0] | int > 0 -%}
    {%- set example = run_query(
      dbt.snapshot_doubled_keys_sql(target_relation, staging_relation, unique_key, columns, limit=1)
    ).rows[0].values() | join(', ') -%}
    {%- do exceptions.raise_compiler_error(
      'Snapshot ' ~ target_relation ~ ' would have more than one current row for ' ~ faults[0] ~ ' value(s) of its unique_key ('
      ~ (unique_key if unique_key is string else unique_key | join(', ')) ~ '), such as ' ~ example ~ '. Nothing was changed.'
      ~ ' The query of a snapshot must return one row for each key.'
    ) -%}
  {%- endif -%}
  {%- if faults[1] | int > 0 -%}
    {%- do exceptions.warn(
      'Snapshot ' ~ target_relation ~ ' has ' ~ faults[1] ~ ' new version(s) that end (' ~ columns.dbt_valid_to
      ~ ') before they begin (' ~ columns.dbt_valid_from ~ ')'
    ) -%}
  {%- endif -%}
{% endmacro %}


{#- One row: keys with several current rows, and versions that end before they begin. -#}
{% macro snapshot_faults_sql(target_relation, staging_relation, unique_key, columns) %}
  select
    (
      select count(*)
      from ({{ dbt.snapshot_doubled_keys_sql(target_relation, staging_relation, unique_key, columns) }}) as doubled
    ) as doubled_keys,
    (
      select count(*)
      from {{ target_relation }} as version
      where version.{{ columns.dbt_valid_from }} > version.{{ columns.dbt_valid_to }}
        and not {{ snapshot_still_holds('version', columns) }}
      {%- if staging_relation is not none %}
        and exists (
          select 1 from {{ staging_relation }} as staged where staged.{{ columns.dbt_scd_id }} = version.{{ columns.dbt_scd_id }}
        )
      {%- endif %}
    ) as reversed_versions
{%- endmacro %}


{#- A key that is null is no key, and equals no other. -#}
{% macro snapshot_doubled_keys_sql(target_relation, staging_relation, unique_key, columns, limit=none) %}
  {%- set names = dbt.unique_key_names(unique_key) | join(', ') -%}
  select {{ names }}
  from (
    select {{ unique_key_fields(unique_key) }}
    from {{ target_relation }} as version
    where {{ snapshot_still_holds('version', columns) }}
  ) as holding
  where {{ unique_key_is_not_null(unique_key, 'holding') }}
  {%- if staging_relation is not none %}
    and exists (
      select 1 from {{ staging_relation }} as staged where {{ unique_key_join_on(unique_key, 'staged', 'holding') }}
    )
  {%- endif %}
  group by {{ names }}
  having count(*) > 1
  {{ 'limit ' ~ limit if limit is not none }}
{%- endmacro %}
