{% macro create_columns(relation, columns) %}
  {{ return(adapter.dispatch('create_columns', 'dbt')(relation, columns)) }}
{% endmacro %}

{% macro default__create_columns(relation, columns) %}
  {%- for column in columns -%}
    {%- call statement() -%}
      alter table {{ relation.render() }} add column {{ column.quoted }} {{ column.expanded_data_type }}
    {%- endcall -%}
  {%- endfor -%}
{% endmacro %}


{#- Clears up after the merge. -#}
{% macro post_snapshot(staging_relation) %}
  {{ return(adapter.dispatch('post_snapshot', 'dbt')(staging_relation)) }}
{% endmacro %}

{% macro default__post_snapshot(staging_relation) %}
  {{ return('') }}
{% endmacro %}


{% macro get_true_sql() %}
  {{ return(adapter.dispatch('get_true_sql', 'dbt')()) }}
{% endmacro %}

{% macro default__get_true_sql() %}
  {{ return('TRUE') }}
{% endmacro %}


{#- The names that `snapshot_meta_column_names` may change. -#}
{% macro get_snapshot_table_column_names() %}
  {%- set names = {} -%}
  {%- for name in ('dbt_valid_to', 'dbt_valid_from', 'dbt_scd_id', 'dbt_updated_at', 'dbt_is_deleted') -%}
    {%- do names.update({name: name}) -%}
  {%- endfor -%}
  {{ return(names) }}
{% endmacro %}


{% macro get_updated_at_column_data_type(snapshot_sql) %}
  {%- set names = config.get('snapshot_table_column_names') or get_snapshot_table_column_names() -%}
  {%- for column in get_column_schema_from_query(snapshot_sql) if column.column | lower == names.dbt_updated_at | lower -%}
    {{ return(column.dtype) }}
  {%- endfor -%}
  {{ return(none) }}
{% endmacro %}


{#- Times of two types do not compare as people expect, so a difference is told. -#}
{% macro check_time_data_types(sql) %}
  {%- set updated_at_type = get_updated_at_column_data_type(sql) -%}
  {%- set clock_type = get_snapshot_get_time_data_type() -%}
  {%- if updated_at_type is not none and clock_type is not none and updated_at_type != clock_type -%}
    {%- do exceptions.warn_snapshot_timestamp_data_types(clock_type, updated_at_type) -%}
  {%- endif -%}
{% endmacro %}


{#- The end of a version that still holds. nullif() of equal values is a null that has their type. -#}
{% macro get_dbt_valid_to_current(strategy, columns) %}
  {%- set current = config.get('dbt_valid_to_current') or 'null' -%}
  coalesce(nullif({{ strategy.updated_at }}, {{ strategy.updated_at }}), {{ current }}) as {{ columns.dbt_valid_to }}
{%- endmacro %}


{#- A key is one column or several; these four write it as dbt_unique_key or dbt_unique_key_1, _2 … -#}
{% macro unique_key_fields(unique_key) %}
  {%- if unique_key is string -%}
    {{ unique_key }} as dbt_unique_key
  {%- else -%}
    {%- for key in unique_key -%}
      {{ key }} as dbt_unique_key_{{ loop.index }}{{ ', ' if not loop.last }}
    {%- endfor -%}
  {%- endif -%}
{% endmacro %}

{% macro unique_key_names(unique_key) %}
  {%- if unique_key is string -%}
    {{ return(['dbt_unique_key']) }}
  {%- endif -%}
  {%- set names = [] -%}
  {%- for key in unique_key -%}
    {%- do names.append('dbt_unique_key_' ~ loop.index) -%}
  {%- endfor -%}
  {{ return(names) }}
{% endmacro %}

{% macro unique_key_join_on(unique_key, identifier, from_identifier) %}
  {%- for name in dbt.unique_key_names(unique_key) -%}
    {{ identifier }}.{{ name }} = {{ from_identifier }}.{{ name }}{{ ' and ' if not loop.last }}
  {%- endfor -%}
{% endmacro %}

{% macro unique_key_is_null(unique_key, identifier) %}
  {{- identifier }}.{{ dbt.unique_key_names(unique_key)[0] }} is null
{%- endmacro %}

{% macro unique_key_is_not_null(unique_key, identifier) %}
  {{- identifier }}.{{ dbt.unique_key_names(unique_key)[0] }} is not null
{%- endmacro %}


{#- Not in dbt: a source that came up empty would end every version that holds. More deletions than `max_close_percent`
    of the rows (50 by default), and more than a hundred, are an error before anything is merged. -#}
{% macro assert_snapshot_closes_few(staging_relation, target_relation, columns) %}
  {%- set most = config.get('max_close_percent', 50) -%}
  {%- set closed = run_query(
    "select count(*) from " ~ staging_relation ~ " where dbt_change_type = 'delete'"
  ).columns[0].values()[0] | int -%}
  {%- if closed > 100 -%}
    {%- set held = run_query(
      'select count(*) from ' ~ target_relation ~ ' as holding where ' ~ snapshot_still_holds('holding', columns)
    ).columns[0].values()[0] | int -%}
    {%- if closed * 100 > held * most -%}
      {%- do exceptions.raise_compiler_error(
        closed ~ ' of the ' ~ held ~ ' rows that hold are gone from the source of the snapshot, more than its max_close_percent ('
        ~ most ~ ') allows. Nothing was changed. If they are meant to end, run it once with max_close_percent: 100.'
      ) -%}
    {%- endif -%}
  {%- endif -%}
{% endmacro %}
