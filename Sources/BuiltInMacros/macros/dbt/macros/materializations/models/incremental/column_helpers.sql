{% macro get_quoted_csv(column_names) %}
  {%- set quoted = [] -%}
  {%- for name in column_names -%}
    {%- do quoted.append(adapter.quote(name)) -%}
  {%- endfor -%}
  {{ return(quoted | join(', ')) }}
{% endmacro %}


{#- The columns of the first list that the second has not. -#}
{% macro diff_columns(source_columns, target_columns) %}
  {%- set known = target_columns | map(attribute='column') | list -%}
  {{ return(source_columns | rejectattr('column', 'in', known) | list) }}
{% endmacro %}


{% macro diff_column_data_types(source_columns, target_columns) %}
  {{ return(adapter.dispatch('diff_column_data_types', 'dbt')(source_columns, target_columns)) }}
{% endmacro %}

{#- Text that is only wider does not count: the target is widened by other means. -#}
{% macro default__diff_column_data_types(source_columns, target_columns) %}
  {%- set differences = [] -%}
  {%- for source in source_columns -%}
    {%- for target in target_columns if target.name == source.name -%}
      {%- if source.data_type != target.data_type and not source.can_expand_to(other_column=target) -%}
        {%- do differences.append({'column_name': target.name, 'new_type': source.data_type}) -%}
      {%- endif -%}
    {%- endfor -%}
  {%- endfor -%}
  {{ return(differences) }}
{% endmacro %}


{% macro get_merge_update_columns(merge_update_columns, merge_exclude_columns, dest_columns) %}
  {{ return(adapter.dispatch('get_merge_update_columns', 'dbt')(
    merge_update_columns, merge_exclude_columns, dest_columns
  )) }}
{% endmacro %}

{% macro default__get_merge_update_columns(merge_update_columns, merge_exclude_columns, dest_columns) %}
  {%- if merge_update_columns and merge_exclude_columns -%}
    {%- do exceptions.raise_compiler_error('A model has either merge_update_columns or merge_exclude_columns, not both') -%}
  {%- elif merge_update_columns -%}
    {{ return(merge_update_columns) }}
  {%- endif -%}
  {%- set excluded = (merge_exclude_columns or []) | map('lower') | list -%}
  {%- set updated = [] -%}
  {%- for column in dest_columns if column.column | lower not in excluded -%}
    {%- do updated.append(column.quoted) -%}
  {%- endfor -%}
  {{ return(updated) }}
{% endmacro %}
