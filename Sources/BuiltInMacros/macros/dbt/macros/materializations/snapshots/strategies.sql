{#- `strategy: x` calls snapshot_x_strategy, `strategy: package.x` that of a package. It returns SQL
    expressions: unique_key, updated_at, row_changed, scd_id, and what happens to deleted rows. -#}
{% macro strategy_dispatch(name) -%}
  {%- set place, short_name = context, name -%}
  {%- if '.' in name -%}
    {%- set package_name, short_name = name.split('.', 1) -%}
    {%- if package_name not in context -%}
      {%- do exceptions.raise_compiler_error("There is no package '" ~ package_name ~ "' for the snapshot strategy '" ~ name ~ "'") -%}
    {%- endif -%}
    {%- set place = context[package_name] -%}
  {%- endif -%}
  {%- set macro_name = 'snapshot_' ~ short_name ~ '_strategy' -%}
  {%- if macro_name not in place -%}
    {%- do exceptions.raise_compiler_error("There is no macro '" ~ macro_name ~ "' for the snapshot strategy '" ~ name ~ "'") -%}
  {%- endif -%}
  {{ return(place[macro_name]) }}
{%- endmacro %}


{#- Identifies a version. The text is part of people's data: another one would give other ids. -#}
{% macro snapshot_hash_arguments(args) -%}
  {{ return(adapter.dispatch('snapshot_hash_arguments', 'dbt')(args)) }}
{%- endmacro %}

{% macro default__snapshot_hash_arguments(args) -%}
  {%- set texts = [] -%}
  {%- for arg in args -%}
    {%- do texts.append("coalesce(cast(" ~ arg ~ " as varchar), '')") -%}
  {%- endfor -%}
  md5({{ texts | join(" || '|' || ") }})
{%- endmacro %}


{#- A row has changed when its time is later. -#}
{% macro snapshot_timestamp_strategy(node, snapshotted_rel, current_rel, model_config, target_exists) %}
  {%- set columns = config.get('snapshot_table_column_names') or get_snapshot_table_column_names() -%}
  {%- set updated_at = config.get('updated_at') -%}
  {%- set changed = '(' ~ snapshotted_rel ~ '.' ~ columns.dbt_valid_from ~ ' < ' ~ current_rel ~ '.' ~ updated_at ~ ')' -%}
  {{ return(dbt.snapshot_strategy(updated_at, changed)) }}
{% endmacro %}


{#- A row has changed when one of its checked columns has. -#}
{% macro snapshot_check_strategy(node, snapshotted_rel, current_rel, model_config, target_exists) %}
  {%- set updated_at = config.get('updated_at') or snapshot_get_time() -%}
  {%- set column_added, columns = snapshot_check_all_get_existing_columns(node, target_exists, config.get('check_cols')) -%}
  {%- if column_added -%}
    {{ return(dbt.snapshot_strategy(updated_at, '(' ~ get_true_sql() ~ ')')) }}
  {%- endif -%}
  {%- set differences = [] -%}
  {%- for column in columns -%}
    {%- set old, new = snapshotted_rel ~ '.' ~ column, current_rel ~ '.' ~ column -%}
    {%- do differences.append(
      old ~ ' != ' ~ new
      ~ ' or (' ~ old ~ ' is null and ' ~ new ~ ' is not null)'
      ~ ' or (' ~ old ~ ' is not null and ' ~ new ~ ' is null)'
    ) -%}
  {%- endfor -%}
  {{ return(dbt.snapshot_strategy(updated_at, '(' ~ (differences | join(' or ') or 'false') ~ ')')) }}
{% endmacro %}


{% macro snapshot_strategy(updated_at, row_changed) %}
  {%- set unique_key = config.get('unique_key') -%}
  {%- set hard_deletes = adapter.get_hard_deletes_behavior(config) -%}
  {{ return({
    'unique_key': unique_key,
    'updated_at': updated_at,
    'row_changed': row_changed,
    'scd_id': snapshot_hash_arguments(api.Relation.scd_args(unique_key, updated_at)),
    'invalidate_hard_deletes': hard_deletes == 'invalidate',
    'hard_deletes': hard_deletes,
  }) }}
{% endmacro %}


{#- A pair: whether the query has a checked column that the snapshot has not, and the quoted columns that
    both have. The warehouse is asked, since it knows how the names are really written. -#}
{% macro snapshot_check_all_get_existing_columns(node, target_exists, check_cols_config) -%}
  {%- if check_cols_config == 'all' -%}
    {%- set query = node['compiled_code'] -%}
  {%- elif check_cols_config is iterable and check_cols_config is not string and check_cols_config | length > 0 -%}
    {%- set query = 'select ' ~ check_cols_config | join(', ') ~ ' from (\n' ~ node['compiled_code'] ~ '\n) subq' -%}
  {%- else -%}
    {%- do exceptions.raise_compiler_error("check_cols is 'all' or a list of columns, not " ~ check_cols_config) -%}
  {%- endif -%}

  {%- if not target_exists -%}
    {{ return((false, [])) }}
  {%- endif -%}

  {%- set snapshotted = adapter.get_columns_in_relation(load_cached_relation(this) or this) | map(attribute='name') | map('upper') | list -%}
  {%- set known, unknown = [], [] -%}
  {%- for name in get_columns_in_query(query) -%}
    {%- if name | upper in snapshotted -%}
      {%- do known.append(adapter.quote(name)) -%}
    {%- else -%}
      {%- do unknown.append(name) -%}
    {%- endif -%}
  {%- endfor -%}
  {{ return((unknown | length > 0, known)) }}
{%- endmacro %}


{% macro snapshot_string_as_time(timestamp) -%}
  {{ return(adapter.dispatch('snapshot_string_as_time', 'dbt')(timestamp)) }}
{%- endmacro %}

{% macro default__snapshot_string_as_time(timestamp) %}
  {{ exceptions.raise_not_implemented('snapshot_string_as_time macro not implemented for adapter ' ~ adapter.type()) }}
{% endmacro %}
