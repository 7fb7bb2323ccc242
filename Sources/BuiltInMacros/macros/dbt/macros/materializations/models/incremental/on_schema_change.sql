{% macro incremental_validate_on_schema_change(on_schema_change, default='ignore') %}
  {%- if on_schema_change in ('ignore', 'append_new_columns', 'sync_all_columns', 'fail') -%}
    {{ return(on_schema_change) }}
  {%- endif -%}
  {%- do log("on_schema_change is '" ~ on_schema_change ~ "', which means nothing; '" ~ default ~ "' is taken") -%}
  {{ return(default) }}
{% endmacro %}


{#- How the new rows differ in shape from the table that they go to. -#}
{% macro check_for_schema_changes(source_relation, target_relation) %}
  {{ return(adapter.dispatch('check_for_schema_changes', 'dbt')(source_relation, target_relation)) }}
{% endmacro %}

{% macro default__check_for_schema_changes(source_relation, target_relation) %}
  {%- set source_columns = adapter.get_columns_in_relation(source_relation) -%}
  {%- set target_columns = adapter.get_columns_in_relation(target_relation) -%}
  {%- set added = diff_columns(source_columns, target_columns) -%}
  {%- set removed = diff_columns(target_columns, source_columns) -%}
  {%- set retyped = diff_column_data_types(source_columns, target_columns) -%}
  {{ return({
    'schema_changed': (added or removed or retyped) | length > 0,
    'source_not_in_target': added,
    'target_not_in_source': removed,
    'source_columns': source_columns,
    'target_columns': target_columns,
    'new_target_types': retyped,
  }) }}
{% endmacro %}


{% macro sync_column_schemas(on_schema_change, target_relation, schema_changes_dict) %}
  {{ return(adapter.dispatch('sync_column_schemas', 'dbt')(on_schema_change, target_relation, schema_changes_dict)) }}
{% endmacro %}

{% macro default__sync_column_schemas(on_schema_change, target_relation, schema_changes_dict) %}
  {%- set added = schema_changes_dict['source_not_in_target'] -%}
  {%- set removed, retyped = [], [] -%}
  {%- if on_schema_change == 'sync_all_columns' -%}
    {%- set removed = schema_changes_dict['target_not_in_source'] -%}
    {%- set retyped = schema_changes_dict['new_target_types'] -%}
  {%- endif -%}

  {%- if added or removed -%}
    {%- do alter_relation_add_remove_columns(target_relation, added, removed) -%}
  {%- endif -%}
  {%- for change in retyped -%}
    {%- do alter_column_type(target_relation, change['column_name'], change['new_type']) -%}
  {%- endfor -%}
  {%- do log(
    'Columns of ' ~ target_relation ~ ': added ' ~ added | map(attribute='name') | list
    ~ ', removed ' ~ removed | map(attribute='name') | list ~ ', new types ' ~ retyped
  ) -%}
{% endmacro %}


{#- The columns to insert, or nothing when differences are ignored. -#}
{% macro process_schema_changes(on_schema_change, source_relation, target_relation) %}
  {{ return(adapter.dispatch('process_schema_changes', 'dbt')(on_schema_change, source_relation, target_relation)) }}
{% endmacro %}

{% macro default__process_schema_changes(on_schema_change, source_relation, target_relation) %}
  {%- if on_schema_change == 'ignore' -%}
    {{ return({}) }}
  {%- endif -%}

  {%- set changes = check_for_schema_changes(source_relation, target_relation) -%}
  {%- if changes['schema_changed'] and on_schema_change == 'fail' -%}
    {%- set complaint -%}
      The columns of this incremental model and of its table {{ target_relation }} differ, and on_schema_change is 'fail'.
      New in the model: {{ changes['source_not_in_target'] | map(attribute='name') | join(', ') or 'none' }}
      Only in the table: {{ changes['target_not_in_source'] | map(attribute='name') | join(', ') or 'none' }}
      Of another type: {{ changes['new_target_types'] | map(attribute='column_name') | join(', ') or 'none' }}
      Run it with --full-refresh, or set on_schema_change to append_new_columns or sync_all_columns.
    {%- endset -%}
    {%- do exceptions.raise_compiler_error(complaint) -%}
  {%- elif changes['schema_changed'] -%}
    {%- do sync_column_schemas(on_schema_change, target_relation, changes) -%}
  {%- endif -%}
  {{ return(changes['source_columns']) }}
{% endmacro %}
