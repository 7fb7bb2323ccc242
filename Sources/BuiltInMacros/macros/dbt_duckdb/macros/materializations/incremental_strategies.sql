{% macro duckdb__get_incremental_default_sql(arg_dict) %}
  {%- if arg_dict['unique_key'] -%}
    {{ return(get_incremental_delete_insert_sql(arg_dict)) }}
  {%- endif -%}
  {{ return(get_incremental_append_sql(arg_dict)) }}
{% endmacro %}


{% macro duckdb__get_delete_insert_merge_sql(target, source, unique_key, dest_columns, incremental_predicates) -%}
  {%- set columns = get_quoted_csv(dest_columns | map(attribute='name')) -%}
  {%- if unique_key %}
  {%- set keys = dbt.as_key_list(unique_key) | join(', ') %}
  delete from {{ target }} as DBT_INTERNAL_DEST
  where ({{ keys }}) in (
    select {{ keys }} from {{ source }} as DBT_INTERNAL_SOURCE
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


{#- A batch owns its stretch of time: what the target has there goes, what was built for it comes. -#}
{% macro duckdb__get_incremental_microbatch_sql(arg_dict) %}
  {%- if arg_dict['unique_key'] -%}
    {%- do exceptions.raise_compiler_error(
      "A microbatch replaces a stretch of time and knows no 'unique_key': leave the key out, "
      ~ "or take incremental_strategy='merge'"
    ) -%}
  {%- endif -%}
  {%- set event_time = config.get('event_time') -%}
  {%- set bounds = [] -%}
  {%- if model.batch and model.batch.event_time_start -%}
    {%- do bounds.append(event_time ~ " >= '" ~ model.batch.event_time_start ~ "'") -%}
  {%- endif -%}
  {%- if model.batch and model.batch.event_time_end -%}
    {%- do bounds.append(event_time ~ " < '" ~ model.batch.event_time_end ~ "'") -%}
  {%- endif -%}
  {%- set target, source = arg_dict['target_relation'], arg_dict['temp_relation'] -%}
  {%- set columns = get_quoted_csv(arg_dict['dest_columns'] | map(attribute='name')) -%}
  {%- set within = bounds | join(' and ') or 'true' %}
  delete from {{ target }} where {{ within }}
  {%- for predicate in arg_dict['incremental_predicates'] or [] %}
    and {{ predicate }}
  {%- endfor %};

  insert into {{ target }} ({{ columns }})
  select {{ columns }}
  from {{ source }}
  where {{ within }};
{% endmacro %}
